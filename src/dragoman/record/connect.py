"""Opening the record: one writer, any number of readers.

Enters: a store's folder. Leaves: connections of apsw, set up alike. Refuses: a store that is not
there (`LedgerError`, with the command that makes one), of a newer schema, or not yet migrated.

Only apsw's own SQLite opens the file: two copies of the library in one process would drop each
other's locks, and releases before 3.51.3 can damage a write-ahead log.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

import apsw

from dragoman.base.errors import LedgerError
from dragoman.record.folder import Folder
from dragoman.record.migrations import MARK, NEWEST, back_up, migrate, schema_of

_OLDEST_SQLITE = 3_051_003
_READER_WAIT_MS = 30_000

_WRITER: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": "full",
    "cache_size": -64_000,
    "wal_autocheckpoint": 8_000,
    "temp_store": "memory",
}
"""Sizes of caches in KiB where negative; the log is written back after so many pages."""

_READER: dict[str, str | int] = {"query_only": 1, "cache_size": -32_000}


def open_writer(folder: Folder, busy_seconds: float) -> apsw.Connection:
    """Open the record for writing; makes it if there is none, migrates it if it is older.

    The caller holds the writer's lock.
    """
    _refuse_old_sqlite()
    if not folder.record.exists():
        _make(folder)
    connection = apsw.Connection(str(folder.record), flags=apsw.SQLITE_OPEN_READWRITE)
    with ExitStack() as held:
        held.enter_context(closing(connection))
        connection.set_busy_timeout(int(busy_seconds * 1000))
        _set_up_writer(connection)
        number = schema_of(connection, folder.record)
        if number < NEWEST:
            back_up(connection, folder.backups, number)
            migrate(connection, folder.record)
        held.pop_all()
    return connection


def open_reader(folder: Folder) -> apsw.Connection:
    """Open the record for reading, beside a writer and on media that cannot be written."""
    _refuse_old_sqlite()
    if not folder.record.is_file():
        raise LedgerError(
            f"{folder.path}: there is no record; make one with: "
            f"dragoman read FILES --store {folder.path}"
        )
    connection = _reach(folder)
    with ExitStack() as held:
        held.enter_context(closing(connection))
        connection.set_busy_timeout(_READER_WAIT_MS)
        for pragma, value in _READER.items():
            connection.pragma(pragma, value)
        _refuse_older(schema_of(connection, folder.record), folder.path)
        held.pop_all()
    return connection


def _refuse_old_sqlite() -> None:
    if apsw.SQLITE_VERSION_NUMBER < _OLDEST_SQLITE:
        raise LedgerError(
            f"SQLite {apsw.sqlite_lib_version()} can damage a record under load; "
            "run: pip install --upgrade apsw"
        )


def _refuse_older(number: int, path: Path) -> None:
    if number < NEWEST:
        raise LedgerError(
            f"{path}: has schema {number}, this version reads {NEWEST}; bring it up with: "
            f"dragoman read --store {path} (a backup is kept)"
        )


def _set_up_writer(connection: apsw.Connection) -> None:
    for pragma, value in _WRITER.items():
        connection.pragma(pragma, value)


def _make(folder: Folder) -> None:
    """Make an empty record under another name, then rename it: readers see all of it or none."""
    draft = folder.record.with_suffix(".draft")
    for stale in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
        stale.unlink(missing_ok=True)
    connection = apsw.Connection(str(draft))
    try:
        connection.pragma("application_id", MARK)
        migrate(connection, draft)
        connection.pragma("journal_mode", "wal")
    finally:
        connection.close()
    draft.rename(folder.record)


def _reach(folder: Folder) -> apsw.Connection:
    """Open read-only; where SQLite cannot place its shared memory, read without sharing."""
    try:
        connection = _read_only(folder.record, "mode=ro")
        connection.set_busy_timeout(_READER_WAIT_MS)
        connection.pragma("user_version")
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError):
        return _read_alone(folder)
    return connection


def _read_alone(folder: Folder) -> apsw.Connection:
    """Open a record on media that cannot be written; an unfinished log is read from a copy."""
    log = Path(f"{folder.record}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _read_only(folder.record, "immutable=1")
    with tempfile.TemporaryDirectory(prefix="dragoman-") as room:
        copy = Path(room) / folder.record.name
        shutil.copyfile(folder.record, copy)
        shutil.copyfile(log, f"{copy}-wal")
        held = apsw.Connection(":memory:")
        with (
            apsw.Connection(str(copy)) as source,
            held.backup("main", source, "main") as backup,
        ):
            backup.step()
        source.close()
    return held


def _read_only(path: Path, how: str) -> apsw.Connection:
    return apsw.Connection(
        f"{path.absolute().as_uri()}?{how}",
        flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
    )


def sqlite_version() -> str:
    """Return the version of the SQLite library that opens the record."""
    return str(apsw.sqlite_lib_version())
