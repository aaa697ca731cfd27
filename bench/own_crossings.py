"""Was the crossing open that day? `python -m bench.own_crossings [--missed]`.

Reads each story by itself, puts its statuses on the board as of every day asked for, and prints the
share of right answers, the held-out half apart, then that of the stories by another hand.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.claim import Status
from dragoman.model.view import Findings, StatusView
from dragoman.model.when import Interval
from dragoman.read.parse import Parser
from dragoman.read.reader import read_reports
from dragoman.relate.assertions import Sighting
from dragoman.relate.board import board
from dragoman.resolve.anchoring import anchor
from dragoman.resolve.crossings import (
    join_crossings,
    judge_crossings,
    match_name,
    provisional_id,
    side_code,
)
from dragoman.resolve.dating import date_report

STORIES = Path(__file__).parent / "own" / "crossings" / "stories.jsonl"
BY_ANOTHER = STORIES.with_name("by_another_hand.jsonl")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with what was answered."""

    story: str
    part: str
    crossing: str
    on: str
    want: str
    got: str


def answers(library: Library, parser: Parser, stories: Path = STORIES) -> Iterator[Answer]:
    """Answer every question of every story."""
    for line in stories.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        told = sightings(story["reports"], library, parser)
        for question in story["questions"]:
            got = state_of(told, question["crossing"], story["border"], question["on"], library)
            yield Answer(
                story["id"], story["part"], question["crossing"], question["on"],
                question["state"], got,
            )  # fmt: skip


def sightings(rows: list[dict[str, Any]], library: Library, parser: Parser) -> list[Sighting]:
    """Read the reports of a story and put their statuses into context."""
    reports = [
        make_report(
            row["text"],
            library=library,
            outlet=row["outlet"],
            published=date.fromisoformat(row["published"]),
        )
        for row in rows
    ]
    read = list(read_reports(reports, parser, library))
    datings = [date_report(r, f, library) for r, f in zip(reports, read, strict=True)]
    placed = [anchor(f, d) for f, d in zip(read, datings, strict=True)]
    judged = judge_crossings(placed, library)
    crossings = {c.id: c for c in join_crossings(placed, judged, library)}
    same = {j.left: j.right for j in judged if j.verdict == "same"}
    days = {d.report: d.interval for d in datings}
    origins = {r.id: r.outlet or r.id for r in reports}
    told = [s for f in placed for s in _of_findings(f, crossings, same, days, origins)]
    return [replace(s, side=side_code(s.status, library)) for s in told]


def _of_findings(
    findings: Findings,
    crossings: dict[str, Any],
    same: dict[str, str],
    days: dict[str, Interval],
    origins: dict[str, str],
) -> Iterator[Sighting]:
    for claim in findings.claims:
        if not isinstance(claim, Status) or same.get(claim.place.mention) not in crossings:
            continue
        crossing = crossings[same[claim.place.mention]]
        yield Sighting(
            status=claim,
            day=days[claim.report],
            origin=origins[claim.report],
            crossing=crossing.id,
            name=crossing.name,
            sides=crossing.sides,
            group=claim.group,
            others=claim.group and "other" in claim.place.name.lower().split(),
        )


def state_of(told: list[Sighting], name: str, border: str, on: str, library: Library) -> str:
    """Return the state of a crossing on a day, `unknown` where the board has no row."""
    gates = match_name(name, tuple(border.split("-")), library.crossings).gates
    wanted = {gate.id for gate in gates} or {provisional_id(name)}
    for view in board(told, date.fromisoformat(on), 365, gates):
        if view.crossing in wanted:
            return _in_short(view)
    return "unknown"


def _in_short(view: StatusView) -> str:
    """Return a view's state in one word: what holds for some traffic only is restricted."""
    if view.contradictory:
        return "contradictory"
    return view.state if view.traffic == "all" else "restricted"


def main(argv: list[str]) -> int:
    """Print the share of right answers of each part."""
    tools = open_tools()
    found = list(answers(*tools))
    right, asked = Counter[str](), Counter[str]()
    for answer in found:
        asked[answer.part] += 1
        right[answer.part] += answer.want == answer.got
        if "--missed" in argv and answer.part == "tuned" and answer.want != answer.got:
            print(answer.story, answer.crossing, answer.on, "is", answer.want, "not", answer.got)
    for part in sorted(asked):
        print(f"{part}: {right[part]}/{asked[part]} = {right[part] / asked[part]:.4f}")
    total = right.total() / asked.total()
    print(f"all: {right.total()}/{asked.total()} = {total:.4f}")
    others = list(answers(*tools, BY_ANOTHER))
    hits = sum(answer.want == answer.got for answer in others)
    print(f"by another hand: {hits}/{len(others)} = {hits / len(others):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
