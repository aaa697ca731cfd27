"""Weights of the event type models.

Enters: `event_types.npz` or `fine_types.npz`. Leaves: `EventWeights`, which turns named features
into probabilities of PLOVER types or of finer ones. Refuses: a file whose arrays do not fit each
other (`LexiconError`).

A multinomial logistic regression over hashed feature names (CRC-32), with a temperature fitted on
held-out folds (Guo et al. 2017). CONCEDE and RETREAT are one class, YIELD. The card beside each
file, `event_types.md`, tells what it was trained on and how well it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from typing import Any
from zlib import crc32

from dragoman.base.errors import LexiconError

FILE = "event_types.npz"
FINE = "fine_types.npz"


@dataclass(frozen=True)
class EventWeights:
    """The model.

    Attributes:
        labels: Classes in the order of the columns.
        keys: Hashes of the known features, ascending.
        weights: One row for each key.
        bias: One number for each class.
        temperature: By which scores are divided before they become probabilities.
        version: Name and version.
        scales: By what the value of each known feature is multiplied; `None` for one.
    """

    labels: tuple[str, ...]
    keys: Any
    weights: Any
    bias: Any
    temperature: float
    version: str
    scales: Any = None

    @cached_property
    def rows(self) -> dict[int, int]:
        """Row of each known feature by its hash."""
        return {int(key): row for row, key in enumerate(self.keys)}

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each class.

        Args:
            features: Weight of each feature by its name.
        """
        import numpy as np

        known = [(self.rows.get(crc32(name.encode())), v) for name, v in features.items()]
        rows = [row for row, _ in known if row is not None]
        values = np.array([v for row, v in known if row is not None], dtype=np.float32)
        if self.scales is not None:
            values = values * self.scales[rows].astype(np.float32)
        length = float(np.sqrt((values**2).sum())) or 1.0
        scores = self.bias + (values / length) @ self.weights[rows].astype(np.float32)
        scores = (scores - scores.max()) / self.temperature
        odds = np.exp(scores)
        odds /= odds.sum()
        return dict(zip(self.labels, map(float, odds), strict=True))


def load_event_weights(name: str = FILE) -> EventWeights:
    """Read bundled weights.

    Args:
        name: `FILE` or `FINE`.

    Raises:
        LexiconError: The file is damaged.
    """
    import numpy as np

    with (
        as_file(files("dragoman.lexicon").joinpath("data", name)) as path,
        np.load(path, allow_pickle=False) as held,
    ):
        model = EventWeights(
            labels=tuple(str(label) for label in held["labels"]),
            keys=held["keys"],
            weights=held["weights"],
            bias=held["bias"],
            temperature=float(held["temperature"]),
            version=str(held["version"]),
            scales=held.get("scales"),
        )
    if model.weights.shape != (len(model.keys), len(model.labels)):
        raise LexiconError(f"lexicon/data/{name} is damaged; train it again")
    return model
