"""One side of a crossing: "the Afghan side of Torkham", "closed on the Turkish side".

Enters: a predicate and the reading it stands in. Leaves: the country or region whose side alone is
spoken of, with the stretch that says so. Refuses: "both sides", "either side", and a side of which
the words do not tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.status_predicates import Predicate
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_PREPOSITIONS = frozenset({"on", "from", "at", "in"})
_PARTS = ("nsubj", "nsubjpass", "dobj", "attr")
_WHOSE = ("amod", "compound", "poss", "nmod")


class SideReader:
    """Finds the side that a predicate is limited to."""

    def __init__(self, reading: Reading, themes: ThemeFinder) -> None:
        self.reading = reading
        self.parsed = reading.parsed
        self.nations = themes.nations

    def side(self, predicate: Predicate) -> tuple[Found, tuple[int, int]] | None:
        """Return whose side it is and the stretch that says so, `None` for the whole crossing."""
        for noun in self._sides(predicate):
            for word in self.parsed.children(noun, *_WHOSE):
                found = self.reading.mention_at(word)
                if found is not None and self.nations.code_of(found):
                    return found, (min(found.start, noun.start), noun.end)
        return None

    def _sides(self, predicate: Predicate) -> Iterator[Token]:
        for head in {predicate.word.i: predicate.word, predicate.verb.i: predicate.verb}.values():
            nouns = list(self.parsed.children(head, *_PARTS))
            for above in (head, *nouns):
                for prep in self.parsed.children(above, "prep"):
                    if prep.lower in _PREPOSITIONS:
                        nouns += self.parsed.children(prep, "pobj")
            yield from (noun for noun in nouns if noun.lower == "side")
