"""Clues to the day of an undated report, each a set of days with its reason.

Enters: a report, its findings, the tables. Leaves: `Clue`s in the order in which they are to be
applied, facts before habits. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.model.view import Findings
from dragoman.model.when import Interval, When
from dragoman.resolve.date_desk import Clue, DateDesk, open_desk
from dragoman.resolve.date_events import event_clues
from dragoman.resolve.date_headings import heading_clues, in_heading
from dragoman.resolve.date_offices import terms_named

YEARS = range(1990, 2036)


def find_clues(report: Report, findings: Findings, library: Library) -> list[Clue]:
    """Return the clues of a report, in the order in which they are to be applied."""
    desk = open_desk(report, findings, library)
    clues = [
        *heading_clues(report, findings.times),
        *_stated_past(desk),
        *_stated_ahead(desk),
        *(Clue(t.days, t.reason) for t in terms_named(report, findings, library)),
        *sorted(event_clues(desk), key=lambda c: -c.weight),
    ]
    return sorted(dict.fromkeys(clues), key=lambda c: c.soft)


def _stated_past(desk: DateDesk) -> Iterator[Clue]:
    """A past date that the text gives in full lies before the report."""
    for when in _stated(desk):
        if when.span is not None:
            yield Clue((Interval(start=when.start),), f"it tells of {when.span.quote!r} as past")


def _stated_ahead(desk: DateDesk) -> Iterator[Clue]:
    """A date in full that is told as still to come lies behind the report."""
    for when in _stated(desk, ahead=True):
        if when.span is not None and when.end is not None:
            reason = f"it tells of {when.span.quote!r} as to come"
            yield Clue((Interval(end=when.end),), reason, soft=True)


def _stated(desk: DateDesk, *, ahead: bool = False) -> Iterator[When]:
    for when in desk.findings.times:
        if when.basis != "stated" or when.start is None or when.grain in ("decade", "century"):
            continue
        if (
            when.start.year in YEARS
            and not in_heading(desk.report, when)
            and desk.is_ahead(when) is ahead
        ):
            yield when
