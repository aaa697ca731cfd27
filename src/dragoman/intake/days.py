"""Days written out in full, as headings and page heads give them.

Enters: a short text. Leaves: a day, or `None`. Refuses: to choose between two readings of figures
("03/04/2019"), to fill in a year, and days before print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.lexicon.library import Library

EARLIEST = 1800
_MONTHS, _WEEKDAYS = ("month", "abbr"), ("weekday", "wabbr")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written.

    Attributes:
        start: First character.
        end: One past the last.
        day: The day, `None` where the year is not given.
    """

    start: int
    end: int
    day: date | None


def read_day(text: str, library: Library) -> date | None:
    """Return the one day that a short text states in full.

    Args:
        text: "2019-08-03T10:00Z", "3 August 2019", "Sat, Aug. 3, 2019", "13/08/2019".
        library: The tables; the names of months are used.

    Returns:
        The day, or `None` where none is stated in full or the figures could be read in two ways.
    """
    for match in _ISO.finditer(text):
        if found := make_day(match.group(1), match.group(3), match.group(4)):
            return found
    written = next((w for w in written_days(text, library) if w.day), None)
    if written:
        return written.day
    match_figures = _FIGURES.search(text)
    return _of_figures(*match_figures.group(1, 3, 4)) if match_figures else None


def written_days(text: str, library: Library) -> tuple[WrittenDay, ...]:
    """Return the days of a text that name their month in letters, by position."""
    pattern, months = _pattern(library)
    found: list[WrittenDay] = []
    for match in pattern.finditer(text):
        month = months[(match["month"] or match["month2"]).lower()]
        number = match["day"] or match["day2"]
        day = make_day(match["year"], month, number) if match["year"] else None
        if day or not match["year"]:
            found.append(WrittenDay(match.start(), match.end(), day))
    return tuple(found)


@lru_cache(maxsize=8)
def _pattern(library: Library) -> tuple[re.Pattern[str], dict[str, int]]:
    words = library.time_words
    months = {w: int(words.values[w]) for w, kind in words.classes.items() if kind in _MONTHS}
    weekdays = [w for w, kind in words.classes.items() if kind in _WEEKDAYS]
    month = "|".join(sorted(months, key=lambda word: (-len(word), word)))
    weekday = "|".join(sorted(weekdays, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:\b(?:{weekday})\b\.?,? +)?"
        rf"(?:\b(?P<month>{month})\b\.? *(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
        rf"|(?<!\d)(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]+(?P<month2>{month})\b\.?)"
        r"(?:,? *-?(?P<year>(?:18|19|20|21)\d{2})\b(?!:))?",
        re.IGNORECASE,
    ), months


def make_day(year: str | int, month: str | int, day: str | int) -> date | None:
    """Return a day of figures, `None` where the calendar has none such or it is before print."""
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if made.year >= EARLIEST else None


def _of_figures(first: str, second: str, year: str) -> date | None:
    """Read "13/08/2019" or "08/13/2019"; where both orders are possible, neither is taken."""
    if first == second or int(second) > 12:
        return make_day(year, first, second)
    return make_day(year, second, first) if int(first) > 12 else None
