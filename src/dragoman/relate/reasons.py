"""Why two figures stand as they do, in words that a reader can check.

Enters: a `Verdict` and the two figures. Leaves: one sentence. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claim import Figure
from dragoman.model.view import Relation
from dragoman.relate.likeness import Likeness, Order
from dragoman.relate.quantities import FigureInContext

_WORDS: dict[Relation, str] = {
    "restatement": "{b} restates {a} in another unit",
    "repeat": "both go back to the same voice and give {a}",
    "update": "{b} is told of later days than {a}",
    "same": "{a} and {b} are equal after rounding",
    "compatible": "{a} and {b} can both hold",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation with what decides it.

    Attributes:
        relation: One of the eight.
        dimension: unit, modality, rate, measure, scope, period, origin or value.
        flags: What a reader should look at.
        unknown: The dimension is not told, rather than told to differ.
        part: Which of the two lies within the other.
        order: Which of the two speaks of later days.
        presumed: The scope of one is only near it in the text.
    """

    relation: Relation
    dimension: str
    flags: tuple[str, ...] = ()
    unknown: bool = False
    part: Likeness = "equal"
    order: Order = "same"
    presumed: bool = False


def say(verdict: Verdict, left: FigureInContext, right: FigureInContext) -> str:
    """Return the reason of a verdict in one sentence."""
    a, b = left.figure, right.figure
    match verdict.relation:
        case "refines":
            return _of_part(verdict, a, b)
        case "conflict" | "incomparable":
            return _apart(verdict, a, b)
        case plain:
            return _WORDS[plain].format(a=_value(a), b=_value(b))


def _apart(verdict: Verdict, a: Figure, b: Figure) -> str:
    if verdict.part != "equal":
        return _of_part(verdict, a, b)
    if verdict.relation == "conflict" and verdict.dimension == "value":
        return f"{_value(a)} and {_value(b)} cannot both hold of the same quantity"
    if verdict.unknown:
        return f"the {verdict.dimension} of {_unknown(verdict, a, b)} is not told"
    return f"{verdict.dimension} differs: {_at(verdict, a)} against {_at(verdict, b)}"


def _unknown(verdict: Verdict, a: Figure, b: Figure) -> str:
    missing = [_value(f) for f in (a, b) if not _at(verdict, f)]
    return " and ".join(missing) or f"{_value(a)} or {_value(b)}"


def _of_part(verdict: Verdict, a: Figure, b: Figure) -> str:
    inner, outer = (a, b) if verdict.part == "part" else (b, a)
    words = f"{_value(inner)} ({_named(inner)}) is of a part, "
    words += f"{_value(outer)} ({_named(outer)}) of a whole"
    if verdict.presumed:
        words += " as far as the text tells"
    if verdict.order in {"later", "earlier"}:
        words += ", and they are told of different days"
    if verdict.flags:
        words += "; yet the part is the greater"
    return words


def _at(verdict: Verdict, figure: Figure) -> str:
    match verdict.dimension:
        case "unit":
            return figure.unit or "no unit"
        case "rate":
            return f"per {figure.per}" if figure.per else "no rate"
        case "modality":
            return figure.modality
        case "period":
            return figure.when.value or ""
        case "measure":
            return figure.measure or figure.share_of
        case _:
            return _named(figure)


def _named(figure: Figure) -> str:
    where = figure.place.name if figure.place else ""
    parties = " and ".join(p.name for p in figure.parties)
    words = [figure.measure or figure.share_of, where or parties]
    return ", ".join(w for w in words if w)


def _value(figure: Figure) -> str:
    bound = "" if figure.bound == "=" else figure.bound
    low, high = _number(figure.low), _number(figure.high)
    number = low if low == high else f"{low} to {high}"
    per = f" per {figure.per}" if figure.per else ""
    return f"{bound}{number} {figure.unit}".strip() + per


def _number(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.10g}"
