"""Senses of expressions that name days: full dates, weekdays, months, quarters, "last year".

Enters: a `Hit` of one of the patterns in `timex_rules`. Leaves: a `Sense`, or `None` where the
words are no date after all ("may", "Theresa May", a count of 2,000 troops). Refuses: to invent a
day; February 30 becomes a sense without days and with a doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.lexicon.calendar import from_hijri, from_jalali
from dragoman.model.days import (
    add_days,
    calendar_unit,
    day,
    last_day_of_month,
    month_interval,
    part_of,
)
from dragoman.model.when import Grain, Interval, Part, Shift, ShiftUnit
from dragoman.read.time_values import Sense, stated_unit
from dragoman.read.timex_hits import Hit

Builder = Callable[[Hit], Sense | None]

GRAINS: dict[str, Grain] = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "NI": "day",
}
_SHIFT_UNITS: dict[str, ShiftUnit] = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
    "NI": "day",
    "CE": "decade",
}
_MODS = {"start": "START", "middle": "MID", "end": "END"}
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FULL_SHORT_MONTHS = frozenset({"may", "june", "july", "march", "april", "august"})
_CENTURY_OF_SHORT_YEARS = 30


def part(hit: Hit) -> Part:
    """Return which part of the unit a modifier names ("early", "the end of")."""
    if "mod" not in hit.match.re.groupindex or not hit.has("mod"):
        return ""
    value = hit.tokens.value(hit.places("mod")[0])
    return value if value in ("start", "middle", "end") else ""  # type: ignore[return-value]


def mod_name(which: Part) -> str:
    """Return the TIMEX3 modifier of a part."""
    return _MODS.get(which, "")


def year_of(hit: Hit, name: str = "y") -> int | None:
    """Return the year of a group, "'82" as 1982, `None` where the group is absent."""
    if not hit.has(name):
        return None
    digits = hit.word(name).strip("'’‘")
    if not digits.isdigit():
        return None
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < _CENTURY_OF_SHORT_YEARS else 1900)


def is_month(hit: Hit, name: str = "m") -> bool:
    """Tell whether a group is a month's name and no modal verb, person or march."""
    places = hit.places(name)
    if not places:
        return True
    word = hit.tokens.lowers[places[0]]
    if not hit.tokens.is_capital(places[0]):
        return False
    has_dot = "p" in hit.match.re.groupindex and hit.has("p") and len(hit.places("p")) > 0
    full = len(word) > 4 or word in _FULL_SHORT_MONTHS
    return not (has_dot and full)


def month_day(hit: Hit) -> Sense | None:
    """Read "Sept. 25", "25 September 2017", "Monday, June 5th, 2023", "March 3-5"."""
    if not is_month(hit):
        return None
    month = int(hit.value("m") or 0)
    number, year = hit.whole("d"), year_of(hit)
    last = hit.whole("d2") if "d2" in hit.match.re.groupindex else 0
    if not 1 <= number <= _LONGEST_MONTH[month - 1]:
        return _no_such_day(year, month, number)
    if year is None:
        shift = Shift(unit="monthday", which=month * 100 + number)
        if last > number:
            shift = replace_length(shift, last - number + 1)
        return Sense(grain="day", shift=shift, leans=True)
    if not 1 <= year <= 9999 or number > last_day_of_month(year, month):
        return _no_such_day(year, month, number)
    first = day(date(year, month, number))
    if number < last <= last_day_of_month(year, month):
        first = Interval(start=first.start, end=add_days(date(year, month, last), 1))
    return Sense(interval=first, grain="day", value=date(year, month, number).isoformat())


def replace_length(shift: Shift, length: int) -> Shift:
    """Return a shift over more units."""
    return Shift(unit=shift.unit, n=shift.n, which=shift.which, length=length)


