"""Learned weights for places: the ranking of candidates, and which words name a place.

Enters: `place_ranking.tsv` and `toponyms.tsv`. Leaves: weights by feature. Refuses: a weight that
is no number (`LexiconError`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True)
class Weights:
    """Weights of one linear model.

    Attributes:
        by_feature: Feature to weight; a feature that is not there weighs nothing.
    """

    by_feature: dict[str, float]

    def in_order(self, features: tuple[str, ...]) -> tuple[float, ...]:
        """Return the weights of some features, in their order."""
        return tuple(self.by_feature.get(name, 0.0) for name in features)


def load_weights(table: str) -> Weights:
    """Read the weights of a model.

    Raises:
        LexiconError: A weight is no number.
    """
    found: dict[str, float] = {}
    for row in read_tsv(table, ("feature", "weight", "source")):
        try:
            found[row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise LexiconError(f"{row.where}: weight {row['weight']!r} is no number") from error
    return Weights(found)
