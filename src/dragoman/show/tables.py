"""Tables on a terminal.

Enters: views and plain records. Leaves: rich tables, their cells clean text without markup.
Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.model.entity import Actor
from dragoman.model.view import StatusView
from dragoman.record.query import Record
from dragoman.show.calendars import Calendar
from dragoman.show.cast import Cast
from dragoman.show.evidence import voices
from dragoman.show.terminal import one_line
from dragoman.show.words import days

_QUOTE = 60
_CUES = 4


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a plain table; text of reports goes in as it is, never as markup."""
    out = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title in titles:
        out.add_column(title, overflow="fold")
    for row in rows:
        out.add_row(*(Text(one_line(cell)) for cell in row))
    return out


def board_table(views: Iterable[StatusView], record: Record, cast: Cast) -> Table:
    """Return the board of crossings."""
    titles = ("CROSSING", "TRAFFIC", "STATUS", "SINCE", "LAST CONFIRMED", "ORIGINS", "EVIDENCE")
    return table(titles, (_status_row(view, record, cast) for view in views))


def parts_table(views: Iterable[StatusView]) -> Table:
    """Return the sides, directions and kinds of traffic of crossings, each with its own state."""
    cells = (
        (
            view.name,
            part.side or "not told",
            part.traffic or "all",
            "contradictory" if part.contradictory else part.state,
            str(part.since or "?"),
            str(part.confirmed or "?"),
            " ".join(claim[:8] for claim in part.claims[:3]),
        )
        for view in views
        for part in view.parts
    )
    titles = ("CROSSING", "SIDE", "TRAFFIC", "STATUS", "SINCE", "LAST CONFIRMED", "CLAIMS")
    return table(titles, cells)


def _status_row(view: StatusView, record: Record, cast: Cast) -> tuple[str, ...]:
    state = "contradictory" if view.contradictory else view.state
    since = view.since.isoformat() if view.since else "?"
    origins = f"{view.origins} in {view.reports} reports" if view.reports > 1 else str(view.origins)
    quote = _quote(record.claim(view.claims[0]), cast) if view.claims else ""
    return (view.name, view.traffic, state, since, _confirmed(view), origins, quote)


def _confirmed(view: StatusView) -> str:
    if view.confirmed is None:
        return "?"
    age = _age(view.age_days or 0)
    return f"{view.confirmed.isoformat()} ({age}{', STALE' if view.stale else ''})"


def _age(count: int) -> str:
    if count <= 0:
        return "that day"
    return f"{count // 365} y ago" if count >= 730 else f"{count} d ago"


def _quote(claim: Claim, cast: Cast) -> str:
    roles = ("act", "state", "content", "amount")
    best = next((e for e in claim.evidence if e.role in roles), claim.evidence[0])
    quote = one_line(cast.quote(claim.report, best.span), _QUOTE)
    return f"“{quote}” {claim.id[:7]}:{best.span.start}-{best.span.end}"


def claims_table(claims: Iterable[Claim], cast: Cast, calendar: Calendar | None = None) -> Table:
    """Return claims by day, in another calendar too if asked, each with its voices and its id."""
    rows = (
        (
            days(c.when, calendar),
            kind_of(c),
            one_line(cast.headline(c), 110),
            voices(c, cast),
            c.id[:8],
        )
        for c in claims
    )
    return table(("DAYS", "KIND", "REPORTED", "VOICES", "ID"), rows)


def actors_table(actors: Iterable[Actor], cast: Cast) -> Table:
    """Return actors with all their names and offices."""
    rows = (
        (
            cast.name_of(a),
            a.kind,
            " ".join(x for x in (a.country, a.region, a.sector) if x),
            ", ".join(n for n in cast.names_of(a) if n != a.name),
            "; ".join(_office(o.role, o.of, str(o.since or ""), str(o.until or ""))
                      for o in a.offices),
            str(len(a.mentions)),
            a.id,
        )
        for a in actors
    )  # fmt: skip
    return table(("NAME", "KIND", "CODE", "ALSO", "OFFICES", "MENTIONS", "ID"), rows)


def reviews_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return judgements to be reviewed, and where they carry a log, when and whether withdrawn."""
    cells = (
        (r["id"][:8], r["matter"], r["verdict"], r["what"], r["reason"], _who(r)) for r in rows
    )
    return table(("ID", "MATTER", "VERDICT", "WHAT", "REASON", "BY"), cells)


def _who(row: Mapping[str, Any]) -> str:
    when = f" {row['at'][:16]}" if "at" in row else ""
    gone = row.get("withdrawn_at")
    taken = f"; withdrawn by {row['withdrawn_by']} {gone[:16]}" if gone else ""
    return f"{row['by']}{when}{taken}"


def candidates_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return what a name may mean, the likeliest first, with what speaks for and against each."""
    cells = (
        (
            r["place"] or "",
            ", ".join(x for x in (r["name"], r["kind"], r["country"]) if x),
            f"{r['probability']:.3f}",
            ", ".join(f"{cue} {value:+.1f}" for cue, value in list(r["cues"].items())[:_CUES]),
        )
        for r in rows
    )
    return table(("ID", "PLACE", "PROBABILITY", "CUES"), cells)


def _office(role: str, of: str, since: str, until: str) -> str:
    where = f" of {of}" if of else ""
    return f"{role}{where}" + (f" ({since} to {until})" if since or until else "")
