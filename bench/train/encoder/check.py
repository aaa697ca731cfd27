"""Figures of the heads by themselves on the parts named dev.

Enters: a learner and the folder of the sets. Leaves: F1 of exact spans, and macro F1 of relations.
The product joins the heads with rules and linear models; `make bench` has its figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch

from bench.train.encoder.data import (
    Opener,
    Sample,
    Span,
    read_rows,
    relation_samples,
    span_samples,
    tagged_samples,
)
from bench.train.encoder.learn import Learner
from bench.train.encoder.net import Pieces, batch_of
from dragoman.read.heads import spans

SIZE = 32


def figures(learner: Learner, folder: Path, opener: Opener) -> dict[str, float]:
    """Return the figures by name."""
    found: dict[str, float] = {}
    for name in ("ewt", "pud"):
        rows = read_rows(folder / f"mentions-uner-{name}/dev.jsonl")
        found[f"names, {name}"] = span_f1(learner, list(span_samples("names", rows, opener)))
    rows = read_rows(folder / "mentions-re3d/train.jsonl")[::5]
    found["actors, a fifth"] = span_f1(learner, list(span_samples("actors", rows, opener)))
    rows = read_rows(folder / "cameo-sentences/args_dev.jsonl")
    found["parties"] = span_f1(learner, list(tagged_samples("parties", rows, opener)))
    rows = read_rows(folder / "plv-relations/dev.jsonl")
    found["relations"] = relation_f1(learner, list(relation_samples("relations", rows, opener)))
    return found


def span_f1(learner: Learner, samples: Sequence[Sample]) -> float:
    """Return the F1 of exact spans with their label."""
    both = told = gold = 0
    for pieces in _batches(learner.cut(samples)):
        for piece, found in zip(pieces, _told(learner, pieces), strict=True):
            want = set(piece.sample.spans)
            both, told, gold = both + len(want & found), told + len(found), gold + len(want)
    return 2 * both / (told + gold)


def _told(learner: Learner, pieces: Sequence[Pieces]) -> Iterable[set[Span]]:
    head = learner.heads[pieces[0].sample.task]
    with torch.no_grad():
        odds = head.out(learner.encoder(*batch_of(pieces))).log_softmax(-1).numpy()
    for row, piece in enumerate(pieces):
        words = np.stack([odds[row, place] for place in piece.first])
        yield {(t.first, t.last, t.label) for t in spans(words, head.labels, [(0, len(words))])}


def relation_f1(learner: Learner, samples: Sequence[Sample]) -> float:
    """Return the F1 of relations, the mean over labels."""
    head = learner.heads["relations"]
    both, told, gold = Counter[str](), Counter[str](), Counter[str]()
    for pieces in _batches(learner.cut(samples)):
        scores = head.scores(learner.encoder(*batch_of(pieces)), pieces).argmax(-1).tolist()
        for piece, best in zip(pieces, scores, strict=True):
            told[head.labels[best]] += 1
            gold[piece.sample.label] += 1
            both[piece.sample.label] += head.labels[best] == piece.sample.label
    return sum(2 * both[x] / max(1, told[x] + gold[x]) for x in head.labels) / len(head.labels)


def _batches(pieces: Sequence[Pieces]) -> Iterable[Sequence[Pieces]]:
    return (pieces[i : i + SIZE] for i in range(0, len(pieces), SIZE))
