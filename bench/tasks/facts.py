"""Whole reports into one store, and what the record then holds of each.

Enters: reports in order. Leaves: for each the plain records of the product: claims, actors,
comparisons, repairs, the status of crossings over time. Meetings and two-sided fights are
expanded to dyads, which is what the contract asks for.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from dragoman.base.config import Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import Record, open_record
from dragoman.relate.boards import segments_of
from dragoman.show.cast import Cast
from dragoman.show.plain import plain_actor, plain_claim, plain_comparison, plain_report
from dragoman.show.repairs import repair_rows

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each report from one store that holds them all."""
    reports = list(rows)
    with tempfile.TemporaryDirectory() as folder:
        names = _write(reports, Path(folder))
        found = records_by_source([Path(folder)])
        for row, name in zip(reports, names, strict=True):
            yield {"id": row["id"], "records": found.get(f"{name}:1", [])}


def records_by_source(paths: Sequence[Path]) -> dict[str, list[Row]]:
    """Read files into one store of their own and return the plain records of each report.

    Args:
        paths: Files and folders.

    Returns:
        Records by the report's file name, with `:line` where the file holds several reports.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        read_into(store, Sources([str(p) for p in paths]), Settings())
        with open_record(store) as record:
            answers = _Answers(record)
            return {name: answers.of(own) for name, own in answers.reports.items()}


def _write(reports: list[Row], folder: Path) -> list[str]:
    """Write each report as a file of its own; return the sources they will be known by."""
    names = []
    for number, row in enumerate(reports):
        path = folder / f"{number:05d}.jsonl"
        fields = {k: row[k] for k in ("title", "published", "text") if row.get(k)}
        path.write_text(json.dumps(fields, ensure_ascii=False) + "\n", encoding="utf-8")
        names.append(path.name)
    return names


class _Answers:
    """The records of a store, by the report that says them."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._cast = Cast(record, mask=False)
        self.reports = {
            Path(source).name: own
            for own in record.report_ids()
            for source, _, _ in record.sightings(own)
        }
        self._repairs = list(repair_rows(record, self._cast))
        self._comparisons = list(record.comparisons())

    def of(self, own: str) -> list[Row]:
        """Return the records of one report."""
        return [
            *self._report(own),
            *self._claims(own),
            *self._statuses(own),
            *self._actors(own),
            *self._compared(own),
            *({"type": "repair"} | r for r in self._repairs if r["report"] == own),
        ]

    def _report(self, own: str) -> Iterator[Row]:
        today = date.today()  # noqa: DTZ011  (the user's own calendar day)
        report, dating = self._record.report(own), self._record.dating(own)
        plain = plain_report(report, dating, self._cast, as_of=today)
        yield plain
        yield {"type": "published"} | plain["published"]

    def _claims(self, own: str) -> Iterator[Row]:
        for claim in self._record.claims(report=own):
            plain = plain_claim(claim, self._cast)
            if plain["type"] == "event" and plain["realis"] in ("hypothetical", "negated"):
                continue
            if plain["type"] != "status":
                yield from _dyads(plain)

    def _statuses(self, own: str) -> Iterator[Row]:
        for segment in segments_of(self._record, own):
            for claim in segment.claims:
                plain = plain_claim(self._record.claim(claim), self._cast)
                place = plain["place"]
                yield plain | {
                    "place": place | {"names": [*place["names"], segment.name]},
                    "state": segment.state,
                    "since": segment.since.isoformat() if segment.since else None,
                    "until": segment.until.isoformat() if segment.until else None,
                }

    def _actors(self, own: str) -> Iterator[Row]:
        mentions = self._record.mentions(report=own)
        ids = {a.id for m in mentions if (a := self._cast.actor(m.id))}
        yield from (plain_actor(self._cast.actors[i], self._cast) for i in sorted(ids))

    def _compared(self, own: str) -> Iterator[Row]:
        figures = {claim.id for claim in self._record.figures(report=own)}
        for comparison in self._comparisons:
            if {comparison.left, comparison.right} & figures:
                yield plain_comparison(comparison)


def _dyads(plain: Row) -> Iterator[Row]:
    """Expand a reciprocal event to its ordered pairs; leave all else as it is."""
    if plain["type"] == "event" and plain["reciprocal"] and len(plain["source"]) > 1:
        for one, other in permutations(plain["source"], 2):
            yield plain | {"source": [one], "target": [other, *plain["target"]]}
    else:
        yield plain
