"""Pieces of numbers: digits and number words, and what may stand between two of them.

Enters: pieces by position and their text. Leaves: gaps, articles. Refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SPACE = re.compile(r"\s{1,4}|\s?[-‐‑–]\s?")
AND = re.compile(r"\s+and\s+(?:an?\s+)?", re.IGNORECASE)
PART_OF = re.compile(r"[\s-]+(?:of\b|the\b|an?\b|people\b|million|billion|dozen)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b[Aa]n?[\s-]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Digits or one number word: `kind` as in `numbers.tsv`, or `digits`."""

    start: int
    end: int
    kind: str
    value: float
    high: float
    plain: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from some pieces; empty (`start == end`) where they make no number.

    Attributes:
        start: First code point.
        end: One past the last.
        low: Value or lower end.
        high: Value or upper end.
        next: Place of the piece at which to go on.
        plain: It is one piece of bare digits.
        in_words: It begins with a word.
        loose: It names no exact value.
        year: It is a year in words ("nineteen ninety").
        scale: The scale word it ends in, 1 for none.
    """

    start: int
    end: int
    low: float
    high: float
    next: int
    plain: bool = False
    in_words: bool = False
    loose: bool = False
    year: bool = False
    scale: float = 1.0


def nothing(piece: Piece, i: int) -> Reading:
    """Return the empty reading of a piece that makes no number."""
    return Reading(piece.start, piece.start, 0.0, 0.0, i + 1)


def gap_before(pieces: list[Piece], i: int, text: str) -> str:
    """Return what stands between a piece and the one before it, a NUL where too much."""
    gap = text[pieces[i - 1].end : pieces[i].start]
    return gap if len(gap) <= 12 else "\0"


def article_before(text: str, start: int) -> int:
    """Return where the article before a word begins, or -1."""
    match = _ARTICLE.search(text, max(0, start - 4), start)
    return match.start() if match else -1
