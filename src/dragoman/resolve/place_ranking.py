"""Ranking: which of its candidates each place name of a report means.

Enters: a scene and learned weights. Leaves: for each name its candidates with probabilities that
sum to one. Refuses nothing; whoever uses them sets the threshold below which nothing is said.

A softmax over the candidates of a name. What the other names mean is itself unknown, so the names
are ranked in rounds: first each by itself, then in the light of what the others likely mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.place_model import Weights
from dragoman.resolve.place_context import Name, Scene
from dragoman.resolve.place_features import (
    MOVING,
    STATIC,
    VICINITY,
    Around,
    likely_places,
    look_around,
    moving_features,
    static_features,
    vicinity,
)
from dragoman.resolve.place_sites import SITES

_ROUNDS = 2
_EXPLAINED = 6
"""Candidates, the likeliest first, of which the cues are told."""
_UNTOLD = [0.0] * len(STATIC)


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its probability and what speaks for it.

    Attributes:
        spot: The candidate.
        probability: 0 to 1; all candidates of a name sum to one.
        cues: Feature to what it adds to the score, strongest first; of the likeliest alone.
    """

    spot: Spot
    probability: float
    cues: tuple[tuple[str, float], ...]

    @property
    def is_known(self) -> bool:
        """Whether it is a place of the gazetteer, not a mere vicinity."""
        return self.spot.kind != VICINITY

    @property
    def is_site(self) -> bool:
        """Whether what is named only stands in the place, by what the report writes."""
        return self.spot.called in SITES


class Ranker:
    """Ranks the candidates of all names of a report."""

    def __init__(self, weights: Weights) -> None:
        self._static = weights.in_order(STATIC)
        self._moving = weights.in_order(MOVING)

    def rank(self, scene: Scene) -> dict[str, tuple[Choice, ...]]:
        """Return for each name its candidates, the likeliest first."""
        static = {key: static_features(name, scene) for key, name in scene.names.items()}
        fixed = {key: [_dot(self._static, row) for row in rows] for key, rows in static.items()}
        for key, name in scene.names.items():
            name.weights = _softmax(fixed[key])
        moving: dict[str, tuple[tuple[Spot, ...], list[list[float]]]] = {}
        for _ in range(_ROUNDS):
            moving = self._round(scene)
            for key, name in scene.names.items():
                name.weights = self._weights(fixed[key], moving[key][1])[: len(name.spots)]
        return {key: self._choices(fixed[key], static[key], *moving[key]) for key in scene.names}

    def _round(self, scene: Scene) -> dict[str, tuple[tuple[Spot, ...], list[list[float]]]]:
        likely = likely_places(scene)
        return {key: _moved(name, look_around(likely, key)) for key, name in scene.names.items()}

    def _weights(self, fixed: list[float], rows: list[list[float]]) -> list[float]:
        return _softmax(self._scores(fixed, rows))

    def _scores(self, fixed: list[float], rows: list[list[float]]) -> list[float]:
        own = [*fixed, *([0.0] * (len(rows) - len(fixed)))]
        return [f + _dot(self._moving, row) for f, row in zip(own, rows, strict=True)]

    def _choices(
        self,
        fixed: list[float],
        static: list[list[float]],
        spots: tuple[Spot, ...],
        rows: list[list[float]],
    ) -> tuple[Choice, ...]:
        chances = self._weights(fixed, rows)
        order = sorted(range(len(spots)), key=lambda n: (-chances[n], spots[n].key))
        told = [*static, *([_UNTOLD] * (len(rows) - len(static)))]
        return tuple(
            Choice(spots[n], chances[n], self._cues(told[n], rows[n]) if rank < _EXPLAINED else ())
            for rank, n in enumerate(order)
        )

    def _cues(self, static: list[float], moving: list[float]) -> tuple[tuple[str, float], ...]:
        parts = [
            *zip(STATIC, (w * x for w, x in zip(self._static, static, strict=True)), strict=True),
            *zip(MOVING, (w * x for w, x in zip(self._moving, moving, strict=True)), strict=True),
        ]
        told = [(name, round(value, 3)) for name, value in parts if abs(value) > 0.005]
        return tuple(sorted(told, key=lambda c: (-abs(c[1]), c[0])))


def _moved(name: Name, around: Around) -> tuple[tuple[Spot, ...], list[list[float]]]:
    """Return the candidates of a name, the vicinity last, with what the others tell of each."""
    near = vicinity(around)
    spots = (*name.spots, near) if near is not None else name.spots
    return spots, [moving_features(spot, name, around) for spot in spots]


def _dot(weights: tuple[float, ...], row: list[float]) -> float:
    return sum(w * x for w, x in zip(weights, row, strict=True) if x)


def _softmax(scores: list[float]) -> list[float]:
    if not scores:
        return []
    most = max(scores)
    parts = [exp(s - most) for s in scores]
    total = sum(parts)
    return [part / total for part in parts]
