"""When a report was written, and its claims placed accordingly.

Enters: a report, its findings, the tables. Leaves: a `Dating`, an interval with one reason for
each step that narrowed it; findings whose relative times are resolved against it. Refuses: to
guess a day; where nothing tells, the answer is "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.lexicon.library import Library
from dragoman.model.days import day, days_in, holds, hull, meet
from dragoman.model.report import Report
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval
from dragoman.resolve.anchoring import anchor
from dragoman.resolve.date_clues import find_clues
from dragoman.resolve.date_desk import Clue
from dragoman.resolve.date_headings import heading_clues
from dragoman.resolve.date_weekdays import narrow_to_weekday

__all__ = ["BY", "anchor", "date_report"]

BY = "dragoman.dating@1"


@dataclass(slots=True)
class _Domain:
    """The days still possible, as clues are applied one by one."""

    days: list[Interval] = field(default_factory=lambda: [Interval()])
    reasons: list[str] = field(default_factory=list)
    stated: bool = False

    def apply(self, clue: Clue) -> None:
        """Keep the days that a clue allows; set aside a clue that allows none of them."""
        kept = [m for a in self.days for b in clue.days if (m := meet(a, b)) is not None]
        if not kept:
            if not clue.soft:
                self.reasons.append(f"set aside, it fits no other clue: {clue.reason}")
            return
        kept = _merged(kept)
        if kept != self.days:
            self.days = kept
            self.reasons.append(clue.reason)
            self.stated = self.stated or clue.basis == "stated"

    def interval(self) -> Interval:
        """Return the smallest interval that holds every day still possible."""
        whole = self.days[0]
        for other in self.days[1:]:
            whole = hull(whole, other)
        return whole


def _merged(days: list[Interval]) -> list[Interval]:
    ordered = sorted(days, key=lambda i: (i.start or date.min, i.end or date.max))
    merged = [ordered[0]]
    for interval in ordered[1:]:
        last = merged[-1]
        if last.end is None or interval.start is None or interval.start <= last.end:
            merged[-1] = hull(last, interval) if last.end is not None else last
        else:
            merged.append(interval)
    return merged


def date_report(report: Report, findings: Findings, library: Library) -> Dating:
    """Tell when a report was published.

    Args:
        report: The report; a day given with it is taken as it is.
        findings: What was read of it: sentences, mentions, time expressions.
        library: World events, office holders.

    Returns:
        The days in which it was published with the reasons; both sides open and basis `unknown`
        where nothing tells.
    """
    if report.published is not None:
        return _given(report, findings)
    domain = _Domain()
    clues = find_clues(report, findings, library)
    for clue in clues:
        domain.apply(clue)
    interval, reasons = narrow_to_weekday(domain.interval(), findings)
    domain.reasons += reasons
    if interval == Interval():
        return Dating(report=report.id, interval=interval, basis="unknown", by=BY)
    exact = domain.stated and (days_in(interval) or 99) <= 2
    return Dating(
        report=report.id,
        interval=interval,
        basis="stated" if exact else "inferred",
        reasons=tuple(dict.fromkeys(domain.reasons)),
        by=BY,
    )


def _given(report: Report, findings: Findings) -> Dating:
    """Take the day given with the report; note where its heading or its text say otherwise."""
    published = report.published or date.min
    later = [
        w.span.quote
        for w in findings.times
        if w.basis == "stated"
        and w.grain == "day"
        and w.start is not None
        and w.start > published
        and w.span
    ]
    by = f" ({report.dated_by})" if report.dated_by else ""
    reasons = [f"the day is given with the report{by}"]
    reasons += [
        f"doubtful: {clue.reason}"
        for clue in heading_clues(report, findings.times)
        if not any(holds(days, published) for days in clue.days)
    ]
    reasons += [f"the text names a later day: {quote!r}" for quote in later[:3]]
    return Dating(
        report=report.id,
        interval=day(published),
        basis="given",
        reasons=tuple(dict.fromkeys(reasons)),
        by=BY,
    )
