"""Refusals of SQLite and of the disk, in the ledger's own errors."""

from __future__ import annotations

import errno

import apsw
import pytest

from dragoman.base.errors import LedgerBusy, LedgerError, LedgerFull
from dragoman.record.faults import told


def raised(error: BaseException, path) -> BaseException:
    with pytest.raises(LedgerError) as caught, told(path):
        raise error
    assert caught.value.__cause__ is error
    return caught.value


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (apsw.FullError("database or disk is full"), LedgerFull, "free some room"),
        (OSError(errno.ENOSPC, "No space left on device"), LedgerFull, "acknowledged stands"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), LedgerFull, "no room"),
        (apsw.BusyError("database is locked"), LedgerBusy, "try again"),
        (apsw.CorruptError("malformed"), LedgerError, "restore a copy"),
        (apsw.NotADBError("file is not a database"), LedgerError, "not a readable record"),
        (apsw.IOError("disk I/O error"), LedgerError, "check the path"),
        (apsw.CantOpenError("unable to open"), LedgerError, "check the path"),
        (PermissionError(errno.EACCES, "Permission denied"), LedgerError, "Permission denied"),
    ],
)
def test_each_refusal_has_its_error_and_says_what_to_do(tmp_path, error, kind, words):
    said = raised(error, tmp_path)
    assert type(said) is kind
    assert words in str(said)
    assert str(tmp_path) in str(said)


def test_a_path_that_is_gone_has_no_disk_to_ask(tmp_path):
    said = raised(apsw.IOError("disk I/O error"), tmp_path / "no" / "such")
    assert type(said) is LedgerError


def test_other_errors_pass(tmp_path):
    with pytest.raises(ZeroDivisionError), told(tmp_path):
        _ = 1 / 0
