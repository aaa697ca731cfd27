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


class Interval(Noun, frozen=True, kw_only=True):
    """Days from `start` up to, not including, `end`; `None` where a side is not known."""

    start: date | None = None
    end: date | None = None


class Shift(Noun, frozen=True, kw_only=True):
    """How a relative expression moves from its anchor, so that it can be resolved again.

    Attributes:
        unit: What is counted. `weekday` and `monthday` name a day by `which`.
        n: How many units away; negative lies in the past, 0 is the current one.
        which: ISO weekday 1 to 7, month 1 to 12, quarter or season number; for `monthday` the
            month times 100 plus the day.
        length: How many units the interval covers ("the past three weeks").
    """

    unit: ShiftUnit
    n: int = 0
    which: int | None = None
    length: int = 1


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
    """

    start: date | None = None
    end: date | None = None
    grain: Grain = "unknown"
    basis: Basis = "unknown"
    anchor: str | None = None
    value: str | None = None
    shift: Shift | None = None
    span: Span | None = None
