"""What tells that two tellings are of one event: signs with their weights, and words.

Enters: `sameness.tsv` and the user's files of that name. Leaves: `Sameness`. Refuses: a row of a
kind that it does not know, or a weight that is no number (`LexiconError`).

The weights are those of a logistic regression, fitted by `bench/train_sameness.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

_COLUMNS = ("kind", "key", "weight", "says")


@dataclass(frozen=True, slots=True)
class Sameness:
    """The table.

    Attributes:
        weights: Weight of each sign; the one of `""` always counts.
        says: Each sign in words that a reader can check.
        further: Words that tell of one more event of a kind.
    """

    weights: dict[str, float]
    says: dict[str, str]
    further: frozenset[str]

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return the probability that two tellings with these signs are of one event."""
        score = self.weights.get("", 0.0)
        score += sum(self.weights.get(sign, 0.0) * strength for sign, strength in signs.items())
        return 1 / (1 + math.exp(-score))

    def reason(self, signs: Mapping[str, float]) -> str:
        """Return the signs in words, those that weigh most first."""
        told = [sign for sign in signs if self.says.get(sign)]
        told.sort(key=lambda sign: (-abs(self.weights.get(sign, 0.0) * signs[sign]), sign))
        return "; ".join(self.says[sign] for sign in told)


def load_sameness(folders: tuple[Path, ...] = ()) -> Sameness:
    """Read the table.

    Raises:
        LexiconError: A row is of no known kind or has no weight.
    """
    weights: dict[str, float] = {}
    says: dict[str, str] = {}
    further: set[str] = set()
    for row in read_tsv("sameness.tsv", _COLUMNS, folders):
        if row["kind"] == "word":
            further.add(row["key"])
        elif row["kind"] == "sign":
            weights[row["key"]], says[row["key"]] = _weight(row), row["says"]
        else:
            raise LexiconError(f"{row.where}: kind {row['kind']!r} is neither sign nor word")
    return Sameness(weights, says, frozenset(further))


def _weight(row: Row) -> float:
    try:
        return float(row["weight"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: weight {row['weight']!r} is no number") from error
