"""Events: who did what to whom, with the words that say so.

Enters: a reading with mentions, times and statements laid. Leaves: `Event`s, each with the spans
of act, actor, recipient and place. Refuses: acts inside a condition, acts of nobody to nobody,
and what datelines, bylines and credit lines say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.lexicon.library import Library
from dragoman.model.claim import Event, Realis
from dragoman.model.codec import changed
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Role
from dragoman.model.when import When
from dragoman.read.acts.casting import Cast, cast_of, is_told
from dragoman.read.acts.event_tolls import tolls_of
from dragoman.read.acts.frame_joins import join_frames
from dragoman.read.acts.frames import Frame, find_frames
from dragoman.read.acts.parties import extent, mention_of, parties_of, party_of, who
from dragoman.read.acts.realis import realis_of
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.voices import chain_at
from dragoman.read.times.claim_times import when_of

VERSION = "dragoman.events@1"

_COUNTED = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
_PLACE_KINDS = ("place", "country", "crossing")
_PLACE_PREPS = ("in", "at", "near", "outside", "inside", "off", "across")
_SURENESS = {"verb": (0.9, 0.85), "operator": (0.87, 0.75), "noun": (0.75, 0.55)}
"""Share of acts whose type is right, with both parties known and with one (PLV train part)."""
_LESS = 0.1
"""By how much a recipient that is only the first party named behind the act is less sure."""


def find_events(reading: Reading, library: Library) -> tuple[Event, ...]:
    """Find the events of a report.

    Args:
        reading: The report with its layers.
        library: The tables.

    Returns:
        Events by position; the same act told by two words of a sentence is one event.
    """
    scene = Scene(reading.parsed, library.predicates, library.ontology)
    return tuple(_events(reading, scene, library))


def _events(reading: Reading, scene: Scene, library: Library) -> Iterator[Event]:
    seen: set[tuple[object, ...]] = set()
    for frame in join_frames(scene.parsed, find_frames(scene)):
        trigger = scene.parsed.tokens[frame.trigger]
        if not scene.ontology.code(frame.code).event or not reading.is_news(trigger.start):
            continue
        realis = realis_of(scene.parsed, scene.predicates, trigger, frame.act)
        cast = cast_of(reading, frame)
        if realis is None or not is_told(scene, frame, cast):
            continue
        event = _with_toll(_event(reading, scene, frame, cast, realis), scene, frame, library)
        key = (trigger.sent, event.event, event.mode, event.actor, event.recipient, event.realis)
        if key not in seen:
            seen.add(key)
            yield event


def _when(reading: Reading, scene: Scene, frame: Frame) -> When:
    parts = [scene.parsed.tokens[i] for i in (*frame.act, *frame.actors, *frame.recipients)]
    start, end = min(t.start for t in parts), max(t.end for t in parts)
    return when_of(reading, scene.parsed.tokens[frame.trigger], start, end)


def _event(reading: Reading, scene: Scene, frame: Frame, cast: Cast, realis: Realis) -> Event:
    code = scene.ontology.code(frame.code)
    actors, recipients = cast.actors, cast.recipients
    place = _place(reading, scene, frame)
    elsewhere = [f for f in recipients if f is not place]
    recipients = elsewhere or recipients
    if frame.reciprocal:
        actors, recipients = [f for f in (*actors, *recipients) if f is not place], []
    doers, others = parties_of(reading, actors), parties_of(reading, recipients)
    return Event(
        report=reading.report.id,
        evidence=_evidence(reading, frame, cast, place),
        event=code.event,
        mode=code.mode,
        context=code.context,
        cameo=code.cameo,
        actor=doers,
        recipient=_without(reading, others, doers),
        reciprocal=frame.reciprocal,
        realis=realis,
        place=party_of(reading, place) if place else None,
        when=_when(reading, scene, frame),
        chain=chain_at(reading, scene.parsed.tokens[frame.trigger].start),
        confidence=_confidence(frame, cast),
        by=f"{VERSION} {frame.where}",
    )


def _without(
    reading: Reading, parties: Iterable[Party], doers: Iterable[Party]
) -> tuple[Party, ...]:
    """Return the parties that do not act; nobody is told to act upon himself by a pronoun."""
    acting = {who(reading, party) for party in doers}
    return tuple(party for party in parties if who(reading, party) not in acting)


def _with_toll(event: Event, scene: Scene, frame: Frame, library: Library) -> Event:
    if event.event not in _COUNTED:
        return event
    return changed(event, **tolls_of(scene.parsed, frame.act, library, frame.recipients))


def _confidence(frame: Frame, cast: Cast) -> float:
    kind = "noun" if frame.nominal else "operator" if frame.operator else "verb"
    whole, part = _SURENESS[kind]
    if not (cast.actors and cast.recipients):
        return part
    return whole if cast.told else round(part - _LESS, 2)


def _evidence(
    reading: Reading, frame: Frame, cast: Cast, place: Found | None
) -> tuple[Evidence, ...]:
    tokens = reading.parsed.tokens
    found = [reading.evidence("act", a, b) for a, b in _runs([tokens[i] for i in frame.act])]
    sides: tuple[tuple[Role, tuple[int, ...], list[Found]], ...] = (
        ("actor", frame.actors, cast.actors),
        ("recipient", frame.recipients, cast.recipients),
    )
    for role, heads, cast_as in sides:
        spans = [extent(reading, tokens[i]) for i in heads if reading.is_news(tokens[i].start)]
        spans = spans or [(f.start, f.end) for f in cast_as]
        found += [reading.evidence(role, start, end) for start, end in spans]
    if place is not None:
        found.append(reading.evidence("place", place.start, place.end))
    return tuple(found)


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring tokens."""
    start = last = tokens[0]
    for token in tokens[1:]:
        if token.i != last.i + 1:
            yield start.start, last.end
            start = token
        last = token
    yield start.start, last.end


def _place(reading: Reading, scene: Scene, frame: Frame) -> Found | None:
    parsed = scene.parsed
    for i in frame.act:
        for prep in parsed.children(parsed.tokens[i], "prep"):
            if prep.lower not in _PLACE_PREPS:
                continue
            for noun in parsed.children(prep, "pobj"):
                found = None if _is_act(reading, scene, noun) else mention_of(reading, noun)
                if found is not None and found.mention.kind in _PLACE_KINDS:
                    return found
    return None


def _is_act(reading: Reading, scene: Scene, noun: Token) -> bool:
    """Tell a noun of action from a place: "at the request of Chad" is not where it happened."""
    return noun.lemma in scene.predicates.nouns and reading.mention_at(noun) is None
