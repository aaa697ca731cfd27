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

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import read_tsv

_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")


Rule = tuple[str, str]
_WILD = frozenset({("e", "a"), ("a", "e"), ("e", "i"), ("i", "e")})
"""Short vowels that romanisations write one for another: Mehdi and Mahdi, Saleh and Salih."""


@dataclass(frozen=True)
class Spelling:
    """The rules, in order.

    Attributes:
        start: Letters and what they are read as, at the start of a word.
        end: The same at its end.
        any: The same anywhere.
        chinese: The same in Chinese names, which know no other rule.
    """

    start: tuple[Rule, ...] = ()
    end: tuple[Rule, ...] = ()
    any: tuple[Rule, ...] = ()
    chinese: tuple[Rule, ...] = ()

    def sound(self, word: str) -> str:
        """Return the common spelling of one word: "Mikhail" and "Mikail" give the same."""
        return _sound(fold(word).replace(" ", ""), self.start, self.end, self.any)

    def chinese_sound(self, name: str) -> str:
        """Return the common spelling of a Chinese name in Pinyin or Wade-Giles."""
        text = fold(name).replace(" ", "")
        for old, new in self.chinese:
            text = text.replace(old, new)
        return text

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
        return 0.97 if _sounds_same(x, y) else _distance(x, y)


def _sounds_same(x: str, y: str) -> bool:
    if len(x) != len(y):
        return False
    return all(a == b or (a, b) in _WILD for a, b in zip(x, y, strict=True))


@lru_cache(maxsize=65536)
def _sound(
    text: str, start: tuple[Rule, ...], end: tuple[Rule, ...], everywhere: tuple[Rule, ...]
) -> str:
    for old, new in start:
        if text.startswith(old) and len(text) > len(old) + 1:
            text = new + text[len(old) :]
            break
    for old, new in end:
        if text.endswith(old) and len(text) > len(old) + 1:
            text = text[: -len(old)] + new
            break
    for old, new in everywhere:
        text = text.replace(old, new)
    return _TWICE.sub(r"\1", text)


def _distance(x: str, y: str) -> float:
    apart = min(OSA.distance(x.replace("e", v), y.replace("e", v)) for v in "ai")
    long = max(len(x), len(y))
    lineage = x in {f"{y}i", f"{y}a"} or y in {f"{x}i", f"{x}a"}
    if not lineage and ((apart <= 1 and long >= 6) or (apart == 2 and long >= 10)):
        return 0.9
    alike = JaroWinkler.similarity(x, y)
    bones = _VOWELS.sub("", x[1:]) == _VOWELS.sub("", y[1:]) and x[:1] == y[:1]
    return min(0.87, alike) if bones else min(0.85, alike * (1 - apart / (2 * long)))


def load_spelling(folders: tuple[Path, ...] = ()) -> Spelling:
    """Read the rules of transliteration.

    Raises:
        LexiconError: A row lacks a column.
    """
    rules: dict[str, list[Rule]] = {"start": [], "end": [], "any": [], "zh": []}
    for row in read_tsv("transliteration.tsv", ("from", "to", "at"), folders):
        if row["at"] not in rules:
            raise LexiconError(f"{row.where}: at {row['at']!r}; use {', '.join(rules)}")
        rules[row["at"]].append((row["from"], row["to"]))
    start, end, anywhere, chinese = (tuple(rules[at]) for at in ("start", "end", "any", "zh"))
    return Spelling(start, end, anywhere, chinese)
