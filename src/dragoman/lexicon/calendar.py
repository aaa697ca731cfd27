"""Words of time and the three calendars that news dates are written in.

Enters: `time_words.tsv`, `time_cues.tsv` and the user's files of those names; days. Leaves:
`TimeWords`, and days of
the Jalali (Iranian civil) and Hijri (Islamic) calendars turned to Gregorian ones and back.
Refuses: a day that a calendar does not have (`None`).

Jalali days follow the 33-year cycle, exact for the years 1178 to 1633 (1799 to 2256). Hijri months
begin when the new moon is seen, which differs from country to country; the arithmetical calendar
(30-year cycle, civil epoch) is within one day of the official ones nearly always, so a
Hijri day is given as the three days around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dragoman.lexicon.tables import read_tsv

_JALALI_CYCLE_YEAR = 979
_JALALI_CYCLE_DAY = date(1600, 3, 20)
_JALALI_YEARS = range(1178, 1634)
_HIJRI_EPOCH = date(622, 7, 19).toordinal()
_HIJRI_LEAPS = frozenset((2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29))
_HIJRI_YEARS = range(1, 2001)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of time.

    Attributes:
        classes: Lower-case word to its class ("month", "weekday", "ago").
        values: Lower-case word to its value in that class ("9" for "September").
        cues: Sets of words beside an expression that decide how it is read, by the set's name.
    """

    classes: dict[str, str]
    values: dict[str, str]
    cues: dict[str, frozenset[str]]


def load_time_words(folders: tuple[Path, ...] = ()) -> TimeWords:
    """Read the words of time.

    Raises:
        LexiconError: A row breaks the table's form.
    """
    rows = read_tsv("time_words.tsv", ("word", "class", "value", "source"), folders)
    cues = read_tsv("time_cues.tsv", ("name", "words", "source"), folders)
    return TimeWords(
        {row["word"]: row["class"] for row in rows},
        {row["word"]: row["value"] for row in rows},
        {row["name"]: frozenset(row.many("words")) for row in cues},
    )


def from_jalali(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Jalali one, `None` where that calendar has no such day."""
    if year not in _JALALI_YEARS or not 1 <= month <= 12:
        return None
    if not 1 <= day <= _jalali_month_days(year, month):
        return None
    before = (month - 1) * 31 - max(0, month - 7)
    return _jalali_new_year(year) + timedelta(days=before + day - 1)


def to_jalali(day: date) -> tuple[int, int, int] | None:
    """Return year, month and day of the Jalali calendar, `None` outside its exact years."""
    year = day.year - 621
    if year not in _JALALI_YEARS:
        return None
    if day < _jalali_new_year(year):
        year -= 1
    past = (day - _jalali_new_year(year)).days
    month = past // 31 + 1 if past < 186 else (past - 186) // 30 + 7
    before = (month - 1) * 31 - max(0, month - 7)
    return (year, month, past - before + 1) if year in _JALALI_YEARS else None


def _jalali_new_year(year: int) -> date:
    years = year - _JALALI_CYCLE_YEAR
    days = 365 * years + years // 33 * 8 + (years % 33 + 3) // 4
    return _JALALI_CYCLE_DAY + timedelta(days=days)


def _jalali_month_days(year: int, month: int) -> int:
    if month < 12:
        return 31 if month <= 6 else 30
    return (_jalali_new_year(year + 1) - _jalali_new_year(year)).days - 336


def from_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of an arithmetical Hijri one, `None` where there is no such day."""
    if year not in _HIJRI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    return date.fromordinal(_hijri_ordinal(year, month) + day - 1)


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return year, month and day of the arithmetical Hijri calendar, `None` before its epoch."""
    ordinal = day.toordinal()
    if ordinal < _HIJRI_EPOCH:
        return None
    year = (30 * (ordinal - _HIJRI_EPOCH) + 10646) // 10631
    month = 12
    while _hijri_ordinal(year, month) > ordinal:
        month -= 1
    return year, month, ordinal - _hijri_ordinal(year, month) + 1


def _hijri_ordinal(year: int, month: int) -> int:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _HIJRI_EPOCH + days
