"""Mentions."""

from __future__ import annotations

from dragoman.lexicon.library import Library

from dragoman.read.reading import Found, Reading


def find_mentions(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Return nothing yet."""
    return ()
