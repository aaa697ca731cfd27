"""From one schema of the record to another.

Enters: a connection that may write. Leaves: the record at the schema asked for, or as it was.
Refuses: a schema newer than this program knows (`LedgerNewer`), a file that is no record.

The number stands in SQLite's `user_version`, the mark of a record in `application_id`.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from dragoman.base.errors import LedgerError, LedgerNewer
from dragoman.record.schema import STEPS

NEWEST = len(STEPS)
MARK = 0x64726167  # "drag"


def schema_of(connection: apsw.Connection, path: Path) -> int:
    """Return the schema number of a record.

    Raises:
        LedgerError: The file is a database of something else.
        LedgerNewer: It was written by a newer version.
    """
    mark = connection.pragma("application_id")
    if mark != MARK:
        raise LedgerError(f"{path}: a database, but not a record of dragoman; check the path")
    number = int(str(connection.pragma("user_version")))
    if number > NEWEST:
        raise LedgerNewer(
            f"{path}: has schema {number}, this version knows up to {NEWEST}; "
            "install the newer version: pip install --upgrade dragoman"
        )
    return number


def migrate(connection: apsw.Connection, path: Path, target: int = NEWEST) -> tuple[int, int]:
    """Lead a record to a schema, up or down, in one transaction.

    Args:
        connection: Open for writing, outside a transaction.
        path: The file, for messages.
        target: The schema to reach; 0 is an empty record.

    Returns:
        The schema before and after.

    Raises:
        LedgerError: No such schema, or the file is not a record.
        LedgerNewer: The file has a newer schema than this version knows.
    """
    if not 0 <= target <= NEWEST:
        raise LedgerError(f"there is no schema {target}; known: 0 to {NEWEST}")
    before = schema_of(connection, path)
    with connection:
        for number in range(before, target):
            connection.execute(STEPS[number].up)
        for number in range(before, target, -1):
            connection.execute(STEPS[number - 1].down)
        connection.pragma("user_version", target)
    return before, target


def back_up(connection: apsw.Connection, folder: Path, number: int) -> Path:
    """Copy the record beside itself before a migration, and return the copy's path."""
    folder.mkdir(exist_ok=True)
    copy = folder / f"record-schema-{number}.sqlite"
    copy.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(copy),))
    return copy
