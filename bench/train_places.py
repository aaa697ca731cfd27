"""Learn the weights for places: `python -m bench.train_places ranking|toponyms GOLD [GOLD ...]`.

Enters: gold files of the tasks `geocode` and `toponyms`. Leaves: `place_ranking.tsv` or
`toponyms.tsv` in the lexicon, the same bytes for the same files. Only the shared parts of the sets
may be given; the cards in `docs/models` tell what was. Runs on one processor in a few minutes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.opening import open_tools
from bench.place_calibration import calibrated, read_gold
from bench.train.ranking import learn_ranking
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import repaired
from dragoman.read.names.mentions import find_mentions
from dragoman.read.places.toponym_features import SignReader
from dragoman.read.places.toponym_spans import find_stretches
from dragoman.read.places.toponyms import BIAS
from dragoman.read.reading import lay_open

Array = NDArray[np.float64]
LEAST_OFTEN = 8
LEAST_WEIGHT = 0.03


def main(argv: list[str]) -> int:
    """Learn one model and write its weights."""
    task, *paths = argv
    sets = [read_gold(path) for path in paths]
    gold = [row for rows in sets for row in rows]
    if task == "ranking":
        library = Library()
        weights = calibrated(learn_ranking(gold, library), sets, library)
        write("place_ranking.tsv", weights.by_feature)
    else:
        write("toponyms.tsv", learn_toponyms(gold))
    return 0


def write(name: str, weights: dict[str, float]) -> None:
    """Put new weights below the head lines of a table."""
    path = Path(str(files("dragoman.lexicon").joinpath("data", name)))
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    rows = [f"{key}\t{weight:.4f}\ttrained" for key, weight in weights.items()]
    text = "\n".join([*head, "feature\tweight\tsource", *rows, ""])
    path.write_text(text, encoding="utf-8")


# what names a place


def learn_toponyms(gold: list[dict[str, Any]]) -> dict[str, float]:
    """Learn which signs tell a place name."""
    signs, right = zip(*examples(gold), strict=True)
    often = Counter(sign for own in signs for sign in own)
    known = {s: n for n, s in enumerate(sorted(k for k, c in often.items() if c >= LEAST_OFTEN))}
    weights = logistic_weights([[known[s] for s in own if s in known] for own in signs],
                               np.array(right, dtype=float), len(known))  # fmt: skip
    kept = {s: float(weights[n]) for s, n in known.items() if abs(weights[n]) >= LEAST_WEIGHT}
    return dict(sorted({**kept, BIAS: float(weights[-1])}.items()))


def examples(gold: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield every stretch of the texts with its signs and whether it names a place."""
    library, parser = open_tools()
    reports = [make_report(r["text"], library=library, title=r.get("title") or None) for r in gold]
    texts = [repaired(r.text, r.edits)[0] for r in reports]
    for row, report, parsed in zip(gold, reports, parser.parse(texts), strict=True):
        reading = lay_open(report, parsed)
        reading = reading.with_mentions(find_mentions(reading, library))
        wanted = {(t["start"], t["end"]) for t in row["toponyms"]}
        stretches = find_stretches(reading, library.gazetteer)
        reader = SignReader(reading, stretches)
        for stretch in stretches:
            tokens = parsed.tokens
            span = reading.span(tokens[stretch.first].start, tokens[stretch.last - 1].end)
            signs = tuple(dict.fromkeys(reader.signs(stretch)))
            yield signs, (span.start, span.end) in wanted


def logistic_weights(rows: list[list[int]], right: Array, width: int) -> Array:
    """Fit a logistic model on binary signs, the bias last, by AdaGrad."""
    signs = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    weights, squares = np.zeros(width + 1), np.full(width + 1, 1e-3)
    for _ in range(200):
        scores = np.bincount(owner, weights[signs], len(rows)) + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - right
        slope = np.append(np.bincount(signs, error[owner], width), error.sum())
        slope[:-1] += weights[:-1]
        squares += slope**2
        weights -= 0.5 * slope / np.sqrt(squares)
    return weights


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
