"""Commands that ask a store: `status`, `compare`, `timeline`, `who`, `show`, ..."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.base.errors import UnknownName
from dragoman.cli.common import (
    FOUND,
    aside,
    asking,
    day,
    load_settings,
    nothing,
    print_json,
    told,
)
from dragoman.cli.options import (
    DEFAULT_STORE,
    AsOfOption,
    BetweenOption,
    CalendarOption,
    IdArgument,
    JsonOption,
    LimitOption,
    NameArgument,
    NoDelayOption,
    SettingsOption,
    StoreOption,
    UnmaskOption,
)

if TYPE_CHECKING:
    from dragoman.model.entity import Actor
    from dragoman.record.query import Record
    from dragoman.show.cast import Cast


def status(
    name: Annotated[str | None, typer.Argument(help="A crossing; all if left out.")] = None,
    *,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    no_delay: NoDelayOption = False,
    settings: SettingsOption = None,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Show which crossings are reported open or closed, since when and by whom."""
    from dragoman.model.codec import plain
    from dragoman.relate.boards import board_of, history_of
    from dragoman.show.tables import board_table, claims_table, parts_table
    from dragoman.show.terminal import data_console

    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        stale = load_settings(settings).show.stale_days
        asked = day(as_of) or date.today()  # noqa: DTZ011  (the user's own calendar day)
        views = board_of(record, as_of=asked, stale_days=stale, name=name)
        if not views:
            return nothing(f"no report speaks of {name}" if name else "no crossing is spoken of")
        if as_json:
            return print_json(plain(view) for view in views)
        data_console().print(board_table(views, record, cast))
        if name and any(view.parts for view in views):
            data_console().print(parts_table(views))
        if name:
            data_console().print(claims_table(told(history_of(record, views), cast), cast))
    return FOUND


