"""Commitments."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.claim import Commitment
from dragoman.read.reading import Reading


def find_commitments(reading: Reading, library: Library) -> tuple[Commitment, ...]:
    """Return nothing yet."""
    return ()
