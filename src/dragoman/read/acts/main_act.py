"""The main act of a sentence: what it is about before all else.

Enters: frames with their realis. Leaves: them as `Told`, coded as the codebooks code what is to
come or not done, and the main one of a sentence. Refuses: to prefer a side remark to the verb of
the main clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.claim import Realis
from dragoman.read.acts.frames import Frame
from dragoman.read.acts.realis import realis_of
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Token

SPEECH = "010"
"""The code of a bare statement, which says nothing of what is stated."""

_OPEN = ("hypothetical", "alleged", "denied")


@dataclass(frozen=True, slots=True)
class Told:
    """A frame and how the text holds it.

    Attributes:
        frame: The act.
        realis: How the text holds it.
        code: Its code as the codebooks have it ("will attack" is a threat).
        event: The PLOVER type of that code, `""` for a comment.
    """

    frame: Frame
    realis: Realis
    code: str
    event: str


def told_acts(scene: Scene, frames: Iterable[Frame]) -> list[Told]:
    """Return the acts outside conditions, with realis and code."""
    found: list[Told] = []
    for frame in frames:
        trigger = scene.parsed.tokens[frame.trigger]
        realis = realis_of(scene.parsed, scene.predicates, trigger, frame.act)
        if realis is not None:
            code = scene.ontology.as_coded(frame.code, realis)
            found.append(Told(frame, realis, code, scene.ontology.code(code).event))
    return found


def main_act(scene: Scene, acts: Iterable[Told]) -> Told | None:
    """Return the act that a sentence is about, comments included, bare speech left out."""
    named = [told for told in acts if told.frame.code != SPEECH]
    return max(named, key=lambda told: _weight(scene, told), default=None)


def _weight(scene: Scene, told: Told) -> float:
    frame = told.frame
    weight = -float(_depth(scene, scene.parsed.tokens[frame.trigger]))
    weight -= 2.0 * frame.nominal
    weight -= 2.0 * (told.realis in _OPEN)
    return weight + 0.5 * bool(frame.actors) + 0.5 * bool(frame.recipients)


def _depth(scene: Scene, token: Token) -> int:
    return sum(1 for _ in scene.parsed.ancestors(token))
