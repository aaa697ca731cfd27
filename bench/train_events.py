"""Train the event type model: `python -m bench.train_events DATA_FOLDER [--check]`.

Enters: `plv-relations/train.jsonl` of the data folder (sentences with two marked parties and a
PLOVER type). Leaves: `lexicon/data/event_types.npz` and its card. `--check` trains on four folds
of five and prints how well the fifth is told, by which also the temperature is fitted.

Softmax regression by full-batch Adam in numpy: the same rows give the same weights.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from dragoman.lexicon.library import Library
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import told_acts
from dragoman.read.acts.relation_features import Pair, features
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import SpacyParser

OUT = Path(__file__).parents[1] / "src/dragoman/lexicon/data/event_types.npz"
VERSION = "dragoman.event-types@1"
FOLDS = 5
PENALTY = 0.1
STEPS = 250
RATE = 0.3

Row = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """Features of one pair by hash, scaled to length one, and its class."""

    keys: np.ndarray
    values: np.ndarray
    label: str
    text: str


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def samples(rows: list[Row]) -> list[Sample]:
    """Work out the features of every row."""
    library, parser = Library(), SpacyParser()
    found: list[Sample] = []
    for row, parsed in zip(rows, parser.parse(r["text"] for r in rows), strict=True):
        scene = Scene(parsed, library.predicates, library.ontology)
        acts = told_acts(scene, find_frames(scene))
        named = features(scene, acts, Pair(row["source_spans"], row["target_spans"]))
        keys = np.array([crc32(name.encode()) for name in named], dtype=np.uint32)
        values = np.array(list(named.values()), dtype=np.float32)
        values /= float(np.sqrt((values**2).sum())) or 1.0
        found.append(Sample(keys, values, row["root"], row["text"]))
    return found


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


def fit(given: list[Sample], labels: list[str]) -> Fitted:
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
    state = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(bias), bias.copy()]
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(weights[index] * values[:, None], starts, axis=0) + bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        slope = odds / odds.sum(1, keepdims=True) - truth
        pulled = slope[owner] * values[:, None]
        down = [np.bincount(index, pulled[:, k], len(keys)) for k in range(len(labels))]
        grads = (
            np.stack(down, 1).astype(np.float32) / len(given) + PENALTY / len(given) * weights,
            slope.mean(0),
        )
        rate = RATE * (0.1 + 0.9 * (1 - step / STEPS))
        for place, (target, grad) in enumerate(zip((weights, bias), grads, strict=True)):
            mean, square = state[2 * place], state[2 * place + 1]
            mean += 0.1 * (grad - mean)
            square += 0.001 * (grad * grad - square)
            fixed = np.sqrt(square / (1 - 0.999**step)) + 1e-8
            np.subtract(target, rate * (mean / (1 - 0.9**step)) / fixed, out=target)
    return Fitted(labels, keys, weights, bias)


def fold_of(text: str) -> int:
    """Return the fold of a sentence: one that begins alike stays in the same fold."""
    return crc32(text[:60].encode()) % FOLDS


def out_of_fold(given: list[Sample], labels: list[str]) -> np.ndarray:
    """Return the scores of every sample from a model that did not see its fold."""
    scores = np.zeros((len(given), len(labels)), np.float32)
    for fold in range(FOLDS):
        model = fit([s for s in given if fold_of(s.text) != fold], labels)
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
    sure, right = odds.max(1), odds.argmax(1) == truth
    error, lines = 0.0, ["| said | right | n |", "|---|---|---|"]
    for low in np.arange(0, 1, 0.1):
        held = (sure > low) & (sure <= low + 0.1)
        if held.any():
            error += abs(float(sure[held].mean() - right[held].mean())) * float(held.mean())
            lines.append(f"| {sure[held].mean():.2f} | {right[held].mean():.2f} | {held.sum()} |")
    return error, "\n".join(lines)


def macro_f1(truth: np.ndarray, told: np.ndarray, count: int) -> float:
    """Return the mean F1 over classes."""
    marks = []
    for k in range(count):
        hit = int(((truth == k) & (told == k)).sum())
        total = int((truth == k).sum() + (told == k).sum())
        marks.append(2 * hit / total if total else 0.0)
    return float(np.mean(marks))


CARD = """# event_types.npz

{version}: multinomial logistic regression over {features} hashed features, {classes} classes.

- Tells: which PLOVER type one marked party does to another in an English sentence.
- Trained on: the {rows} sentences of the official train split of PLV (Hu et al. 2024), news
  sentences coded by the CAMEO conventions; CONCEDE and RETREAT are one class, YIELD. The texts
  are not in this package.
- Licence of those sentences: none is stated by their repository; they are published for research
  with the paper. Whoever needs a clear licence trains anew on sentences of their own.
- Features: the acts that the predicate lexicon finds and how well their parties fit, lemmas on
  the path between the parties and around them.
- Five folds of the training sentences: macro-F1 {f1:.3f}, accuracy {accuracy:.3f}; expected
  calibration error {error:.3f} at temperature {divisor:.2f}.

{table}

- Not for: other languages, sentences without two parties, verdicts on what happened.
- Made by: `python -m bench.train_events DATA_FOLDER`.
"""


def main(argv: list[str]) -> int:
    """Train, write the weights and the card."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    given = samples(read_rows(Path(argv[0]) / "plv-relations/train.jsonl"))
    labels = sorted({s.label for s in given})
    truth = np.array([labels.index(s.label) for s in given])
    scores = out_of_fold(given, labels)
    divisor = temperature(scores, truth)
    error, table = reliability(scores, truth, divisor)
    f1 = macro_f1(truth, scores.argmax(1), len(labels))
    accuracy = float((scores.argmax(1) == truth).mean())
    print(f"five folds: macro-F1 {f1:.4f} accuracy {accuracy:.4f} ECE {error:.4f} at {divisor}")
    if "--check" in argv:
        return 0
    model = fit(given, labels)
    kept = np.abs(model.weights).max(1) > 1e-3
    np.savez_compressed(
        OUT,
        labels=np.array(labels),
        keys=model.keys[kept],
        weights=model.weights[kept].astype(np.float16),
        bias=model.bias,
        temperature=np.float32(divisor),
        version=np.array(VERSION),
    )
    OUT.with_suffix(".md").write_text(
        CARD.format(
            version=VERSION,
            features=int(kept.sum()),
            classes=len(labels),
            rows=len(given),
            f1=f1,
            accuracy=accuracy,
            error=error,
            divisor=divisor,
            table=table,
        ),
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
