"""SQLite's and the disk's refusals, said in the ledger's own errors.

Enters: exceptions of apsw and of the operating system. Leaves: `LedgerFull`, `LedgerBusy`,
`LedgerError`, each with what to do. Refuses: to swallow any.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from dragoman.base.errors import LedgerBusy, LedgerError, LedgerFull

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn refusals inside the block into ledger errors about the store at `path`.

    Raises:
        LedgerFull: The disk, or a limit set on the file, takes no more.
        LedgerBusy: Another process holds the file for longer than the wait.
        LedgerError: The file is damaged, is no store, or cannot be reached.
    """
    try:
        yield
    except apsw.FullError as error:
        raise _full(path) from error
    except apsw.BusyError as error:
        raise LedgerBusy(f"{path}: another process holds it; try again when it is done") from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise LedgerError(
            f"{path}: not a readable record ({error}); restore a copy, then run: dragoman verify"
        ) from error
    except (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError) as error:
        raise (_full(path) if _no_room(path) else _unreachable(path, error)) from error
    except OSError as error:
        raise (_full(path) if error.errno in _NO_SPACE else _unreachable(path, error)) from error


def _full(path: Path) -> LedgerFull:
    return LedgerFull(
        f"{path}: no room left on the disk; all that was acknowledged stands, "
        "free some room and run the same command again"
    )


def _unreachable(path: Path, error: Exception) -> LedgerError:
    return LedgerError(f"{path}: cannot be used ({error}); check the path and its permissions")


def _no_room(path: Path) -> bool:
    """Tell whether the disk has less than one page left: shared memory fails as a plain I/O error.

    Every writer needs that page, so a disk this full is the reason whatever the error says.
    """
    try:
        room = os.statvfs(path if path.exists() else path.parent)
    except OSError:
        return False
    return room.f_bavail * room.f_frsize < 64 * 1024
