"""Task `record`: events with the codes of those who act and of those acted upon."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from dragoman.model.claim import Event
from dragoman.model.entity import Party

from bench.tasks._coded import Coded, Desk

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its events."""
    desk = Desk()
    given, texts = tee(rows)
    for row, reading in zip(given, desk.readings(r["text"] for r in texts), strict=True):
        coded = desk.code(reading)
        yield {"id": row["id"], "events": [as_record(e, coded) for e in coded.events]}


def as_record(event: Event, coded: Coded) -> Row:
    """Return an event in the form of the task."""
    return {
        "event": event.event,
        "source": [_party(p, coded) for p in event.actor],
        "target": [_party(p, coded) for p in event.recipient],
    }


def _party(party: Party, coded: Coded) -> Row:
    actor = coded.actor(party)
    return {"name": party.name, "code": actor.country if actor else ""}
