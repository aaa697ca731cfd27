"""Train the fine type model: `python -m bench.train_fine DATA_FOLDER [--check]`.

Enters: `case2021-finegrained/dev.jsonl` of the data folder (snippets with an ACLED-like label);
the set has no part of its own for training. Leaves: `lexicon/data/fine_types.npz` and its card.
`--check` only prints how well each fifth is told by a model of the other four.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

import numpy as np

from bench.opening import open_tools
from bench.softmax import Sample, fit, macro_f1, out_of_fold, reliability, temperature, write
from dragoman.read.acts.fine_types import fine_features

OUT = Path(__file__).parents[1] / "src/dragoman/lexicon/data/fine_types.npz"
VERSION = "dragoman.fine-types@1"
PENALTY = 0.01

CARD = """# fine_types.npz

{version}: multinomial logistic regression over {features} hashed features, {classes} classes.

- Tells: which fine type (ACLED sub-event, or disaster, diplomacy, attribution, organised crime) a
  short English news snippet is about.
- Trained on: {rows} labelled snippets of the CASE 2021 shared task, task 2 (Haneczok et al.
  2021). The texts are not in this package.
- Licence of those snippets: none is stated by their repository, which released them publicly.
  Whoever needs a clear licence trains anew on texts of their own.
- Features: typical words of each type, the acts that the predicate lexicon finds, words.
- Five folds of those snippets: weighted F1 {weighted:.3f}, macro-F1 {f1:.3f}; expected calibration
  error {error:.3f} at temperature {divisor:.2f}.

{table}

- Not for: other languages, whole reports with several incidents.
- Made by: `python -m bench.train_fine DATA_FOLDER`.
"""


def main(argv: list[str]) -> int:
    """Train, write the weights and the card."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    path = Path(argv[0]) / "case2021-finegrained/dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    named = named_features([row["text"] for row in rows])
    rarity = rarities(named)
    given = [
        sample(names, rarity, row["label"], row["text"])
        for names, row in zip(named, rows, strict=True)
    ]
    labels = sorted({s.label for s in given})
    truth = np.array([labels.index(s.label) for s in given])
    scores = out_of_fold(given, labels, PENALTY)
    divisor = temperature(scores, truth)
    error, table = reliability(scores, truth, divisor)
    weighted = weighted_f1(truth, scores.argmax(1), len(labels))
    print(f"five folds: weighted F1 {weighted:.4f} ECE {error:.4f} at {divisor}")
    if "--check" in argv:
        return 0
    model = fit(given, labels, PENALTY)
    scales = np.array([rarity.get(int(key), 1.0) for key in model.keys])
    kept = write(OUT, model, divisor, VERSION, scales)
    card = CARD.format(
        version=VERSION,
        features=kept,
        classes=len(labels),
        rows=len(given),
        weighted=weighted,
        f1=macro_f1(truth, scores.argmax(1), len(labels)),
        error=error,
        divisor=divisor,
        table=table,
    )
    OUT.with_suffix(".md").write_text(card, encoding="utf-8")
    return 0


def named_features(texts: list[str]) -> list[dict[str, float]]:
    """Return the named features of every text."""
    library, parser = open_tools()
    return [fine_features(parsed, library) for parsed in parser.parse(texts)]


def rarities(named: list[dict[str, float]]) -> dict[int, float]:
    """Return the inverse document frequency of every feature, by its hash."""
    counts = Counter(crc32(name.encode()) for names in named for name in names)
    return {key: float(np.log((1 + len(named)) / (1 + n)) + 1) for key, n in counts.items()}


def sample(names: dict[str, float], rarity: dict[int, float], label: str, text: str) -> Sample:
    """Return a text as features scaled by their rarity, of length one."""
    keys = np.array([crc32(name.encode()) for name in names], dtype=np.uint32)
    scale = np.array([rarity[int(key)] for key in keys], dtype=np.float32)
    values = np.array(list(names.values()), dtype=np.float32) * scale
    return Sample(keys, values / (float(np.sqrt((values**2).sum())) or 1.0), label, text)


def weighted_f1(truth: np.ndarray, told: np.ndarray, count: int) -> float:
    """Return F1 over classes, weighted by how often each is right."""
    total = 0.0
    for k in range(count):
        hit = int(((truth == k) & (told == k)).sum())
        both = int((truth == k).sum() + (told == k).sum())
        total += (2 * hit / both if both else 0.0) * int((truth == k).sum())
    return total / len(truth)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
