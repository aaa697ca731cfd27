"""From a sense to a resolved expression: against the report's date or a date of the text.

Enters: a `Sense`, the anchor, the dates spoken of before. Leaves: value, days, shift and anchor.
Refuses: to resolve without an anchor; the value then keeps its X.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.model.codec import changed
from dragoman.model.days import calendar_unit, day, displaced, moved
from dragoman.model.when import Basis, Grain, Interval, Shift
from dragoman.read.times.time_tense import Lean
from dragoman.read.times.time_values import Sense, value_of, value_of_shift, week_at, weekend_of

REPORT = "report date"
TEXT = "earlier date in the text"
_SOON_DAYS = 14
_LONG_DAYS = 300


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means once it is anchored.

    Attributes:
        value: TIMEX3 value.
        interval: Its days.
        grain: How fine it is.
        basis: Stated, relative or unknown.
        anchor: What it was resolved against.
        shift: The displacement from the report's date, where it counts from that.
    """

    value: str
    interval: Interval
    grain: Grain
    basis: Basis = "unknown"
    anchor: str | None = None
    shift: Shift | None = None


@dataclass(slots=True)
class Spoken:
    """The dates that a text spoke of, the last one of all and the last one of each grain."""

    last: Resolved | None = None
    of_grain: dict[Grain, Resolved] = field(default_factory=dict)

    def note(self, found: Resolved) -> None:
        """Remember a date."""
        self.last = found
        self.of_grain[found.grain] = found

    def meant(self, sense: Sense) -> Resolved | None:
        """Return the date that "that day" or "a year earlier" refers to."""
        here = sense.shift is not None and sense.shift.n == 0 and not sense.follows
        if here and sense.grain in ("day", "week", "quarter"):
            return self.of_grain.get(sense.grain)
        return self.last


def resolve(sense: Sense, base: Interval | None, spoken: Spoken, way: Lean) -> Resolved:
    """Anchor a sense.

    Args:
        sense: What the words say.
        base: The day or days of writing, `None` where not known.
        spoken: The dates spoken of before.
        way: Which way a bare weekday, month or day lies.
    """
    if sense.interval is not None:
        return Resolved(sense.value, sense.interval, sense.grain, "stated")
    if sense.shift is None:
        return Resolved(sense.value, Interval(), sense.grain)
    if sense.leans:
        turned = _by_weekday(sense, base) or _turned(sense.shift, base, way)
        sense = replace(sense, shift=turned)
    if sense.against == "text":
        meant = spoken.meant(sense)
        if meant is not None:
            return _from_text(sense, meant)
    return _from_report(sense, base)


def _by_weekday(sense: Sense, base: Interval | None) -> Shift | None:
    """Choose the year in which "Wednesday, Aug. 12" is a Wednesday, the nearest first."""
    if not sense.weekday or sense.shift is None or base is None:
        return None
    for n in (0, 1, -1, 2, -2):
        shift = changed(sense.shift, n=n)
        start = displaced(shift, base).start
        if start is not None and start.isoweekday() == sense.weekday:
            return shift
    return None


def _turned(shift: Shift, base: Interval | None, way: Lean) -> Shift:
    """Turn a bare weekday, month, day or quarter back or on."""
    if base is None or base.start is None:
        return changed(shift, n=1) if way == "future" else shift
    ahead = way
    if shift.unit in ("monthday", "month", "quarter", "half", "season"):
        ahead = _nearer(shift, base, way)
    if ahead != "future":
        return shift
    return changed(shift, n=0 if _is_current(shift, base) else 1)


def _is_current(shift: Shift, base: Interval) -> bool:
    here = displaced(changed(shift, n=0, part=""), base)
    if here.start is None or here.end is None or base.start is None:
        return False
    return here.start <= base.start < here.end


def _nearer(shift: Shift, base: Interval, way: Lean) -> Lean:
    """Return the way told, or the nearer one where nothing tells or the told one is absurd."""
    back, on = displaced(shift, base), displaced(changed(shift, n=1), base)
    if back.end is None or on.start is None or base.start is None:
        return way
    behind, ahead = (base.start - back.end).days, (on.start - base.start).days
    if way == "past" and ahead <= _SOON_DAYS and behind > _LONG_DAYS and shift.unit == "monthday":
        return "future"
    if way == "":
        return "future" if ahead * 3 < behind else "past"
    return way


def _from_report(sense: Sense, base: Interval | None) -> Resolved:
    shift = sense.shift
    if shift is None:
        return Resolved(sense.value, Interval(), sense.grain)
    given = "" if sense.value == "WEEK" else sense.value
    if base is None:
        value = given or value_of_shift(shift, sense.grain) + sense.clock
        return Resolved(value, Interval(), sense.grain, shift=shift)
    days = displaced(shift, base)
    value = given or _value(sense, shift, base)
    interval = weekend_of(days) if sense.weekend and shift.unit == "week" else days
    return Resolved(value, interval, sense.grain, "relative", REPORT, shift)


def _value(sense: Sense, shift: Shift, base: Interval) -> str:
    length = 1 if shift.unit in ("monthday", "weekday") else shift.length
    whole = displaced(changed(shift, part="", length=length), base)
    if sense.value == "WEEK":
        return value_of(week_at(whole, shift.part), "week")
    if sense.grain == "week" and whole.start is not None:
        whole = calendar_unit("week", whole.start)
    value = value_of(whole, sense.grain)
    if "X" in value and shift.which is not None:
        value = value_of_shift(shift, sense.grain)
    return f"{value}-WE" if sense.weekend else value + sense.clock


def _from_text(sense: Sense, meant: Resolved) -> Resolved:
    """Resolve "that day" and "a year earlier" against a date spoken of before."""
    shift = sense.shift or Shift(unit="day")
    grain = _grain_from(sense, meant)
    composed = _composed(meant.shift, shift)
    if meant.interval.start is None:
        value = value_of_shift(composed or shift, grain) + sense.clock
        return Resolved(value, Interval(), grain, shift=composed)
    days = _moved_from(meant, shift, grain)
    value = value_of(calendar_unit(grain, days.start), grain) if days.start else "XXXX-XX-XX"
    value = f"{value}-WE" if sense.weekend else value + sense.clock
    interval = weekend_of(days) if sense.weekend else days
    return Resolved(value, interval, grain, "relative", TEXT, composed)


def _grain_from(sense: Sense, meant: Resolved) -> Grain:
    """A year back from a month or quarter is that month or quarter."""
    if not sense.follows:
        return sense.grain
    fine = meant.grain in ("month", "quarter") or sense.grain in ("unknown", "day")
    return meant.grain if fine and meant.grain != "span" else sense.grain


def _moved_from(meant: Resolved, shift: Shift, grain: Grain) -> Interval:
    start = meant.interval.start
    if start is None:
        return Interval()
    if shift.unit == "year" and grain not in ("year", "unknown"):
        back = moved(start, "year", shift.n)
        return Interval() if back is None else calendar_unit(grain, back)
    return displaced(shift, day(start))


def _composed(first: Shift | None, second: Shift) -> Shift | None:
    if first is None:
        return None
    if second.n == 0 and second.unit in ("day", first.unit):
        return first
    if first.unit == second.unit and first.which is None and second.which is None:
        return changed(first, n=first.n + second.n)
    return None
