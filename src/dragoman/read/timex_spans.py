"""Senses of expressions that name a length, a rate or no certain time.

Enters: a `Hit` of one of the patterns in `timex_rules`. Leaves: a `Sense` of type DURATION or SET,
a DATE counted from an anchor ("two weeks ago"), or a reference ("now", "recently").
Refuses (`None`): words that are no time after all.
"""

from __future__ import annotations

from dragoman.model.when import Shift, ShiftUnit
from dragoman.read.time_values import SEASONS, Sense
from dragoman.read.timex_dates import GRAINS
from dragoman.read.timex_hits import Hit

_LETTERS = {"DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "FN": ("W", 2), "SN": ("M", 3)}
_COUNT_UNITS: dict[str, ShiftUnit] = {
    "D": "day",
    "NI": "day",
    "W": "week",
    "FN": "week",
    "WE": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
}


def duration_value(number: float | None, unit: str) -> str:
    """Return the ISO duration of a count of units, X where the count is not known."""
    if unit in ("NI", "WE"):
        return f"P{_plain(number)}{unit}" if unit == "WE" else f"P{_plain(number)}D"
    if unit in ("TH", "TM", "TS", "TX"):
        return _clock_duration(number, unit)
    if number is None and unit in _LETTERS:
        return {"DE": "PXDE", "CE": "PXCE"}.get(unit, "PX" + _LETTERS[unit][0])
    letter, times = _LETTERS.get(unit, (unit, 1))
    return f"P{_plain(None if number is None else number * times)}{letter}"


def _clock_duration(number: float | None, unit: str) -> str:
    if number is not None and unit == "TH" and number != int(number):
        return f"PT{_plain(number * 60)}M" if number < 1 else f"PT{_plain(number)}H"
    return f"PT{_plain(number)}{unit[1]}"


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:g}"


def _about(hit: Hit) -> str:
    if "about" not in hit.match.re.groupindex or not hit.has("about"):
        return ""
    values = [hit.tokens.value(i) for i in hit.places("about")]
    return next((v for v in reversed(values) if not v.isdigit()), "")


def counted(hit: Hit) -> Sense | None:
    """Read "33 years", "over a decade", "five-year", "six straight days", "6-year-old"."""
    unit = hit.value("u")
    if unit in ("TX",) or _is_false_count(hit):
        return None
    number = hit.number("n")
    if "half" in hit.match.re.groupindex and hit.has("half"):
        number = (number or 1) + 0.5
    return Sense(type="DURATION", grain="span", value=duration_value(number, unit), mod=_about(hit))


def _is_false_count(hit: Hit) -> bool:
    word = hit.word("n")
    return word == "one" and hit.value("u") == "D" and hit.after() in (",", "")


def one_unit(hit: Hit) -> Sense | None:
    """Read "a year": a rate after an amount ("15 a year"), a length otherwise."""
    unit = hit.value("u")
    if hit.after() == "-" or hit.before() in ("such", "what", "quite", "have"):
        return None
    if _is_rate(hit):
        return Sense(type="SET", value=duration_value(1, unit))
    if unit == "D" and hit.before() not in ("for", "in", "within", "than", "after", "over"):
        return None
    if unit in ("NI", "WE"):
        return None
    return Sense(type="DURATION", grain="span", value=duration_value(1, unit), mod=_about(hit))


_AMOUNTS = frozenset(
    [
        "percent",
        "dollars",
        "euros",
        "pounds",
        "barrels",
        "tons",
        "tonnes",
        "million",
        "billion",
        "trillion",
        "times",
        "once",
        "twice",
        "people",
        "hours",
        "days",
        "trips",
        "flights",
        "units",
        "vehicles",
        "trucks",
        "cars",
        "%",
        "$",
        "bpd",
        "yuan",
        "rubles",
        "rupees",
        "miles",
        "kilometers",
        "kilometres",
    ]
)


def _is_rate(hit: Hit) -> bool:
    if "about" in hit.match.re.groupindex and hit.has("about"):
        return False
    before = hit.before()
    return (
        before in _AMOUNTS
        or before[:1].isdigit()
        or (before.endswith("s") and (hit.before(2)[:1].isdigit() or hit.before(2) in _AMOUNTS))
    )


def units_alone(hit: Hit) -> Sense | None:
    """Read "for years", "decades", "within days": a length that is not told."""
    if hit.before() not in _BARE_LENGTH_CUES:
        return None
    return Sense(type="DURATION", grain="span", value=duration_value(None, hit.value("u")))


_BARE_LENGTH_CUES = frozenset(
    [
        "for",
        "in",
        "within",
        "after",
        "over",
        "took",
        "take",
        "takes",
        "lasted",
        "of",
        "many",
        "the",
        "last",
        "through",
    ]
)


def unit_long(hit: Hit) -> Sense | None:
    """Read "year-long", "decades-old"."""
    plural = hit.tokens.kind(hit.places("u")[0]) == "units"
    value = duration_value(None if plural else 1, hit.value("u"))
    return Sense(type="DURATION", grain="span", value=value)


