"""The scope of an amount: parties, place, and the words that tie them to it.

Enters: a reading, a measure. Leaves: a `Scope`. Refuses: mentions of another clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.read.amounts.measure import Measure
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_PREPOSITIONS = frozenset(
    {
        "through", "via", "across", "at", "in", "on", "between", "with", "to", "from", "into",
        "near", "along", "over", "by", "among", "inside",
    }
)  # fmt: skip
_ROUTES = frozenset(
    {"through", "via", "across", "at", "in", "on", "near", "along", "inside", "over"}
)
_STOP = re.compile(r"[,;.:]\s|\n")
_FAR = 110
_PLACE = re.compile(
    r"\b(through|via|across|at|in|near|from|to|between)\s+(?:the\s+)?"
    r"[A-Z][\w'’-]*(?:\s+(?:and\s+)?[A-Z][\w'’-]*)*"
)
_LONGEST = 14
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
_PLACES = frozenset({"crossing", "place"})
_PARTIES = frozenset(
    {"country", "government", "organization", "armed_group", "nationality", "group"}
)


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
    for found in _owners(reading, measure):
        (places if found.mention.kind == "crossing" else parties).append(found)
    for preposition, first, last in phrases:
        for found in reading.mentions_in(first, last):
            kind = found.mention.kind
            if kind in _PLACES and preposition in _ROUTES:
                places.append(found)
            elif (kind in _PARTIES or kind in _PLACES) and _is_party(found):
                parties.append(found)
    places = [f for f in places if f.end <= start or end <= f.start]
    place = next((f for f in places if f.mention.kind == "crossing"), None)
    place = place or (places[0] if places else None)
    kept = {f.start: f for f in parties if f is not place and _is_outside(f, start, end)}
    ordered = tuple(kept[at] for at in sorted(kept))
    return Scope(ordered, place, tuple((a, b) for _, a, b in phrases))


def _is_outside(found: Found, start: int, end: int) -> bool:
    """Leave out who is counted, but not whose they are ("two Pakistani soldiers")."""
    return not start <= found.start < end or found.mention.kind in {"nationality", "country"}


def _phrases(
    reading: Reading, measure: Measure, start: int, end: int
) -> list[tuple[str, int, int]]:
    """Return (preposition, start, end) of the phrases on the measure, the amount and the verb."""
    parsed = reading.parsed
    holders: list[Token] = list(parsed.between(start, end))
    if measure.head is not None:
        holders += parsed.between(measure.start, measure.end)
        for token in parsed.between(measure.start, measure.end):
            holders += [t for t in parsed.children(token, "acl", "relcl") if t.tag == "VBN"]
    if measure.verb is not None:
        holders += [measure.verb, *parsed.children(measure.verb, "nsubj", "nsubjpass")]
    found: dict[int, tuple[str, int, int]] = {}
    for holder in holders:
        for child in parsed.children(holder, "prep", "agent"):
            if child.lower in _PREPOSITIONS and not start <= child.start < end:
                last = _cut(reading, child, start)
                if last > child.end:
                    found[child.start] = (child.lower, child.start, last)
    return _outermost([found[key] for key in sorted(found)]) or _behind(reading, end)


def _behind(reading: Reading, end: int) -> list[tuple[str, int, int]]:
    """Return the places that the words right behind an amount name, where the grammar has none."""
    stretch = _STOP.split(reading.text[end : end + _FAR], maxsplit=1)[0]
    found = []
    for match in _PLACE.finditer(stretch):
        first, last = end + match.start(), end + match.end()
        if not reading.times_in(first, last + 1):
            found.append((match[1].lower(), first, last))
    return found


def _cut(reading: Reading, preposition: Token, amount: int) -> int:
    """Return where a phrase ends: before an amount, a time, a clause, or at its last word."""
    last = preposition.end
    for token in reading.parsed.subtree(preposition)[:_LONGEST]:
        if token.i <= preposition.i:
            continue
        timed = any(
            t.start <= token.start < t.end
            for t in reading.times_in(token.start - 40, token.end + 40)
        )
        if timed or token.pos == "NUM" or token.start == amount or token.dep in _CLAUSES:
            break
        if token.pos in {"NOUN", "PROPN"}:
            last = token.end
    return last


def _outermost(phrases: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    kept: list[tuple[str, int, int]] = []
    for phrase in phrases:
        if not kept or phrase[2] > kept[-1][2]:
            kept.append(phrase)
    return kept


def _owners(reading: Reading, measure: Measure) -> list[Found]:
    """Return parties in the measure's own words, owning it, or acting in its verb."""
    found = reading.mentions_in(measure.start, measure.end) if measure.end > measure.start else []
    if measure.head is not None:
        below = reading.parsed.children(measure.head, "poss", "amod", "compound", "nmod")
        found += [f for t in below if (f := reading.mention_at(t)) is not None]
    if measure.agent is not None and (agent := reading.mention_at(measure.agent)) is not None:
        found.append(agent)
    kinds = _PARTIES | _PLACES
    return [f for f in found if f.mention.kind in kinds and _is_party(f)]


def _is_party(found: Found) -> bool:
    return found.mention.form == "name" or found.mention.kind in {"government", "nationality"}
