"""Arithmetic of intervals of days, and the displacement of a `Shift` from its anchor.

Enters: intervals, days, shifts. Leaves: intervals. Refuses: nothing; what would leave the years 1
to 9999 becomes an open side.

A shift displaced from an anchor of several days gives the hull of what it gives from each of
them: `displaced(s, a)` holds `displaced(s, day)` for every day in `a`, which is what lets an
undated report be dated first and its claims placed afterwards. All shifts are monotone, so the
two ends of the anchor suffice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.model.when import Interval, Part, Shift

_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}
_FIRST_MONTH_OF_SEASON = 3
_SIZES = {"month": 1, "quarter": 3, "season": 3, "half": 6}


def day(value: date) -> Interval:
    """Return the interval that is one day."""
    return span_of_days(value, 1)


def span_of_days(start: date, days: int) -> Interval:
    """Return the interval of that many days from a first one."""
    return Interval(start=start, end=add_days(start, days))


def days_in(interval: Interval) -> int | None:
    """Return how many days an interval has, `None` with an open side."""
    if interval.start is None or interval.end is None:
        return None
    return (interval.end - interval.start).days


def holds(interval: Interval, value: date) -> bool:
    """Tell whether a day may lie in an interval; open sides hold everything."""
    after = interval.start is None or interval.start <= value
    return after and (interval.end is None or value < interval.end)


def meet(left: Interval, right: Interval) -> Interval | None:
    """Return what two intervals share, `None` where they share no day."""
    starts = [i.start for i in (left, right) if i.start is not None]
    ends = [i.end for i in (left, right) if i.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and start >= end:
        return None
    return Interval(start=start, end=end)


def hull(left: Interval, right: Interval) -> Interval:
    """Return the smallest interval that holds two others."""
    start = None if left.start is None or right.start is None else min(left.start, right.start)
    end = None if left.end is None or right.end is None else max(left.end, right.end)
    return Interval(start=start, end=end)


def add_days(value: date, days: int) -> date | None:
    """Return the day so many days on, `None` outside the calendar."""
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return None


def month_interval(months: int, length: int) -> Interval:
    """Return the interval of so many months from a month counted since year 0."""
    return Interval(start=_first_of(months), end=_first_of(months + length))


def _first_of(months: int) -> date | None:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def last_day_of_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) if year < 9999 or month < 12 else None
    return 31 if following is None else (following - timedelta(days=1)).day


def calendar_unit(unit: str, value: date) -> Interval:
    """Return the day, ISO week, month, quarter, season, half, year or decade of a day."""
    if unit == "day":
        return day(value)
    if unit == "week":
        monday = add_days(value, -value.weekday())
        return Interval(start=monday, end=add_days(value, 7 - value.weekday()))
    return month_interval(*_months_of(unit, value))


def _months_of(unit: str, value: date) -> tuple[int, int]:
    size = _MONTHS_IN[unit]
    months = value.year * 12 + value.month - 1
    lead = 2 if unit == "season" else 0
    return months - (months - lead) % size, size


def moved(value: date, unit: str, n: int) -> date | None:
    """Return the day n units away; the end of a shorter month stands for a missing day."""
    if unit in ("day", "week", "weekday"):
        return add_days(value, n * (1 if unit == "day" else 7))
    months = value.year * 12 + value.month - 1 + n * _MONTHS_IN.get(unit, 12)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(value.day, last_day_of_month(year, month + 1)))


def displaced(shift: Shift, anchor: Interval) -> Interval:
    """Return where a shift leads from an anchor.

    Args:
        shift: The displacement.
        anchor: The day or days from which it counts; open sides stay open.

    Returns:
        The hull of the displacements from each day of the anchor.
    """
    last = None if anchor.end is None else add_days(anchor.end, -1)
    start = None if anchor.start is None else _from_day(shift, anchor.start).start
    end = None if last is None else _from_day(shift, last).end
    if start is not None and end is not None and start >= end:
        return Interval()
    return Interval(start=start, end=end)


def _from_day(shift: Shift, anchor: date) -> Interval:
    if shift.rolling:
        return _rolled(shift, anchor)
    if shift.which is None:
        whole = _counted(shift, anchor)
    else:
        whole = _NAMED.get(shift.unit, _named)(shift, anchor)
    return part_of(whole, shift.part, anchor)


def _rolled(shift: Shift, anchor: date) -> Interval:
    if shift.n < 0:
        first = moved(anchor, shift.unit, shift.n)
        past = moved(anchor, shift.unit, shift.n + shift.length)
        return Interval(start=first, end=None if past is None else add_days(past, 1))
    return Interval(
        start=moved(anchor, shift.unit, shift.n),
        end=_after(moved(anchor, shift.unit, shift.n + shift.length)),
    )


def _after(value: date | None) -> date | None:
    return None if value is None else add_days(value, 1)


def _counted(shift: Shift, anchor: date) -> Interval:
    unit = calendar_unit(shift.unit, anchor)
    if unit.start is None:
        return Interval()
    first = moved(unit.start, shift.unit, shift.n)
    past = moved(unit.start, shift.unit, shift.n + shift.length)
    return Interval(start=first, end=past)


def _weekday(shift: Shift, anchor: date) -> Interval:
    back = (anchor.isoweekday() - (shift.which or 1)) % 7
    weeks = shift.n + 1 if back and shift.n < 0 else shift.n
    first = add_days(anchor, 7 * weeks - back)
    return Interval() if first is None else span_of_days(first, shift.length)


def _monthday(shift: Shift, anchor: date) -> Interval:
    month, number = divmod(shift.which or 101, 100)
    on = (anchor.month, anchor.day) == (month, number)
    passed = (month, number) <= (anchor.month, anchor.day)
    year = anchor.year + shift.n - (0 if passed else 1)
    if shift.n < 0 and not on:
        year += 1
    try:
        return span_of_days(date(year, month, number), shift.length)
    except ValueError:
        return Interval()


def _day_of_week(shift: Shift, anchor: date) -> Interval:
    """Return a weekday of a calendar week, so many weeks away."""
    first = add_days(anchor, 7 * shift.n - anchor.weekday() + (shift.which or 1) - 1)
    return Interval() if first is None else day(first)


def _months_of_year(shift: Shift, anchor: date) -> Interval:
    """Return some months of a calendar year, so many years away."""
    month, size = divmod(shift.which or 112, 100)
    return month_interval((anchor.year + shift.n) * 12 + month - 1, size)


def _named(shift: Shift, anchor: date) -> Interval:
    size = _SIZES.get(shift.unit, 12)
    lead = _FIRST_MONTH_OF_SEASON - 1 if shift.unit == "season" else 0
    offset = ((shift.which or 1) - 1) * size + lead
    months = anchor.year * 12 + anchor.month - 1
    begun = months - (months - offset) % 12
    years = shift.n + 1 if shift.n < 0 and months - begun >= size else shift.n
    return month_interval(begun + 12 * years, size)


_NAMED: dict[str, Callable[[Shift, date], Interval]] = {
    "weekday": _weekday,
    "monthday": _monthday,
    "week": _day_of_week,
    "year": _months_of_year,
}


def part_of(whole: Interval, part: Part, anchor: date | None = None) -> Interval:
    """Return the part of a unit that is meant; a unit with an open side stays whole."""
    days = days_in(whole)
    if not part or days is None or whole.start is None:
        return whole
    if part in ("before", "after"):
        return _side(whole, part, anchor)
    third = max(1, days // 3)
    if part == "start":
        return span_of_days(whole.start, third)
    if part == "end":
        return Interval(start=add_days(whole.start, days - third), end=whole.end)
    return span_of_days(whole.start + timedelta(days=third), max(1, days - 2 * third))


def _side(whole: Interval, part: Part, anchor: date | None) -> Interval:
    if anchor is None or not holds(whole, anchor):
        return whole
    if part == "before":
        return Interval(start=whole.start, end=add_days(anchor, 1))
    return Interval(start=anchor, end=whole.end)


def anchors(shift: Shift, target: Interval) -> Interval:
    """Return the days from which a shift may lead to a day of a target.

    It is the inverse of `displaced`: from every day outside the answer, the shift leads to no day
    of the target.
    """
    last = None if target.end is None else add_days(target.end, -1)
    start = None if target.start is None else _back_from(shift, target.start).start
    end = None if last is None else _back_from(shift, last).end
    return Interval(start=start, end=end)


def _back_from(shift: Shift, value: date) -> Interval:
    """Return the days from which a shift may lead to one day."""
    if shift.rolling:
        return _rolled_back(shift, value)
    if shift.which is None:
        unit = calendar_unit(shift.unit, value)
        first = (
            None
            if unit.start is None
            else moved(unit.start, shift.unit, -shift.n - shift.length + 1)
        )
        past = None if unit.start is None else moved(unit.start, shift.unit, 1 - shift.n)
        return Interval(start=first, end=past)
    if shift.unit in ("week", "year"):
        return _back_from(changed_which(shift), value)
    cycle = 7 if shift.unit == "weekday" else 366
    size = shift.length + (
        0 if shift.unit in ("weekday", "monthday") else 31 * _SIZES.get(shift.unit, 1)
    )
    first = add_days(value, -cycle * max(shift.n, 0) - size)
    past = add_days(value, cycle * (1 - min(shift.n, 0)) + size)
    if shift.n > 0:
        past = add_days(value, 1)
    return Interval(start=first, end=past)


def changed_which(shift: Shift) -> Shift:
    """Return the shift for the whole week or year, without the day or months named in it."""
    return Shift(unit=shift.unit, n=shift.n)


def _rolled_back(shift: Shift, value: date) -> Interval:
    low, high = sorted((shift.n, shift.n + shift.length))
    past = moved(value, shift.unit, -low)
    return Interval(
        start=moved(value, shift.unit, -high), end=None if past is None else add_days(past, 2)
    )
