"""What the heads of the encoder make of its states: tags, spans, relations, kinds of text.

Enters: states and a head of the tables. Leaves: logarithms of probabilities, and the best
spans. Refuses: tag sequences in which a span goes on that has not begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from dragoman.lexicon.heads import PairHead, TagHead, TextHead
from dragoman.read.parse import States

Odds = NDArray[np.float32]
_NEVER = -1e9
_UNKNOWN = -10.0


@dataclass(frozen=True, slots=True)
class Told:
    """A span that a head tells.

    Attributes:
        first: Its first token.
        last: One past its last.
        label: What it is.
        sure: Least probability among its tags, 0 to 1.
    """

    first: int
    last: int
    label: str
    sure: float


def tag_odds(states: States, head: TagHead) -> Odds:
    """Return the logarithm of the probability of each tag, [tokens, tags]."""
    return _log_softmax(states @ head.weights + head.bias)


def _log_softmax(scores: Odds) -> Odds:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Odds = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def spans(
    odds: Odds, labels: Sequence[str], sentences: Sequence[tuple[int, int]]
) -> Iterator[Told]:
    """Yield the spans of the best tag sequence of each sentence (Viterbi)."""
    legal = _legal(len(labels))
    for first, last in sentences:
        tags = _best(odds[first:last], legal)
        for a, b, label in _cut(tags):
            sure = float(np.exp(min(odds[first + i, tags[i]] for i in range(a, b))))
            yield Told(first + a, first + b, labels[label], sure)


def _legal(labels: int) -> Odds:
    """Return what each step from tag to tag costs: nothing, or all where it is not allowed."""
    steps = np.zeros((1 + 2 * labels, 1 + 2 * labels), dtype=np.float32)
    for inside in range(2, 1 + 2 * labels, 2):
        steps[:, inside] = _NEVER
        steps[[inside - 1, inside], inside] = 0.0
    return steps


def _best(odds: Odds, legal: Odds) -> list[int]:
    """Return the best legal tags; where the best of each word follow each other, it is those."""
    each = [int(tag) for tag in odds.argmax(1)]
    if not legal[[0, *each[:-1]], each].any():
        return each
    return _best_path(odds, legal)


def _best_path(odds: Odds, legal: Odds) -> list[int]:
    ahead = odds[0].copy()
    ahead[2::2] = _NEVER
    back: list[NDArray[np.intp]] = []
    for row in odds[1:]:
        paths = ahead[:, None] + legal
        back.append(paths.argmax(0))
        ahead = paths.max(0) + row
    tags = [int(ahead.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def _cut(tags: list[int]) -> Iterator[tuple[int, int, int]]:
    start: int | None = None
    for at, tag in enumerate([*tags, 0]):
        if start is not None and (tag == 0 or tag % 2 == 1):
            yield start, at, (tags[start] - 1) // 2
            start = None
        if tag % 2 == 1:
            start = at


def relation_odds(
    states: States,
    head: PairHead,
    sentence: tuple[int, int],
    source: Sequence[int],
    target: Sequence[int],
) -> Odds:
    """Return the logarithm of the probability of each relation, [labels].

    Args:
        states: Those of the report.
        head: The head.
        sentence: Half-open range of the tokens of the sentence.
        source: Tokens of the party that acts; the whole sentence where none is given.
        target: Tokens of the party acted on, likewise.
    """
    whole = states[sentence[0] : sentence[1]].mean(0)
    sides = [states[list(side)].mean(0) if side else whole for side in (source, target)]
    inner = np.tanh(np.concatenate([*sides, whole]) @ head.inner + head.inner_bias)
    return _log_softmax(inner @ head.weights + head.bias)


def text_odds(states: States, head: TextHead) -> dict[str, float]:
    """Return the logarithm of the odds of each kind of text; none for a text without words."""
    if not len(states):
        return {}
    odds = _log_softmax(states.mean(0) @ head.weights + head.bias)
    return dict(zip(head.labels, map(float, odds), strict=True))


def joined(odds: dict[str, float], encoded: Mapping[str, float], say: float) -> dict[str, float]:
    """Return the weighted geometric mean of two judgements of the same classes, as odds.

    Args:
        odds: Probabilities by one model.
        encoded: Logarithms of probabilities by a head; where empty, `odds` stand.
        say: What the head weighs, 0 to 1.
    """
    if not encoded:
        return odds
    raised = {k: p ** (1 - say) * exp(say * encoded.get(k, _UNKNOWN)) for k, p in odds.items()}
    total = sum(raised.values())
    return {k: p / total for k, p in raised.items()}
