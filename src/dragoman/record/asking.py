"""What all questions to the record share.

Enters: a connection. Leaves: rows, one after another. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import apsw

from dragoman.base.errors import UnknownName
from dragoman.model.when import Interval
from dragoman.record.find import Named, key_of, resolve

FIRST_DAY, LAST_DAY = "", "9999-12-31"


class Questions:
    """Questions about one record, asked over one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def named(self, prefix: str, kind: str | None = None) -> Named:
        """Return what an id, or the beginning of one, names.

        Raises:
            UnknownName: Nothing, or more than one thing, begins so.
        """
        return resolve(self._connection, prefix, kind)

    def found(self, prefix: str) -> Named | None:
        """Return what an id, or the beginning of one, names; `None` if nothing or several do."""
        try:
            return resolve(self._connection, prefix)
        except UnknownName:
            return None

    def _key(self, prefix: str, kind: str) -> int | None:
        """Return the row of a mention or claim by its id, or the beginning of it."""
        return self._row(kind, prefix) or self._row(kind, self.named(prefix, kind).id)

    def _row(self, kind: str, own: str) -> int | None:
        """Return the row of a mention or claim in force by its whole id."""
        return key_of(self._connection, kind, own)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        yield from self._connection.execute(sql, tuple(values))

    def _one(self, sql: str, *values: Any) -> Any:
        return self._connection.execute(sql, values).get


def overlapping(days: Interval, table: str) -> tuple[str, list[str]]:
    """Return the condition that a row's days overlap an interval, and its values.

    A row of which neither day is known overlaps nothing.
    """
    end = days.end.isoformat() if days.end else LAST_DAY
    start = days.start.isoformat() if days.start else FIRST_DAY
    condition = (
        f"({table}.first IS NOT NULL OR {table}.until IS NOT NULL) "
        f"AND ({table}.first IS NULL OR {table}.first < ?) "
        f"AND ({table}.until IS NULL OR {table}.until > ?)"
    )
    return condition, [end, start]
