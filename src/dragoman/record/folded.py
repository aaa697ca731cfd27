"""Text folded as the full-text index holds it, with the way back to the text as printed.

Enters: text as printed. Leaves: folded text, and places in it as places in the text as printed.
Refuses nothing.

Words of ASCII letters and digits keep their places; only others are folded one by one, so that a
text of mostly such words is gone through fast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.lexicon.fold import fold

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: ASCII letters and digits, and characters beyond ASCII, are those of words; all others
            part them, as in the index.
        odd: Where words stand that were folded: their place in the folded text, begin and end, and
            their place in the text as printed, by position.
    """

    text: str
    odd: tuple[tuple[int, int, int, int], ...] = ()

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return a place of the folded text as a place of the text as printed.

        Of a word that was folded it is the whole.
        """
        if not self.odd:
            return start, end
        return self._begin(start), self._end(end)

    def _begin(self, at: int) -> int:
        before = bisect_right(self.odd, at, key=lambda odd: odd[0]) - 1
        if before < 0:
            return at
        _, folded, start, end = self.odd[before]
        return start if at < folded else end + at - folded

    def _end(self, at: int) -> int:
        before = bisect_right(self.odd, at - 1, key=lambda odd: odd[0]) - 1
        if before < 0:
            return at
        _, folded, _, end = self.odd[before]
        return end + max(0, at - folded)


def folded(text: str) -> Folded:
    """Return a text folded, with the way back."""
    if text.isascii():
        return Folded(text.lower())
    parts: list[str] = []
    odd: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end in _odd_words(text):
        form = form_of(text[start:end])
        begin = length + start - at
        parts += (_bare(text[at:start]), form)
        at, length = end, begin + len(form)
        odd.append((begin, length, start, end))
    return Folded("".join((*parts, _bare(text[at:]))), tuple(odd))


def _odd_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that are not of ASCII letters and digits alone."""
    at = 0
    while beyond := _BEYOND.search(text, at):
        start = here = beyond.start()
        while start > at and text[start - 1].isalnum():
            start -= 1
        word = WORD.match(text, start)
        at = here + 1
        if word and word.end() > here:
            at = word.end()
            yield word.span()


def _bare(between: str) -> str:
    """Return a stretch without words to fold, what is beyond ASCII in it put as question marks."""
    plain = between if between.isascii() else between.encode("ascii", "replace").decode()
    return plain.lower()


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """Return the folded form of a word; most words come again."""
    lower = word.lower()
    return lower if lower.isascii() else fold(lower)
