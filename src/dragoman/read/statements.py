"""Statements."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.claim import Statement
from dragoman.read.reading import Reading, Said


def find_statements(
    reading: Reading, library: Library
) -> tuple[tuple[Said, ...], tuple[Statement, ...]]:
    """Return nothing yet."""
    return (), ()
