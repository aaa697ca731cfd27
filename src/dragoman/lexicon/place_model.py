"""Learned weights for places: the ranking of candidates, and which words name a place.

Enters: `place_ranking.tsv` and `toponyms.tsv`. Leaves: weights by feature. Refuses: a weight that
is no number (`LexiconError`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

SLOPE, SHIFT, SITE = "slope of the log-odds", "shift of the log-odds", "shift of a site"
"""Rows of a table of weights that tell how its probabilities are to be taken."""
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often an answer of a stated probability turned out right (Platt 1999).

    Attributes:
        slope: What the log-odds are multiplied by.
        shift: What is then added to them.
        site: What is added besides for a thing that is only known to stand in a place.
    """

    slope: float = 1.0
    shift: float = 0.0
    site: float = 0.0

    def of(self, probability: float, *, site: bool = False) -> float:
        """Return the probability that such an answer is right, 0 to 1."""
        shift = self.shift + (self.site if site else 0.0)
        return 1 / (1 + exp(-self.slope * log_odds(probability) - shift))


AS_STATED = Calibration()
"""Takes probabilities as they are."""


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, short of the infinite."""
    bounded = min(max(probability, _EDGE), 1 - _EDGE)
    return log(bounded / (1 - bounded))


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

    @property
    def calibration(self) -> Calibration:
        """How the probabilities of the model are to be taken; as they are where it says nothing."""
        known = self.by_feature
        return Calibration(known.get(SLOPE, 1.0), known.get(SHIFT, 0.0), known.get(SITE, 0.0))


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
