"""Fit the weights of `sameness.tsv` on the tuning half of the own pairs.

`python -m bench.train_sameness` reads each pair through the product, takes the signs of its most
alike tellings, and fits a logistic regression that is drawn towards the table's column `prior`, set
by hand, so that signs too rare to learn keep a sensible weight. Writes the column `weight`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.own_sameness import Pair, load, pairs_of
from dragoman.lexicon.library import Library
from dragoman.lexicon.tables import read_tsv
from dragoman.resolve.event_signs import signs_of

TABLE = Path(__file__).parents[1] / "src/dragoman/lexicon/data/sameness.tsv"
PULL = 0.5
"""How strongly weights are drawn towards their priors."""
STEPS = 4000
RATE = 0.05


def priors() -> dict[str, float]:
    """Return the prior of each sign."""
    rows = read_tsv("sameness.tsv", ("kind", "key", "prior"))
    return {row["key"]: float(row["prior"]) for row in rows if row["kind"] == "sign"}


def best_signs(pair: Pair, weights: dict[str, float]) -> dict[str, float] | None:
    """Return the signs of a pair's most alike tellings of the type meant, `None` without any."""
    found = [
        {"": 1.0, **signs_of(left, right)}
        for left in pair.left
        for right in pair.right
        if pair.row["event"] in (left.event.event, right.event.event)
    ]
    return max(
        found, key=lambda s: sum(weights.get(k, 0.0) * v for k, v in s.items()), default=None
    )


def fit(examples: list[tuple[dict[str, float], bool]], prior: dict[str, float]) -> dict[str, float]:
    """Return the weights that explain the examples, near their priors."""
    names = sorted(prior)
    rows = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in examples])
    gold = np.array([float(same) for _, same in examples])
    centre = np.array([prior[name] for name in names])
    weights = centre.copy()
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (said - gold) + PULL * (weights - centre)
        weights -= RATE * slope
    return dict(zip(names, weights.round(2).tolist(), strict=True))


def write(weights: dict[str, float]) -> None:
    """Write the column `weight`."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    done = [_line(line.split("\t"), weights) for line in lines]
    TABLE.write_text("\n".join(done) + "\n", encoding="utf-8")


def _line(cells: list[str], weights: dict[str, float]) -> str:
    if cells[0] == "sign":
        cells[3] = f"{weights[cells[1]]:g}"
    return "\t".join(cells)


def main() -> int:
    """Fit and write."""
    library, prior = Library(), priors()
    pairs = pairs_of(load("tune"), library)
    examples = [
        (signs, bool(pair.row["same"]))
        for pair in pairs
        if (signs := best_signs(pair, prior)) is not None
    ]
    write(fit(examples, prior))
    print(f"{len(examples)} pairs")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
