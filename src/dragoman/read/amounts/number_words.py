"""The grammar of numbers: how digits and number words join to one value.

Enters: pieces (digits and number words) by position. Leaves: one value with its extent. Refuses:
words that make no number where they stand ("the second half", "million" alone).
"""

from __future__ import annotations

import re

from dragoman.read.amounts.cardinals import cardinal
from dragoman.read.amounts.number_pieces import (
    PART_OF,
    Piece,
    Reading,
    article_before,
    gap_before,
    nothing,
)

_OF = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.IGNORECASE)
_PAIR_OF = re.compile(r"\s+of\s+|\s+(?=more|hundred|thousand|dozen)")
_HALF_STOP = re.compile(
    r"\b(?:first|second|latter|other|this|that|each|per|last)[\s-]+$", re.IGNORECASE
)

_SMALL_PART = 100
"""From here on a part with an article is hardly an ordinal: "cut to a hundredth"."""


def read_number(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read the longest number that begins at a piece.

    Args:
        pieces: Digits and number words of a text, by position.
        i: The piece to begin with.
        text: The text.

    Returns:
        The number, or an empty reading that says where to go on.
    """
    piece = pieces[i]
    if piece.kind in {"loose", "few"}:
        return _loose(pieces, i, text)
    if piece.kind == "pair":
        return _pair(piece, i, text)
    if piece.kind == "part":
        return _part(pieces, i, text)
    return cardinal(pieces, i, text)


def _loose(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read "dozens", "tens of thousands", "several hundred"; "several" alone is no amount."""
    piece = pieces[i]
    low, high, end, at = piece.value, piece.high, piece.end, i + 1
    while at < len(pieces) and _OF.fullmatch(gap_before(pieces, at, text)):
        word = pieces[at]
        if word.kind not in {"loose", "hundred", "scale", "dozen"}:
            break
        low, high, end, at = low * word.value, high * word.value, word.end, at + 1
    if piece.kind == "few" and at == i + 1:
        return nothing(piece, i)
    start = article_before(text, piece.start) if piece.kind == "few" else -1
    start = start if start >= 0 else piece.start
    return Reading(start, end, low, high, at, in_words=True, loose=True)


def _pair(piece: Piece, i: int, text: str) -> Reading:
    start = article_before(text, piece.start)
    of = _PAIR_OF.match(text, piece.end)
    if start < 0 or not of:
        return nothing(piece, i)
    return Reading(start, piece.end, 2.0, 2.0, i + 1, in_words=True, loose=True)


def _part(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read a fraction that stands alone: "half a million", "a third of", "half the homes"."""
    piece = pieces[i]
    article = article_before(text, piece.start)
    start = article if article >= 0 else piece.start
    at = i + 1
    if at < len(pieces) and _halves(piece, pieces[at], gap_before(pieces, at, text)):
        value = pieces[at].value / piece.value
        return Reading(start, pieces[at].end, value, value, at + 1, in_words=True)
    if not _stands_for_part(piece, text, article):
        return nothing(piece, i)
    value = 1.0 / piece.value
    return Reading(start, piece.end, value, value, i + 1, in_words=True)


def _halves(piece: Piece, scale: Piece, gap: str) -> bool:
    """Tell "half a million" and "quarter million"."""
    scales = scale.kind in {"scale", "hundred", "dozen"} and piece.value in {2, 4}
    return scales and bool(_OF.fullmatch(gap.replace("-", " ")))


def _stands_for_part(piece: Piece, text: str, article: int) -> bool:
    word = text[piece.start : piece.end].lower()
    if text[piece.end : piece.end + 1] == "-":
        return False  # "a half-frozen river"
    if word == "half" and article >= 0:
        return not _HALF_STOP.search(text, max(0, article - 9), article)
    if word == "half":
        before = _HALF_STOP.search(text, max(0, piece.start - 9), piece.start)
        return not before and bool(PART_OF.match(text, piece.end))
    if word.endswith("s"):
        return False
    closes = not text[piece.end : piece.end + 2].strip(" .;,\n")
    of = text[piece.end : piece.end + 4].lower() == " of "
    return article >= 0 and (of or (closes and piece.value >= _SMALL_PART))
