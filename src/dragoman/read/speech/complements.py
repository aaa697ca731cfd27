"""The dependents of a cue's verb, sorted by what they may be to it.

Enters: a parse, a cue, the places of all cues. Leaves: `Complements`, asked by the rules that look
for content, and `Content`, their answer. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dragoman.lexicon.speech import CueWord
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import below, child, is_infinitive, is_passive, tense
from dragoman.read.speech.cues import Cue


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue brings in.

    Attributes:
        frame: The frame that fitted.
        places: Places of its tokens.
        cut: Cues that the parser hung below the content and that go on with the outer one ("says
            it is late and adds that ...").
        owner: Head word of the speaker, where it is not the cue's subject.
    """

    frame: str
    places: frozenset[int]
    cut: tuple[int, ...] = ()
    owner: Token | None = None


class Complements:
    """The dependents of a verb.

    Attributes:
        parsed: The parse.
        verb: The cue's verb.
        word: The cue's row of the table.
        particle: The cue's particle.
        cues: The rows of all cues of the text, by place.
        passive: The verb is passive.
        subject: Its subject.
        clauses: Its finite and small clauses.
        objects: Direct objects behind it.
        preps: Prepositions behind it.
        others: Infinitives, gerunds, predicates.
    """

    __slots__ = (
        "clauses",
        "cues",
        "objects",
        "others",
        "parsed",
        "particle",
        "passive",
        "preps",
        "subject",
        "verb",
        "word",
    )

    def __init__(self, parsed: Parsed, cue: Cue, cues: Mapping[int, CueWord]) -> None:
        verb = cue.token
        self.parsed = parsed
        self.verb = verb
        self.word: CueWord = cue.word
        self.particle = cue.particle
        self.cues = cues
        self.passive = is_passive(parsed, verb)
        kids = [parsed.tokens[k] for k in parsed.kids[verb.i]]
        self.subject = next((k for k in kids if k.dep in {"nsubj", "nsubjpass"}), None)
        self.clauses = [k for k in kids if k.dep == "ccomp" or _is_main(parsed, k, verb)]
        self.objects = [k for k in kids if k.dep == "dobj" and k.i > verb.i]
        self.preps = [k for k in kids if k.dep in {"prep", "agent"} and k.i > verb.i]
        self.others = [k for k in kids if k.dep in {"xcomp", "oprd", "acomp", "attr", "advcl"}]

    def takes(self, *frames: str) -> bool:
        """Tell whether the table allows one of the frames."""
        return not self.word.frames.isdisjoint(frames)

    def goal(self) -> Token | None:
        """Return the infinitive that the verb governs."""
        for other in self.others:
            behind = other.dep in {"xcomp", "advcl"} and other.i > self.verb.i
            if behind and is_infinitive(self.parsed, other) and self._is_close(other):
                return other
        return None

    def _is_close(self, other: Token) -> bool:
        """Tell a complement from a purpose behind a comma."""
        if other.dep == "xcomp":
            return True
        first = min(below(self.parsed, other))
        return self.particle is not None and self.parsed.tokens[first - 1].text != ","

    def whom(self) -> Token | None:
        """Return the object, that of the particle, or the subject of a passive."""
        if self.particle is not None and self.particle.dep == "prep":
            return child(self.parsed, self.particle, "pobj")
        if self.objects:
            return self.objects[0]
        return self.subject if self.passive else None

    def joined(self, *tokens: Token) -> set[int]:
        """Return the places below all of the tokens."""
        found: set[int] = set()
        for token in tokens:
            found |= below(self.parsed, token)
        return found


def _is_main(parsed: Parsed, clause: Token, verb: Token) -> bool:
    """Tell a full clause before a cue that was taken for an adverbial: "it grows, he said"."""
    if clause.dep != "advcl" or clause.i > verb.i or not tense(parsed, clause):
        return False
    kids = [parsed.tokens[k] for k in parsed.kids[clause.i]]
    opened = any(k.dep in {"mark", "advmod"} and k.i < clause.i for k in kids)
    return not opened and any(k.dep in {"nsubj", "nsubjpass", "expl"} for k in kids)


def content(
    frame: str,
    places: Collection[int],
    cut: tuple[int, ...] = (),
    owner: Token | None = None,
) -> Content | None:
    """Return a content, `None` for one without places."""
    return Content(frame, frozenset(places), cut, owner) if places else None
