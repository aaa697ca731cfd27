"""How well tellings of one event are told from tellings of two: F1 over pairs of reports.

`python -m bench.own_sameness [tune|held|fresh|wire]` reads the pairs of `bench/own/sameness`
through the product (reading, actors, places, sameness), each pair as a store of two reports. It
prints precision, recall and F1 of "same event" for each part; `wrong` lists the pairs told wrongly.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.codec import changed
from dragoman.model.report import Report
from dragoman.model.view import Findings
from dragoman.read.parse import SpacyParser
from dragoman.read.reader import read_reports
from dragoman.resolve.actors import join_actors, judge_actors
from dragoman.resolve.dating import anchor, date_report
from dragoman.resolve.places import judge_places
from dragoman.resolve.sameness import judge_events
from dragoman.resolve.tellings import Ground, Telling

PARTS = ("tune", "held", "fresh", "wire")
PAIRS = Path(__file__).parent / "own" / "sameness" / "pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and the tellings of its two reports."""

    row: dict[str, Any]
    left: tuple[Telling, ...]
    right: tuple[Telling, ...]


def load(half: str | None = None) -> list[dict[str, Any]]:
    """Read the rows, of one half if it is named."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in {None, row["half"]}]


def pairs_of(rows: list[dict[str, Any]], library: Library) -> Iterator[Pair]:
    """Yield each row with the tellings that the product reads in it."""
    sides = [row[side] for row in rows for side in ("left", "right")]
    reports = [_report(side, library) for side in sides]
    found = [
        _dated(report, findings, library)
        for report, findings in zip(
            reports, read_reports(reports, SpacyParser(), library), strict=True
        )
    ]
    for n, row in enumerate(rows):
        both = slice(2 * n, 2 * n + 2)
        yield _pair(row, reports[both], found[both], library)


def _report(side: dict[str, Any], library: Library) -> Report:
    day = date.fromisoformat(side["day"]) if side["day"] else None
    return make_report(side["text"], library=library, published=day)


def _dated(report: Report, findings: Findings, library: Library) -> Findings:
    dating = date_report(report, findings, library)
    return changed(anchor(findings, dating), dating=dating)


def _pair(
    row: dict[str, Any], reports: list[Report], found: list[Findings], library: Library
) -> Pair:
    mentions = [m for f in found for m in f.mentions]
    datings = {f.report: f.dating for f in found if f.dating}
    actors = join_actors(mentions, judge_actors(mentions, datings, library), datings, library)
    places = {j.left: j.right for j in judge_places(reports, found, library) if j.verdict == "same"}
    ground = Ground(
        {m: actor for actor in actors for m in actor.mentions},
        places,
        {d.report: d.interval for d in datings.values()},
        library,
    )
    left, right = (tuple(ground.tellings(r, f)) for r, f in zip(reports, found, strict=True))
    return Pair(row, left, right)


def said_same(pair: Pair, library: Library) -> bool:
    """Tell whether the product calls an event of one report the same as one of the other."""
    sides = {t.event.id: 0 for t in pair.left} | {t.event.id: 1 for t in pair.right}
    judged = judge_events([*pair.left, *pair.right], library)
    return any(j.verdict == "same" and sides.get(j.left) != sides.get(j.right) for j in judged)


def scores(told: list[tuple[bool, bool]]) -> dict[str, float]:
    """Return precision, recall and F1 of "same"; each pair is (gold, said)."""
    right = sum(gold and said for gold, said in told)
    said, gold = sum(said for _, said in told), sum(gold for gold, _ in told)
    return {
        "pairs": len(told),
        "precision": round(right / max(1, said), 4),
        "recall": round(right / max(1, gold), 4),
        "f1": round(2 * right / max(1, said + gold), 4),
    }


def main(argv: list[str]) -> int:
    """Print the scores of one half or both."""
    library = Library()
    for half in [a for a in argv if a in PARTS] or PARTS:
        told = [(p, said_same(p, library)) for p in pairs_of(load(half), library)]
        print(json.dumps({"half": half, **scores([(p.row["same"], said) for p, said in told])}))
        if "wrong" in argv:
            for pair, said in told:
                if said != pair.row["same"]:
                    print(json.dumps(pair.row))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
