"""Train the name model: `python -m bench.train.names [FOLDER of shared data]`.

Reads the training parts of the Universal NER English Web Treebank (CC BY-SA 4.0) and Wikigold
(CC BY 4.0). Writes `lexicon/data/name_segments.npz`. Takes about a minute on one core.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bench.opening import open_tools
from bench.train.segments import Example, examples, open_rows, read_rows
from bench.train.semicrf import LABELS, Array, Settings, train, vocabulary
from dragoman.lexicon.library import Library
from dragoman.read.parse import Parser

SETS = ("mentions-uner-ewt/train.jsonl", "mentions-wikigold/train.jsonl")
OUT = Path("src/dragoman/lexicon/data/name_segments.npz")
SEEDS = (1, 2, 3)
LEAST = 0.02
LENIENCE = 0.5
"""Taken from the weight of "no name": the sets are webpages and encyclopaedia, the reports are
news, in which a capital is a name more often."""


def main(argv: list[str]) -> int:
    """Train on the sets and write the weights."""
    folder = Path(argv[0] if argv else "../shared/data")
    library, parser = open_tools()
    found = list(gather([folder / name for name in SETS], library, parser))
    index = vocabulary(found)
    runs = [train(found, index, Settings(seed=seed)) for seed in SEEDS]
    weights: Array = sum(runs[1:], runs[0]) / len(runs)
    weights[index["n1"], LABELS.index("OTH")] -= LENIENCE
    save(index, weights)
    print(f"{len(found)} runs, {len(index)} features, {OUT.stat().st_size} bytes")
    return 0


def gather(paths: list[Path], library: Library, parser: Parser) -> list[Example]:
    """Return the examples of all sentences."""
    rows = open_rows(read_rows(paths), parser, library)
    return [example for row, reading in rows for example in examples(row, reading, library)]


def save(index: dict[str, int], weights: Array) -> None:
    """Write the weights that matter, as text and half floats, without pickle."""
    kept = [(f, weights[i]) for f, i in index.items() if np.abs(weights[i]).max() >= LEAST]
    np.savez_compressed(
        OUT,
        labels=np.frombuffer("\n".join(LABELS).encode(), dtype=np.uint8),
        features=np.frombuffer("\n".join(f for f, _ in kept).encode(), dtype=np.uint8),
        weights=np.array([row for _, row in kept], dtype=np.float16),
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
