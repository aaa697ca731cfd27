"""Events."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.read.reading import Reading


def find_events(reading: Reading, library: Library) -> tuple[Event, ...]:
    """Return nothing yet."""
    return ()
