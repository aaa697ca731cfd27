"""Train the fine type model: `python -m bench.train_fine DATA_FOLDER [--check]`.

Enters: `case2021-finegrained/dev.jsonl` of the data folder (snippets with an ACLED-like label);
the set has no part of its own for training. Leaves: `lexicon/data/fine_types.npz`, the
encoder's head `encoder_fine_types.npz`, and their card.
`--check` only prints how well each fifth is told by a model of the other four.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from bench.dense import (
    best_say,
    fit_rows,
    joined_out_of_fold,
    log_softmax,
    rows_out_of_fold,
)
from bench.opening import open_tools
from bench.softmax import (
    Sample,
    fit,
    fold_of,
    macro_f1,
    out_of_fold,
    reliability,
    temperature,
    write,
)
from dragoman.read.acts.fine_types import fine_features

OUT = Path(__file__).parents[1] / "src/dragoman/lexicon/data/fine_types.npz"
HEAD = OUT.with_name("encoder_fine_types.npz")
VERSION = "dragoman.fine-types@1"
PENALTY = 0.01
HEAD_PENALTY = 0.3

CARD = """# fine_types.npz, encoder_fine_types.npz

{version}: multinomial logistic regression over {features} hashed features, {classes} classes.

- Tells: which fine type (ACLED sub-event, or disaster, diplomacy, attribution, organised crime) a
  short English news snippet is about.
- Trained on: {rows} labelled snippets of the CASE 2021 shared task, task 2 (Haneczok et al.
  2021). The texts are not in this package.
- Licence of those snippets: none is stated by their repository, which released them publicly.
  Whoever needs a clear licence trains anew on texts of their own.
- Features: typical words of each type, the acts that the predicate lexicon finds, words.
- Head of the encoder, `encoder_fine_types.npz`: softmax over the mean state of the words, joined
  with the model by a weighted geometric mean (weight of the head {say:.2f}). Trained on the same
  snippets, which the encoder itself never saw. Without the encoder the model stands alone.
- Five folds of those snippets (the head's weight chosen on the other four):

| | weighted F1 | macro-F1 | calibration error |
|---|---|---|---|
| model alone, at temperature {divisor:.2f} | {alone:.3f} | {alone_macro:.3f} | {alone_error:.3f} |
| head alone | {head:.3f} | {head_macro:.3f} | {head_error:.3f} |
| both | {both:.3f} | {both_macro:.3f} | {both_error:.3f} |

What both say, and how often it is right:

{both_table}

- Not for: other languages, whole reports with several incidents.
- Made by: `python -m bench.train_fine DATA_FOLDER`.
"""


@dataclass(frozen=True)
class Snippets:
    """Labelled snippets.

    Attributes:
        given: Hashed features and label of each.
        means: The mean state of its words, [snippets, width].
        rarity: Inverse document frequency of each feature, by its hash.
        labels: Classes, sorted.
        truth: The place of each label among them.
        folds: The fold of each.
    """

    given: list[Sample]
    means: np.ndarray
    rarity: dict[int, float]
    labels: list[str]
    truth: np.ndarray
    folds: np.ndarray


def main(argv: list[str]) -> int:
    """Train, write the weights, the head and the card."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    path = Path(argv[0]) / "case2021-finegrained/dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    train(read_snippets(rows), write_all="--check" not in argv)
    return 0


def read_snippets(rows: list[dict[str, str]]) -> Snippets:
    """Return the labelled snippets with their features and mean states."""
    library, parser = open_tools()
    parsed = list(parser.parse([row["text"] for row in rows]))
    named = [fine_features(one, library) for one in parsed]
    means = np.stack([one.states.mean(0) for one in parsed if one.states is not None])
    return snippets(rows, named, means)


def snippets(
    rows: list[dict[str, str]], named: list[dict[str, float]], means: np.ndarray
) -> Snippets:
    """Return labelled snippets, given the named features and the mean state of each."""
    rarity = rarities(named)
    given = [
        sample(names, rarity, row["label"], row["text"])
        for names, row in zip(named, rows, strict=True)
    ]
    labels = sorted({s.label for s in given})
    truth = np.array([labels.index(s.label) for s in given])
    folds = np.array([fold_of(s.text) for s in given])
    return Snippets(given, means, rarity, labels, truth, folds)


def train(held: Snippets, write_all: bool) -> None:
    """Print how well each fifth is told by the other four; then train on all, and write."""
    count, truth = len(held.labels), held.truth
    scores = out_of_fold(held.given, held.labels, PENALTY)
    divisor = temperature(scores, truth)
    alone = log_softmax(scores / divisor)
    head = rows_out_of_fold(held.means, truth, held.folds, count, HEAD_PENALTY)
    both = joined_out_of_fold(alone, head, truth, held.folds)
    told: dict[str, str | float] = {"divisor": divisor, "say": best_say(alone, head, truth)}
    for name, logs in (("alone", alone), ("head", head), ("both", both)):
        told[name] = weighted_f1(truth, logs.argmax(1), count)
        told[f"{name}_macro"] = macro_f1(truth, logs.argmax(1), count)
        told[f"{name}_error"], told[f"{name}_table"] = reliability(logs, truth, 1.0)
        print(f"{name}: weighted F1 {told[name]:.4f} ECE {told[f'{name}_error']:.4f}")
    print(f"temperature {divisor}, say of the head {told['say']}")
    if write_all:
        write_models(held, divisor, float(told["say"]), told)


def write_models(held: Snippets, divisor: float, say: float, told: dict[str, str | float]) -> None:
    """Train on all snippets; write the model, the head and the card."""
    model = fit(held.given, held.labels, PENALTY)
    scales = np.array([held.rarity.get(int(key), 1.0) for key in model.keys])
    kept = write(OUT, model, divisor, VERSION, scales)
    weights, bias = fit_rows(held.means, held.truth, len(held.labels), HEAD_PENALTY)
    np.savez_compressed(
        HEAD,
        labels=np.array(held.labels),
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        say=np.float32(say),
    )
    sizes = {"features": kept, "classes": len(held.labels), "rows": len(held.given)}
    card = CARD.format(version=VERSION, **sizes, **told)
    OUT.with_suffix(".md").write_text(card, encoding="utf-8")


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
