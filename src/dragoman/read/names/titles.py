"""Titles before a name: "Prime Minister", "Major-General", "U.N. aid chief", "his counterpart".

Enters: the place where a name begins. Leaves: `TitleRun`: where the titles begin, their words,
and the office they tell. Refuses: ranks and honorifics as offices, and words inside known names.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.agents import Agents, Title
from dragoman.read.names.runs import Hit
from dragoman.read.words import Words, longest

_WIDEST = 6
_NAMED = frozenset({"GPE", "LOC", "NORP", "PERSON", "FAC"})
_FURTHER = 4
"""Nouns before an office that still belong to it ("state border guard service spokesman")."""


@dataclass(frozen=True, slots=True)
class TitleRun:
    """The titles before a name.

    Attributes:
        first: Their first token.
        text: Their words.
        office: The words of the office among them, `None` where there is none.
    """

    first: int
    text: str
    office: str | None


class TitleReader:
    """Reads the titles of one report."""

    def __init__(self, words: Words, hits: dict[int, Hit], agents: Agents) -> None:
        self.words = words
        self.titles = agents.titles
        self.prefixes = agents.title_prefixes
        self._inside = {i for first, hit in hits.items() for i in range(first, hit[0])}

    def before(self, name: int) -> TitleRun | None:
        """Return the titles that end where a name begins."""
        at, office = name, None
        while True:
            found = self._one_before(at)
            if found is None:
                break
            start, title = found
            if title.kind in {"office", "private"}:
                start = self._further(start)
                office = self.words.text(start, at).rstrip(" .,")
            at = start
        if at == name:
            return None
        return TitleRun(at, self.words.text(at, name).rstrip(" ."), office)

    def after(self, at: int) -> int | None:
        """Return where the longest title that begins at a place ends."""
        found = longest(self.words, at, self.titles, self.prefixes)
        if found is None:
            return None
        end, tokens = found[0], self.words.tokens
        return end + 1 if end < len(tokens) and tokens[end].text == "." else end

    def _one_before(self, at: int) -> tuple[int, Title] | None:
        """Return the longest title that ends at a place."""
        words = self.words
        for width in range(min(_WIDEST, at), 0, -1):
            start = at - width
            if not words.keys[start] or any(words.breaks[start + 1 : at + 1]):
                continue
            if any(
                not words.keys[i] and words.tokens[i].text not in "-.‐" for i in range(start, at)
            ):
                continue
            title = self.titles.get(" ".join(k for k in words.keys[start:at] if k))
            if title is not None:
                return start, title
        return None

    def _further(self, start: int) -> int:
        """Take in the nouns before an office: "External Affairs Minister"."""
        words = self.words
        for _ in range(_FURTHER):
            before = start - 1
            if before < 0 or words.breaks[start] or before in self._inside:
                break
            token = words.tokens[before]
            noun = token.pos == "NOUN" and token.tag == "NN" and token.dep in {"compound", "nmod"}
            capital = words.caps[before] and token.pos in {"PROPN", "ADJ", "NOUN"}
            if not noun and (not capital or token.name in _NAMED):
                break
            start = before
        return start