def _no_such_day(year: int | None, month: int, number: int) -> Sense:
    known = f"{year:04d}" if year else "XXXX"
    return Sense(value=f"{known}-{month:02d}-XX", doubt=f"month {month} has no day {number}")


def month_year(hit: Hit) -> Sense | None:
    """Read "October 1997", "late March 2009"."""
    year = year_of(hit)
    if not is_month(hit) or not year or not 1 <= year <= 9999:
        return None
    which = part(hit)
    whole = calendar_unit("month", date(year, int(hit.value("m")), 1))
    return _stated(whole, "month", which)


def _stated(whole: Interval, grain: Grain, which: Part = "") -> Sense:
    from dragoman.read.time_values import value_of

    return Sense(
        interval=part_of(whole, which),
        grain=grain,
        value=value_of(whole, grain),
        mod=mod_name(which),
    )


def month_alone(hit: Hit) -> Sense | None:
    """Read "March", "last September", "the end of June"."""
    if not is_month(hit) or not _is_bare_month(hit):
        return None
    n, leans = _named_direction(hit)
    which = part(hit)
    shift = Shift(unit="month", n=n, which=int(hit.value("m")), part=which)
    return Sense(grain="month", shift=shift, leans=leans, mod=mod_name(which))


_MONTH_CUES = frozenset(
    [
        "in",
        "by",
        "since",
        "until",
        "till",
        "of",
        "from",
        "between",
        "and",
        "to",
        "during",
        "for",
        "through",
        "last",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "the",
        "before",
        "after",
        "or",
        "than",
        "-",
        "(",
        "past",
        "every",
        "through",
        "around",
        "about",
    ]
)
_DOUBTFUL_MONTHS = frozenset(
    {"may", "march", "mar", "jan", "dec", "sep", "june", "april", "august"}
)
_DOUBTFUL_WEEKDAYS = frozenset({"sun", "sat", "mon", "wed", "fri", "thu", "tue"})


def _is_bare_month(hit: Hit) -> bool:
    word = hit.word("m")
    before = hit.before()
    if before in _MONTH_CUES or hit.first != hit.places("m")[0]:
        return True
    if word in ("may", "march", "mar"):
        return before in (",", "in") and hit.after() in (",", ".", "and", "to")
    if word not in _DOUBTFUL_MONTHS:
        return True
    place = hit.first - 1
    named = place >= 0 and hit.tokens.lowers[place].isalpha() and hit.tokens.is_capital(place)
    return not named


def _named_direction(hit: Hit) -> tuple[int, bool]:
    if "rel" not in hit.match.re.groupindex or not hit.has("rel"):
        return 0, True
    kind = hit.tokens.kind(hit.places("rel")[-1])
    if kind in ("last", "past", "previous"):
        return -1, False
    if kind in ("next", "coming", "following"):
        return 1, False
    return 0, True


def weekday(hit: Hit) -> Sense | None:
    """Read "Wednesday", "last Friday", "Friday morning", "late on Monday"."""
    place = hit.places("w")[0]
    word = hit.tokens.lowers[place]
    if not hit.tokens.is_capital(place):
        return None
    if word in _DOUBTFUL_WEEKDAYS and hit.after() not in (".", ",", ")"):
        return None
    n, leans = _named_direction(hit)
    if hit.has("rel") and hit.tokens.kind(hit.places("rel")[-1]) == "that":
        return Sense(
            grain="day", shift=Shift(unit="weekday", which=int(hit.value("w"))), against="text"
        )
    shift = Shift(unit="weekday", n=n, which=int(hit.value("w")))
    return with_daypart(Sense(grain="day", shift=shift, leans=leans), hit)


def weekday_of_week(hit: Hit) -> Sense | None:
    """Read "Friday last week", "Monday next week"."""
    n = _direction_of(hit.tokens.kind(hit.places("rel")[0]))
    if n is None or not hit.tokens.is_capital(hit.places("w")[0]):
        return None
    shift = Shift(unit="week", n=n, which=int(hit.value("w")))
    return Sense(grain="day", shift=shift)


