"""Task `petrarch`: events as CAMEO actor and event codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product, tee
from typing import Any

from bench.tasks._coded import Coded, Desk
from dragoman.lexicon.cameo_actors import NOBODY
from dragoman.model.claim import Event

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its coded events."""
    desk = Desk()
    given, texts = tee(rows)
    for row, reading in zip(given, desk.readings(r["text"] for r in texts), strict=True):
        coded = desk.code(reading)
        events = {triple for event in coded.main() for triple in _triples(event, coded)}
        yield {
            "id": row["id"],
            "events": [{"source": s, "target": t, "code": c} for s, t, c in sorted(events)],
        }


def _triples(event: Event, coded: Coded) -> Iterator[tuple[str, str, str]]:
    ontology = coded.library.ontology
    code = ontology.code(ontology.as_coded(event.cameo, event.realis)).cameo
    sources, targets = ([actor.code for actor in side] for side in coded.cameo(event))
    if event.reciprocal and len(sources) > 1:
        yield from ((s, t, code) for s, t in product(sources, sources) if s != t)
    else:
        yield from ((s, t, code) for s, t in product(sources or [NOBODY], targets or [NOBODY]))
