"""What a figure measures, in a form in which two figures can be laid side by side.

Enters: figures with their context. Leaves: `Quantity`s: unit dimension, concept and qualifiers of
the measure, rate, and the interval of values that the words allow. Refuses: to convert between
currencies, or between people and households.

The key follows the data cube of SDMX: only observations with equal dimensions are comparable, and
a missing dimension is unknown, never equal.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.when import Interval

_UNKNOWN_DAYS = Interval()
_WORD = re.compile(r"[a-z][a-z'’-]*")
_MONEY = "money"
_SHARES = frozenset({"percent", "points", "change"})
_LOOSE = 0.1
"""How far "about" reaches, as a share of the value."""
_ROUND = 0.05
"""How far rounding may reach, as a share of the value."""
_SHORT = 3
_EXACT = 100.0
"""Counts below this are taken as counted, not rounded."""
_FLOWS = frozenset({_MONEY, "mass", "volume", "energy", "container"})
_APART = frozenset({"households", "homes", "tents", "shelters", "villages", "containers"})
_FAMILIES = frozenset({"vehicles", "vessels", "aircraft", "weapons", "livestock"})
PERSONS = frozenset(
    {
        "people", "combatants", "refugees", "migrants", "returnees", "detained", "displaced",
        "evacuated", "homeless", "sheltered", "relocated", "stranded", "deported", "dead",
        "injured", "arrested", "abducted", "missing", "casualties", "rescued", "released",
        "population", "workforce", "turnout", "crowd",
    }
)  # fmt: skip
"""Kinds that count human beings, whatever noun they are counted by."""
EVENTS = frozenset(
    {"dead", "injured", "arrested", "abducted", "missing", "casualties", "rescued", "released"}
)
"""Kinds that count what one event did: another day is another event."""


@dataclass(frozen=True, slots=True)
class FigureInContext:
    """A figure with what the record knows around it.

    Attributes:
        figure: The figure.
        reported: The days on which its report may have appeared.
        origin: Key of the origin of its report; copies of one wire share it.
        parties: Codes of the scope's parties: ISO 3166 alpha-2, region id, or an actor's id.
        place: Id of the place or crossing of the scope, `""` where none.
        sides: Countries or regions in which the place lies; two for a crossing.
        around: Countries and regions named near the figure, which may or may not be its scope.
        speaker: Actor id of the claimant, `""` where not known.
    """

    figure: Figure
    reported: Interval = _UNKNOWN_DAYS
    origin: str = ""
    parties: frozenset[str] = frozenset()
    place: str = ""
    sides: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its measure and value made comparable.

    Attributes:
        context: The figure and its context.
        block: Dimension and broadest concept: quantities of other blocks are never compared.
        unit: Currency, base unit, or counted noun.
        concept: What is measured, `""` where the text does not tell.
        qualifiers: Words that narrow it ("oil" exports).
        per: Rate period, a year's total counting as yearly.
        low: Least value that the words allow, in base units.
        high: Greatest value that the words allow.
        point: The value as printed, in base units.
        slack: How far rounding reaches to either side.
    """

    context: FigureInContext
    block: str
    unit: str
    concept: str
    qualifiers: frozenset[str]
    per: str
    low: float
    high: float
    point: float
    slack: float

    @property
    def id(self) -> str:
        """Id of the figure."""
        return self.context.figure.id


def quantity_of(context: FigureInContext, library: Library) -> Quantity:
    """Return a figure in comparable form."""
    figure = context.figure
    factor = 1.0 if figure.kind == _MONEY else library.units.factor(figure.unit) or 1.0
    concept, qualifiers = _concept(figure, library)
    slack = _slack(figure)
    low, high = _allowed(figure, slack)
    return Quantity(
        context=context,
        block=f"{_dimension(figure)}:{library.measures.wholes.get(concept, concept)}",
        unit=_unit(figure, library),
        concept=concept,
        qualifiers=qualifiers,
        per=_rate(figure),
        low=low * factor,
        high=high * factor,
        point=(figure.low + figure.high) / 2 * factor,
        slack=slack * factor,
    )


