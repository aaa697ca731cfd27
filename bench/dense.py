"""Softmax regression over dense rows, for heads of the encoder: fit, folds, and how much say.

Enters: one row of numbers a text. Leaves: weights for rows as they come, scaling included; the
weight of the head against the model beside it. Refuses nothing. Full-batch Adam in numpy: the same
rows give the same weights.
"""

from __future__ import annotations

import numpy as np

from bench.softmax import FOLDS, descend

STEPS = 150
RATE = 0.1
SPREAD = 4.0
SAYS = tuple(round(0.05 * k, 2) for k in range(17))


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Return the logarithms of the probabilities, row by row."""
    scores = scores - scores.max(1, keepdims=True)
    logs: np.ndarray = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return logs


def fit_rows(
    rows: np.ndarray, truth: np.ndarray, count: int, penalty: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return weights [width, classes] and bias [classes], trained on rows of classes `truth`."""
    middle, wide = rows.mean(0), (rows.std(0) + 1e-6) * np.sqrt(rows.shape[1]) / SPREAD
    scaled = ((rows - middle) / wide).astype(np.float32)
    goal = np.eye(count, dtype=np.float32)[truth]
    weights = np.zeros((rows.shape[1], count), np.float32)
    bias = np.zeros(count, np.float32)

    def slopes() -> tuple[np.ndarray, np.ndarray]:
        slope = np.exp(log_softmax(scaled @ weights + bias)) - goal
        return (scaled.T @ slope + penalty * weights) / len(rows), slope.mean(0)

    descend((weights, bias), slopes, STEPS, RATE)
    whole = weights / wide[:, None]
    return whole, bias - middle @ whole


def rows_out_of_fold(
    rows: np.ndarray, truth: np.ndarray, folds: np.ndarray, count: int, penalty: float
) -> np.ndarray:
    """Return the logarithms of the odds of every row from a model that did not see its fold."""
    logs = np.zeros((len(rows), count), np.float32)
    for fold in range(FOLDS):
        held = folds == fold
        weights, bias = fit_rows(rows[~held], truth[~held], count, penalty)
        logs[held] = log_softmax(rows[held] @ weights + bias)
    return logs


def best_say(model: np.ndarray, head: np.ndarray, truth: np.ndarray) -> float:
    """Return the weight of the head under which the right classes are most likely.

    Args:
        model: Logarithms of odds by the model.
        head: The same by the head.
        truth: The right class of each row.
    """

    def loss(say: float) -> float:
        logs = log_softmax((1 - say) * model + say * head)
        return float(-logs[np.arange(len(truth)), truth].mean())

    return min(SAYS, key=loss)


def joined_out_of_fold(
    model: np.ndarray, head: np.ndarray, truth: np.ndarray, folds: np.ndarray
) -> np.ndarray:
    """Return the joint logarithms of odds, the head's weight chosen on the other folds."""
    logs = np.zeros_like(head)
    for fold in range(FOLDS):
        held = folds == fold
        say = best_say(model[~held], head[~held], truth[~held])
        logs[held] = log_softmax((1 - say) * model[held] + say * head[held])
    return logs
