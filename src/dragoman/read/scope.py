"""The scope of an amount: parties, place, and the words that tie them to it.

Enters: a reading, a measure. Leaves: a `Scope`. Refuses: mentions of another clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.measure import Measure
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_PREPOSITIONS = frozenset(
    "through via across at in on between with to from into near along over by among inside".split()
)
_ROUTES = frozenset({"through", "via", "across", "at", "in", "on", "near", "along", "inside", "over"})
_PLACES = frozenset({"crossing", "place"})
_PARTIES = frozenset({"country", "government", "organization", "armed_group", "nationality", "group"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose and where an amount is.

    Attributes:
        parties: Mentions of parties, by position.
        place: The place or crossing.
        phrases: Half-open offsets of the phrases that say so.
    """

    parties: tuple[Found, ...] = ()
    place: Found | None = None
    phrases: tuple[tuple[int, int], ...] = ()


def scope_of(reading: Reading, measure: Measure, start: int, end: int) -> Scope:
    """Return the scope of the amount at [start, end) with its measure."""
    phrases = _phrases(reading, measure, start, end)
    places: list[Found] = []
    parties: list[Found] = []
    for preposition, first, last in phrases:
        for found in reading.mentions_in(first, last):
            if found.mention.kind in _PLACES and preposition in _ROUTES:
                places.append(found)
            elif found.mention.kind in _PARTIES or found.mention.kind in _PLACES:
                parties.append(found)
    parties += _owners(reading, measure)
    place = next((f for f in places if f.mention.kind == "crossing"), None)
    place = place or (places[0] if places else None)
    kept = sorted({f.start: f for f in parties if f is not place}.values(), key=lambda f: f.start)
    return Scope(tuple(kept), place, tuple((a, b) for _, a, b in phrases))


def _phrases(
    reading: Reading, measure: Measure, start: int, end: int
) -> list[tuple[str, int, int]]:
    """Return (preposition, start, end) of the phrases on the measure, the amount and the verb."""
    parsed = reading.parsed
    holders: list[Token] = list(parsed.between(start, end))
    if measure.head is not None:
        holders += [t for t in parsed.between(measure.start, measure.end)]
    if measure.verb is not None:
        holders.append(measure.verb)
    found: dict[int, tuple[str, int, int]] = {}
    for holder in holders:
        for child in parsed.children(holder, "prep", "agent"):
            if child.lower in _PREPOSITIONS and not start <= child.start < end:
                below = parsed.subtree(child)
                found[child.start] = (child.lower, child.start, below[-1].end)
    return [found[key] for key in sorted(found)]


def _owners(reading: Reading, measure: Measure) -> list[Found]:
    """Return parties inside the measure's own words or owning it ("Iran's exports")."""
    if measure.head is None:
        return []
    below = reading.parsed.children(measure.head, "poss", "amod", "compound", "nmod")
    found = (reading.mention_at(t) for t in below)
    return [f for f in found if f is not None and f.mention.kind in _PARTIES]
