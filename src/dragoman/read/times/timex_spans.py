"""Senses of expressions that name a length, a rate or no certain time.

Enters: a `Hit` of a pattern in `timex_rules`. Leaves: a `Sense` of type DURATION or SET, a DATE
counted from an anchor ("two weeks ago"), or a reference ("now", "recently"). Refuses (`None`):
words that are no time after all.
"""

from __future__ import annotations

from dragoman.model.when import Shift
from dragoman.read.times.time_values import SEASONS, Sense
from dragoman.read.times.timex_hits import Hit
from dragoman.read.times.timex_parts import GRAINS, UNITS

_LETTERS = {"DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "FN": ("W", 2), "SN": ("M", 3)}


def duration_value(number: float | None, unit: str) -> str:
    """Return the ISO duration of a count of units, X where the count is not known."""
    if unit == "NI":
        return f"P{_plain(number)}D"
    if unit in ("TH", "TM", "TS", "TX"):
        return _clock_duration(number, unit)
    if number is None and unit in _LETTERS:
        return {"DE": "PXDE", "CE": "PXCE"}.get(unit, "PX" + _LETTERS[unit][0])
    letter, times = _LETTERS.get(unit, (unit, 1))
    return f"P{_plain(None if number is None else number * times)}{letter}"


def _clock_duration(number: float | None, unit: str) -> str:
    if unit == "TH" and number is not None and number < 1:
        return f"PT{_plain(number * 60)}M"
    return f"PT{_plain(number)}{unit[1]}"


def _plain(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:g}"


def _about(hit: Hit) -> str:
    values = [hit.tokens.value(i) for i in hit.places("about")]
    return next((v for v in reversed(values) if v.isupper()), "")


def _length(hit: Hit, number: float | None) -> Sense:
    value = duration_value(number, hit.value("u"))
    return Sense(type="DURATION", grain="span", value=value, mod=_about(hit))


def counted(hit: Hit) -> Sense | None:
    """Read "33 years", "over a decade", "five-year", "six straight days", "6-year-old"."""
    if hit.value("u") == "TX" or (hit.word("n") == "one" and _is_some_day(hit)):
        return None
    number = hit.number("n")
    if number is not None and number <= 0:
        return None
    return _length(hit, number + 0.5 if hit.has("half") and number is not None else number)


def _is_some_day(hit: Hit) -> bool:
    return hit.value("u") == "D" and hit.before() not in ("for", "in", "within", "just", "only")


def one_unit(hit: Hit) -> Sense | None:
    """Read "a year": a rate after an amount ("15 a year"), a length otherwise."""
    unit = hit.value("u")
    if hit.after() == "-" or hit.before() in ("such", "what", "quite", "have", "half"):
        return None
    if unit in ("NI", "WE", "TX") or (unit == "Q" and hit.after() == "of"):
        return None
    if not hit.has("about") and _is_rate(hit):
        return Sense(type="SET", value=duration_value(1, unit))
    if unit == "D" and hit.before() not in ("for", "in", "within", "than", "after", "over"):
        return None
    return _length(hit, 1)


def _is_rate(hit: Hit) -> bool:
    before, second = hit.before(), hit.before(2)
    if hit.cue_before("amount") or before[:1].isdigit():
        return True
    counts = second[:1].isdigit() or second in hit.tokens.words.cues["amount"]
    return before.endswith("s") and counts


def units_alone(hit: Hit) -> Sense | None:
    """Read "for years", "within days": a length that is not told."""
    if not hit.cue_before("before_length") or hit.value("u") in ("TX", "SN", "Q"):
        return None
    return _length(hit, None)


def unit_long(hit: Hit) -> Sense | None:
    """Read "year-long", "decades-old"."""
    plural = hit.tokens.kind(hit.places("u")[0]) == "units"
    return _length(hit, None if plural else 1)


def half_unit(hit: Hit) -> Sense | None:
    """Read "a year and a half", "half a century", "half an hour"."""
    return _length(hit, 1.5 if hit.has("one") else 0.5)


def first_units(hit: Hit) -> Sense | None:
    """Read "the first nine months of 1989"."""
    return _length(hit, hit.number("n"))


def ago(hit: Hit) -> Sense | None:
    """Read "two weeks ago", "a year earlier", "three days later", "six months from now"."""
    unit, number = hit.value("u"), hit.number("n")
    kind = hit.tokens.kind(hit.places("dir")[0])
    if kind == "before" and hit.after() not in (".", ",", ";", ")", ""):
        return None
    forward = kind in ("later", "hence", "from", "after")
    reports = kind in ("ago", "hence", "from")
    if unit not in UNITS or number is None or number != int(number) or number > 9999:
        return _loose(unit, number, forward=forward)
    n = int(number) * (2 if unit == "FN" else 1) * (1 if forward else -1)
    return Sense(
        grain=GRAINS[unit],
        shift=Shift(unit=UNITS[unit], n=n),
        against="report" if reports else "text",
        follows=unit == "Y" and kind == "earlier",
        mod=_about(hit),
    )


def long_ago(hit: Hit) -> Sense | None:
    """Read "long ago"."""
    _ = hit
    return Sense(value="PAST_REF")


def _loose(unit: str, number: float | None, *, forward: bool) -> Sense:
    if unit.startswith("T") and number is not None:
        return Sense(type="TIME", grain="day", shift=Shift(unit="day"), against="text")
    return Sense(value="FUTURE_REF" if forward else "PAST_REF")


def year_back(hit: Hit) -> Sense | None:
    """Read "the year-earlier period", "the year-ago quarter"."""
    if hit.value("u") != "Y":
        return None
    shift = Shift(unit="year", n=-1)
    return Sense(grain="year", shift=shift, against="text", follows=True)


def rolling(hit: Hit) -> Sense | None:
    """Read "the past nine days", "the next six months", "the past decade"."""
    unit = hit.value("u")
    number = hit.number("n") if hit.has("n") else 1.0
    forward = hit.tokens.kind(hit.places("rel")[0]) in ("next", "coming", "following")
    shift = None
    if number is not None and number == int(number) and number <= 9999 and unit in UNITS:
        count = int(number) * (2 if unit == "FN" else 1)
        n = 0 if forward else -count
        shift = Shift(unit=UNITS[unit], n=n, length=count, rolling=True)
    value = duration_value(number, unit)
    return Sense(type="DURATION", grain="span", value=value, shift=shift)


def rolling_one(hit: Hit) -> Sense | None:
    """Read "the past year", "over the next month"."""
    kind = hit.tokens.kind(hit.places("rel")[0])
    within = hit.before() in ("over", "in", "within", "during", "throughout")
    if kind != "past" and not (within and hit.value("u") in ("Y", "M", "DE", "CE")):
        return None
    return rolling(hit)


def rolling_units(hit: Hit) -> Sense | None:
    """Read "the coming weeks", "past decades"."""
    if hit.tokens.kind(hit.places("rel")[0]) in ("next", "coming", "following"):
        return Sense(value="FUTURE_REF")
    return _length(hit, None)


def every(hit: Hit) -> Sense | None:
    """Read "every Monday", "every two years", "each month"."""
    place = hit.places("u")[0]
    kind, value = hit.tokens.kind(place), hit.tokens.value(place)
    number = hit.number("n") if hit.has("n") else 1.0
    if hit.has("n") and hit.tokens.kind(hit.places("n")[0]) == "other":
        number = 2.0
    if kind in ("weekday", "wabbr"):
        return Sense(type="SET", value=f"XXXX-WXX-{value}")
    if kind in ("month", "abbr"):
        return Sense(type="SET", value=f"XXXX-{int(value):02d}") if hit.is_capital("u") else None
    if kind == "season":
        return Sense(type="SET", value=f"XXXX-{SEASONS[int(value) - 1]}")
    if kind in ("daypart", "night"):
        return Sense(type="SET", value=f"XXXX-XX-XXT{value}")
    return Sense(type="SET", value=duration_value(number, value))


def weekdays(hit: Hit) -> Sense | None:
    """Read "Mondays"."""
    if not hit.is_capital("w"):
        return None
    return Sense(type="SET", value=f"XXXX-WXX-{hit.value('w')}")


def often(hit: Hit) -> Sense | None:
    """Read "twice a week", "three times a day", "per year"."""
    return Sense(type="SET", value=duration_value(1, hit.value("u")))


def set_word(hit: Hit) -> Sense | None:
    """Read "annual", "daily", "weekly"; refuse names ("the Daily Star")."""
    inside = hit.tokens.is_capital(hit.first) and hit.before().isalpha()
    return None if inside else Sense(type="SET", value=hit.value("v"))


def reference(hit: Hit) -> Sense | None:
    """Read "now", "currently", "recently", "recent years", "very soon"."""
    if hit.word("v") == "soon" and (hit.before() == "as" or hit.after() in ("-", "after", "as")):
        return None
    if hit.word("v") == "now" and hit.after() == "-":
        return None
    return Sense(value=hit.value("v"))


def current(hit: Hit) -> Sense | None:
    """Read "current" before a noun, and "at present"."""
    if hit.word("v") == "present":
        return Sense(value="PRESENT_REF") if hit.before() in ("at", "until") else None
    bare = hit.after().isalpha()
    return Sense(value="PRESENT_REF") if bare else None


def near_now(hit: Hit) -> Sense | None:
    """Read "these days", "the moment", "the time being"."""
    if hit.word("v") == "moment" and hit.before() not in ("at", "for"):
        return None
    return Sense(value="PRESENT_REF")


def the_past(hit: Hit) -> Sense | None:
    """Read "the past" where no noun follows it."""
    after = hit.after()
    follows = ("and", "but", "to", "or", "as", "is", "was", "when", "with", "have", "has", "in")
    return None if after.isalpha() and after not in follows else Sense(value="PAST_REF")


def the_future(hit: Hit) -> Sense | None:
    """Read "the near future", "in future", "the long term"."""
    if not hit.has("the") and hit.before() not in ("in", "near"):
        return None
    if hit.has("the") and hit.after().isalpha() and hit.word("v") == "term":
        return None
    return Sense(value="FUTURE_REF")


def that_time(hit: Hit) -> Sense | None:
    """Read "that time": the one last spoken of."""
    if hit.before() not in ("at", "by", "since", "until", "from", "before"):
        return None
    if hit.word("v") == "this":
        return Sense(value="PRESENT_REF") if hit.before() == "at" else None
    return Sense(grain="day", shift=Shift(unit="day"), against="text", follows=True)
