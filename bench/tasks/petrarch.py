"""Task `petrarch`: events as CAMEO actor and event codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product, tee
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.tasks._coded import Coded, Desk
from bench.tasks._dictionaries import with_dictionaries
from dragoman.lexicon.cameo_actors import NOBODY
from dragoman.model.claim import Event

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its coded events, as of its day."""
    with TemporaryDirectory() as folder:
        desk = Desk(with_dictionaries(Path(folder)))
        given, texts, days = tee(rows, 3)
        readings = desk.readings((r["text"] for r in texts), (_day(r) for r in days))
        for row, reading in zip(given, readings, strict=True):
            coded = desk.code(reading)
            events = {triple for event in coded.main() for triple in _triples(event, coded)}
            yield {
                "id": row["id"],
                "events": [{"source": s, "target": t, "code": c} for s, t, c in sorted(events)],
            }


def _day(row: Row) -> date | None:
    return date.fromisoformat(row["date"]) if row.get("date") else None


def _triples(event: Event, coded: Coded) -> Iterator[tuple[str, str, str]]:
    ontology = coded.library.ontology
    code = ontology.code(ontology.as_coded(event.cameo, event.realis)).cameo
    sources, targets = ([actor.code for actor in side] for side in coded.cameo(event))
    if event.reciprocal and len(sources) > 1:
        yield from ((s, t, code) for s, t in product(sources, sources) if s != t)
    else:
        yield from ((s, t, code) for s, t in product(sources or [NOBODY], targets or [NOBODY]))
