"""Events: who did what to whom, with the words that say so.

Enters: a reading with mentions, times and statements laid. Leaves: `Event`s, each with the spans
of act, actor, recipient and place. Refuses: acts inside a condition, acts of nobody to nobody,
and what datelines, bylines and credit lines say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.model.claim import Event, Realis
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.read.claim_times import when_of
from dragoman.read.frame_joins import join_frames
from dragoman.read.frames import Frame, Scene, find_frames
from dragoman.read.parse import Token
from dragoman.read.parties import extent, mention_of, mentions_of, party_of
from dragoman.read.reading import Found, Reading
from dragoman.read.realis import realis_of
from dragoman.read.voices import chain_at

VERSION = "dragoman.events@1"

_PLACE_KINDS = ("place", "country", "crossing")
_PLACE_PREPS = ("in", "at", "near", "outside", "inside", "off", "across")
_BELOW = (
    "dobj",
    "prep",
    "pobj",
    "poss",
    "amod",
    "compound",
    "nmod",
    "xcomp",
    "acl",
    "pcomp",
    "dative",
    "agent",
    "conj",
)
_SURENESS = {"verb": 0.85, "operator": 0.75, "noun": 0.6}


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions that take part in a frame."""

    actors: list[Found]
    recipients: list[Found]


def find_events(reading: Reading, library: Library) -> tuple[Event, ...]:
    """Find the events of a report.

    Args:
        reading: The report with its layers.
        library: The tables.

    Returns:
        Events by position; the same act told by two words of a sentence is one event.
    """
    scene = Scene(reading.parsed, library.predicates, library.ontology)
    return tuple(_events(reading, scene))


def _events(reading: Reading, scene: Scene) -> Iterator[Event]:
    seen: set[tuple[object, ...]] = set()
    for frame in join_frames(scene.parsed, find_frames(scene)):
        trigger = scene.parsed.tokens[frame.trigger]
        if not scene.ontology.code(frame.code).event or not reading.is_news(trigger.start):
            continue
        realis = realis_of(scene.parsed, scene.predicates, trigger, frame.act)
        cast = _cast(reading, frame)
        if realis is None or not _tells(frame, cast):
            continue
        event = _event(reading, scene, frame, cast, realis)
        key = (trigger.sent, event.event, event.mode, event.actor, event.recipient, event.realis)
        if key not in seen:
            seen.add(key)
            yield event


def _cast(reading: Reading, frame: Frame) -> Cast:
    actors = mentions_of(reading, frame.actors) or _visitor(reading, frame)
    ids = {f.mention.id for f in actors}
    others = [f for f in mentions_of(reading, frame.recipients) if f.mention.id not in ids]
    if not others and actors and not frame.reciprocal:
        others = _concerned(reading, frame, ids)
    return Cast(actors, others)


def _concerned(reading: Reading, frame: Frame, ids: set[str]) -> list[Found]:
    """Return the first party or place named behind an act that names no recipient.

    The codebooks count the place or people on which an act falls ("imposed a curfew in X").
    """
    parsed = reading.parsed
    trigger = parsed.tokens[frame.trigger]
    stack = [k for k in parsed.children(trigger) if k.i > trigger.i and k.dep in _BELOW]
    while stack:
        token = stack.pop(0)
        found = reading.mention_at(token)
        if found is not None and _can_receive(found) and found.mention.id not in ids:
            return [found]
        stack = [k for k in parsed.children(token) if k.dep in _BELOW] + stack
    return []


def _can_receive(found: Found) -> bool:
    return found.mention.kind not in ("outlet", "unknown") and found.mention.form != "pronoun"


def _visitor(reading: Reading, frame: Frame) -> list[Found]:
    """Return the one person named inside a visit or meeting that names no actor."""
    if not frame.nominal or frame.code[:2] != "04" or frame.actors:
        return []
    parts = reading.parsed.subtree(reading.parsed.tokens[frame.trigger])
    inside = reading.mentions_in(parts[0].start, parts[-1].end)
    people = [f for f in inside if f.mention.kind == "person" and f.head not in frame.recipients]
    return people if len(people) == 1 else []


def _tells(frame: Frame, cast: Cast) -> bool:
    """Tell whether enough parties are known: one who acts, or for a bare passive one who suffers.

    A subject that names nobody ("the delay hampered trade") makes no event.
    """
    if frame.nominal or frame.reciprocal or frame.actors:
        return bool(cast.actors)
    return bool(cast.recipients)


def _when(reading: Reading, scene: Scene, frame: Frame) -> When:
    parts = [scene.parsed.tokens[i] for i in (*frame.act, *frame.actors, *frame.recipients)]
    start, end = min(t.start for t in parts), max(t.end for t in parts)
    return when_of(reading, scene.parsed.tokens[frame.trigger], start, end)


def _event(reading: Reading, scene: Scene, frame: Frame, cast: Cast, realis: Realis) -> Event:
    code = scene.ontology.code(frame.code)
    actors, recipients = cast.actors, cast.recipients
    if frame.reciprocal:
        actors, recipients = [*actors, *recipients], []
    place = _place(reading, scene, frame)
    return Event(
        report=reading.report.id,
        evidence=_evidence(reading, frame, place),
        event=code.event,
        mode=code.mode,
        context=code.context,
        cameo=code.cameo,
        actor=_parties(reading, actors),
        recipient=_parties(reading, recipients),
        reciprocal=frame.reciprocal,
        realis=realis,
        place=party_of(reading, place) if place else None,
        when=_when(reading, scene, frame),
        chain=chain_at(reading, scene.parsed.tokens[frame.trigger].start),
        confidence=_confidence(frame, cast),
        by=f"{VERSION} {frame.where}",
    )


def _parties(reading: Reading, found: list[Found]) -> tuple[Party, ...]:
    return tuple(party_of(reading, f) for f in found)


def _confidence(frame: Frame, cast: Cast) -> float:
    kind = "noun" if frame.nominal else "operator" if frame.operator else "verb"
    sure = _SURENESS[kind]
    return round(sure if cast.actors and cast.recipients else sure - 0.15, 2)


def _evidence(reading: Reading, frame: Frame, place: Found | None) -> tuple[Evidence, ...]:
    tokens = reading.parsed.tokens
    found = [reading.evidence("act", a, b) for a, b in _runs([tokens[i] for i in frame.act])]
    for role, heads in (("actor", frame.actors), ("recipient", frame.recipients)):
        for i in heads:
            start, end = extent(reading, tokens[i])
            found.append(reading.evidence(role, start, end))  # type: ignore[arg-type]
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
                found = mention_of(reading, noun)
                if found is not None and found.mention.kind in _PLACE_KINDS:
                    return found
    return None
