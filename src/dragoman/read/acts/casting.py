"""Casting: which mentions take part in an act.

Enters: a reading and a frame. Leaves: `Cast`, the mentions that act and those acted upon. Refuses:
to cast what names nobody; a subject that is a thing ("the delay hampered trade") makes no event.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.acts.frames import Frame
from dragoman.read.acts.parties import mentions_of
from dragoman.read.acts.slots import Scene, transparent
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_HERE = ("dobj", "prep", "xcomp", "acl", "dative")
_BELOW = frozenset([*_HERE, "pobj", "poss", "amod", "compound", "nmod", "pcomp", "agent", "conj"])
_VERBS = ("VERB", "AUX")
_PERSONAL = ("173", "174", "181", "186")
"""Codes of acts that befall nobody but people."""
_SUFFERED = ("173", "174", "181", "186", "190", "193", "1823", "166")
"""Codes of acts that a noun tells by whom they befall alone ("the arrest of X")."""

_AGREEING = ("03", "04", "057", "06")
"""Roots of codes of acts that fall on no place: a treaty signed in a town is not with the town."""

_SENDING = ("07", "15")
"""Roots of codes of acts whose object is what is sent, not to whom ("sent monitors")."""

_WHERE = ("in", "at", "during", "before", "after", "on")
_PUBLIC = "14"
"""Root of the codes of protests, which people make whom no word for an agent names."""


@dataclass(frozen=True)
class Cast:
    """The mentions that take part in a frame.

    Attributes:
        actors: Who acts.
        recipients: To whom.
        told: The recipients stand in a slot of the frame; else they are only the first party or
            place named behind the act.
    """

    actors: list[Found]
    recipients: list[Found]
    told: bool = True


def cast_of(reading: Reading, frame: Frame) -> Cast:
    """Return who takes part in a frame."""
    actors = mentions_of(reading, frame.actors) or _visitor(reading, frame)
    ids = {f.mention.id for f in actors}
    others = [f for f in mentions_of(reading, frame.recipients) if f.mention.id not in ids]
    if others or not actors or frame.reciprocal:
        return Cast(actors, others)
    return Cast(actors, _concerned(reading, frame, ids), told=False)


def is_told(scene: Scene, frame: Frame, cast: Cast) -> bool:
    """Tell whether enough parties are known: one who acts, or for a passive one who suffers.

    People who are killed or arrested count even where they are no mention ("35 persons").
    """
    if frame.code in _SUFFERED and _befalls_people(scene, frame):
        return True
    if frame.code.startswith(_PUBLIC) and _are_people(scene, frame.actors):
        return True
    if frame.nominal and not frame.actors and frame.code in _SUFFERED:
        return bool(cast.actors or cast.recipients)
    if frame.nominal or frame.reciprocal or _is_done(scene, frame):
        return bool(cast.actors)
    return bool(cast.recipients)


def _is_done(scene: Scene, frame: Frame) -> bool:
    """Tell whether somebody acts, not only a weapon ("a bomb exploded")."""
    words = [scene.parsed.tokens[i].lemma for i in frame.actors]
    return not all(scene.predicates.is_a(word, "means") for word in words)


def _befalls_people(scene: Scene, frame: Frame) -> bool:
    heads = [transparent(scene, scene.parsed.tokens[i]) for i in frame.recipients]
    if frame.code in _PERSONAL and not frame.actors:
        return bool(heads) or not frame.nominal
    return _are_people(scene, frame.recipients)


def _are_people(scene: Scene, heads: tuple[int, ...]) -> bool:
    """Tell whether words name people, or a number of them ("thousands")."""
    tokens = [transparent(scene, scene.parsed.tokens[i]) for i in heads]
    is_a = scene.predicates.is_a
    return any(t.pos == "NUM" or is_a(t.lemma, "people") or is_a(t.lemma, "crowd") for t in tokens)


def _concerned(reading: Reading, frame: Frame, ids: set[str]) -> list[Found]:
    """Return the first party or place named behind an act that names no recipient.

    The codebooks count the place or people on which an act falls ("imposed a curfew in X"). What
    stands below a second verb is no part of the first one's act.
    """
    parsed = reading.parsed
    stack = _below(reading, parsed.tokens[frame.trigger], behind=frame.trigger)
    where, sent = frame.code.startswith(_AGREEING), frame.code.startswith(_SENDING)
    while stack:
        token = stack.pop(0)
        found = reading.mention_at(token)
        if (where and _is_where(token)) or (sent and found and token.dep == "dobj"):
            continue
        if found is not None and _can_receive(found) and found.mention.id not in ids:
            return [found]
        stack = _below(reading, token) + stack
    return []


def _is_where(prep: Token) -> bool:
    return prep.dep == "prep" and prep.lower in _WHERE


def _below(reading: Reading, token: Token, behind: int = -1) -> list[Token]:
    kids = reading.parsed.children(token)
    verbal = token.pos in _VERBS
    return [
        kid
        for kid in kids
        if kid.dep in _BELOW and kid.i > behind and not (verbal and kid.dep == "conj")
    ]


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
