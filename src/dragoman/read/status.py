"""Statuses."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.claim import Status
from dragoman.read.reading import Reading


def find_statuses(reading: Reading, library: Library) -> tuple[Status, ...]:
    """Return nothing yet."""
    return ()
