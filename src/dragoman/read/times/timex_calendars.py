"""Senses of Iranian (Jalali) and Islamic (Hijri) dates.

Enters: a `Hit`. Leaves: a `Sense` in Gregorian days. Refuses: days those calendars do not have; a
date without a year keeps no days and a doubt.
"""

from __future__ import annotations

from dragoman.lexicon.calendar import from_hijri, from_jalali
from dragoman.model.days import add_days, day
from dragoman.model.when import Interval
from dragoman.read.times.time_values import Sense
from dragoman.read.times.timex_hits import Hit

_NO_DAY = "XXXX-XX-XX"


def jalali(hit: Hit) -> Sense | None:
    """Read "25 Mehr 1396", "Mehr 1396", "25 Mehr"."""
    if not hit.is_capital("m"):
        return None
    month, number, year = int(hit.value("m")), hit.whole("d"), hit.whole("y")
    if not year:
        return Sense(value=_NO_DAY, doubt="an Iranian date without a year")
    first = from_jalali(year, month, number or 1)
    if first is None:
        return Sense(value=_NO_DAY, doubt=f"no day {number} {hit.word('m')} {year} in Iran")
    if number:
        return Sense(interval=day(first), grain="day", value=first.isoformat())
    after = from_jalali(year + month // 12, month % 12 + 1, 1)
    return Sense(interval=Interval(start=first, end=after), grain="month", value=_month(first))


def hijri(hit: Hit) -> Sense | None:
    """Read "10 Muharram 1445", "Ramadan 1445": a day either way of the arithmetical calendar."""
    if not hit.is_capital("m"):
        return None
    month, number, year = int(hit.value("m")), hit.whole("d"), hit.whole("y")
    first = from_hijri(year, month, number or 1)
    if first is None:
        return Sense(value=_NO_DAY, doubt="an Islamic date that cannot be placed")
    last = from_hijri(year, month, number or 29) or first
    around = Interval(start=add_days(first, -1), end=add_days(last, 2 if number else 3))
    return Sense(
        interval=around,
        grain="day" if number else "month",
        value=first.isoformat() if number else _month(first),
        doubt="Islamic months begin by sighting: a day either way",
    )


def _month(first: object) -> str:
    return str(first)[:7]
