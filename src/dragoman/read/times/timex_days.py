"""Senses of expressions that name a day or a month: full dates, weekdays, "yesterday".

Enters: a `Hit` of a pattern in `timex_rules`. Leaves: a `Sense`, or `None` where the words are no
date after all ("may", "Theresa May"). Refuses: to invent a day; February 30 becomes a sense
without days and with a doubt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.model.days import add_days, calendar_unit, day, last_day_of_month
from dragoman.model.when import Interval, Shift
from dragoman.read.times.time_values import Sense
from dragoman.read.times.timex_hits import Hit
from dragoman.read.times.timex_parts import direction, full_year, mod_name, part, stated, year_of

_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_day(hit: Hit) -> Sense | None:
    """Read "Sept. 25", "25 September 2017", "Monday, June 5th, 2023", "March 3-5"."""
    if not hit.is_capital("m"):
        return None
    month, number, last = int(hit.value("m")), hit.whole("d"), hit.whole("d2")
    if not 1 <= number <= _LONGEST_MONTH[month - 1]:
        return _no_such_day(year_of(hit), month, number)
    if not hit.has("y"):
        length = max(1, last - number + 1) if last else 1
        shift = Shift(unit="monthday", which=month * 100 + number, length=length)
        on = int(hit.value("w") or 0) if hit.has("w") else 0
        return Sense(grain="day", shift=shift, leans=True, weekday=on)
    year = year_of(hit)
    if year is None or number > last_day_of_month(year, month):
        return _no_such_day(year, month, number)
    first = date(year, month, number)
    ends = min(max(last, number), last_day_of_month(year, month))
    days = Interval(start=first, end=add_days(date(year, month, ends), 1))
    return Sense(interval=days, grain="day", value=first.isoformat())


def _no_such_day(year: int | None, month: int, number: int) -> Sense:
    known = f"{year:04d}" if year else "XXXX"
    return Sense(value=f"{known}-{month:02d}-XX", doubt=f"month {month} has no day {number}")


def month_year(hit: Hit) -> Sense | None:
    """Read "October 1997", "late March 2009"."""
    year = year_of(hit)
    if not hit.is_capital("m") or year is None:
        return None
    return stated(calendar_unit("month", date(year, int(hit.value("m")), 1)), "month", part(hit))


def month_alone(hit: Hit) -> Sense | None:
    """Read "March", "last September", "the end of June"."""
    if not hit.is_capital("m") or not _is_month(hit):
        return None
    n = direction(hit)
    which = part(hit)
    shift = Shift(unit="month", n=n or 0, which=int(hit.value("m")), part=which)
    return Sense(grain="month", shift=shift, leans=not n, mod=mod_name(which))


def _is_month(hit: Hit) -> bool:
    if hit.first != hit.places("m")[0] or hit.cue_before("before_month"):
        return True
    word = hit.tokens.lowers[hit.first]
    if word in ("may", "march", "mar"):
        return hit.before() == "," and hit.after() in (",", ".", "and", "to")
    if word not in hit.tokens.words.cues["doubtful_month"]:
        return True
    named = hit.before().isalpha() and hit.tokens.is_capital(hit.first - 1)
    return not named


def month_of_year(hit: Hit) -> Sense | None:
    """Read "October last year", "April of this year", "January next year"."""
    n = direction(hit)
    if not hit.is_capital("m") or n is None or hit.value("u") != "Y":
        return None
    shift = Shift(unit="year", n=n, which=int(hit.value("m")) * 100 + 1)
    return Sense(grain="month", shift=shift)


def weekday(hit: Hit) -> Sense | None:
    """Read "Wednesday", "last Friday", "Friday morning", "late Monday"."""
    if not hit.is_capital("w") or not _is_weekday(hit):
        return None
    which = int(hit.value("w"))
    if hit.has("rel") and hit.tokens.kind(hit.places("rel")[-1]) == "that":
        return Sense(grain="day", shift=Shift(unit="weekday", which=which), against="text")
    n = direction(hit)
    shift = Shift(unit="weekday", n=n or 0, which=which)
    return with_daypart(Sense(grain="day", shift=shift, leans=not n), hit)


def _is_weekday(hit: Hit) -> bool:
    word = hit.tokens.lowers[hit.places("w")[0]]
    if word not in hit.tokens.words.cues["doubtful_weekday"]:
        return True
    ends = hit.last - hit.places("w")[0] > 1 or hit.after() in (",", ")", "")
    return ends and hit.before() != "the"


def weekday_of_week(hit: Hit) -> Sense | None:
    """Read "Friday last week", "Monday of next week"."""
    n = direction(hit)
    if n is None or hit.value("u") != "W" or not hit.is_capital("w"):
        return None
    return Sense(grain="day", shift=Shift(unit="week", n=n, which=int(hit.value("w"))))


def weeks_from_weekday(hit: Hit) -> Sense | None:
    """Read "a week ago Friday"."""
    if hit.value("u") != "W" or not hit.is_capital("w"):
        return None
    weeks = int(hit.number("n") or 1)
    return Sense(grain="day", shift=Shift(unit="week", n=-weeks, which=int(hit.value("w"))))


def with_daypart(sense: Sense, hit: Hit) -> Sense:
    """Add the part of the day that a hit names, which makes the expression a TIME."""
    if not hit.has("t"):
        return sense
    return replace(sense, type="TIME", clock="T" + hit.value("t"))


def full_form(hit: Hit) -> Sense | None:
    """Read "2024-03-01" and "2024-03-01T14:00"."""
    day_part, _, clock = hit.word("d").partition("t")
    year, month, number = (int(x) for x in day_part.split("-"))
    value = valid_day(year, month, number)
    if value is None:
        return Sense(value="XXXX-XX-XX", doubt=f"{day_part} is no day")
    return Sense(
        type="TIME" if clock else "DATE",
        interval=day(value),
        grain="day",
        value=value.isoformat() + (f"T{clock.upper()}" if clock else ""),
    )


def valid_day(year: int, month: int, number: int) -> date | None:
    """Return a day, `None` where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def slashed(hit: Hit) -> Sense | None:
    """Read "7/8/07" as American month and day, "25.10.2017" as day and month.

    Where only the other order is a day, that is taken; where both are, the doubt is noted.
    """
    word = hit.word("d")
    first, second, year = (int(x) for x in word.replace(".", "/").split("/"))
    year = full_year(year) if year < 100 else year
    orders = [(second, first)] if "." in word else [(first, second), (second, first)]
    days = [d for d in (valid_day(year, m, n) for m, n in orders) if d]
    if not days:
        return Sense(value=f"{year:04d}-XX-XX", doubt=f"{word} is no day")
    doubt = "month and day may be exchanged" if len(set(days)) > 1 else ""
    return Sense(interval=day(days[0]), grain="day", value=days[0].isoformat(), doubt=doubt)


