"""Texts of reports in pieces: what is marked, what is hidden, what reads otherwise.

Enters: a stretch of text, places in it, stretches that are hidden. Leaves: pieces that follow one
another, their text as it may be shown. Refuses: to show a hidden stretch in any piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.evidence import Span
from dragoman.model.report import Edit

Place = tuple[int, int]
Hidden = tuple[int, int, str]
"""A stretch and what stands in its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text.

    Attributes:
        start: First code point in the report's text.
        end: One past the last.
        text: What is shown.
        marked: It lies in one of the places.
        reading: What a repair reads there, `None` where nothing is mended.
        hidden: A mark stands in its place.
    """

    start: int
    end: int
    text: str
    marked: bool = False
    reading: str | None = None
    hidden: bool = False


def cut(
    stretch: Span,
    places: Sequence[Place],
    hidden: Sequence[Hidden],
    edits: Sequence[Edit] = (),
) -> list[Piece]:
    """Return a stretch of text in pieces, cut where a place, a repair or a mask begins or ends.

    Args:
        stretch: The stretch.
        places: Stretches to mark, in code points of the report.
        hidden: Stretches that are not shown, in order, apart from one another.
        edits: Repairs; those inside a hidden stretch are left out.
    """
    fixed = [*_masks(stretch, hidden), *_repairs(stretch, edits, hidden)]
    fixed.sort(key=lambda p: (p.start, p.end))
    out: list[Piece] = []
    at = stretch.start
    for piece in fixed:
        out += _plain(stretch, at, piece.start, places)
        out.append(_with_mark(piece, places))
        at = max(at, piece.end)
    return [*out, *_plain(stretch, at, stretch.end, places)]


def _masks(stretch: Span, hidden: Iterable[Hidden]) -> Iterator[Piece]:
    for start, end, mark in hidden:
        if start < stretch.end and stretch.start < end:
            yield Piece(max(start, stretch.start), min(end, stretch.end), mark, hidden=True)


def _repairs(stretch: Span, edits: Iterable[Edit], hidden: Sequence[Hidden]) -> Iterator[Piece]:
    for edit in edits:
        inside = stretch.start <= edit.start and edit.end <= stretch.end
        if inside and not any(start < edit.end and edit.start < end for start, end, _ in hidden):
            yield Piece(edit.start, edit.end, edit.before, reading=edit.after)


def _with_mark(piece: Piece, places: Sequence[Place]) -> Piece:
    marked = any(start < max(piece.end, piece.start + 1) and piece.start < end
                 for start, end in places)  # fmt: skip
    return Piece(piece.start, piece.end, piece.text, marked, piece.reading, piece.hidden)


def _plain(stretch: Span, start: int, end: int, places: Sequence[Place]) -> Iterator[Piece]:
    """Yield the pieces of text that is shown as it is."""
    ends = {p for place in places for p in place if start < p < end}
    bounds = [start, *sorted(ends), end]
    for left, right in pairwise(bounds):
        if left < right:
            text = stretch.quote[left - stretch.start : right - stretch.start]
            held = any(a <= left and right <= b for a, b in places)
            yield Piece(left, right, text, held)
