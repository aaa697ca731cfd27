"""The weekday of the lead as a last narrowing of a report's date.

Enters: an interval and the findings. Leaves: the interval, narrowed where the weekday leaves less
of it. Refuses: to narrow an interval that holds more than one such weekday.
"""

from __future__ import annotations

from datetime import timedelta

from dragoman.model.days import add_days, days_in, meet
from dragoman.model.view import Findings
from dragoman.model.when import Interval, When

_LAG_DAYS = 3
_WIDEST = 10


def narrow_to_weekday(interval: Interval, findings: Findings) -> tuple[Interval, list[str]]:
    """Narrow an interval of few days by the weekday that the report's lead names.

    A report comes out on the day that its lead names or within the two days after it.

    Returns:
        The interval and the reasons, none where nothing was narrowed.
    """
    lead = _lead_weekday(findings)
    if lead is None or lead.shift is None or lead.span is None:
        return interval, []
    width = days_in(interval)
    if width is None or width > _WIDEST or interval.start is None:
        return interval, []
    days = [interval.start + timedelta(days=i) for i in range(width)]
    named = [d for d in days if d.isoweekday() == lead.shift.which]
    if len(named) != 1:
        return interval, []
    kept = meet(interval, Interval(start=named[0], end=add_days(named[0], _LAG_DAYS)))
    if kept is None or kept == interval:
        return interval, []
    reason = (
        f"its lead says {lead.span.quote!r}, of which these days hold one, {named[0]}; news comes "
        "out on that day or within the two after it"
    )
    return kept, [reason]


def _lead_weekday(findings: Findings) -> When | None:
    last = findings.sentences[1].end if len(findings.sentences) > 1 else None
    for when in findings.times:
        if when.span is None or (last is not None and when.span.start >= last):
            return None
        if when.shift is not None and when.shift.unit == "weekday" and when.shift.n == 0:
            return when
    return None