def with_daypart(sense: Sense, hit: Hit) -> Sense:
    """Add the part of the day that a hit names, which makes the expression a TIME."""
    if "t" not in hit.match.re.groupindex or not hit.has("t"):
        return sense
    return replace(sense, type="TIME", clock="T" + hit.value("t"))


def full_form(hit: Hit) -> Sense | None:
    """Read "2024-03-01" and "2024-03-01T14:00"."""
    day_part, _, clock = hit.word("d").partition("t")
    year, month, number = (int(x) for x in day_part.split("-"))
    value = valid_day(year, month, number)
    if value is None:
        return _no_such_day(year, min(max(month, 1), 12), number)
    clock_part = f"T{clock.upper()}" if clock else ""
    return Sense(
        type="TIME" if clock else "DATE",
        interval=day(value),
        grain="day",
        value=value.isoformat() + clock_part,
    )


def valid_day(year: int, month: int, number: int) -> date | None:
    """Return a day, `None` where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def slashed(hit: Hit) -> Sense | None:
    """Read "7/8/07" as American month and day, unless only the other order is a day."""
    parts = [int(x) for x in hit.word("d").replace(".", "/").split("/")]
    year = parts[2]
    if year < 100:
        year += 2000 if year < _CENTURY_OF_SHORT_YEARS else 1900
    european = "." in hit.word("d")
    orders = [(parts[1], parts[0])] if european else [(parts[0], parts[1]), (parts[1], parts[0])]
    days = [d for d in (valid_day(year, m, n) for m, n in orders) if d]
    if not days:
        return Sense(value=f"{year:04d}-XX-XX", doubt=f"{hit.word('d')} is no day")
    doubt = "month and day may be exchanged" if len(set(days)) > 1 else ""
    return Sense(interval=day(days[0]), grain="day", value=days[0].isoformat(), doubt=doubt)


_COUNTED = frozenset(
    [
        "people",
        "percent",
        "per",
        "dollars",
        "euros",
        "km",
        "miles",
        "kilometers",
        "kilometres",
        "tons",
        "tonnes",
    ]
)
_NOT_YEARS = frozenset(
    [
        "$",
        "£",
        "€",
        "flight",
        "article",
        "resolution",
        "no",
        "number",
        "route",
        "highway",
        "order",
        "act",
        "page",
        "line",
        "law",
        "decree",
        "km",
        "mh",
        "some",
        "about",
        "than",
        "nearly",
        "over",
        "only",
        "almost",
        "approximately",
        "around",
        "another",
        "model",
        "boeing",
        "airbus",
        "room",
        "#",
        "section",
        "chapter",
        "paragraph",
        "bill",
        "us",
    ]
)


def year_alone(hit: Hit) -> Sense | None:
    """Read "2003", "early 2009", "the year 2000", "fiscal 1989"; refuse counts and numbers."""
    year = year_of(hit)
    if year is None or not 1 <= year <= 9999:
        return None
    bare = hit.match.end() - hit.match.start() == 1
    if bare and not _is_year(hit, year):
        return None
    which = part(hit)
    sense = _stated(calendar_unit("year", date(year, 1, 1)), "year", which)
    fiscal = "f" in hit.match.re.groupindex and hit.has("f")
    return replace(sense, value=("FY" if fiscal else "") + sense.value)


def _is_year(hit: Hit, year: int) -> bool:
    before, after = hit.before(), hit.after()
    if (
        before in _NOT_YEARS
        or after in _COUNTED
        or (after in ("-", "–") and hit.after(1).isalpha())
    ):
        return False
    if before in ("-", "/", "–") and not hit.before(2).isdigit():
        return False
    if hit.word("y")[0] in "'’‘":
        return before in _MONTH_CUES
    if 1900 <= year <= 2100 and before in ("in", "since", "by", "until", "during", "of", "from"):
        return not _is_counted(after)
    return 1900 <= year <= 2100 and not _is_counted(after)


def _is_counted(word: str) -> bool:
    plural = word.isalpha() and word.endswith("s") and len(word) > 3 and not word.endswith("ss")
    return plural and word not in _SINGULAR_IN_S


_SINGULAR_IN_S = frozenset(
    [
        "was",
        "has",
        "this",
        "elections",
        "sales",
        "results",
        "talks",
        "clashes",
        "sanctions",
        "earnings",
    ]
)


def quarter_or_half(hit: Hit) -> Sense | None:
    """Read "the third quarter", "Q3 2009", "the first half of last year"."""
    unit: ShiftUnit = "quarter" if _is_quarter(hit) else "half"
    which = _ordinal_of_part(hit)
    if which is None or which > (4 if unit == "quarter" else 2):
        return None
    year = year_of(hit)
    size = 3 if unit == "quarter" else 6
    if year and 1 <= year <= 9999:
        return _stated(month_interval(year * 12 + (which - 1) * size, size), unit)
    relative = _year_direction(hit)
    if relative is not None:
        return Sense(grain=unit, shift=Shift(unit="year", n=relative, which=which, length=size))
    return Sense(grain=unit, shift=Shift(unit=unit, n=-1, which=which), leans=True)


def _is_quarter(hit: Hit) -> bool:
    word = hit.word("u")
    return word.startswith("q")


def _ordinal_of_part(hit: Hit) -> int | None:
    word = hit.word("u")
    if word[1:].isdigit():
        return int(word[1:])
    return hit.whole("o") or None


def _year_direction(hit: Hit) -> int | None:
    if "rel" not in hit.match.re.groupindex or not hit.has("rel"):
        return None
    return _direction_of(hit.tokens.kind(hit.places("rel")[0]))


def _direction_of(kind: str) -> int | None:
    directions = {
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
    return directions.get(kind)


def decade(hit: Hit) -> Sense | None:
    """Read "the 1990s", "the late '80s", "the nineties"."""
    value = hit.value("y")
    digits = value or hit.word("y").strip("'’‘s")
    if not digits.isdigit():
        return None
    number = int(digits)
    if number < 100:
        number += 1900 if number >= 30 else 2000
    which = part(hit)
    return _stated(stated_unit("decade", date(number, 1, 1)), "decade", which)


def century(hit: Hit) -> Sense | None:
    """Read "the 19th century", "the late twentieth century"."""
    number = hit.whole("o")
    if not 1 <= number <= 99 or hit.value("u") != "CE":
        return None
    whole = stated_unit("century", date(max((number - 1) * 100, 1), 1, 1))
    return replace(_stated(whole, "century", part(hit)), value=f"{number - 1:02d}")


def season(hit: Hit) -> Sense | None:
    """Read "last summer", "the winter of 2009", "this spring"."""
    which = int(hit.value("s"))
    year = year_of(hit)
    if year and 1 <= year <= 9999:
        whole = month_interval(year * 12 + 2 + (which - 1) * 3, 3)
        return _stated(whole, "season", part(hit))
    if not _is_season(hit):
        return None
    n, leans = _named_direction(hit)
    shift = Shift(unit="season", n=n, which=which, part=part(hit))
    return Sense(grain="season", shift=shift, leans=leans, mod=mod_name(part(hit)))


def _is_season(hit: Hit) -> bool:
    if hit.has("rel") or hit.has("mod"):
        return True
    word, before = hit.word("s"), hit.before()
    if hit.tokens.is_capital(hit.places("s")[0]):
        return before in ("in", "the", "by", "since")
    if word in ("fall", "spring"):
        return before in ("in", "by", "since", "until", "the") and not hit.after() == "of"
    return not hit.after() == "olympics"


def today(hit: Hit) -> Sense | None:
    """Read "today", "yesterday morning", "earlier today", "the day before yesterday"."""
    n = int(hit.value("d"))
    if "around" in hit.match.re.groupindex and hit.has("around"):
        n += -1 if hit.tokens.kind(hit.places("around")[0]) == "before" else 1
    return with_daypart(Sense(grain="day", shift=Shift(unit="day", n=n)), hit)


def tonight(hit: Hit) -> Sense | None:
    """Read "tonight"."""
    _ = hit
    return Sense(type="TIME", grain="day", shift=Shift(unit="day"), clock="TNI")


def relative_unit(hit: Hit) -> Sense | None:
    """Read "last month", "the end of this year", "that day", "the following week"."""
    kind, unit = hit.tokens.kind(hit.places("rel")[-1]), hit.value("u")
    if hit.tokens.kind(hit.places("u")[0]) == "daypart":
        return _relative_daypart(hit, kind)
    if unit not in _SHIFT_UNITS or (unit in ("H", "D") and kind in ("past", "current")):
        return None
    against, n = _ANCHORS.get(kind, ("report", 0))
    which = _side(hit) or part(hit)
    shift_unit = _SHIFT_UNITS[unit]
    if unit == "CE":
        n *= 10
    if unit == "NI":
        return _night(kind, n, against)
    shift = Shift(unit=shift_unit, n=n, part=which)
    return Sense(
        grain=GRAINS[unit],
        shift=shift,
        against="text" if against == "text" else "report",
        mod=mod_name(which),
        weekend=unit == "WE",
    )


_ANCHORS = {
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
    if "side" not in hit.match.re.groupindex or not hit.has("side"):
        return ""
    return "before" if hit.tokens.kind(hit.places("side")[0]) == "earlier" else "after"


def _night(kind: str, n: int, against: str) -> Sense:
    shift = Shift(unit="day", n=n if kind in ("last", "previous", "following", "next") else 0)
    return Sense(
        type="TIME",
        grain="day",
        shift=shift,
        clock="TNI",
        against="text" if against == "text" else "report",
    )


def _relative_daypart(hit: Hit, kind: str) -> Sense | None:
    against, n = _ANCHORS.get(kind, ("report", 0))
    sense = Sense(
        type="TIME",
        grain="day",
        shift=Shift(unit="day", n=n),
        clock="T" + hit.value("u"),
        against="text" if against == "text" else "report",
    )
    return sense if kind not in ("past", "current") else None


def same_unit_back(hit: Hit) -> Sense | None:
    """Read "the same month a year ago", "the same period last year"."""
    unit = hit.value("u")
    grain: Grain = GRAINS.get(unit, "unknown")
    back = hit.whole("n") if "n" in hit.match.re.groupindex and hit.has("n") else 1
    return Sense(grain=grain, shift=Shift(unit="year", n=-back), against="text", value="SAME")


def bare_unit(hit: Hit) -> Sense | None:
    """Read "the day", "the quarter", "the end of the year": the one last spoken of."""
    unit = hit.value("u")
    if unit not in ("D", "W", "M", "Y", "Q", "WE") or hit.after() in ("of", "that", "-", "when"):
        return None
    which = part(hit)
    if not which and not hit.has("f") and hit.before() not in _BARE_CUES:
        return None
    shift = Shift(unit=_SHIFT_UNITS[unit], part=which)
    return Sense(
        grain=GRAINS[unit], shift=shift, against="text", mod=mod_name(which), weekend=unit == "WE"
    )


_BARE_CUES = frozenset(
    [
        "in",
        "for",
        "on",
        "during",
        "of",
        "end",
        "ended",
        "ending",
        "over",
        "throughout",
        "within",
        "into",
        "finish",
        "finished",
        "close",
        "later",
        "earlier",
        "until",
        "by",
        "through",
    ]
)


def unit_of_month(hit: Hit) -> Sense | None:
    """Read "the last week of March", "the first week of June 2009"."""
    if not is_month(hit):
        return None
    month, year = int(hit.value("m")), year_of(hit)
    ends = "start" if hit.has("o") and hit.whole("o") == 1 else "end"
    if not year:
        shift = Shift(unit="month", which=month, part="start" if ends == "start" else "end")
        return Sense(grain="week", shift=shift, leans=True, value="WEEK")
    whole = calendar_unit("month", date(year, month, 1))
    probe = whole.start if ends == "start" else add_days(whole.end, -1) if whole.end else None
    return _stated(calendar_unit("week", probe), "week") if probe else None


def clock_time(hit: Hit) -> Sense | None:
    """Read "14:58 UTC", "6:40 p.m.", "3 p.m. Friday", "10 o'clock"."""
    hours, _, minutes = hit.word("c").partition(":")
    if not hours.isdigit():
        return None
    hour = int(hours)
    if not hit.has("ap") and ":" not in hit.word("c"):
        return None
    if hit.has("ap"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if hit.word("ap").startswith("p") else 0)
    if hour > 24 or (minutes and not minutes[:2].isdigit()):
        return None
    zone = "Z" if hit.has("z") and hit.word("z") in ("gmt", "utc") else ""
    clock = f"T{hour:02d}:{minutes[:2] or '00'}{zone}"
    if hit.has("w"):
        shift = Shift(unit="weekday", which=int(hit.value("w")))
        return Sense(type="TIME", grain="day", shift=shift, leans=True, clock=clock)
    return Sense(type="TIME", grain="day", shift=Shift(unit="day"), clock=clock, against="text")


def daypart_alone(hit: Hit) -> Sense | None:
    """Read "noon", "the evening", "overnight", "morning"."""
    clock = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}.get(hit.word("t"))
    if hit.word("t") in ("dawn", "dusk", "sunrise", "sunset", "daytime") and hit.before() not in (
        "at", "before", "after", "until", "since", "by",
    ):  # fmt: skip
        return None
    return Sense(
        type="TIME",
        grain="day",
        shift=Shift(unit="day"),
        clock=clock or "T" + hit.value("t"),
        against="text",
    )


def jalali(hit: Hit) -> Sense | None:
    """Read "25 Mehr 1396", "Mehr 1396", "25 Mehr" (an Iranian civil date)."""
    if not hit.tokens.is_capital(hit.places("m")[0]):
        return None
    month, number, year = int(hit.value("m")), hit.whole("d"), hit.whole("y")
    if not year:
        return Sense(grain="day", value="XXXX-XX-XX", doubt="Iranian date without a year")
    first = from_jalali(year, month, number or 1)
    if first is None:
        return Sense(value="XXXX-XX-XX", doubt=f"no such day in the Iranian calendar: {number}")
    if number:
        return Sense(interval=day(first), grain="day", value=first.isoformat())
    after = from_jalali(year + month // 12, month % 12 + 1, 1)
    return Sense(
        interval=Interval(start=first, end=after), grain="month", value=first.isoformat()[:7]
    )


def hijri(hit: Hit) -> Sense | None:
    """Read "10 Muharram 1445", "Ramadan 1445": three days around the arithmetical one."""
    if not hit.tokens.is_capital(hit.places("m")[0]):
        return None
    month, number, year = int(hit.value("m")), hit.whole("d"), hit.whole("y")
    first = from_hijri(year, month, number or 1)
    if first is None:
        return Sense(value="XXXX-XX-XX", doubt="Islamic date that cannot be placed")
    last = from_hijri(year, month, number or 29) or first
    around = Interval(start=add_days(first, -1), end=add_days(last, 2 if number else 3))
    doubt = "Islamic months begin by sighting; a day either way"
    value = first.isoformat() if number else first.isoformat()[:7]
    return Sense(interval=around, grain="day" if number else "month", value=value, doubt=doubt)
