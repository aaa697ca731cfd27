"""Dating undated reports by their dated copies in the record.

Enters: the datings of all reports and the origin of each. Leaves: the datings, those of undated
copies narrowed to the days around the dated ones. Refuses: to go against what a report tells of
its own day; that is noted as a doubt.

The answer depends on what each report gave when it was read alone, which a narrowed dating keeps
as `first`, so that any order and any number of runs give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from dragoman.model.codec import changed
from dragoman.model.days import add_days, hull, meet
from dragoman.model.view import Dating
from dragoman.model.when import Interval

BY = "dragoman.dating_copies@1"
COPIED_WITHIN = 7
"""Days within which an agency's report is printed, abridged or taken up in a weekly."""

_DATED = frozenset(("given", "stated"))


def date_by_copies(datings: Iterable[Dating], origins: Mapping[str, str]) -> tuple[Dating, ...]:
    """Narrow the datings of undated reports to the days around their dated copies.

    Args:
        datings: Of all reports of the record, in any order; may hold the outcome of an earlier run.
        origins: The origin of each report; copies share one.

    Returns:
        One dating for each report, by its id.
    """
    alone = sorted((dating.first or dating for dating in datings), key=lambda d: d.report)
    dated: dict[str, list[Dating]] = {}
    for dating in alone:
        if dating.basis in _DATED:
            dated.setdefault(origins.get(dating.report, dating.report), []).append(dating)
    return tuple(
        dating
        if dating.basis in _DATED
        else _narrowed(dating, dated.get(origins.get(dating.report, dating.report), []))
        for dating in alone
    )


def _narrowed(dating: Dating, copies: Sequence[Dating]) -> Dating:
    """Return a dating narrowed by dated copies, itself where they tell nothing new."""
    if not copies:
        return dating
    kept = meet(dating.interval, _around(copies))
    if kept == dating.interval:
        return dating
    told = _told(copies)
    if kept is None:
        doubt = f"doubtful: {told}, which is outside the days that this report tells of itself"
        return changed(dating, reasons=(*dating.reasons, doubt), by=BY, first=dating)
    reason = f"{told}; copies are printed within {COPIED_WITHIN} days"
    return Dating(
        report=dating.report,
        interval=kept,
        basis="inferred",
        reasons=(*dating.reasons, reason),
        by=BY,
        first=dating,
    )


def _around(copies: Sequence[Dating]) -> Interval:
    """Return the days around those of the copies, the first to the last."""
    days = reduce(hull, (copy.interval for copy in copies))
    return Interval(
        start=days.start and add_days(days.start, -COPIED_WITHIN),
        end=days.end and add_days(days.end, COPIED_WITHIN),
    )


def _told(copies: Sequence[Dating]) -> str:
    """Name the earliest and the latest copy with their days."""
    ordered = sorted(copies, key=lambda c: (str(c.interval.start), c.report))
    ends = dict.fromkeys((ordered[0], ordered[-1]))
    named = " and ".join(f"{copy.report} of {copy.interval.start}" for copy in ends)
    return f"it shares its words with {named}"
