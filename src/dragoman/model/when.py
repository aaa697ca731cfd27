"""Intervals of days and how they are known.

An interval is half open, in whole days: September 2024 is [2024-09-01, 2024-10-01). An open side
is `None`, which says "not known", never "for ever".
"""

from datetime import date
from typing import Literal

from dragoman.model.evidence import Span
from dragoman.model.noun import Noun

Basis = Literal["stated", "relative", "inferred", "published", "unknown"]
Grain = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "span",
    "unknown",
]
ShiftUnit = Literal[
    "day", "week", "weekday", "month", "quarter", "season", "half", "year", "decade", "monthday"
]
Part = Literal["", "start", "middle", "end", "before", "after"]
"""Which part of a unit: its first, middle or last third ("early 2009"), or what of it lies
before or after the anchor ("earlier this year")."""

Bound = Literal["", "since", "until", "before", "after", "from"]
"""How a claim's days lie to the expression that was read; `from` leaves the end open."""


class Interval(Noun, frozen=True, kw_only=True):
    """Days from `start` up to, not including, `end`; `None` where a side is not known."""

    start: date | None = None
    end: date | None = None


class Shift(Noun, frozen=True, kw_only=True):
    """How a relative expression moves from its anchor, so that it can be resolved again.

    Attributes:
        unit: What is counted. `weekday` and `monthday` name a day by `which`, as do `month`,
            `quarter`, `season` and `half` where `which` is given.
        n: How many units away; negative lies in the past, 0 is the current one. With `which`, 0 is
            the last such unit that has begun by the anchor, 1 the first one that begins after it,
            -1 the last one that was over before it.
        which: ISO weekday 1 to 7, month 1 to 12, quarter, season (1 spring to 4 winter) or half;
            for `monthday` the month times 100 plus the day; for `week` a weekday of that week; for
            `year` the first month times 100 plus the number of months of that year.
        length: How many units the interval covers ("the past three weeks").
        rolling: Counted back or on from the anchor day itself, not in calendar units.
        part: Which part of the unit is meant.
    """

    unit: ShiftUnit
    n: int = 0
    which: int | None = None
    length: int = 1
    rolling: bool = False
    part: Part = ""


class When(Noun, frozen=True, kw_only=True):
    """The days of a claim.

    Attributes:
        start: First possible day, `None` where unknown.
        end: One past the last possible day, `None` where unknown.
        grain: How fine the expression was.
        basis: Stated in full, relative to an anchor, inferred, or the report's own date.
        anchor: What a relative expression was resolved against ("report date", ...).
        value: The TIMEX3 value, where an expression was read.
        shift: The displacement, kept so that a better report date resolves it again.
        span: The expression in the text.
        bound: The claim holds since, until, before or after the days of the expression.
        doubt: What makes the expression doubtful ("February has no day 30"), `""` where nothing.
        title: The expression names something, as "the 2023 agreement" does, and dates no act.
    """

    start: date | None = None
    end: date | None = None
    grain: Grain = "unknown"
    basis: Basis = "unknown"
    anchor: str | None = None
    value: str | None = None
    shift: Shift | None = None
    span: Span | None = None
    bound: Bound = ""
    doubt: str = ""
    title: bool = False

    @property
    def interval(self) -> Interval:
        """The days alone."""
        return Interval(start=self.start, end=self.end)
