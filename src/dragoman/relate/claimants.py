"""How many independent claimants stand behind figures, and how far their values reach.

Enters: figures in their context. Leaves: `Spread`s, one for each quantity. Refuses: averages, and
to count a copy, a relay's echo or a second telling by the same speaker as another claimant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.lexicon.library import Library
from dragoman.relate.quantities import FigureInContext, Quantity, quantity_of

_PASSING_ON = frozenset({"wire", "relay", "document"})


@dataclass(frozen=True, slots=True)
class Spread:
    """What reports claim of one quantity.

    Attributes:
        measure: The concept that is measured, `""` where no report tells.
        unit: Currency, unit or counted noun.
        per: Rate period.
        scope: The place or the parties that it is of, as printed, `""` where no report tells.
        low: Least value claimed, as printed.
        high: Greatest value claimed.
        figures: Number of figures, restatements left out.
        claimants: Number of independent claimants: see `independent`.
        newest: Last possible day of the newest report, `None` where undated.
    """

    measure: str
    unit: str
    per: str
    scope: str
    low: float
    high: float
    figures: int
    claimants: int
    newest: date | None


def spreads(figures: Iterable[FigureInContext], library: Library) -> list[Spread]:
    """Return the spread of each quantity, those with most figures first.

    Figures of one quantity share concept, unit, rate, scope and the days they name; one whose
    scope nobody tells is laid beside those of its own origin alone.
    """
    groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for context in figures:
        if context.figure.restates is None:
            quantity = quantity_of(context, library)
            key = (quantity.concept, quantity.unit, quantity.per, _scope(context))
            groups[*key, *_days(context)].append(quantity)
    found = [_spread(members) for members in groups.values()]
    return sorted(found, key=lambda s: (-s.figures, s.measure, s.unit, s.per, s.scope, s.low))


def _scope(context: FigureInContext) -> str:
    parties = " ".join(sorted(context.parties))
    return context.place or parties or f"?{context.origin or context.figure.report}"


def _days(context: FigureInContext) -> tuple[date | None, date | None]:
    """Return the days that a figure names itself, none where only its report is dated."""
    when = context.figure.when
    return (None, None) if when.basis in {"published", "unknown"} else (when.start, when.end)


def _spread(members: list[Quantity]) -> Spread:
    figures = [m.context.figure for m in members]
    first = members[0]
    place = first.context.figure.place
    parties = dict.fromkeys(p.name for p in first.context.figure.parties)
    days = [end for m in members if (end := m.context.reported.end) is not None]
    return Spread(
        measure=first.concept,
        unit=first.unit,
        per=first.per,
        scope=place.name if place and first.context.place else ", ".join(parties),
        low=min(f.low for f in figures),
        high=max(f.high for f in figures),
        figures=len(members),
        claimants=independent(m.context for m in members),
        newest=max(days) - timedelta(days=1) if days else None,
    )


def independent(figures: Iterable[FigureInContext]) -> int:
    """Count the claimants that share neither a voice nor, where nobody speaks, an origin."""
    groups: list[set[str]] = []
    for figure in figures:
        own = _voices(figure)
        near = [g for g in groups if g & own]
        groups = [g for g in groups if not g & own]
        groups.append(own.union(*near))
    return len(groups)


def _voices(figure: FigureInContext) -> set[str]:
    """Return who claims a figure: its speaker under every name, else whoever passed it on."""
    chain = figure.figure.chain
    named = {f"speaker:{v.name}" for v in chain if v.role == "speaker" and v.name}
    speaker = named | ({f"actor:{figure.speaker}"} if figure.speaker else set())
    if speaker:
        return speaker
    passed_on = {f"voice:{v.name}" for v in chain if v.role in _PASSING_ON and v.name}
    return passed_on | {f"origin:{figure.origin or figure.figure.report}"}
