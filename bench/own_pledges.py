"""How well agreements and pledges are followed across reports: parties, state, reports, due day.

`python -m bench.own_pledges [tune|held]` reads `bench/own/pledges/stories.jsonl` through the
product, all stories in one store, so that a link between two stories counts as wrong, and prints
what share of the agreements and pledges of each half is followed as a careful reader would.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.base.config import ReadSettings, Settings
from dragoman.lexicon.library import Library
from dragoman.model.days import holds
from dragoman.model.view import CommitmentView
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import Record, open_record
from dragoman.relate.commitments import commitments_of

STORIES = Path(__file__).parent / "own" / "pledges" / "stories.jsonl"


@dataclass(frozen=True, slots=True)
class Followed:
    """A view in the terms of the stories.

    Attributes:
        parties: Country codes.
        state: What was last reported of it.
        reports: Story and number of each report that speaks of it.
        view: The view itself.
    """

    parties: frozenset[str]
    state: str
    reports: frozenset[tuple[str, int]]
    view: CommitmentView


def load(half: str | None = None) -> list[dict[str, Any]]:
    """Read the stories, of one half if it is named."""
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in {None, row["half"]}]


def followed(rows: Iterable[dict[str, Any]]) -> list[Followed]:
    """Read stories into one store and return the agreements and pledges found."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "stories.jsonl"
        source.write_text("\n".join(_lines(rows)), encoding="utf-8")
        store = Path(folder) / "store"
        read_into(store, Sources([str(source)]), Settings(read=ReadSettings(jobs=1)))
        with open_record(store) as record:
            return list(_followed(record))


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        for i, report in enumerate(row["reports"]):
            title = f"{row['id']} {i}"
            yield json.dumps({"text": report["text"], "published": report["day"], "title": title})


def _followed(record: Record) -> Iterator[Followed]:
    actor_of = record.actors_of_mentions()
    actors = {a.id: a for a in record.actors()}
    for view in commitments_of(record, Library()):
        known = [actors.get(actor_of.get(p.mention, "")) for p in view.parties]
        titles = [record.report(record.claim(c).report).title or "" for c in view.claims]
        yield Followed(
            frozenset(a.country or a.name if a else "?" for a in known),
            view.state,
            frozenset((t.split()[0], int(t.split()[1])) for t in titles),
            view,
        )


def judged(row: dict[str, Any], found: list[Followed]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each agreement or pledge of a story, and whether it was followed rightly."""
    for thread in row["threads"]:
        wanted = (
            frozenset(thread["parties"]),
            thread["state"],
            frozenset((row["id"], i) for i in thread["reports"]),
        )
        hits = [f for f in found if (f.parties, f.state, f.reports) == wanted]
        yield thread, any(_due_is_right(thread, f.view) for f in hits)


def _due_is_right(thread: dict[str, Any], view: CommitmentView) -> bool:
    if "due" not in thread:
        return view.due is None
    return view.due is not None and holds(view.due.interval, date.fromisoformat(thread["due"]))


def scores(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return precision, recall and F1 of agreements and pledges followed rightly."""
    found = followed(rows)
    right = sum(hit for row in rows for _, hit in judged(row, found))
    told = sum(len(row["threads"]) for row in rows)
    return {
        "told": told,
        "found": len(found),
        "right": right,
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, told), 4),
        "f1": round(2 * right / max(1, told + len(found)), 4),
    }


def main(argv: list[str]) -> int:
    """Print the scores of one half or both."""
    if argv and argv[0] not in {"tune", "held"}:
        print(__doc__, file=sys.stderr)
        return 2
    for half in argv[:1] or ["tune", "held"]:
        print(json.dumps({"half": half, **scores(load(half))}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
