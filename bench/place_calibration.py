"""How sure what is said of places is, and how sure it may be said to be.

`python -m bench.place_calibration GOLD [GOLD ...]` learns on four fifths of the reports of some
gold files of the task `geocode`, answers the fifth, five times, and prints for each file

* `acc161`: the share of all located names whose answer lies within 161 km;
* `country_right`: the share whose answer lies in the right country, where the gold tells one;
* `kept`: the share answered with a place of the gazetteer at a probability of .7 or more, and how
  many of those are `right` (within 161 km or the reach of a wide area, or the very number), lie
  `within_161` km, and are in the `country`; `known` is the share that could be answered at all;
* `ece`: the expected calibration error of the answers.

The probabilities of a fifth are calibrated by the other four.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from bench.softmax import binned
from bench.train.ranking import NEAR_KM, km, learn_ranking, scene_of
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.lexicon.place_model import SHIFT, SITE, SLOPE, Calibration, Weights, log_odds
from dragoman.resolve.place_ranking import Ranker
from dragoman.resolve.places import SURE, Located

FOLDS = 5
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one located name.

    Attributes:
        sure: The probability, as the ranking states it.
        known: Whether it is a place of the gazetteer, or a site in one, not a mere vicinity.
        site: Whether it is a site in a place.
        near: Whether it lies within 161 km.
        right: Whether it lies there or is the very number; wide areas reach as far as they do.
        country: Whether the country is right, `None` where the gold tells none.
        numbered: Whether the gold gives a GeoNames number. Points from elsewhere lie elsewhere in
            wide areas, and tell nothing of how sure an answer is.
    """

    sure: float
    known: bool
    site: bool
    near: bool
    right: bool
    country: bool | None
    numbered: bool


def answers(row: Row, library: Library, weights: Weights) -> Iterator[Answer]:
    """Answer the located names of one report, its address left out, as not every report has one."""
    scene = scene_of({**row, "url": ""}, library)
    ranked = Ranker(weights).rank(scene)
    for told in row["toponyms"]:
        if told["lat"] is not None:
            key = fold(told["name"])
            yield _answer(Located(told["name"], ranked.get(key, ())), told, library)


def _answer(located: Located, told: Row, library: Library) -> Answer:
    country = _country(told, library)
    numbered = bool(told.get("geonameid"))
    best = located.best
    if best is None:
        return Answer(0.0, False, False, False, False, False if country else None, numbered)
    spot = best.spot
    far = km(spot.lat or 0.0, spot.lon or 0.0, told["lat"], told["lon"])
    right = far <= max(NEAR_KM, spot.radius) or spot.id == str(told.get("geonameid"))
    same = spot.country == country if country else None
    near = far <= NEAR_KM
    return Answer(located.score, best.is_known, best.is_site, near, right, same, numbered)


def _country(told: Row, library: Library) -> str:
    """Return the country of a gold place, `""` where the gold tells none."""
    spot = library.gazetteer.spot(str(told.get("geonameid") or ""))
    if spot is not None:
        return spot.country
    named = library.gazetteer.named(told.get("country") or "")
    return next((s.country for s in named if s.kind == "country"), "")


def out_of_fold(sets: list[list[Row]], library: Library) -> list[list[list[Answer]]]:
    """Return the answers to each fold of each set, learned from all other folds."""
    found: list[list[list[Answer]]] = [[] for _ in sets]
    for at in range(FOLDS):
        rest = [row for rows in sets for n, row in enumerate(rows) if n % FOLDS != at]
        weights = learn_ranking(rest, library)
        for own, rows in zip(found, sets, strict=True):
            own.append([a for row in rows[at::FOLDS] for a in answers(row, library, weights)])
    return found


def fitted(given: list[Answer]) -> Calibration:
    """Fit the numbers of a calibration by Newton's method."""
    given = [a for a in given if a.known and a.numbered]
    odds = np.array([[log_odds(a.sure), 1.0, float(a.site)] for a in given])
    right = np.array([a.right for a in given], dtype=float)
    weights = np.array([1.0, 0.0, 0.0])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-odds @ weights))
        bend = (odds * (chance * (1 - chance))[:, None]).T @ odds
        weights = weights - np.linalg.solve(bend, odds.T @ (chance - right))
    return Calibration(*map(float, weights))


def calibrated(weights: Weights, sets: list[list[Row]], library: Library) -> Weights:
    """Return weights with the calibration that answers out of fold call for."""
    found = chain.from_iterable(chain.from_iterable(out_of_fold(sets, library)))
    own = fitted(list(found))
    return Weights({**weights.by_feature, SLOPE: own.slope, SHIFT: own.shift, SITE: own.site})


def report(given: list[Answer]) -> dict[str, float]:
    """Return the figures of one set."""
    kept = [a for a in given if a.known and a.sure >= SURE]
    known = [a for a in given if a.known]
    states = np.array([a.sure for a in known]), np.array([a.right for a in known], dtype=float)
    return {
        "names": len(given),
        "acc161": _share([a.near for a in given]),
        "country_right": _share([a.country for a in given if a.country is not None]),
        "known": len(known) / len(given),
        "kept": len(kept) / len(given),
        "right": _share([a.right for a in kept]),
        "within_161": _share([a.near for a in kept]),
        "country": _share([a.country for a in kept if a.country is not None]),
        "ece": binned(*states)[0],
    }


def _share(told: list[Any]) -> float:
    return sum(map(bool, told)) / len(told) if told else float("nan")


def held_out(folds: list[list[list[Answer]]]) -> list[list[Answer]]:
    """Return the answers of each set, those of a fold calibrated by all the others."""
    found: list[list[Answer]] = [[] for _ in folds]
    for at in range(FOLDS):
        rest = [a for own in folds for n in range(FOLDS) if n != at for a in own[n]]
        calibration = fitted(rest)
        for told, own in zip(found, folds, strict=True):
            told += [replace(a, sure=calibration.of(a.sure, site=a.site)) for a in own[at]]
    return found


def read_gold(path: str) -> list[Row]:
    """Read a gold file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line]


def main(argv: list[str]) -> int:
    """Print the figures of each set."""
    if not argv:
        print(__doc__, file=sys.stderr)
        return 2
    told = held_out(out_of_fold([read_gold(path) for path in argv], Library()))
    for path, given in zip(argv, told, strict=True):
        figures = {key: round(value, 4) for key, value in report(given).items()}
        print(json.dumps({"set": Path(path).stem, **figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
