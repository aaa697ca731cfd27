"""Task `record`: events with the codes of those who act and of those acted upon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.tasks._coded import Coded, Desk
from dragoman.model.claim import Event
from dragoman.model.entity import Party

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its events."""
    desk = Desk()
    given, texts = tee(rows)
    for row, reading in zip(given, desk.readings(r["text"] for r in texts), strict=True):
        coded = desk.code(reading)
        yield {"id": row["id"], "events": [as_record(e, coded) for e in coded.told()]}


def as_record(event: Event, coded: Coded) -> Row:
    """Return an event in the form of the task, typed as the codebook types what is to come."""
    ontology = coded.library.ontology
    code = ontology.code(ontology.as_coded(event.cameo, event.realis))
    sources, targets = coded.countries(event)
    return {
        "event": code.event if code.code != event.cameo else event.event,
        "source": [_party(p, c) for p, c in zip(event.actor, sources, strict=True)],
        "target": [_party(p, c) for p, c in zip(event.recipient, targets, strict=True)],
    }


def _party(party: Party, code: str) -> Row:
    return {"name": party.name, "code": code}
