"""Figures."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.read.reading import Reading


def find_figures(reading: Reading, library: Library) -> tuple[Figure, ...]:
    """Return nothing yet."""
    return ()
