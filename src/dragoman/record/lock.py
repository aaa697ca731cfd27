"""One writer at a time, held by the operating system.

Enters: a store's folder and how long to wait. Leaves: a lock that lasts until it is closed or the
process ends, however it ends. Refuses: a second writer (`LedgerBusy`, naming the first).

The lock is SQLite's own byte-range lock on an empty file. Unlike `flock` it is not inherited by
worker processes, so one that outlives a killed writer does not keep the store shut, and unlike
bare `lockf` it also holds between two ledgers of one process.
"""

from __future__ import annotations

import os

import apsw

from dragoman.base.errors import LedgerBusy
from dragoman.record.folder import Folder


class WriterLock:
    """The lock of one store's writer."""

    def __init__(self, folder: Folder, busy_seconds: float) -> None:
        """Take the lock, waiting up to `busy_seconds`.

        Raises:
            LedgerBusy: Another writer did not let go in time.
        """
        self._connection = apsw.Connection(str(folder.lock))
        try:
            self._connection.set_busy_timeout(int(busy_seconds * 1000))
            self._connection.pragma("journal_mode", "off")
            self._connection.execute("BEGIN EXCLUSIVE")
        except apsw.BusyError as error:
            self._connection.close()
            raise LedgerBusy(
                f"{folder.path}: {_holder(folder)} is writing to it "
                f"(waited {busy_seconds:g} s); let it finish or stop it, then run this again"
            ) from error
        folder.holder.write_text(f"{os.getpid()}\n", encoding="ascii")

    def close(self) -> None:
        """Let go."""
        self._connection.close()


def _holder(folder: Folder) -> str:
    try:
        return f"process {int(folder.holder.read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "another process"
