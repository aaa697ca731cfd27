"""What a time expression means: its sense, the interval of a sense, and TIMEX3 values.

Enters: a `Sense` (what the words alone say) and an anchor. Leaves: intervals, ISO 8601 values as
the TimeML 1.2.1 guidelines write them. Refuses: a value for what is not known; the unknown parts
are written X.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.model.days import add_days, calendar_unit, days_in
from dragoman.model.when import Grain, Interval, Part, Shift

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Against = Literal["report", "text"]
SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Sense:
    """What the words of an expression say, before an anchor is known.

    Attributes:
        type: TIMEX3 type.
        interval: The days, where stated in full.
        grain: How fine it is.
        shift: The displacement from an anchor, where relative.
        value: The TIMEX3 value, where the words alone give it.
        clock: Part of day or clock time to add to a day ("TMO", "T14:58").
        against: Anchored on the report's date or on the last date of the text.
        follows: It takes its grain from the date that it is anchored on.
        leans: The direction is for the tense to say (a bare weekday, month, day or quarter).
        weekday: ISO weekday told beside a month and day, 0 for none.
        mod: TIMEX3 modifier ("START", "APPROX"), `""` for none.
        doubt: What is wrong with it, `""` where nothing.
        weekend: The Saturday and Sunday of the week meant.
    """

    type: TimexType = "DATE"
    interval: Interval | None = None
    grain: Grain = "unknown"
    shift: Shift | None = None
    value: str = ""
    clock: str = ""
    against: Against = "report"
    follows: bool = False
    leans: bool = False
    weekday: int = 0
    mod: str = ""
    doubt: str = ""
    weekend: bool = False


def value_of(interval: Interval, grain: Grain) -> str:
    """Return the ISO value of a calendar unit, X where the interval is wider than the unit."""
    start, days = interval.start, days_in(interval)
    if start is None or days is None:
        return _UNKNOWN.get(grain, "XXXX-XX-XX")
    if grain in _WIDEST and days > _WIDEST[grain]:
        return _partly(start, interval, grain)
    return _value_at(start, grain)


def _value_at(start: date, grain: Grain) -> str:
    year = f"{start.year:04d}"
    simple = {
        "day": start.isoformat(),
        "month": f"{year}-{start.month:02d}",
        "quarter": f"{year}-Q{(start.month - 1) // 3 + 1}",
        "half": f"{year}-H{(start.month - 1) // 6 + 1}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
        "season": _season(start),
    }
    if grain == "week":
        iso = start.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    return simple.get(grain, start.isoformat())


def _season(start: date) -> str:
    return f"{start.year:04d}-{SEASONS[(start.month - 3) % 12 // 3]}"


def _partly(start: date, interval: Interval, grain: Grain) -> str:
    last = (interval.end or start) - timedelta(days=1)
    if start.year != last.year or grain in ("decade", "century"):
        return _UNKNOWN.get(grain, "XXXX-XX-XX")
    known = f"{start.year:04d}"
    if grain == "day" and start.month == last.month:
        return f"{known}-{start.month:02d}-XX"
    return known + _UNKNOWN.get(grain, "XXXX-XX-XX")[4:]


_WIDEST = {
    "day": 1,
    "week": 7,
    "month": 31,
    "quarter": 92,
    "season": 92,
    "half": 184,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX-XX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


def value_of_shift(shift: Shift, grain: Grain) -> str:
    """Return the value of a relative expression whose anchor is not known."""
    if shift.which is None:
        return _UNKNOWN.get(grain, "XXXX-XX-XX")
    if shift.unit == "weekday":
        return f"XXXX-WXX-{shift.which}"
    if shift.unit == "monthday":
        return f"XXXX-{shift.which // 100:02d}-{shift.which % 100:02d}"
    endings = {
        "month": f"{shift.which:02d}",
        "quarter": f"Q{shift.which}",
        "half": f"H{shift.which}",
        "season": SEASONS[(shift.which - 1) % 4],
    }
    return f"XXXX-{endings.get(shift.unit, 'XX')}"


def weekend_of(week: Interval) -> Interval:
    """Return Saturday and Sunday of a week."""
    if week.start is None or week.end is None:
        return week
    return Interval(start=week.end - timedelta(days=2), end=week.end)


def week_at(month: Interval, which: Part) -> Interval:
    """Return the first or last week of a month: the one most of whose days lie in it."""
    edge = month.start if which == "start" else month.end
    middle = None if edge is None else add_days(edge, 3 if which == "start" else -4)
    return Interval() if middle is None else calendar_unit("week", middle)


def stated_unit(unit: Grain, value: date) -> Interval:
    """Return the calendar unit that holds a day; decades and centuries included."""
    if unit == "century":
        first = value.year - value.year % 100
        return Interval(
            start=date(max(first, 1), 1, 1),
            end=date(first + 100, 1, 1) if first + 100 <= 9999 else None,
        )
    return calendar_unit(unit, value)
