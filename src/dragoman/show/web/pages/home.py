"""The first page: what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.model.view import StatusView
from dragoman.model.when import Interval
from dragoman.show.enquiry import Changes
from dragoman.show.plain import Plain
from dragoman.show.web.cards import card
from dragoman.show.web.pages.boards import board_row, crossing_points, lately_confirmed
from dragoman.show.web.pages.claims import pair_row
from dragoman.show.web.pages.claims import pledges as all_pledges
from dragoman.show.web.strips import look
from dragoman.show.web.view import Sought, View

_WEEKS = timedelta(days=28)
_DAY = timedelta(days=1)
_MOST = 6


def home(sought: Sought) -> View:
    """Return what the reports of the last four weeks changed, or those since a day.

    The weeks are counted back from the last day of which there is a report, so that a record that
    nobody added to lately still shows its last news.
    """
    enquiry = sought.enquiry
    last = sought.asked.as_of or enquiry.last_day or sought.today
    since = sought.asked.since or last - _WEEKS
    changes = enquiry.changes(Interval(start=since, end=last + _DAY))
    board = _changed_first(enquiry.board(as_of=sought.as_of), changes)
    rows = tuple(_told(changes.claims, sought))
    few = replace(sought, asked=replace(sought.asked, limit=_MOST))
    return View(
        title="What changed",
        template="home.html",
        rows=rows,
        total=len(changes.claims),
        points=crossing_points(board, enquiry),
        shown={
            "since": since,
            "last": last,
            "empty": enquiry.record.is_empty(),
            "counts": _counts(changes),
            "crossings": [board_row(v, enquiry, sought.drawn_to) for v in board[: 2 * _MOST]],
            "drawn_to": sought.drawn_to,
            "all_crossings": len(board),
            "changed": {v.crossing: look(old)["word"] for old, v in changes.statuses},
            "pairs": _pairs(sought, changes),
            "said": [r for r in rows if r["type"] == "statement"][:_MOST],
            "happened": [r for r in rows if r["type"] == "event"][:_MOST],
            "pledges": all_pledges(few).rows,
        },
        updated=last,
    )


def _changed_first(board: tuple[StatusView, ...], changes: Changes) -> tuple[StatusView, ...]:
    """Return crossings as they stand today, those that changed first, then by confirmation."""
    changed = {view.crossing for _, view in changes.statuses}
    ordered = sorted(lately_confirmed(board), key=lambda view: view.crossing not in changed)
    return tuple(ordered)


def _told(claims: tuple[Claim, ...], sought: Sought) -> list[Plain]:
    """Return the first claims of each kind, the newest report first."""
    limit = sought.asked.limit
    seen: dict[str, int] = {}
    rows = []
    for claim in claims:
        kind = kind_of(claim)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= limit and not sought.enquiry.cast.withholds(claim):
            rows.append(card(claim, sought.enquiry))
    return rows


def _pairs(sought: Sought, changes: Changes) -> list[Plain]:
    """Return figures at odds of these weeks, else of the whole record."""
    pairs = changes.conflicts or tuple(
        p
        for p in sought.enquiry.comparisons()
        if p.comparison.relation == "conflict" or p.comparison.flags
    )
    return [pair_row(p, sought.enquiry) for p in pairs[:3]]


def _counts(changes: Changes) -> list[Plain]:
    kinds = [kind_of(c) for c in changes.claims]
    told = (
        (len(changes.statuses), "crossing changed", "crossings changed", "/crossings"),
        (len(changes.conflicts), "pair of figures at odds", "pairs of figures at odds",
         "/disagreements"),
        (kinds.count("event"), "event reported", "events reported", "/happened"),
        (kinds.count("statement"), "statement", "statements", "/said"),
    )  # fmt: skip
    return [{"count": n, "word": one if n == 1 else many, "href": at} for n, one, many, at in told]


def about(sought: Sought) -> View:
    """Return the keys, and what to know of the pages."""
    return View("Keys and notes", "about.html", updated=sought.enquiry.last_day)
