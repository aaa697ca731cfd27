"""Where a watch stands: a mark for each item of each place watched.

Enters: places, items and marks, inside a transaction. Leaves: rows that later marks replace.
Refuses nothing; what a mark says is known to the watch alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.record.asking import Questions
from dragoman.record.entry import Entry


def mark(entry: Entry, place: str, marks: Mapping[str, str]) -> None:
    """Set the marks of items of a place."""
    for item, said in marks.items():
        _ = entry.key
        entry.connection.execute(
            "INSERT OR REPLACE INTO watched(place, item, mark) VALUES (?, ?, ?)",
            (place, item, said),
        )


class WatchQuestions(Questions):
    """Questions about what is watched."""

    def marks(self, place: str) -> dict[str, str]:
        """Return the mark of each item of a place, by item."""
        sql = "SELECT item, mark FROM watched WHERE place = ? ORDER BY item"
        return dict(self._rows(sql, (place,)))

    def places_watched(self) -> list[str]:
        """Return the places that were ever watched, sorted."""
        return [p for (p,) in self._rows("SELECT DISTINCT place FROM watched ORDER BY place")]
