"""Weights of the party span model.

Enters: `party_spans.npz`. Leaves: `PartyWeights`, which tags the tokens of a sentence. Refuses: a
file whose arrays do not fit each other (`LexiconError`).

A linear-chain conditional random field (Lafferty et al. 2001) over hashed feature names (CRC-32)
with the tags of `TAGS`. The card beside the file, `party_spans.md`, tells what it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from typing import Any
from zlib import crc32

from dragoman.base.errors import LexiconError

FILE = "party_spans.npz"
TAGS = ("O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R")
"""S who acts, T to whom, R a party of a mutual act; B opens a span, I goes on with it."""


def allowed(before: int, after: int) -> bool:
    """Tell whether a tag may follow another; `len(TAGS)` stands for the beginning."""
    tag = TAGS[after]
    if not tag.startswith("I"):
        return True
    return before < len(TAGS) and TAGS[before][1:] == tag[1:]


@dataclass(frozen=True)
class PartyWeights:
    """The model.

    Attributes:
        keys: Hashes of the known features, ascending.
        weights: One row for each key, one column for each tag.
        steps: Score of each tag after each other one; the last row is for the beginning.
        version: Name and version.
    """

    keys: Any
    weights: Any
    steps: Any
    version: str

    @cached_property
    def rows(self) -> dict[int, int]:
        """Row of each known feature by its hash."""
        return {int(key): row for row, key in enumerate(self.keys)}

    @cached_property
    def legal(self) -> Any:
        """Scores of the steps, with forbidden ones far below all others."""
        import numpy as np

        count = len(TAGS)
        mask = [[0.0 if allowed(a, b) else -1e4 for b in range(count)] for a in range(count + 1)]
        return self.steps.astype(np.float32) + np.array(mask, dtype=np.float32)

    def tags(self, features: Sequence[Sequence[str]], more: Any = None) -> list[str]:
        """Return the most likely tags of a sentence.

        Args:
            features: Names of the features of each token.
            more: Scores of another model to be added, [tokens, tags].
        """
        import numpy as np

        if not features:
            return []
        scores = np.stack([self._score(names) for names in features])
        if more is not None:
            scores = scores + more
        best, back = scores[0] + self.legal[-1], []
        for score in scores[1:]:
            paths = best[:, None] + self.legal[:-1]
            back.append(paths.argmax(0))
            best = paths.max(0) + score
        at = int(best.argmax())
        found = [at]
        for step in reversed(back):
            at = int(step[at])
            found.append(at)
        return [TAGS[i] for i in reversed(found)]

    def _score(self, names: Sequence[str]) -> Any:
        import numpy as np

        rows = [r for r in (self.rows.get(crc32(n.encode())) for n in names) if r is not None]
        return self.weights[rows].astype(np.float32).sum(0)


def load_party_weights() -> PartyWeights:
    """Read the bundled weights.

    Raises:
        LexiconError: The file is damaged.
    """
    import numpy as np

    with (
        as_file(files("dragoman.lexicon").joinpath("data", FILE)) as path,
        np.load(path, allow_pickle=False) as held,
    ):
        model = PartyWeights(held["keys"], held["weights"], held["steps"], str(held["version"]))
    if model.weights.shape != (len(model.keys), len(TAGS)):
        raise LexiconError(f"lexicon/data/{FILE} is damaged; train it again")
    return model
