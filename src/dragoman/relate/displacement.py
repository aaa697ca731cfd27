"""The displacement figure of a report: how many were displaced, evacuated or made homeless.

Enters: the figures of one report, in order. Leaves: the one that tells the displacement, or none.
Refuses: to add figures up, and to convert households to people.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.claim import Figure
from dragoman.relate.quantities import family

_COUNTED = frozenset({"people", "households", "homes"})

_TOLD = (
    frozenset({"displaced", "evacuated", "homeless", "relocated", "sheltered", "refugees"}),
    frozenset({"destroyed", "stranded", "returnees", "migrants", "deported"}),
    frozenset({"people", "households", "homes", "damaged", "places"}),
)


def leading_displacement(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure that tells how many were displaced.

    Args:
        figures: The figures of one report, in order of position.

    Returns:
        The first of those that say outright that people were displaced, evacuated or made
        homeless; failing these, of those whose homes were lost, then of those merely counted.
        A part ("including 300 children") never comes before its whole.
    """
    counted = [f for f in figures if family(f) in _COUNTED and f.restates is None]
    for kinds in _TOLD:
        told = [f for f in counted if f.kind in kinds]
        if told:
            return max(told, key=lambda f: f.high)
    return None
