"""Who and where, as the encoder tells it: the part a mention plays, and nominals that no table has.

Enters: the drafts of a report and the odds of the encoder's head for actors. Leaves: the drafts
with the part each plays in its sentence ("Syria has accused" acts, "in Syria" is where), the
stretch that the head takes for it, and new nominals ("the airport compound"). Refuses: new
nominals of which the head is less than half sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dragoman.lexicon.heads import TagHead
from dragoman.model.entity import MentionKind
from dragoman.read.heads import Odds, Told, spans
from dragoman.read.names.draft import Draft
from dragoman.read.parse import Parsed, Token

_NEW = 0.5
"""How sure the head must be of a nominal that nothing else found."""
_FIRM = 0.7
"""How sure it must be for its stretch to count instead of the one found by grammar."""
_PART = 0.3
_KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_PLURAL = frozenset({"NNS", "NNPS"})


class ActorTeller:
    """Tells the parts of the mentions of one report."""

    def __init__(self, parsed: Parsed, odds: Odds, head: TagHead) -> None:
        self.parsed = parsed
        self.labels = head.labels
        self.chances = np.exp(odds)
        self.told: Sequence[Told] = tuple(spans(odds, head.labels, parsed.sentences))

    def tell(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Set part and stretch of the drafts, and return new nominals.

        Args:
            drafts: Names, nominals and pronouns found so far.
        """
        holders: dict[int, Draft] = {}
        for draft in drafts:
            draft.part = self._part(draft.head)
            holders |= dict.fromkeys(range(draft.full_first, draft.full_last), draft)
        new: list[Draft] = []
        for told in self.told:
            over = list(self._over(told, holders))
            for draft in over if told.sure >= _FIRM else ():
                draft.stretch = (told.first, told.last)
            if not over and told.sure >= _NEW:
                new += self._nominal(told)
        return new

    def _over(self, told: Told, holders: dict[int, Draft]) -> Iterator[Draft]:
        """Yield the drafts that touch a stretch, each once."""
        seen: set[int] = set()
        for at in range(told.first, told.last):
            draft = holders.get(at)
            if draft is not None and id(draft) not in seen:
                seen.add(id(draft))
                yield draft

    def _part(self, at: int) -> str:
        """Return the likeliest part of the word at a place, `""` where it plays none."""
        begin, inside = self.chances[at, 1::2], self.chances[at, 2::2]
        chances = begin + inside
        best = int(chances.argmax())
        return self.labels[best] if chances[best] >= _PART else ""

    def _nominal(self, told: Told) -> Iterator[Draft]:
        tokens = self.parsed.tokens[told.first : told.last]
        head = _head(tokens)
        if self._counts(told.last):
            return
        first = next((t.i for t in tokens if t.pos not in {"DET", "PRON"}), None)
        if first is None or head.pos not in {"NOUN", "PROPN"} or head.i < first:
            return
        kind = "group" if told.label == "PER" and head.tag in _PLURAL else _KINDS[told.label]
        draft = Draft(first, head.i + 1, "nominal", kind, head=head.i)
        draft.full_first, draft.full_last = told.first, max(told.last, head.i + 1)
        draft.part, draft.stretch = told.label, (told.first, told.last)
        yield draft

    def _counts(self, after: int) -> bool:
        """Tell whether "of" follows: "thousands of farmers" are farmers."""
        tokens = self.parsed.tokens
        return after < len(tokens) and tokens[after].lower == "of"


def _head(tokens: Sequence[Token]) -> Token:
    """Return the first word whose head lies outside the stretch."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])
