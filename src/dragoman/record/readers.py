"""Connections of a server, kept open from one question to the next.

Enters: a store's path. Leaves: records as `open_record` gives them, each over a connection that was
there before where one is free: its pages and statements are still at hand. Refuses: what
`open_record` refuses; a file that was put in the place of the one before is opened anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import apsw

from dragoman.record.connect import open_reader
from dragoman.record.faults import told
from dragoman.record.folder import Folder
from dragoman.record.migrations import schema_of
from dragoman.record.query import Record, Snapshot

_MOST_FREE = 8


@dataclass(frozen=True, slots=True)
class _Held:
    """A connection, and the file that it was opened on, by device and number."""

    connection: apsw.Connection
    file: tuple[int, int]


@dataclass(slots=True)
class Readers:
    """Opens one store for questions, again and again; may be asked by several threads at once.

    Attributes:
        path: The store's folder.
    """

    path: Path
    _free: list[_Held] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def open(self) -> Iterator[Record]:
        """Open the store; what is seen is the store as it was at the first question.

        Raises:
            LedgerError: There is no record at the path.
            LedgerNewer: A newer version wrote it.
        """
        folder = Folder(self.path)
        with told(self.path):
            held = self._taken(folder)
        try:
            held.connection.execute("BEGIN")
            yield Snapshot(held.connection, folder)
        finally:
            held.connection.execute("ROLLBACK")
            self._give_back(held)

    def _taken(self, folder: Folder) -> _Held:
        file = _file(folder) if folder.record.exists() else None
        while held := self._any_free():
            if held.file == file:
                schema_of(held.connection, folder.record)
                return held
            held.connection.close()
        connection = open_reader(folder)
        return _Held(connection, _file(folder))

    def _any_free(self) -> _Held | None:
        with self._lock:
            return self._free.pop() if self._free else None

    def _give_back(self, held: _Held) -> None:
        """Keep a connection, unless a question that was not asked to its end still holds it."""
        with self._lock:
            if held.connection.txn_state() == apsw.SQLITE_TXN_NONE and len(self._free) < _MOST_FREE:
                self._free.append(held)
                return
        held.connection.close()


def _file(folder: Folder) -> tuple[int, int]:
    found = folder.record.stat()
    return found.st_dev, found.st_ino
