"""How far what is said to be sure is right: `python -m bench.calibration DATA_FOLDER`.

Prints reliability tables, the expected calibration error and 95 % bootstrap intervals for

* the type model, each fold of the training sentences told by the other four;
* the reader's own confidence in the type of an event, on the development sentences, of which no
  weight or rate was learned: an event counts where both its parties are the two marked ones.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.softmax import binned, interval, macro_f1, out_of_fold, reliability, temperature
from bench.tasks._coded import Coded, Desk
from bench.train_events import read_rows, samples
from dragoman.model.claim import Event

Row = dict[str, Any]
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def of_model(rows: list[Row]) -> Iterator[str]:
    """Yield the lines on the type model."""
    given = samples(rows)
    labels = sorted({s.label for s in given})
    truth = np.array([labels.index(s.label) for s in given])
    scores = out_of_fold(given, labels)
    told = scores.argmax(1)
    error, table = reliability(scores, truth, temperature(scores, truth))
    low, high = interval(len(truth), lambda at: macro_f1(truth[at], told[at], len(labels)))
    yield f"type model, five folds: macro-F1 {macro_f1(truth, told, len(labels)):.3f}"
    yield f"95 % interval {low:.3f} to {high:.3f}; ECE {error:.3f}"
    yield table


def of_reader(rows: list[Row]) -> Iterator[str]:
    """Yield the lines on the reader's events."""
    found = np.array(list(_judged(rows)), dtype=float)
    sure, right = found[:, 0], found[:, 1]
    error, table = binned(sure, right)
    low, high = interval(len(found), lambda at: float(right[at].mean()))
    yield f"events of the reader between the two marked parties: {len(found)} in {len(rows)} rows"
    yield f"type right {right.mean():.3f}, 95 % interval {low:.3f} to {high:.3f}; ECE {error:.3f}"
    yield table


def _judged(rows: list[Row]) -> Iterator[tuple[float, bool]]:
    """Yield confidence and rightness of each event between the marked parties."""
    desk = Desk()
    for row, reading in zip(rows, desk.readings(r["text"] for r in rows), strict=True):
        coded = desk.code(reading)
        for event in coded.told():
            if _between(event, row):
                yield event.confidence, _type(event, coded) == _YIELD.get(row["root"], row["root"])


def _between(event: Event, row: Row) -> bool:
    sides = {"actor": row["source_spans"], "recipient": row["target_spans"]}
    if event.reciprocal:
        sides = {"actor": [*row["source_spans"], *row["target_spans"]]}
    return all(
        any(
            e.role == role and e.span.start < end and start < e.span.end
            for e in event.evidence
            for start, end in spans
        )
        for role, spans in sides.items()
    )


def _type(event: Event, coded: Coded) -> str:
    ontology = coded.library.ontology
    kind = ontology.code(ontology.as_coded(event.cameo, event.realis)).event
    return _YIELD.get(kind, kind)


def main(argv: list[str]) -> int:
    """Print both."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(argv[0]) / "plv-relations"
    for line in of_model(read_rows(folder / "train.jsonl")):
        print(line)
    for line in of_reader(read_rows(folder / "dev.jsonl")):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
