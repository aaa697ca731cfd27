"""Comparisons of the figures of a whole record."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.view import Comparison
from dragoman.record.query import Record


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic."""

    measure: str
    figures: int


def comparisons_of(record: Record) -> list[Comparison]:
    """Return none yet."""
    _ = record
    return []


def disagreements(record: Record) -> list[Topic]:
    """Return none yet."""
    _ = record
    return []
