"""Dates."""

from __future__ import annotations

from dragoman.lexicon.library import Library

from dragoman.read.reading import Reading, Timed


def find_times(reading: Reading, library: Library) -> tuple[Timed, ...]:
    """Return nothing yet."""
    return ()
