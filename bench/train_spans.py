"""Train the party span model: `python -m bench.train_spans DATA_FOLDER [--check]`.

Enters: `cameo-sentences/args_train.jsonl` of the data folder (tokens with BIO tags). Leaves:
`lexicon/data/party_spans.npz` and its card. `--check` only prints how well each quarter is tagged
by a model of the other three.

Linear-chain conditional random field, trained by AdaGrad one sentence at a time in a fixed
shuffled order: the same rows give the same weights.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from bench.opening import open_tools
from bench.words import print_words
from dragoman.lexicon.party_weights import TAGS, PartyWeights, allowed
from dragoman.read.acts.party_features import party_features
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Parsed

OUT = Path(__file__).parents[1] / "src/dragoman/lexicon/data/party_spans.npz"
VERSION = "dragoman.party-spans@1"
FOLDS = 4
ROUNDS = 8
RATE = 0.1
COUNT = len(TAGS)
START = COUNT
LEAN = 0.2
"""By how much "outside" is scored down, chosen on the folds for the best F1."""

MASK = np.array([[0.0 if allowed(a, b) else -1e4 for b in range(COUNT)] for a in range(COUNT + 1)])


@dataclass(frozen=True)
class Sample:
    """A sentence: features of its tokens, and their tags."""

    names: list[list[str]]
    tags: list[str]
    text: str


def samples(path: Path) -> list[Sample]:
    """Read the sentences and work out their features."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    library, parser = open_tools()
    printed = [print_words(row["tokens"]) for row in rows]
    found: list[Sample] = []
    for row, (text, places), parsed in zip(
        rows, printed, parser.parse(text for text, _ in printed), strict=True
    ):
        scene = Scene(parsed, library.predicates, library.ontology)
        tags = align(parsed, places, row["tags"])
        found.append(Sample(party_features(scene), tags, text))
    return found


def align(parsed: Parsed, places: Sequence[tuple[int, int]], tags: Sequence[str]) -> list[str]:
    """Return the tags of the parser's tokens, given those of the row's tokens."""
    found: list[str] = []
    last = -1
    for token in parsed.tokens:
        at = next((k for k, (a, b) in enumerate(places) if a < token.end and token.start < b), -1)
        tag = tags[at] if at >= 0 else "O"
        if tag.startswith("B-") and at == last:
            tag = f"I-{tag[2:]}"
        if tag.startswith("I-") and (not found or found[-1][2:] != tag[2:]):
            tag = f"B-{tag[2:]}"
        found.append(tag)
        last = at
    return found


def total(scores: np.ndarray, axis: int) -> np.ndarray:
    """Return the logarithm of the sum of exponentials along an axis."""
    top = scores.max(axis, keepdims=True)
    summed: np.ndarray = (top + np.log(np.exp(scores - top).sum(axis, keepdims=True))).squeeze(axis)
    return summed


