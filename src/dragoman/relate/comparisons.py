"""Comparisons: which figures may speak of the same quantity, and how they stand to each other.

Enters: figures with their context. Leaves: `Comparison`s, the same for any order of input, each
with the dimension that decides it and a reason in words. Refuses: averages, merges, and to call a
difference a conflict where a dimension differs or is unknown.

The eight relations: same (equal after rounding or conversion), restatement (the same figure in
another unit), repeat (the same voice copied), update (the same key, later days), refines (the
scope of one lies within the other's), compatible (their bounds overlap), conflict (the same key,
disjoint values), incomparable (a dimension differs or is unknown).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.lexicon.library import Library
from dragoman.model.codec import make_id
from dragoman.model.view import Comparison, Relation
from dragoman.relate.likeness import (
    Likeness,
    Order,
    by_reports_alone,
    measures,
    periods,
    scopes,
    within_days,
)
from dragoman.relate.likeness import values as value_likeness
from dragoman.relate.quantities import FigureInContext, Quantity, quantity_of
from dragoman.relate.reasons import Verdict, say

PART_EXCEEDS = "part exceeds whole"
MAGNITUDE = "order of magnitude"
_WINDOW = 24
"""How many neighbours in time a figure is laid beside, within one key."""
_TENFOLD = 8.0
_PRINTED = frozenset({"outlet"})


def compare(figures: Iterable[FigureInContext], library: Library) -> tuple[Comparison, ...]:
    """Compare figures that may speak of the same quantity.

    Args:
        figures: Figures with their context, in any order.
        library: Units and words of measures.

    Returns:
        One comparison for each pair, by id. Pairs share the unit's dimension, the broadest
        concept of the measure, and a party, place, origin or claimant. Copies of one figure are
        compared with one of them alone, and each figure with its nearest in time, so that the
        work grows with the number of figures, not with its square.
    """
    quantities = sorted((quantity_of(f, library) for f in figures), key=_age)
    quantities = list({q.id: q for q in quantities}.values())
    pairs = {(a.id, b.id): (a, b) for a, b in _pairs(quantities)}
    found = (_compared(a, b, library) for a, b in pairs.values())
    return tuple(sorted(found, key=lambda c: c.id))


def _age(quantity: Quantity) -> tuple[date, date, str]:
    context = quantity.context
    when = context.figure.when
    known = when.start if when.basis not in {"published", "unknown"} else None
    reported = context.reported.start or context.reported.end or date.max
    return known or reported, reported, quantity.id


def _pairs(quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs, the older first: copies with their first, the others within their keys."""
    first: dict[tuple[str, ...], Quantity] = {}
    alone: list[Quantity] = []
    for quantity in quantities:
        copy = _copy_key(quantity)
        original = first.setdefault(copy, quantity) if copy else quantity
        if original is quantity:
            alone.append(quantity)
        else:
            yield original, quantity
    yield from _restated(quantities)
    for group in _groups(alone):
        for i, quantity in enumerate(group):
            yield from ((quantity, other) for other in group[i + 1 : i + 1 + _WINDOW])


def _copy_key(quantity: Quantity) -> tuple[str, ...]:
    context, figure = quantity.context, quantity.context.figure
    if not context.origin or figure.restates:
        return ()
    value = f"{figure.low:g} {figure.high:g} {figure.bound}"
    return (context.origin, quantity.block, quantity.unit, quantity.per, value, context.place)


