"""Softmax regression for the trainers: fit, folds, temperature, reliability, and writing weights.

Enters: samples of hashed features. Leaves: weights as `dragoman.lexicon.event_weights` reads them.
Refuses nothing. Full-batch Adam in numpy: the same samples give the same weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

FOLDS = 5
PENALTY = 0.1
STEPS = 250
RATE = 0.3
DRAWS = 1000


@dataclass(frozen=True)
class Sample:
    """Features of one pair by hash, scaled to length one, and its class."""

    keys: np.ndarray
    values: np.ndarray
    label: str
    text: str


@dataclass
class Fitted:
    """Weights as trained."""

    labels: list[str]
    keys: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def scores(self, sample: Sample) -> np.ndarray:
        """Return the score of each class."""
        at = np.searchsorted(self.keys, sample.keys)
        at = np.minimum(at, len(self.keys) - 1)
        known = self.keys[at] == sample.keys
        scored: np.ndarray = self.bias + sample.values[known] @ self.weights[at[known]]
        return scored


def fit(given: list[Sample], labels: list[str], penalty: float = PENALTY) -> Fitted:
    """Train on samples."""
    keys = np.unique(np.concatenate([s.keys for s in given]))
    index = np.searchsorted(keys, np.concatenate([s.keys for s in given]))
    values = np.concatenate([s.values for s in given])
    lengths = [len(s.keys) for s in given]
    starts = np.cumsum([0, *lengths])[:-1]
    owner = np.repeat(np.arange(len(given)), lengths)
    truth = np.zeros((len(given), len(labels)), np.float32)
    truth[np.arange(len(given)), [labels.index(s.label) for s in given]] = 1

    weights = np.zeros((len(keys), len(labels)), np.float32)
    bias = np.zeros(len(labels), np.float32)

    def slopes() -> tuple[np.ndarray, np.ndarray]:
        scores = np.add.reduceat(weights[index] * values[:, None], starts, axis=0) + bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        slope = odds / odds.sum(1, keepdims=True) - truth
        pulled = slope[owner] * values[:, None]
        down = [np.bincount(index, pulled[:, k], len(keys)) for k in range(len(labels))]
        pull = penalty / len(given) * weights
        return np.stack(down, 1).astype(np.float32) / len(given) + pull, slope.mean(0)

    descend((weights, bias), slopes, STEPS, RATE)
    return Fitted(labels, keys, weights, bias)


def descend(
    targets: tuple[np.ndarray, np.ndarray],
    slopes: Callable[[], tuple[np.ndarray, np.ndarray]],
    steps: int,
    rate: float,
) -> None:
    """Move arrays in place down their slopes (Adam, Kingma and Ba 2015), ever more slowly."""
    means = [np.zeros_like(target) for target in targets]
    squares = [np.zeros_like(target) for target in targets]
    for step in range(1, steps + 1):
        pace = rate * (0.1 + 0.9 * (1 - step / steps))
        for target, grad, mean, square in zip(targets, slopes(), means, squares, strict=True):
            np.add(mean, 0.1 * (grad - mean), out=mean)
            np.add(square, 0.001 * (grad * grad - square), out=square)
            fixed = np.sqrt(square / (1 - 0.999**step)) + 1e-8
            np.subtract(target, pace * (mean / (1 - 0.9**step)) / fixed, out=target)


def fold_of(text: str) -> int:
    """Return the fold of a sentence: one that begins alike stays in the same fold."""
    return crc32(text[:60].encode()) % FOLDS


def out_of_fold(given: list[Sample], labels: list[str], penalty: float = PENALTY) -> np.ndarray:
    """Return the scores of every sample from a model that did not see its fold."""
    scores = np.zeros((len(given), len(labels)), np.float32)
    for fold in range(FOLDS):
        model = fit([s for s in given if fold_of(s.text) != fold], labels, penalty)
        for i, sample in enumerate(given):
            if fold_of(sample.text) == fold:
                scores[i] = model.scores(sample)
    return scores


def temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """Return the divisor under which the right classes are most likely."""
    grid = [round(0.2 + 0.02 * k, 2) for k in range(90)]

    def loss(divisor: float) -> float:
        scaled = scores / divisor
        scaled = scaled - scaled.max(1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
        return float(-logs[np.arange(len(truth)), truth].mean())

    return min(grid, key=loss)


def reliability(scores: np.ndarray, truth: np.ndarray, divisor: float) -> tuple[float, str]:
    """Return the expected calibration error over ten equal bins, and the table of the bins."""
    odds = np.exp((scores - scores.max(1, keepdims=True)) / divisor)
    odds /= odds.sum(1, keepdims=True)
    return binned(odds.max(1), odds.argmax(1) == truth)


def binned(sure: np.ndarray, right: np.ndarray) -> tuple[float, str]:
    """Return the expected calibration error over ten equal bins, and the table of the bins.

    Args:
        sure: What was said to be the probability of each answer.
        right: Whether it was right.
    """
    error, lines = 0.0, ["| said | right | n |", "|---|---|---|"]
    for low in np.arange(0, 1, 0.1):
        held = (sure > low) & (sure <= low + 0.1)
        if held.any():
            error += abs(float(sure[held].mean() - right[held].mean())) * float(held.mean())
            lines.append(f"| {sure[held].mean():.2f} | {right[held].mean():.2f} | {held.sum()} |")
    return error, "\n".join(lines)


def interval(count: int, figure: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure.

    Args:
        count: Number of rows.
        figure: Works the figure out from the places of rows, some of them drawn more than once.
    """
    draw = np.random.default_rng(7)
    drawn = [figure(draw.integers(0, count, count)) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def macro_f1(truth: np.ndarray, told: np.ndarray, count: int) -> float:
    """Return the mean F1 over classes."""
    marks = []
    for k in range(count):
        hit = int(((truth == k) & (told == k)).sum())
        total = int((truth == k).sum() + (told == k).sum())
        marks.append(2 * hit / total if total else 0.0)
    return float(np.mean(marks))


def write(
    path: Path, model: Fitted, divisor: float, version: str, scales: np.ndarray | None
) -> int:
    """Write weights, those of features that tell nothing left out; return how many are kept.

    Args:
        path: The file.
        model: The weights.
        divisor: The temperature.
        version: Name and version.
        scales: By what each feature's value is multiplied, by key; `None` for one.
    """
    kept = np.abs(model.weights).max(1) > 1e-3
    arrays = {
        "labels": np.array(model.labels),
        "keys": model.keys[kept],
        "weights": model.weights[kept].astype(np.float16),
        "bias": model.bias,
        "temperature": np.float32(divisor),
        "version": np.array(version),
    }
    if scales is not None:
        arrays["scales"] = scales[kept].astype(np.float16)
    np.savez_compressed(path, **arrays)
    return int(kept.sum())