def expected(scores: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how likely each tag is at each token, and how often each step is expected."""
    length, legal = len(scores), steps[:COUNT] + MASK[:COUNT]
    ahead, behind = np.zeros((length, COUNT)), np.zeros((length, COUNT))
    ahead[0] = scores[0] + steps[START] + MASK[START]
    for i in range(1, length):
        ahead[i] = total(ahead[i - 1][:, None] + legal, 0) + scores[i]
    for i in range(length - 2, -1, -1):
        behind[i] = total(legal + (scores[i + 1] + behind[i + 1])[None, :], 1)
    norm = total(ahead[-1], 0)
    odds = np.exp(ahead + behind - norm)
    moves = np.zeros((COUNT + 1, COUNT))
    for i in range(1, length):
        path = ahead[i - 1][:, None] + legal + (scores[i] + behind[i])[None, :]
        moves[:COUNT] += np.exp(path - norm)
    moves[START] = odds[0]
    return odds, moves


def fit(given: list[Sample]) -> PartyWeights:
    """Train on sentences."""
    counts = Counter(name for s in given for names in s.names for name in names)
    keys = np.array(sorted({crc32(n.encode()) for n, c in counts.items() if c > 1}), np.uint32)
    row_of = {int(key): row for row, key in enumerate(keys)}
    rows = [
        [
            np.array([row_of[h] for n in names if (h := crc32(n.encode())) in row_of])
            for names in s.names
        ]
        for s in given
    ]
    truth = [[TAGS.index(tag) for tag in s.tags] for s in given]
    weights, squares = np.zeros((len(keys), COUNT)), np.full((len(keys), COUNT), 1e-2)
    steps, step_squares = np.zeros((COUNT + 1, COUNT)), np.full((COUNT + 1, COUNT), 1e-2)
    order = list(range(len(given)))
    shuffler = random.Random(1)  # noqa: S311 - an order, not a secret
    for _ in range(ROUNDS):
        shuffler.shuffle(order)
        for at in order:
            scores = np.stack([weights[r].sum(0) for r in rows[at]])
            odds, moves = expected(scores, steps)
            before = START
            for place, tag in enumerate(truth[at]):
                odds[place, tag] -= 1
                moves[before, tag] -= 1
                before = tag
            touched, where = np.unique(np.concatenate(rows[at]), return_inverse=True)
            slope = np.zeros((len(touched), COUNT))
            np.add.at(slope, where, np.repeat(odds, [len(r) for r in rows[at]], axis=0))
            squares[touched] += slope**2
            weights[touched] -= RATE * slope / np.sqrt(squares[touched])
            step_squares += moves**2
            steps -= RATE * moves / np.sqrt(step_squares)
    weights[row_of[crc32(b"bias")], TAGS.index("O")] -= LEAN
    return PartyWeights(keys, weights.astype(np.float16), steps.astype(np.float32), VERSION)


def spans(tags: Sequence[str]) -> set[tuple[str, int, int]]:
    """Return the spans of BIO tags."""
    found, start = set(), 0
    for i, tag in enumerate(tags):
        if tag.startswith("B"):
            start = i
        if tag != "O" and (i + 1 == len(tags) or not tags[i + 1].startswith("I")):
            found.add((tag[2:], start, i + 1))
    return found


def check(given: list[Sample]) -> dict[str, float]:
    """Return exact-span F1 by side and in all, each fold tagged by a model of the others."""
    hits, told, gold = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        model = fit([s for s in given if crc32(s.text[:50].encode()) % FOLDS != fold])
        for sample in given:
            if crc32(sample.text[:50].encode()) % FOLDS == fold:
                want, got = spans(sample.tags), spans(model.tags(sample.names))
                for counter, held in ((hits, want & got), (told, got), (gold, want)):
                    counter.update(side for side, _, _ in held)
                    counter["all"] += len(held)
    return {s: 2 * hits[s] / (told[s] + gold[s]) for s in ("S", "T", "R", "all")}


CARD = """# party_spans.npz

{version}: linear-chain conditional random field, {features} hashed features, {tags} tags.

- Tells: who acts, to whom, and the parties of a mutual act in an English news sentence.
- Trained on: {rows} sentences of the train split of the CAMEO argument set (Skorupa Parolin et
  al. 2022, as redistributed with ConfliBERT). The texts are not in this package.
- Licence of those sentences: the repository that redistributes them is GPL-3.0 and says that it
  does not own the copyright; the sentences are news. Whoever needs a clear licence trains anew on
  sentences of their own.
- Features: words, parts of speech, dependencies, the parser's guess at names, and the parties
  that the predicate lexicon finds.
- Four folds of the training sentences, exact spans: F1 {all:.3f} in all; S {S:.3f}, T {T:.3f},
  R {R:.3f}.
- Not for: other languages, several acts in one sentence (it marks the parties of one).
- Made by: `python -m bench.train_spans DATA_FOLDER`.
"""


def main(argv: list[str]) -> int:
    """Train, write the weights and the card."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    given = samples(Path(argv[0]) / "cameo-sentences/args_train.jsonl")
    marks = check(given)
    print(f"{FOLDS} folds:", {side: round(mark, 4) for side, mark in marks.items()})
    if "--check" in argv:
        return 0
    model = fit(given)
    kept = np.abs(model.weights).max(1) > 1e-2
    np.savez_compressed(
        OUT,
        keys=model.keys[kept],
        weights=model.weights[kept],
        steps=model.steps,
        version=np.array(VERSION),
    )
    card = CARD.format(
        version=VERSION, features=int(kept.sum()), tags=COUNT, rows=len(given), **marks
    )
    OUT.with_suffix(".md").write_text(card, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
