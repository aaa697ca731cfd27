"""Runs of capitals beside a word for a crossing: names that no table need know.

Enters: the words of a report and a head ("border crossing"). Leaves: the stretches before and
behind the head that may name a crossing. Refuses nothing; whoever asks sorts out countries.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.read.gates.crossing_heads import Head
from dragoman.read.words import Words

JOINTS = frozenset({"-", "–", "‐", "/", "’", "'"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el-",
        "da",
        "do",
        "dos",
        "as",
        "ash",
        "at",
        "ar",
        "i",
        "e",
    }
)


class NameRuns:
    """Finds runs of capitals beside the heads of one report."""

    def __init__(self, words: Words, said: CrossingWords) -> None:
        self.words = words
        self.tokens = words.tokens
        self.said = said

    def before(self, head: Head) -> Iterator[tuple[int, int]]:
        """Yield the names before a head: "the X crossing", "the X and Y border crossings"."""
        at = head.first
        while at > 0 and self.said.value("filler", self.tokens[at - 1].lower):
            at -= 1
        while True:
            first = self._run_back(at)
            if first == at:
                return
            yield first, at
            if not head.plural or first == 0 or self.tokens[first - 1].lower not in {"and", ","}:
                return
            at = first - 1
            while at > 0 and self.tokens[at - 1].text == ",":
                at -= 1

    def _run_back(self, at: int) -> int:
        first = at
        while first > 0 and self._is_name_word(first - 1, self.tokens[at - 1].sent):
            first -= 1
        while first < at and not self.words.caps[first] and self.tokens[first].text in JOINTS:
            first += 1
        return first

    def behind(self, head: Head) -> Iterator[tuple[int, int]]:
        """Yield the names behind a head: "the border post at X", "border crossings: X, Y and Z"."""
        at = head.last
        first = self._past_links(at)
        if first == at:
            return
        while True:
            last = self._run_on(first)
            if last == first:
                return
            yield first, last
            after = last
            while after < len(self.tokens) and self.tokens[after].lower in {",", "and"}:
                after += 1
            if not head.plural or after == last:
                return
            first = after

    def _past_links(self, at: int) -> int:
        links = {"of", "at", "in", "called", "named", "known", "as", ":", "("}
        end = at
        while end < len(self.tokens) and end - at < 3 and self.tokens[end].lower in links:
            end += 1
        return end

    def _run_on(self, first: int) -> int:
        last = first
        while last < len(self.tokens) and self._is_name_word(last, self.tokens[first].sent):
            last += 1
        while last > first and self.tokens[last - 1].text in JOINTS:
            last -= 1
        return last

    def _is_name_word(self, at: int, sentence: int) -> bool:
        token = self.tokens[at]
        if token.sent != sentence or self.said.value("head", token.lower):
            return False
        if token.text in JOINTS:
            return self.words.glued[at]
        if token.lower in _PARTICLES and not self.words.caps[at]:
            return at + 1 < len(self.tokens) and token.pos in {"PROPN", "X", "DET"}
        return self.words.caps[at] and token.pos in {"PROPN", "NOUN", "ADJ", "X"}
