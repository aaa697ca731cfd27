"""Spellings of one name: romanisations folded together, and how alike two words are.

Enters: words of names as printed. Leaves: keys and a likeness from 0 to 1. Refuses: to say that
two names are one; that is a judgement that needs more than letters.

The order of the rules follows `transliteration.tsv`; the idea of folding what differs between
romanisation systems before comparing is that of Freeman, Condon and Ackerman (NAACL 2006).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import read_tsv

_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True)
class Spelling:
    """The rules, in order.

    Attributes:
        any: Letters and what they are read as, anywhere.
        end: The same at the end of a word.
    """

    any: tuple[tuple[str, str], ...]
    end: tuple[tuple[str, str], ...]

    def sound(self, word: str) -> str:
        """Return the common spelling of one word: "Shamkhani" and "Shamkani" give the same."""
        return _sound(word, self.any, self.end)

    def skeleton(self, word: str) -> str:
        """Return the consonants of the common spelling, with the first letter."""
        sound = self.sound(word)
        return sound[:1] + _VOWELS.sub("", sound[1:])

    def likeness(self, left: str, right: str) -> float:
        """Return how alike two words are, 0 to 1.

        1.0 the same letters; 0.97 the same sound; 0.9 one letter of a long word apart; below
        that the Jaro-Winkler similarity of the sounds, lowered where the skeletons differ.
        """
        a, b = fold(left).replace(" ", ""), fold(right).replace(" ", "")
        if a == b:
            return 1.0
        x, y = self.sound(a), self.sound(b)
        if x == y:
            return 0.97
        return _distance(x, y)


@lru_cache(maxsize=65536)
def _sound(
    word: str, everywhere: tuple[tuple[str, str], ...], end: tuple[tuple[str, str], ...]
) -> str:
    text = fold(word).replace(" ", "")
    for old, new in end:
        if text.endswith(old) and len(text) > len(old) + 1:
            text = text[: -len(old)] + new
            break
    for old, new in everywhere:
        text = text.replace(old, new)
    return _TWICE.sub(r"\1", text)


def _distance(x: str, y: str) -> float:
    apart = OSA.distance(x, y)
    long = max(len(x), len(y))
    if apart == 1 and long >= 6:
        return 0.9
    alike = JaroWinkler.similarity(x, y)
    bones = _VOWELS.sub("", x[1:]) == _VOWELS.sub("", y[1:]) and x[:1] == y[:1]
    return min(0.9, alike) if bones else min(0.85, alike * (1 - apart / (2 * long)))


def load_spelling(folders: tuple[Path, ...] = ()) -> Spelling:
    """Read the rules of transliteration.

    Raises:
        LexiconError: A row lacks a column.
    """
    rows = read_tsv("transliteration.tsv", ("from", "to", "at"), folders)
    return Spelling(
        tuple((r["from"], r["to"]) for r in rows if r["at"] == "any"),
        tuple((r["from"], r["to"]) for r in rows if r["at"] == "end"),
    )
