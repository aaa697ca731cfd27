"""How two quantities stand to each other in each dimension: measure, scope, period, value.

Enters: two `Quantity`s. Leaves: one word for each dimension. Refuses: to take what is missing for
equal; what the text leaves open is `unknown`.
"""

from __future__ import annotations

import re
from typing import Literal

from dragoman.lexicon.library import Library
from dragoman.model.days import meet
from dragoman.model.when import Interval
from dragoman.relate.quantities import EVENTS, FigureInContext, Quantity

Likeness = Literal["equal", "part", "whole", "different", "unknown"]
"""`part`: the left lies within the right; `whole`: the right lies within the left."""
Order = Literal["same", "earlier", "later", "different", "unknown"]
"""`later`: the right speaks of later days than the left."""
_REGION = re.compile(r"[a-z]{2}-")
_FLIP: dict[Likeness, Likeness] = {"part": "whole", "whole": "part"}
_NEAR_DAYS = 7
_MONTHS = 62


def measures(left: Quantity, right: Quantity, library: Library) -> Likeness:
    """Compare what is measured."""
    if not left.concept or not right.concept:
        return "unknown"
    if left.concept != right.concept:
        return _concepts(left.concept, right.concept, library)
    if {left.context.figure.kind, right.context.figure.kind} == {"change", "percent"}:
        return "different"
    return _nested(left.qualifiers, right.qualifiers)


def _concepts(left: str, right: str, library: Library) -> Likeness:
    if library.measures.part_of(left, right):
        return "part"
    return "whole" if library.measures.part_of(right, left) else "different"


def _nested(left: frozenset[str], right: frozenset[str]) -> Likeness:
    """Compare sets of narrowing words or parties: the more, the narrower."""
    if left == right:
        return "equal"
    if left > right:
        return "part"
    return "whole" if left < right else "different"


def scopes(left: FigureInContext, right: FigureInContext) -> tuple[Likeness, bool]:
    """Compare where and between whom.

    Returns:
        The likeness, and whether it is presumed: one side names no scope of its own, only
        countries near it.
    """
    if left.place and right.place:
        if left.place != right.place:
            return "different", False
        return _at_one_place(left, right)
    if left.place:
        return _within(left, right)
    if right.place:
        likeness, presumed = _within(right, left)
        return _FLIP.get(likeness, likeness), presumed
    return _parties(left, right)


def _at_one_place(left: FigureInContext, right: FigureInContext) -> tuple[Likeness, bool]:
    """Compare figures of one place: its own sides as parties add nothing to it."""
    ground = _countries(left.sides | right.sides)
    a, b = (_countries(c.parties) - ground for c in (left, right))
    return (_nested(a, b) if a and b else "equal"), False


def _within(narrow: FigureInContext, wide: FigureInContext) -> tuple[Likeness, bool]:
    """Compare a figure of one place with one that names no place."""
    ground = _countries(narrow.sides | narrow.parties)
    if wide.parties:
        told = _countries(wide.parties)
        return ("part", False) if told & ground else ("different", False)
    return ("part", True) if _countries(wide.around) & ground else ("unknown", False)


def _parties(left: FigureInContext, right: FigureInContext) -> tuple[Likeness, bool]:
    """Compare two sets of parties: the more are named, the narrower the scope."""
    a, b = left.parties, right.parties
    if not a or not b:
        return "unknown", False
    if a == b:
        return "equal", False
    if _countries(a) == _countries(b):
        more = len(a - _countries(a)) - len(b - _countries(b))
        return ("part" if more > 0 else "whole" if more < 0 else "different"), False
    return _nested(_countries(a), _countries(b)), False


def _countries(codes: frozenset[str]) -> frozenset[str]:
    """Return countries in place of their regions ("iq-kr" lies in IQ)."""
    return frozenset(code[:2].upper() if _REGION.match(code) else code for code in codes)


def periods(left: Quantity, right: Quantity) -> Order:
    """Compare the days that two quantities speak of, the report's days where they name none."""
    a, b = _reference(left), _reference(right)
    if _counts_on(left) and _counts_on(right):
        return _as_of(left.context.reported, right.context.reported, _MONTHS)
    if left.context.figure.kind in EVENTS:
        return _events(left.context, right.context, a, b)
    if a is not None and b is not None:
        return _order(a, b)
    if a is None and b is None:
        return _as_of(left.context.reported, right.context.reported, _MONTHS)
    return "unknown"


def _counts_on(quantity: Quantity) -> bool:
    """Tell a count that runs on ("since Monday"), so that a later report counts more."""
    return quantity.context.figure.when.bound == "since"


def by_reports_alone(left: Quantity, right: Quantity) -> bool:
    """Tell whether neither quantity names days of its own."""
    return _reference(left) is None and _reference(right) is None


def _reference(quantity: Quantity) -> Interval | None:
    when = quantity.context.figure.when
    if when.basis in {"published", "unknown"} or (when.start is None and when.end is None):
        return None
    return when.interval


def _events(
    left: FigureInContext, right: FigureInContext, a: Interval | None, b: Interval | None
) -> Order:
    """Compare tolls: other days are another event, later reports a later count of the same."""
    if a is not None and b is not None and meet(a, b) is None:
        return "different"
    told = _as_of(left.reported, right.reported, _NEAR_DAYS)
    if a is not None and b is not None:
        return "same" if told == "unknown" else told
    return told if within_days(left, right) else "unknown"


def _order(a: Interval, b: Interval) -> Order:
    if meet(a, b) is not None:
        return "same"
    if a.end is not None and b.start is not None and a.end <= b.start:
        return "later"
    return "earlier"


def _as_of(a: Interval, b: Interval, longest: int) -> Order:
    """Compare two report intervals; long or open ones that overlap tell nothing."""
    if meet(a, b) is None:
        return _order(a, b)
    lengths = [_length(a), _length(b)]
    return "same" if all(n is not None and n <= longest for n in lengths) else "unknown"


def _length(interval: Interval) -> int | None:
    if interval.start is None or interval.end is None:
        return None
    return (interval.end - interval.start).days


def within_days(left: FigureInContext, right: FigureInContext) -> bool:
    """Tell whether two reports lie within a week of each other."""
    gap = _gap(left.reported, right.reported)
    return gap is not None and gap <= _NEAR_DAYS


def _gap(a: Interval, b: Interval) -> int | None:
    """Return the days between two intervals, 0 where they overlap, `None` where not known."""
    if meet(a, b) is not None:
        return 0
    gaps = [
        (later.start - earlier.end).days + 1
        for earlier, later in ((a, b), (b, a))
        if earlier.end is not None and later.start is not None and later.start >= earlier.end
    ]
    return min(gaps, default=None)


def values(left: Quantity, right: Quantity) -> Literal["same", "compatible", "conflict"]:
    """Compare two values: equal after rounding, both possible, or not both possible."""
    a, b = left.context.figure, right.context.figure
    close = abs(left.point - right.point) <= max(left.slack, right.slack) + 1e-9
    ranged = (a.low == a.high) == (b.low == b.high)
    if close and a.bound == b.bound and ranged:
        return "same"
    if close and {a.bound, b.bound} <= {"=", "~"} and ranged:
        return "same"
    return "conflict" if left.low > right.high or right.low > left.high else "compatible"
