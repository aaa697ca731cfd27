"""Senses of expressions that name a unit: years, quarters, seasons, "last month", "that week".

Enters: a `Hit` of a pattern in `timex_rules`. Leaves: a `Sense`, or `None` where the digits are no
year after all (a count of 2,000 troops, flight 1990). Refuses: years outside 1900 to 2100 that
stand bare.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.model.days import calendar_unit, month_interval
from dragoman.model.when import Grain, Part, Shift, ShiftUnit
from dragoman.read.times.time_values import Against, Sense, stated_unit, week_at
from dragoman.read.times.timex_days import valid_day
from dragoman.read.times.timex_hits import Hit
from dragoman.read.times.timex_parts import (
    GRAINS,
    UNITS,
    direction,
    full_year,
    mod_name,
    part,
    stated,
    year_of,
)

_BARE_YEARS = range(1900, 2101)


def year_alone(hit: Hit) -> Sense | None:
    """Read "2003", "early 2009", "the year 2000", "fiscal 1989"; refuse counts and numbers."""
    year = year_of(hit)
    if year is None or (hit.last - hit.first == 1 and not _is_year(hit, year)):
        return None
    return stated(calendar_unit("year", date(year, 1, 1)), "year", part(hit))


def _is_year(hit: Hit, year: int) -> bool:
    numbered = hit.cue_before("not_a_year") or (hit.before() == "." and hit.before(2) == "no")
    if year not in _BARE_YEARS or numbered or hit.cue_after("counted"):
        return False
    if hit.word("y")[0] in "'’‘":
        return hit.cue_before("before_month")
    if _is_joined(hit) or _is_model(hit):
        return False
    return not _counts(hit)


def _is_joined(hit: Hit) -> bool:
    """Tell whether a hyphen or slash makes the digits part of another word or number."""
    before = hit.before() in ("-", "/", "–") and not hit.before(2).isdigit()
    after = hit.after() in ("-", "–") and hit.after(1).isalpha()
    return before or (after and hit.after(1) not in ("era", "based", "style", "vintage", "built"))


def _is_model(hit: Hit) -> bool:
    """Tell whether the digits stand inside a name: "the Russell 2000 Index"."""
    place = hit.first
    if not hit.before().isalpha() or not hit.after().isalpha():
        return False
    tokens = hit.tokens
    inside = tokens.is_capital(place - 1) and tokens.is_capital(hit.last)
    inside = inside and "\n" not in tokens.text[tokens.ends[place] : tokens.starts[hit.last]]
    return inside and not hit.cue_before("before_month")


def _counts(hit: Hit) -> bool:
    """Tell whether the digits count what follows ("2,000" written "2000 villages")."""
    word = hit.after()
    if word and hit.tokens.is_capital(hit.last):
        return False
    plural = word.isalpha() and word.endswith("s") and len(word) > 3 and not word.endswith("ss")
    return plural and word not in hit.tokens.words.cues["singular_in_s"]


def quarter_or_half(hit: Hit) -> Sense | None:
    """Read "the third quarter", "Q3 2009", "the first half of last year"."""
    word = hit.word("u")
    unit: ShiftUnit = "quarter" if word.startswith("q") else "half"
    which = int(word[1:]) if word[1:].isdigit() else hit.whole("o")
    if not 1 <= which <= (4 if unit == "quarter" else 2):
        return None
    grain: Grain = "quarter" if unit == "quarter" else "half"
    size = 3 if unit == "quarter" else 6
    year, n = year_of(hit), direction(hit)
    if year is not None:
        return stated(month_interval(year * 12 + (which - 1) * size, size), grain)
    if n is not None:
        shift = Shift(unit="year", n=n, which=((which - 1) * size + 1) * 100 + size)
        return Sense(grain=grain, shift=shift)
    if unit == "half" and hit.before() not in ("in", "for", "during", "of"):
        return None
    return Sense(grain=grain, shift=Shift(unit=unit, n=-1, which=which), leans=True)


def decade(hit: Hit) -> Sense | None:
    """Read "the 1990s", "the late '80s", "the nineties"."""
    digits = hit.value("y") or hit.word("y").strip("'’‘s")
    if not digits.isdigit():
        return None
    number = full_year(int(digits)) if len(digits) == 2 else int(digits)
    return stated(stated_unit("decade", date(max(number, 1), 1, 1)), "decade", part(hit))


def century(hit: Hit) -> Sense | None:
    """Read "the 19th century", "the late twentieth century"."""
    number = hit.whole("o")
    if not 1 <= number <= 99 or hit.value("u") != "CE":
        return None
    whole = stated_unit("century", date(max((number - 1) * 100, 1), 1, 1))
    return replace(stated(whole, "century", part(hit)), value=f"{number - 1:02d}")


def season(hit: Hit) -> Sense | None:
    """Read "last summer", "the winter of 2009", "this spring"."""
    which, year, n = int(hit.value("s")), year_of(hit), direction(hit)
    if year is not None:
        return stated(month_interval(year * 12 + 2 + (which - 1) * 3, 3), "season", part(hit))
    if not _is_season(hit):
        return None
    if n == 0 and which < _WINTER:
        shift = Shift(unit="year", which=which * 300 + 3, part=part(hit))
        return Sense(grain="season", shift=shift, mod=mod_name(part(hit)))
    shift = Shift(unit="season", n=n or 0, which=which, part=part(hit))
    return Sense(grain="season", shift=shift, leans=not n, mod=mod_name(part(hit)))


_WINTER = 4


def _is_season(hit: Hit) -> bool:
    if hit.has("rel") or hit.has("mod"):
        return True
    word = hit.tokens.lowers[hit.places("s")[0]]
    cued = hit.before() in ("in", "by", "since", "until", "during") and hit.after() != "of"
    if hit.is_capital("s") or word == "fall":
        return cued
    return cued or (hit.after() not in ("of", "olympics", "games") and word != "spring")


def relative_unit(hit: Hit) -> Sense | None:
    """Read "last month", "the end of this year", "that day", "the following week"."""
    kind, unit = hit.tokens.kind(hit.places("rel")[-1]), hit.value("u")
    if hit.tokens.kind(hit.places("u")[0]) == "daypart":
        return _relative_daypart(hit, kind)
    if unit not in GRAINS or (unit in ("H", "D") and kind in ("past", "current")):
        return None
    against, n = _ANCHORS.get(kind, ("report", 0))
    which = _side(hit) or part(hit)
    if unit == "WE" and kind in ("this", "past", "current"):
        return Sense(grain="week", shift=_WEEKEND, leans=kind != "past", weekend=True)
    if unit == "NI":
        return _night(kind, n, against)
    shift = Shift(unit=UNITS.get(unit, "decade"), n=n * (10 if unit == "CE" else 1), part=which)
    return Sense(
        grain=GRAINS[unit],
        shift=shift,
        against=against,
        mod=mod_name(which),
        weekend=unit == "WE",
    )


_ANCHORS: dict[str, tuple[Against, int]] = {
    "last": ("report", -1),
    "past": ("report", -1),
    "next": ("report", 1),
    "coming": ("report", 1),
    "this": ("report", 0),
    "current": ("report", 0),
    "previous": ("text", -1),
    "following": ("text", 1),
    "that": ("text", 0),
    "same": ("text", 0),
    "the": ("text", 0),
}


def _side(hit: Hit) -> Part:
    if not hit.has("side"):
        return ""
    kind = hit.tokens.kind(hit.places("side")[0])
    sides: dict[str, Part] = {
        "earlier": "before",
        "later": "after",
        "early": "start",
        "late": "end",
    }
    return sides.get(kind, "")


def _night(kind: str, n: int, against: Against) -> Sense:
    shift = Shift(unit="day", n=n if kind != "past" else 0)
    return Sense(type="TIME", grain="day", shift=shift, clock="TNI", against=against)


def _relative_daypart(hit: Hit, kind: str) -> Sense | None:
    if kind in ("past", "current"):
        return None
    against, n = _ANCHORS.get(kind, ("report", 0))
    clock = "T" + hit.value("u")
    return Sense(
        type="TIME", grain="day", shift=Shift(unit="day", n=n), clock=clock, against=against
    )


def same_unit_back(hit: Hit) -> Sense | None:
    """Read "the same month a year ago", "the same period last year"."""
    grain: Grain = GRAINS.get(hit.value("u"), "unknown")
    back = int(hit.number("n") or 1)
    return Sense(grain=grain, shift=Shift(unit="year", n=-back), against="text", follows=True)


def bare_unit(hit: Hit) -> Sense | None:
    """Read "the day", "the quarter", "the end of the year": the one last spoken of."""
    unit, which = hit.value("u"), part(hit)
    known = unit in ("D", "W", "M", "Y", "Q", "WE") or (which and unit in ("DE", "CE"))
    if not known or hit.after() in ("of", "that", "-", "when"):
        return None
    if not which and not hit.has("f") and not hit.cue_before("before_bare_unit"):
        return None
    if unit == "WE":
        return Sense(grain="week", shift=_WEEKEND, leans=True, weekend=True)
    return Sense(
        grain=GRAINS[unit],
        shift=Shift(unit=UNITS.get(unit, "decade"), part=which),
        against="text",
        mod=mod_name(which),
    )


_WEEKEND = Shift(unit="weekday", which=6, length=2)


def week_of(hit: Hit) -> Sense | None:
    """Read "the week of Dec. 18", "the week of 3 May 2021"."""
    month, number, year = int(hit.value("m") or 0), hit.whole("d"), year_of(hit)
    if hit.value("u") != "W" or not hit.is_capital("m") or not 1 <= number <= 31:
        return None
    if year is None:
        shift = Shift(unit="monthday", which=month * 100 + number, length=7)
        return Sense(grain="week", shift=shift, leans=True)
    first = valid_day(year, month, number)
    return None if first is None else stated(calendar_unit("week", first), "week")


def unit_beside(hit: Hit) -> Sense | None:
    """Read "the day before", "the year after", at the end of a clause."""
    unit = hit.value("u")
    if unit not in ("D", "W", "M", "Y", "NI") or hit.after() not in (".", ",", ";", ")", ""):
        return None
    n = -1 if hit.tokens.kind(hit.places("dir")[0]) == "before" else 1
    return Sense(grain=GRAINS[unit], shift=Shift(unit=UNITS[unit], n=n), against="text")


def year_end(hit: Hit) -> Sense | None:
    """Read "year-end", "year's end"."""
    if hit.value("u") != "Y":
        return None
    return Sense(grain="year", shift=Shift(unit="year", part="end"), against="report", mod="END")


def run_of_units(hit: Hit) -> Sense | None:
    """Read "a second consecutive day", "the third straight quarter": the current one."""
    unit = hit.value("u")
    if unit not in UNITS or hit.word("f") not in ("consecutive", "straight", "successive"):
        return None
    return Sense(grain=GRAINS[unit], shift=Shift(unit=UNITS[unit]), against="text")


def unit_of_month(hit: Hit) -> Sense | None:
    """Read "the last week of March", "the first week of June 2009"."""
    if not hit.is_capital("m") or hit.value("u") != "W":
        return None
    month, year = int(hit.value("m")), year_of(hit)
    which: Part = "start" if hit.has("o") and hit.whole("o") == 1 else "end"
    if year is None:
        shift = Shift(unit="month", which=month, part=which)
        return Sense(grain="week", shift=shift, leans=True, value="WEEK")
    whole = calendar_unit("month", date(year, month, 1))
    return stated(week_at(whole, which), "week")