def compare(
    topic: Annotated[str, typer.Argument(help="What is measured: trade, killed, ...")] = "",
    *,
    between: BetweenOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Lay figures on one topic side by side, and say how they stand to each other."""
    from dragoman.cli.figures import comparison_lines, figures_on, spread_lines
    from dragoman.show.plain import plain_comparison
    from dragoman.show.tables import claims_table
    from dragoman.show.terminal import data_console

    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        parties = [_actor(record, cast, p).id for p in between.split(",")] if between else []
        figures = told(figures_on(record, topic, parties), cast)
        chosen = {f.id for f in figures}
        pairs = [c for c in record.comparisons() if {c.left, c.right} <= chosen]
        if not figures:
            return nothing(f"no figure on {topic or 'these parties'} is reported")
        if as_json:
            return print_json(plain_comparison(c) for c in pairs)
        data_console().print(claims_table(figures, cast))
        for line in (*spread_lines(record, figures), *comparison_lines(pairs)):
            print(line)
    return FOUND


def timeline(
    name: NameArgument,
    other: Annotated[str | None, typer.Argument(help="A second party, for a pair.")] = None,
    *,
    kind: Annotated[str | None, typer.Option(help="event, statement, figure, ...")] = None,
    calendar: CalendarOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Show what is reported of a party, or between two, in order of time."""
    from dragoman.model.codec import KINDS
    from dragoman.relate.timeline import timeline as in_order
    from dragoman.show.calendars import calendar_named, with_calendar
    from dragoman.show.plain import plain_claim
    from dragoman.show.tables import claims_table
    from dragoman.show.terminal import data_console

    other_days = calendar_named(calendar)
    if kind is not None and kind not in KINDS:
        raise UnknownName(f"no kind of claim is called {kind!r}; known: {', '.join(KINDS)}")
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        parties = [_actor(record, cast, n).id for n in (name, other) if n]
        found = told(record.claims(kind, actor=parties[0]), cast)
        claims = in_order(found, cast.actor_of, parties)
        if not claims:
            return nothing(f"nothing is reported of {name}{' and ' + other if other else ''}")
        if as_json:
            return print_json(with_calendar(plain_claim(c, cast), other_days) for c in claims)
        data_console().print(claims_table(claims, cast, other_days))
    return FOUND


def who(
    name: NameArgument,
    *,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Show whom a name may mean: every name used, offices, and why they are one."""
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        actors = [a for a in record.actors_named(name) if not cast.masks(a)]
        if not actors:
            return nothing(f"no one called {name} is mentioned")
        return _tell(actors, record, cast, as_json=as_json)


def _tell(actors: list[Actor], record: Record, cast: Cast, *, as_json: bool) -> int:
    from dragoman.show.plain import plain_actor
    from dragoman.show.tables import actors_table
    from dragoman.show.terminal import data_console, one_line

    if as_json:
        return print_json(plain_actor(actor, cast) for actor in actors)
    data_console().print(actors_table(actors, cast))
    for actor in actors:
        if not cast.masks(actor):
            for line in _reasons(record, actor):
                print(f"  {one_line(line, 170)}")
    return FOUND


def show(
    prefix: IdArgument,
    *,
    calendar: CalendarOption = None,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Open one claim: its sentence with the span marked, its days, the voices, the coder."""
    from dragoman.show.calendars import calendar_named, with_calendar
    from dragoman.show.evidence import laid_open
    from dragoman.show.plain import plain_claim, plain_report
    from dragoman.show.terminal import data_console

    other_days = calendar_named(calendar)
    today = date.today()  # noqa: DTZ011  (the user's own calendar day)
    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        named = record.named(prefix)
        if named.kind == "report":
            report = record.report(named.id)
            row = plain_report(report, record.dating(report.id), cast, as_of=today)
            return print_json([with_calendar(row, other_days)])
        if named.kind == "actor":
            return _tell([record.actor(named.id)], record, cast, as_json=as_json)
        claim = record.claim(prefix)
        if cast.withholds(claim):
            raise UnknownName(
                f"{prefix}: a position of armed people that is withheld while fresh; "
                "--no-delay tells it"
            )
        if as_json:
            return print_json([with_calendar(plain_claim(claim, cast), other_days)])
        data_console().print(laid_open(claim, record, cast, other_days))
    return FOUND


def search(
    query: Annotated[str, typer.Argument(help='Words; "a phrase", begin*, -without, OR.')],
    *,
    limit: LimitOption = 20,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    unmask: UnmaskOption = False,
    as_json: JsonOption = False,
) -> int:
    """Find reports by their words, in any script, with the sentences that hold them."""
    from dragoman.model.codec import plain
    from dragoman.pipeline.seeing import see
    from dragoman.show.evidence import heading
    from dragoman.show.terminal import one_line

    with asking(store, settings, unmask=unmask, no_delay=no_delay) as (record, cast):
        found = see(record, cast, query, limit)
        if not found.hits:
            return nothing(f"no report holds {query}")
        if found.since:
            aside(f"{found.total:,} reports hold {query}; ranked are those since {found.since}")
        if as_json:
            return print_json(
                {
                    "report": h.report,
                    "title": cast.title(record.report(h.report)) or None,
                    "spans": plain(h.spans),
                }
                for h in found.hits
            )
        for hit in found.hits:
            report = record.report(hit.report)
            print(f"{hit.report[:8]}  {one_line(heading(report, cast), 90)}")
            for sentence in hit.sentences[:3]:
                print(f"          {one_line(cast.quote(hit.report, sentence), 150)}")
    return FOUND


def repairs(
    *,
    store: StoreOption = DEFAULT_STORE,
    settings: SettingsOption = None,
    no_delay: NoDelayOption = False,
    as_json: JsonOption = False,
) -> int:
    """List what was mended for reading, and names read as other names."""
    from dragoman.show.repairs import repair_rows
    from dragoman.show.tables import table
    from dragoman.show.terminal import data_console

    with asking(store, settings, no_delay=no_delay) as (record, cast):
        rows = list(repair_rows(record, cast))
        if not rows:
            return nothing("nothing was repaired")
        if as_json:
            return print_json(rows)
        titles = ("PRINTED", "READ AS", "WHY", "WHERE")
        cells = ((r["surface"], r["reading"], r["why"], r["where"]) for r in rows)
        data_console().print(table(titles, cells))
    return FOUND


def _reasons(record: Record, actor: Actor) -> list[str]:
    """Return why an actor's names are one, or not, each reason once with how often it holds."""
    from collections import Counter

    judgements = record.judgements(matter="actor", about=actor.id)
    reasons = Counter(f"{j.verdict}: {j.reason}" for j in judgements)
    return [f"{r} ({n} times)" if n > 1 else r for r, n in sorted(reasons.items())]


def _actor(record: Record, cast: Cast, name: str) -> Actor:
    """Return the actor of a name; a masked one is answered for as one who is not there."""
    found = record.actor_named(name.strip())
    if cast.masks(found):
        raise UnknownName(
            f"no actor in the record is called {name.strip()!r}; try: dragoman search"
        )
    return found
