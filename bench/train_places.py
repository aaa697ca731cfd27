"""Learn the weights for places: `python -m bench.train_places ranking|toponyms GOLD [GOLD ...]`.

Enters: gold files of the tasks `geocode` and `toponyms`. Leaves: `place_ranking.tsv` or
`toponyms.tsv` in the lexicon, the same bytes for the same files. Only the shared parts of the sets
may be given; the cards in `docs/models` tell what was. Runs on one processor in a few minutes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.library import Library
from dragoman.lexicon.place_model import Weights
from dragoman.model.report import repaired
from dragoman.read.names.mentions import find_mentions
from dragoman.read.places.toponym_features import SignReader
from dragoman.read.places.toponym_spans import find_stretches
from dragoman.read.places.toponyms import BIAS
from dragoman.read.reading import lay_open
from dragoman.resolve.place_context import Occurrence, set_scene
from dragoman.resolve.place_features import (
    FEATURES,
    STATIC,
    VICINITY,
    likely_places,
    look_around,
    moving_features,
    static_features,
    vicinity,
)
from dragoman.resolve.place_ranking import Ranker
from dragoman.resolve.places import dateline_of

Array = NDArray[np.float64]
NEAR_KM = 161.0
LEAST_OFTEN = 8
LEAST_WEIGHT = 0.03


@dataclass(frozen=True)
class Question:
    """One name of a report: features of its candidates, and which of them are right."""

    rows: Array
    right: Array
    weight: float


def main(argv: list[str]) -> int:
    """Learn one model and write its weights."""
    task, *paths = argv
    texts = [Path(path).read_text(encoding="utf-8") for path in paths]
    gold = [json.loads(line) for text in texts for line in text.split("\n") if line]
    if task == "ranking":
        write("place_ranking.tsv", learn_ranking(gold))
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


# what a place name means


def learn_ranking(gold: list[dict[str, Any]]) -> dict[str, float]:
    """Learn the ranking in rounds: what other names mean is taken from the round before."""
    library = Library()
    weights = library.place_ranking
    for _ in range(2):
        asked = [q for row in gold for q in questions(row, library, weights)]
        found = softmax_weights(asked)
        weights = Weights(dict(zip(FEATURES, map(float, found), strict=True)))
    return weights.by_feature


def questions(row: dict[str, Any], library: Library, weights: Weights) -> Iterator[Question]:
    """Yield the names of a report with the features of their candidates."""
    report = make_report(row["text"], library=library, title=row.get("title") or None)
    names = [Occurrence(t["start"], t["end"], t["name"]) for t in row["toponyms"]]
    gazetteer = library.gazetteer
    scene = set_scene(row["text"], names, gazetteer, dateline=dateline_of(report))
    Ranker(weights).rank(scene)
    likely = likely_places(scene)
    for key, name in scene.names.items():
        around = look_around(likely, key)
        near = vicinity(around)
        spots = (*name.spots, near) if near is not None else name.spots
        told = [t for t in row["toponyms"] if fold(t["name"]) == key and t["lat"] is not None]
        if not spots or not told:
            continue
        static = [*static_features(name, scene), *([[0.0] * len(STATIC)] if near else [])]
        rows = [[*s, *moving_features(x, name, around)] for s, x in zip(static, spots, strict=True)]
        right = right_ones(spots, told[0])
        if right.any() and len(spots) > 1:
            yield Question(np.array(rows), right, min(len(told), 4) ** 0.5)


def right_ones(spots: tuple[Spot, ...], told: dict[str, Any]) -> Array:
    """Return which candidates are right: by number, else by distance, else the vicinity."""
    own = np.array([spot.id == str(told.get("geonameid")) for spot in spots])
    if own.any():
        return own.astype(float)
    far = np.array([km(spot.lat or 0, spot.lon or 0, told["lat"], told["lon"]) for spot in spots])
    known = np.array([spot.kind != VICINITY for spot in spots])
    least = float(far[known].min()) if known.any() else NEAR_KM + 1
    if least <= NEAR_KM:
        return (known & (far <= min(NEAR_KM, least * 1.5 + 10))).astype(float)
    return (far <= NEAR_KM).astype(float)


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points in kilometres."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(h)))


def softmax_weights(asked: list[Question], rounds: int = 300) -> Array:
    """Fit a softmax over candidates in which any right one counts, by Adam."""
    rows = np.concatenate([q.rows for q in asked])
    right = np.concatenate([q.right for q in asked])
    owner = np.repeat(np.arange(len(asked)), [len(q.right) for q in asked])
    heavy = np.array([q.weight for q in asked])
    weights = np.zeros(rows.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        chance = shares(rows @ weights, owner, len(asked))
        wanted = chance * right
        total = np.maximum(np.bincount(owner, wanted, len(asked)), 1e-12)
        slope = rows.T @ ((chance - wanted / total[owner]) * heavy[owner]) / heavy.sum()
        slope += 0.001 * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        scale = np.sqrt(spread / (1 - 0.999**step)) + 1e-8
        weights = weights - 0.06 * (mean / (1 - 0.9**step)) / scale
    return weights


def shares(scores: Array, owner: NDArray[np.int64], count: int) -> Array:
    """Return each candidate's share within its question."""
    most = np.full(count, -1e9)
    np.maximum.at(most, owner, scores)
    parts = np.exp(scores - most[owner])
    return np.asarray(parts / np.bincount(owner, parts, count)[owner])


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
