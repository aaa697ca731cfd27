"""Heads of the encoder, learned from open data, read from `.npz` files.

Enters: the name of a bundled file. Leaves: `TagHead`, which tells spans, `PairHead`, which tells
how two parties stand to each other, or `TextHead`, which tells what a whole text is about.
Refuses: a file without the arrays (`LexiconError`). The cards `encoder.md` and `fine_types.md` say
what each was trained on and how well it does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from dragoman.base.errors import LexiconError

Array = NDArray[np.float32]


@dataclass(frozen=True)
class TagHead:
    """Tells spans by BIO tags: 0 outside, then for each label begin and inside.

    Attributes:
        labels: What a span may be.
        weights: [width of the states, 1 + 2 * labels].
        bias: [1 + 2 * labels].
    """

    labels: tuple[str, ...]
    weights: Array = field(repr=False)
    bias: Array = field(repr=False)


@dataclass(frozen=True)
class PairHead:
    """Tells the relation of two parties from the mean states of both and of the sentence.

    Attributes:
        labels: What the relation may be.
        inner: [3 * width, hidden], with `tanh` after it.
        inner_bias: [hidden].
        weights: [hidden, labels].
        bias: [labels].
    """

    labels: tuple[str, ...]
    inner: Array = field(repr=False)
    inner_bias: Array = field(repr=False)
    weights: Array = field(repr=False)
    bias: Array = field(repr=False)


@dataclass(frozen=True)
class TextHead:
    """Tells the kind of a whole text from the mean of its states.

    Attributes:
        labels: What the kind may be.
        weights: [width of the states, labels].
        bias: [labels].
        say: What it weighs against the model beside it, 0 to 1.
    """

    labels: tuple[str, ...]
    weights: Array = field(repr=False)
    bias: Array = field(repr=False)
    say: float


def load_tag_head(name: str) -> TagHead:
    """Read a bundled head that tells spans.

    Raises:
        LexiconError: The file lacks an array.
    """
    labels, arrays = _load(name, ("weights", "bias"))
    return TagHead(labels, *arrays)


def load_pair_head(name: str) -> PairHead:
    """Read a bundled head that tells relations.

    Raises:
        LexiconError: The file lacks an array.
    """
    labels, arrays = _load(name, ("inner", "inner_bias", "weights", "bias"))
    return PairHead(labels, *arrays)


def load_text_head(name: str) -> TextHead:
    """Read a bundled head that tells the kind of a text.

    Raises:
        LexiconError: The file lacks an array.
    """
    labels, (weights, bias, say) = _load(name, ("weights", "bias", "say"))
    return TextHead(labels, weights, bias, float(say))


def _load(name: str, wanted: tuple[str, ...]) -> tuple[tuple[str, ...], list[Array]]:
    with as_file(files("dragoman.lexicon").joinpath("data", name)) as path:
        stored = np.load(path, allow_pickle=False)
        try:
            labels = tuple(str(label) for label in stored["labels"])
            return labels, [stored[key].astype(np.float32) for key in wanted]
        except KeyError as error:
            raise LexiconError(f"{name}: no array {error}; train it again") from error
