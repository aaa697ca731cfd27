"""Learn which of its candidates a place name means: a softmax over the candidates of a name.

Enters: rows of gold of the task `geocode`. Leaves: weights by feature. The names are ranked in
rounds, as the product does; a candidate is right by its number, else by its distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.library import Library
from dragoman.lexicon.place_model import Weights
from dragoman.resolve.place_context import Scene, set_scene
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
from dragoman.resolve.place_sites import Occurrence
from dragoman.resolve.places import dateline_of, home_of

Array = NDArray[np.float64]
NEAR_KM = 161.0
"""What counts as found, in kilometres, as in the literature: a hundred miles."""


@dataclass(frozen=True)
class Question:
    """One name of a report: features of its candidates, and which of them are right."""

    rows: Array
    right: Array
    weight: float


def learn_ranking(gold: list[dict[str, Any]], library: Library) -> Weights:
    """Learn the ranking in rounds: what other names mean is taken from the round before."""
    weights = library.place_ranking
    for _ in range(2):
        asked = [q for row in gold for q in questions(row, library, weights)]
        found = softmax_weights(asked)
        weights = Weights(dict(zip(FEATURES, map(float, found), strict=True)))
    return weights


def questions(row: dict[str, Any], library: Library, weights: Weights) -> Iterator[Question]:
    """Yield the names of a report with the features of their candidates."""
    scene = scene_of(row, library)
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


def scene_of(row: dict[str, Any], library: Library) -> Scene:
    """Return what a report tells about the places that its gold marks, its address included."""
    report = make_report(
        row["text"], library=library, title=row.get("title") or None, url=row.get("url") or None
    )
    names = [Occurrence(t["start"], t["end"], t["name"]) for t in row["toponyms"]]
    return set_scene(
        row["text"],
        names,
        library.gazetteer,
        library.site_words,
        dateline=dateline_of(report),
        home=home_of(report, library),
    )


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
