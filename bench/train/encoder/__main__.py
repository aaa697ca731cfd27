"""Train the encoder and its heads: `python -m bench.train.encoder [DATA_FOLDER] [--check]`.

Reads the train parts of the sets that the card names. Writes `lexicon/data/encoder*` (with
`--check` nothing: a fifth of the reports on Syria and Iraq is held back, and the figures on the
parts named dev are printed). Takes about half an hour on one core.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from bench.train.encoder.check import figures
from bench.train.encoder.data import (
    NameSwapper,
    Opener,
    Row,
    Sample,
    read_rows,
    relation_samples,
    span_samples,
    tagged_samples,
)
from bench.train.encoder.learn import Learner, Plan, learn
from bench.train.encoder.save import save

SWAPS = 3
ROUNDS = 6
FOLDS = 5
NOT_FREE = "BBC Online"
"""Source of reports whose licence does not allow a model that ships."""


def is_held_back(number: int) -> bool:
    """Tell whether a report is for checking."""
    return number % FOLDS == 0


def name_rounds(folder: Path, opener: Opener) -> list[list[Sample]]:
    """Return what each round reads of names: as printed, and with other names put in."""
    rows = [
        *read_rows(folder / "mentions-uner-ewt/train.jsonl"),
        *read_rows(folder / "mentions-wikigold/train.jsonl"),
    ]
    printed = list(span_samples("names", rows, opener))
    found: list[list[Sample]] = []
    for seed in range(SWAPS):
        swapper = NameSwapper(rows, seed)
        swapped = [swapper.swapped(row) for row in rows]
        found += [printed, list(span_samples("names", swapped, opener))]
    return found


def actor_rows(folder: Path, *, check: bool) -> list[Row]:
    """Return the reports with actors marked, from which the head for them learns."""
    rows = read_rows(folder / "mentions-re3d/train.jsonl")
    return [
        row
        for number, row in enumerate(rows)
        if row["source"] != NOT_FREE and not (check and is_held_back(number))
    ]


def samples(folder: Path, opener: Opener, *, check: bool) -> dict[str, list[list[Sample]]]:
    """Return what each round reads, by task."""
    acting = list(span_samples("actors", actor_rows(folder, check=check), opener))
    tagged = read_rows(folder / "cameo-sentences/args_train.jsonl")
    related = read_rows(folder / "plv-relations/train.jsonl")
    return {
        "names": name_rounds(folder, opener),
        "actors": [acting] * ROUNDS,
        "parties": [list(tagged_samples("parties", tagged, opener))] * ROUNDS,
        "relations": [list(relation_samples("relations", related, opener))] * ROUNDS,
    }


def tell(step: int, steps: int, losses: dict[str, float]) -> None:
    """Print how far the learning is."""
    print(step, "of", steps, {k: round(v, 3) for k, v in losses.items()}, flush=True)


def main(argv: Sequence[str]) -> int:
    """Train, then write or check."""
    folder = Path(next((a for a in argv if not a.startswith("-")), "../shared/data"))
    check = "--check" in argv
    plan = Plan()
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    opener = Opener()
    given = samples(folder, opener, check=check)
    relations = sorted({s.label for s in given["relations"][0]})
    learner = Learner(plan.layers, relations)
    epochs = {task: [learner.cut(r) for r in rounds] for task, rounds in given.items()}
    found = learn(learner, epochs, plan, tell)
    for name, value in figures(found, folder, opener).items():
        print(f"{name}: {value:.4f}")
    if not check:
        save(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