def _restated(quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    by_id = {q.id: q for q in quantities}
    for quantity in quantities:
        original = by_id.get(quantity.context.figure.restates or "")
        if original is not None:
            yield original, quantity


def _groups(quantities: list[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the quantities of one block that share a party, place, claimant or origin."""
    groups: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.context.figure.restates is None:
            for key in sorted(_keys(quantity.context)):
                groups[quantity.block, key].append(quantity)
    yield from (groups[key] for key in sorted(groups))


def _keys(context: FigureInContext) -> set[str]:
    keys = {*context.parties, *context.sides, *context.around}
    marked = (("at", context.place), ("from", context.origin), ("by", context.speaker))
    return keys | {f"{mark}:{value}" for mark, value in marked if value}


def _compared(left: Quantity, right: Quantity, library: Library) -> Comparison:
    verdict = _verdict(left, right, library)
    a, b = left.context.figure, right.context.figure
    flags = verdict.flags
    if verdict.relation in {"conflict", "update", "incomparable"} and _tenfold(left, right):
        flags = (*flags, MAGNITUDE)
    return Comparison(
        id=make_id("q", left.id, right.id),
        left=left.id,
        right=right.id,
        relation=verdict.relation,
        dimension=verdict.dimension,
        reason=say(verdict, left.context, right.context),
        flags=flags,
        values=((a.low + a.high) / 2, (b.low + b.high) / 2),
    )


def _tenfold(left: Quantity, right: Quantity) -> bool:
    small, large = sorted((abs(left.point), abs(right.point)))
    return left.unit == right.unit and left.per == right.per and small * _TENFOLD <= large > 0


def _verdict(left: Quantity, right: Quantity, library: Library) -> Verdict:
    """Decide by the first dimension that differs: unit, modality, rate, measure, scope, period."""
    a, b = left.context.figure, right.context.figure
    if b.restates == a.id or a.restates == b.id:
        return Verdict("restatement", "unit")
    if left.unit != right.unit:
        return Verdict("incomparable", "unit")
    measure = measures(left, right, library)
    scope, presumed = scopes(left.context, right.context)
    order = periods(left, right)
    if _is_repeat(left, right, measure, scope, order):
        return Verdict("repeat", "origin")
    apart = _held_otherwise(left, right, measure, scope) or _apart(left, right, measure, scope)
    if apart is not None:
        return apart
    part = measure if scope == "equal" else scope
    if part == "equal":
        return _same_key(left, right, order)
    return _contained(left, right, part, order, presumed=presumed, measured=scope == "equal")


def _apart(left: Quantity, right: Quantity, measure: Likeness, scope: Likeness) -> Verdict | None:
    """Return the dimension that keeps two figures from being laid side by side."""
    if left.per != right.per:
        return Verdict("incomparable", "rate")
    for dimension, likeness in (("measure", measure), ("scope", scope)):
        if likeness in {"different", "unknown"}:
            return Verdict("incomparable", dimension, unknown=likeness == "unknown")
    crossed = "equal" not in {measure, scope} and measure != scope
    return Verdict("incomparable", "scope") if crossed else None


def _held_otherwise(
    left: Quantity, right: Quantity, measure: Likeness, scope: Likeness
) -> Verdict | None:
    """Compare what is claimed with what is planned, and with what is denied."""
    held = {left.context.figure.modality, right.context.figure.modality}
    if len(held) == 1:
        return None
    if "denied" in held:
        alike = measure == "equal" and scope != "different"
        both = value_likeness(left, right) != "conflict"
        return Verdict("conflict" if alike and both else "incomparable", "modality")
    return Verdict("incomparable", "modality") if "planned" in held else None


def _is_repeat(
    left: Quantity, right: Quantity, measure: Likeness, scope: Likeness, order: Order
) -> bool:
    """Tell a copy: the same value by the same voice, nothing known to differ."""
    if "different" in {measure, scope} or order == "different" or left.per != right.per:
        return False
    if value_likeness(left, right) != "same":
        return False
    a, b = left.context, right.context
    if a.figure.modality != b.figure.modality:
        return False
    if a.origin and a.origin == b.origin:
        return True
    soon = order in {"same", "unknown"} or (by_reports_alone(left, right) and within_days(a, b))
    return soon and _shares_voice(a, b)


def _shares_voice(left: FigureInContext, right: FigureInContext) -> bool:
    if left.speaker and left.speaker == right.speaker:
        return True
    voices = [
        {v.name for v in c.figure.chain if v.role not in _PRINTED and v.name} for c in (left, right)
    ]
    return bool(voices[0] & voices[1])


def _contained(
    left: Quantity, right: Quantity, part: Likeness, order: Order, *, presumed: bool, measured: bool
) -> Verdict:
    """Compare a part with its whole."""
    dimension = "measure" if measured else "scope"
    inner, outer = (left, right) if part == "part" else (right, left)
    exceeds = inner.low > outer.point + outer.slack and outer.context.figure.bound not in {
        ">",
        ">=",
    }
    exceeds = exceeds or inner.point - inner.slack > outer.point + outer.slack
    flags = (PART_EXCEEDS,) if exceeds else ()
    relation: Relation = "refines"
    if order != "same" or presumed:
        relation = "incomparable"
    elif exceeds:
        relation = "conflict" if inner.low > outer.high else "incomparable"
    return Verdict(relation, dimension, flags=flags, part=part, order=order, presumed=presumed)


def _same_key(left: Quantity, right: Quantity, order: Order) -> Verdict:
    """Compare two figures that agree in unit, rate, measure and scope."""
    if order in {"different", "unknown"}:
        return Verdict("incomparable", "period", unknown=order == "unknown")
    relation = value_likeness(left, right)
    if order == "same":
        return Verdict(relation, "value")
    if relation == "same" and by_reports_alone(left, right):
        return Verdict("same", "value")
    return Verdict("update", "period", order=order)
