"""Task `police`: which sentences tell that police arrested, killed, used force or acted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.tasks._coded import Coded, Desk
from dragoman.model.claim import Event
from dragoman.read.acts.event_tolls import tells_death
from dragoman.resolve.party_codes import sector_of

Row = dict[str, Any]

_POLICE = ("COP", "MIL", "GOV", "JUD")


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each sentence of each story with its labels."""
    desk = Desk()
    for row in rows:
        readings = desk.readings(row["sentences"])
        yield {"id": row["id"], "sentences": [_labels(desk.code(r)) for r in readings]}


def _labels(coded: Coded) -> list[str]:
    found: set[str] = set()
    for event in coded.events:
        if event.realis in ("actual", "alleged"):
            found |= _of_event(event, _sectors(event, coded), coded)
    return sorted(found)


def _sectors(event: Event, coded: Coded) -> set[str]:
    """Return the sectors of those who act, by their actors or else by the words that name them."""
    words = [e.span.quote for e in event.evidence if e.role == "actor"]
    told = {sector_of(word, coded.library) for word in words} if not event.actor else set()
    return told | {coded.sector(party) for party in event.actor}


def _of_event(event: Event, sectors: set[str], coded: Coded) -> set[str]:
    """Return the labels of an event, given the sectors of those who act; none is a passive."""
    found: set[str] = set()
    by_police = "COP" in sectors
    if event.mode == "arrest" and (not sectors or sectors & {*_POLICE, ""}):
        found.add("ARREST")
    if event.event == "ASSAULT" and sectors & {"COP", "MIL"}:
        found.add("FORCE")
        if event.dead or _tells_death(event, coded):
            found.add("KILL")
    if found or by_police:
        found.add("ANY")
    return found


def _tells_death(event: Event, coded: Coded) -> bool:
    """Tell whether the words of the act, or those hung on it, say that somebody died."""
    sides = [_tokens(event, role, coded) for role in ("act", "recipient")]
    return tells_death(coded.reading.parsed, sides[0], coded.library, sides[1])


def _tokens(event: Event, role: str, coded: Coded) -> list[int]:
    """Return the tokens of an event's words in a role."""
    spans = [e.span for e in event.evidence if e.role == role]
    places = ((t.i, coded.reading.span(t.start, t.end)) for t in coded.reading.parsed.tokens)
    return [i for i, at in places if any(s.start <= at.start < s.end for s in spans)]