def _dimension(figure: Figure) -> str:
    if figure.kind in _SHARES:
        return "share"
    return figure.kind if figure.kind not in {"", "count"} else f"count {figure.unit}"


def _unit(figure: Figure, library: Library) -> str:
    if figure.kind == _MONEY or figure.kind in _SHARES:
        return figure.unit
    return library.units.kind(figure.unit) or family(figure)


def family(figure: Figure) -> str:
    """Return what is counted, soldiers and refugees as people, buses as vehicles."""
    if figure.unit in _APART:
        return figure.unit
    if figure.kind in PERSONS:
        return "people"
    return figure.kind if figure.kind in _FAMILIES else figure.unit


def _concept(figure: Figure, library: Library) -> tuple[str, frozenset[str]]:
    """Return what a measure is about, and the words that narrow it."""
    words = [w for w in _words(figure.measure or figure.share_of) if w not in _names(figure)]
    concepts = library.measures.concepts
    telling = [w for w in words if concepts.get(w, w)]
    if _counts(figure):
        kind = "" if figure.kind == "count" else figure.kind
        own = {w for w in telling if not _is_generic(w, figure, library)}
        return kind or figure.unit, frozenset(_stem(w) for w in own)
    head = _head(words, telling, concepts)
    if not head:
        return "", frozenset()
    rest = frozenset(_stem(w) for w in telling if w != head)
    return concepts.get(head) or _stem(head), rest


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("-", " "))


def _names(figure: Figure) -> set[str]:
    """Return the words of the scope's names: whose it is, not what it is."""
    named = [*figure.parties, *([figure.place] if figure.place else [])]
    return {word for party in named for word in _words(party.name)}


def _counts(figure: Figure) -> bool:
    counted = figure.kind in PERSONS or figure.kind in _FAMILIES or figure.unit in _APART
    return counted or figure.kind == "count"


def _is_generic(word: str, figure: Figure, library: Library) -> bool:
    """Tell a word that only repeats the unit or what befell ("displaced people")."""
    counted = library.counts.nouns.get(word)
    if counted is not None:
        return counted.unit in {family(figure), "people"}
    if library.counts.toll(word, "either") or word == family(figure):
        return True
    return library.measures.concepts.get(word) in {"people", figure.kind}


def _head(words: list[str], telling: list[str], concepts: dict[str, str]) -> str:
    """Return the head of a measure: the last known concept, before "of" where there is one."""
    before = words[: words.index("of")] if "of" in words else words
    for stretch in (before, words):
        known = [w for w in stretch if concepts.get(w)]
        if known:
            return known[-1]
    inside = [w for w in telling if w in before]
    plain = [w for w in words if len(w) > _SHORT]
    return (inside or telling or plain or [""])[-1]


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _rate(figure: Figure) -> str:
    yearly = figure.when.grain == "year" and figure.when.basis not in {"published", "unknown"}
    return "year" if not figure.per and yearly and figure.kind in _FLOWS else figure.per


def _slack(figure: Figure) -> float:
    """Return how far a printed value may be from the true one by rounding alone."""
    value = abs(figure.high)
    if value == 0 or (value < _EXACT and float(value).is_integer() and figure.kind != _MONEY):
        return 0.0
    step = 10.0 ** math.floor(math.log10(value))
    while step > 1e-6 and not math.isclose(value / step, round(value / step), abs_tol=1e-6):
        step /= 10.0
    return min(step / 2, value * _ROUND)


def _allowed(figure: Figure, slack: float) -> tuple[float, float]:
    low, high = figure.low, figure.high
    match figure.bound:
        case "~":
            reach = max(slack, _LOOSE * abs(high), 0.5 if abs(high) < _EXACT else 0.0)
            return low - reach, high + reach
        case ">" | ">=":
            return low - slack * (figure.bound == ">="), math.inf
        case "<" | "<=":
            return -math.inf if low < 0 else 0.0, high + slack * (figure.bound == "<=")
        case _:
            return low - slack, high + slack
