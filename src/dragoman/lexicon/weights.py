"""LinearModel of linear models, learned from open data, read from `.npz` files.

Enters: the name of a bundled file. Leaves: `LinearModel`: labels, and for each feature one number a
label. Refuses: a file without the three arrays (`LexiconError`). A card beside each file says
what it was trained on and how well it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files

from dragoman.base.errors import LexiconError

Row = tuple[float, ...]


@dataclass(frozen=True)
class LinearModel:
    """One linear model.

    Attributes:
        labels: What is told apart.
        rows: Feature to its weight for each label.
    """

    labels: tuple[str, ...]
    rows: dict[str, Row]

    def score(self, features: list[str]) -> list[float]:
        """Return the sum of the features' weights for each label."""
        get = self.rows.get
        found = [row for row in map(get, features) if row is not None]
        return [sum(column) for column in zip(*found, strict=True)] or [0.0] * len(self.labels)


def load_weights(name: str) -> LinearModel:
    """Read a bundled model.

    Args:
        name: File name in `lexicon/data`, `name_segments.npz`.

    Raises:
        LexiconError: The file lacks `labels`, `features` or `weights`, or they do not fit.
    """
    import numpy as np

    with as_file(files("dragoman.lexicon").joinpath("data", name)) as path:
        stored = np.load(path, allow_pickle=False)
        try:
            labels = tuple(str(stored["labels"].tobytes().decode()).split("\n"))
            features = stored["features"].tobytes().decode().split("\n")
            rows = [tuple(map(float, row)) for row in stored["weights"]]
        except KeyError as error:
            raise LexiconError(f"{name}: no array {error}; train it again") from error
    if len(features) != len(rows) or (rows and len(rows[0]) != len(labels)):
        raise LexiconError(f"{name}: {len(features)} features, {len(rows)} rows; train it again")
    return LinearModel(labels, dict(zip(features, rows, strict=True)))