def ago(hit: Hit) -> Sense | None:
    """Read "two weeks ago", "a year earlier", "three days later", "six months from now"."""
    unit, number = hit.value("u"), hit.number("n")
    kind = hit.tokens.kind(hit.places("dir")[0])
    if kind == "before" and hit.after() not in (".", ",", ";", ")", ""):
        return None
    forward = kind in ("later", "hence", "from", "after")
    against = "report" if kind in ("ago", "hence", "from") else "text"
    if unit not in _COUNT_UNITS or number is None or number != int(number):
        return _loose(unit, number, forward=forward)
    n = int(number) * (2 if unit == "FN" else 1) * (1 if forward else -1)
    return Sense(
        grain=GRAINS.get("W" if unit == "FN" else unit, "day"),
        shift=Shift(unit=_COUNT_UNITS[unit], n=n),
        against="text" if against == "text" else "report",
        mod=_about(hit),
    )


def _loose(unit: str, number: float | None, *, forward: bool) -> Sense:
    if unit.startswith("T") and number is not None:
        return Sense(type="TIME", grain="day", shift=Shift(unit="day"), against="text")
    value = "FUTURE_REF" if forward else "PAST_REF"
    return Sense(value=value)


def year_back(hit: Hit) -> Sense | None:
    """Read "the year-earlier period", "the year-ago quarter"."""
    if hit.value("u") != "Y":
        return None
    return Sense(grain="year", shift=Shift(unit="year", n=-1), against="text", value="SAME")


def rolling(hit: Hit) -> Sense | None:
    """Read "the past nine days", "the next six months", "the past decade"."""
    unit = hit.value("u")
    number = hit.number("n") if hit.has("n") else 1.0
    forward = hit.tokens.kind(hit.places("rel")[0]) in ("next", "coming", "following")
    value = duration_value(number, unit)
    shift = None
    if number is not None and number == int(number) and unit in _COUNT_UNITS:
        count = int(number) * (2 if unit == "FN" else 1)
        start = 0 if forward else -count
        shift = Shift(unit=_COUNT_UNITS[unit], n=start, length=count, rolling=True)
    return Sense(type="DURATION", grain="span", value=value, shift=shift)


def first_units(hit: Hit) -> Sense | None:
    """Read "the first nine months of 1989"."""
    return Sense(
        type="DURATION", grain="span", value=duration_value(hit.number("n"), hit.value("u"))
    )


def half_unit(hit: Hit) -> Sense | None:
    """Read "a year and a half", "half a century", "half an hour"."""
    number = 1.5 if hit.has("one") else 0.5
    return Sense(type="DURATION", grain="span", value=duration_value(number, hit.value("u")))


def every(hit: Hit) -> Sense | None:
    """Read "every Monday", "every two years", "each month"."""
    place = hit.places("u")[0]
    kind, value = hit.tokens.kind(place), hit.tokens.value(place)
    number = hit.number("n") if hit.has("n") else 1.0
    if hit.has("n") and hit.tokens.kind(hit.places("n")[0]) == "other":
        number = 2.0
    named = {
        "weekday": f"XXXX-WXX-{value}",
        "month": f"XXXX-{int(value or 0):02d}" if value.isdigit() else "",
        "season": f"XXXX-{SEASONS[int(value) - 1]}" if value.isdigit() and kind == "season" else "",
        "daypart": f"XXXX-XX-XXT{value}",
        "night": "XXXX-XX-XXTNI",
    }
    return Sense(type="SET", value=named.get(kind) or duration_value(number, value))


def weekdays(hit: Hit) -> Sense | None:
    """Read "Mondays"."""
    return Sense(type="SET", value=f"XXXX-WXX-{hit.value('w')}")


def often(hit: Hit) -> Sense | None:
    """Read "twice a week", "three times a day"."""
    return Sense(type="SET", value=duration_value(1, hit.value("u")))


def set_word(hit: Hit) -> Sense | None:
    """Read "annual", "daily", "weekly"."""
    if hit.tokens.is_capital(hit.first) and hit.before() not in ("", ".", '"', "“"):
        return None
    return Sense(type="SET", value=hit.value("v"))


def reference(hit: Hit) -> Sense | None:
    """Read "now", "currently", "recently", "recent years", "soon"."""
    return Sense(value=hit.value("v"))


def near_now(hit: Hit) -> Sense | None:
    """Read "these days", "the moment", "the time being"."""
    if hit.has("z") and hit.word("z") != "being":
        return None
    return Sense(value="PRESENT_REF")


def the_past(hit: Hit) -> Sense | None:
    """Read "the past" where no noun follows it."""
    after = hit.after()
    if after.isalpha() and after not in (
        "and",
        "but",
        "to",
        "or",
        "as",
        "is",
        "was",
        "when",
        "with",
    ):
        return None
    return Sense(value="PAST_REF")


def the_future(hit: Hit) -> Sense | None:
    """Read "the near future", "in future", "the long term"."""
    if not hit.has("the") and hit.before() not in ("in", "near", "of"):
        return None
    return Sense(value="FUTURE_REF")


def that_time(hit: Hit) -> Sense | None:
    """Read "that time": the one last spoken of."""
    if hit.before() not in ("at", "by", "since", "until", "from", "before"):
        return None
    return Sense(grain="day", shift=Shift(unit="day"), against="text", value="SAME")
