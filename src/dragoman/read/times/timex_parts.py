"""What many readings of time expressions share: years, parts of units, directions.

Enters: a `Hit`. Leaves: numbers, parts, units, and stated senses. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.days import part_of
from dragoman.model.when import Grain, Interval, Part, ShiftUnit
from dragoman.read.times.time_values import Sense, value_of
from dragoman.read.times.timex_hits import Hit

Builder = Callable[[Hit], Sense | None]

GRAINS: dict[str, Grain] = {
    "D": "day",
    "NI": "day",
    "W": "week",
    "WE": "week",
    "FN": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
UNITS: dict[str, ShiftUnit] = {
    "D": "day",
    "NI": "day",
    "W": "week",
    "WE": "week",
    "FN": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
}
_MODS = {"start": "START", "middle": "MID", "end": "END"}
_PARTS: dict[str, Part] = {"start": "start", "middle": "middle", "end": "end"}
_CENTURY_OF_SHORT_YEARS = 30
_DIRECTIONS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "current": 0,
    "the": 0,
}


def part(hit: Hit) -> Part:
    """Return which part of a unit a modifier names ("early", "the end of")."""
    return _PARTS.get(hit.value("mod"), "")


def mod_name(which: Part) -> str:
    """Return the TIMEX3 modifier of a part."""
    return _MODS.get(which, "")


def year_of(hit: Hit, name: str = "y") -> int | None:
    """Return the year of a group, "'82" as 1982, `None` where it is absent or no calendar year."""
    digits = hit.word(name).strip("'’‘")
    if not digits.isdigit():
        return None
    number = full_year(int(digits)) if len(digits) == 2 else int(digits)
    return number if 1 <= number <= 9999 else None


def full_year(number: int) -> int:
    """Return the year that two digits stand for."""
    return number + (2000 if number < _CENTURY_OF_SHORT_YEARS else 1900)


def direction(hit: Hit, name: str = "rel") -> int | None:
    """Return -1 for "last", 0 for "this", 1 for "next", `None` where nothing such is said."""
    places = hit.places(name)
    return _DIRECTIONS.get(hit.tokens.kind(places[-1])) if places else None


def stated(whole: Interval, grain: Grain, which: Part = "") -> Sense:
    """Return the sense of a unit that is stated in full."""
    return Sense(
        interval=part_of(whole, which),
        grain=grain,
        value=value_of(whole, grain),
        mod=mod_name(which),
    )