def today(hit: Hit) -> Sense | None:
    """Read "today", "yesterday morning", "earlier today", "the day before yesterday"."""
    n = int(hit.value("d"))
    if hit.has("around"):
        n += -1 if hit.tokens.kind(hit.places("around")[0]) == "before" else 1
    return with_daypart(Sense(grain="day", shift=Shift(unit="day", n=n)), hit)


def tonight(hit: Hit) -> Sense | None:
    """Read "tonight"."""
    _ = hit
    return Sense(type="TIME", grain="day", shift=Shift(unit="day"), clock="TNI")


def daypart_alone(hit: Hit) -> Sense | None:
    """Read "noon", "the evening", "overnight", "morning"."""
    word = hit.tokens.lowers[hit.places("t")[0]]
    clock = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}.get(word)
    vague = word in ("dawn", "dusk", "sunrise", "sunset", "daytime", "daybreak", "nightfall")
    if vague and hit.before() not in ("at", "before", "after", "until", "since", "by"):
        return None
    shift = Shift(unit="day")
    clock = clock or "T" + hit.value("t")
    return Sense(type="TIME", grain="day", shift=shift, clock=clock, against="text")


def clock_time(hit: Hit) -> Sense | None:
    """Read "14:58 UTC", "6:40 p.m.", "3 p.m. Friday", "16:00 GMT today", "1430 GMT"."""
    hour, minute = _hour_and_minute(hit)
    if hour is None:
        return None
    zone = "Z" if hit.word("z") in ("gmt", "utc") else ""
    clock = f"T{hour:02d}:{minute:02d}{zone}"
    if hit.has("w"):
        shift = Shift(unit="weekday", which=int(hit.value("w")))
        return Sense(type="TIME", grain="day", shift=shift, leans=True, clock=clock)
    if hit.has("d"):
        shift = Shift(unit="day", n=int(hit.value("d")))
        return Sense(type="TIME", grain="day", shift=shift, clock=clock)
    return Sense(type="TIME", grain="day", shift=Shift(unit="day"), clock=clock, against="text")


def _hour_and_minute(hit: Hit) -> tuple[int | None, int]:
    """Return the hour of the day and the minute, no hour where the digits are no time."""
    first, _, rest = hit.word("c").replace(".", ":").partition(":")
    told = hit.has("ap") or hit.has("z")
    if "." in hit.word("c") and (not told or len(rest) != 2):
        return None, 0  # "5.30 pm", never "$5.8 billion"
    if not rest and not hit.has("ap"):
        if len(first) != 4 or not hit.has("z"):
            return None, 0
        first, rest = first[:2], first[2:]
    hour, minute = int(first), int(rest[:2] or 0)
    if hit.has("ap"):
        if not 1 <= hour <= 12:
            return None, 0
        hour = hour % 12 + (12 if hit.word("ap").startswith("p") else 0)
    return (hour, minute) if hour <= 24 and minute < 60 else (None, 0)
