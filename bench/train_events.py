"""Train the event type model: `python -m bench.train_events DATA_FOLDER [--check]`.

Enters: `plv-relations/train.jsonl` of the data folder (sentences with two marked parties and a
PLOVER type). Leaves: `lexicon/data/event_types.npz` and its card. `--check` trains on four folds
of five and prints how well the fifth is told, by which also the temperature is fitted.

Softmax regression by full-batch Adam in numpy: the same rows give the same weights.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from bench.opening import open_tools
from bench.softmax import Sample, fit, macro_f1, out_of_fold, reliability, temperature, write
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import told_acts
from dragoman.read.acts.relation_features import Pair, features
from dragoman.read.acts.slots import Scene

OUT = Path(__file__).parents[1] / "src/dragoman/lexicon/data/event_types.npz"
VERSION = "dragoman.event-types@1"

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def samples(rows: list[Row]) -> list[Sample]:
    """Work out the features of every row."""
    library, parser = open_tools()
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
    kept = write(OUT, model, divisor, VERSION, None)
    OUT.with_suffix(".md").write_text(
        CARD.format(
            version=VERSION,
            features=kept,
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
