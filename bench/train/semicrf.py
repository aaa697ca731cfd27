"""A semi-Markov conditional random field of order zero, trained by AdaGrad on one core.

Sarawagi and Cohen, NIPS 2004. Words and their neighbours are left out at random while training,
so that the weights of shapes, grammar and tables carry their share.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.train.segments import Example, Span

Array = NDArray[np.float64]
Ids = NDArray[np.int32]
LABELS = ("PER", "ORG", "LOC", "OTH")
NEVER = -1e9
RARE = 2
LEXICAL = ("a=", "z=", "t=", "w=", "s3", "s2", "p3", "b=", "f=", "bf", "b2", "f2", "fl", "h=")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train."""

    epochs: int = 5
    rate: float = 0.05
    shrink: float = 3e-5
    drop: float = 0.7
    seed: int = 1


def vocabulary(examples: list[Example]) -> dict[str, int]:
    """Number the features that occur at least twice."""
    counts: Counter[str] = Counter()
    for example in examples:
        for features in example.features:
            counts.update(set(features))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}


def numbered(example: Example, index: dict[str, int]) -> list[Ids]:
    """Return the numbers of each stretch's features."""
    return [
        np.array([index[f] for f in features if f in index], dtype=np.int32)
        for features in example.features
    ]


def train(examples: list[Example], index: dict[str, int], settings: Settings) -> Array:
    """Return the weights, one row a feature and one column a label."""
    weights = np.zeros((len(index), len(LABELS)))
    squares = np.full_like(weights, 1e-2)
    lexical = np.array([f[:2] in LEXICAL for f in index])
    order, shuffle = list(range(len(examples))), random.Random(settings.seed)  # noqa: S311
    chance = np.random.default_rng(settings.seed)
    ids = [numbered(example, index) for example in examples]
    for _ in range(settings.epochs):
        shuffle.shuffle(order)
        for at in order:
            kept = [x[~lexical[x] | (chance.random(len(x)) > settings.drop)] for x in ids[at]]
            step = gradient(examples[at], scores(weights, kept, examples[at].stretches))
            for x, row in zip(kept, step, strict=True):
                squares[x] += row * row
                weights[x] += settings.rate * row / np.sqrt(squares[x])
        weights *= 1 - settings.shrink * len(examples)
    return weights


def scores(weights: Array, ids: list[Ids], stretches: tuple[Span, ...]) -> Array:
    """Return the score of each stretch for each label; only one word may be no name."""
    found = np.array([weights[x].sum(0) for x in ids])
    for n, (first, last) in enumerate(stretches):
        if last - first > 1:
            found[n, -1] = NEVER
    return found


def gradient(example: Example, found: Array) -> Array:
    """Return observed minus expected counts, by forward and backward sums over all cuts."""
    first, last = example.run
    size = last - first
    total = np.logaddexp.reduce(found, axis=1)
    forward, backward = np.full(size + 1, -np.inf), np.full(size + 1, -np.inf)
    forward[0] = backward[size] = 0.0
    by_end = sorted(range(len(total)), key=lambda n: example.stretches[n][1])
    for n in by_end:
        a, b = example.stretches[n][0] - first, example.stretches[n][1] - first
        forward[b] = np.logaddexp(forward[b], forward[a] + total[n])
    for n in sorted(range(len(total)), key=lambda n: -example.stretches[n][0]):
        a, b = example.stretches[n][0] - first, example.stretches[n][1] - first
        backward[a] = np.logaddexp(backward[a], backward[b] + total[n])
    place = {s: n for n, s in enumerate(example.stretches)}
    step = np.zeros_like(found)
    for n, (a, b) in enumerate(example.stretches):
        step[n] -= np.exp(forward[a - first] + found[n] + backward[b - first] - forward[size])
    for span, label in example.gold:
        step[place[span], LABELS.index(label)] += 1.0
    return step
