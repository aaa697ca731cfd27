"""Opening: one writer, any number of readers, full disks, media that cannot be written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest

from dragoman.base.errors import LedgerBusy, LedgerError, LedgerFull
from dragoman.record import connect
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from tests.synthetic import make_item

ROOT = Path(__file__).parents[3]

HOLDER = """
import sys, time
from pathlib import Path
from dragoman.record.ledger import Ledger
with Ledger.open(Path(sys.argv[1]), write=True):
    print("open", flush=True)
    time.sleep(float(sys.argv[2]))
"""

FORKER = """
import os, sys, time
from pathlib import Path
from dragoman.record.ledger import Ledger
ledger = Ledger.open(Path(sys.argv[1]), write=True)
child = os.fork()
if child == 0:
    time.sleep(30)
    os._exit(0)
print(child, flush=True)
time.sleep(30)
"""


@pytest.fixture
def path(tmp_path):
    """A store with two reports."""
    store = tmp_path / "store"
    fill(store, 0, 2)
    return store


def fill(store: Path, first: int, end: int, sentences: int = 4) -> None:
    with Ledger.open(store, write=True) as ledger:
        for number in range(first, end):
            item, found = make_item(number, sentences)
            ledger.append([item], [found])


def holder(store: Path, seconds: float, code: str = HOLDER) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(store), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.first = process.stdout.readline().strip()
    return process


def sound(store: Path) -> int:
    with open_record(store) as record:
        assert list(record.verify()) == []
        return record.counts().reports


class TestWriters:
    def test_a_second_writer_waits_then_names_the_first(self, path):
        with holder(path, 30) as first:
            begin = time.monotonic()
            with pytest.raises(LedgerBusy, match=f"process {first.pid} is writing"):
                Ledger.open(path, write=True, busy_seconds=0.3)
            assert 0.2 < time.monotonic() - begin < 5
            first.kill()

    def test_a_first_writer_that_left_no_number_is_another_process(self, path):
        with Ledger.open(path, write=True):
            (path / "writer.pid").unlink()
            with pytest.raises(LedgerBusy, match="another process is writing"):
                Ledger.open(path, write=True, busy_seconds=0)

    def test_a_reader_s_lock_that_lasts_is_told_as_busy(self, path):
        other = apsw.Connection(str(path / "record.sqlite"))
        with Ledger.open(path, write=True, busy_seconds=0) as ledger:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerBusy, match="another process holds it"):
                ledger.append([make_item(9)[0]])
            other.close()

    def test_a_second_writer_goes_on_when_the_first_lets_go(self, path):
        with holder(path, 0.4), Ledger.open(path, write=True, busy_seconds=20) as ledger:
            assert ledger.knows(make_item(0)[0].report.id)

    def test_two_ledgers_of_one_process_are_two_writers(self, path):
        with Ledger.open(path, write=True):
            with pytest.raises(LedgerBusy):
                Ledger.open(path, write=True, busy_seconds=0)
            with pytest.raises(LedgerBusy):
                Ledger.open(path, write=True, busy_seconds=0)
        with Ledger.open(path, write=True, busy_seconds=0):
            pass

    def test_a_worker_that_outlives_a_killed_writer_does_not_hold_the_store(self, path):
        with holder(path, 30, FORKER) as writer:
            worker = int(writer.first)
            writer.kill()
            writer.wait()
            try:
                with Ledger.open(path, write=True, busy_seconds=1):
                    pass
            finally:
                os.kill(worker, signal.SIGKILL)

    def test_each_commit_of_a_writer_is_synced(self, path):
        with Ledger.open(path, write=True) as ledger:
            pragma = ledger._connection.pragma
            assert (pragma("journal_mode"), pragma("synchronous")) == ("wal", 2)
            assert (pragma("cache_size"), pragma("wal_autocheckpoint")) == (-64_000, 8_000)

    def test_a_store_opened_for_reading_is_not_written(self, path):
        item, found = make_item(9)
        with Ledger.open(path, write=False) as ledger:
            with pytest.raises(LedgerError, match="write=True"):
                ledger.append([item], [found])
            assert not ledger.knows(item.report.id)
            with pytest.raises(apsw.ReadOnlyError):
                ledger._connection.execute("UPDATE reading SET by = 'me'")

    def test_recorded_rows_cannot_be_deleted_nor_rewritten(self, path):
        with Ledger.open(path, write=True) as ledger:
            execute = ledger._connection.execute
            for sql in (
                "DELETE FROM report",
                "DELETE FROM sighting",
                "DELETE FROM reading",
                "DELETE FROM mention",
                "DELETE FROM claim",
                "DELETE FROM log",
            ):
                with pytest.raises(apsw.ConstraintError, match="append-only"):
                    execute(sql)
            with pytest.raises(apsw.ConstraintError, match="never changes"):
                execute("UPDATE report SET text = 'another'")

    def test_a_half_made_record_of_a_stopped_run_is_made_anew(self, tmp_path):
        store = tmp_path / "store"
        store.mkdir()
        (store / "record.draft").write_bytes(b"half of it")
        with Ledger.open(store, write=True):
            pass
        assert sound(store) == 0
        assert not (store / "record.draft").exists()


class TestReaders:
    def test_none_to_read_names_the_command_that_makes_one(self, tmp_path):
        with pytest.raises(LedgerError, match="dragoman read FILES --store"), open_record(tmp_path):
            pass
        with pytest.raises(LedgerError, match="there is no record"):
            Ledger.open(tmp_path / "no" / "where", write=False)
        assert not (tmp_path / "no").exists()

    def test_beside_a_writer_in_another_process(self, path):
        with holder(path, 30) as writer:
            assert sound(path) == 2
            writer.kill()
        assert sound(path) == 2

    def test_after_a_killed_writer_what_was_acknowledged_is_there(self, path):
        copy = path.parent / "copy"
        with Ledger.open(path, write=True) as ledger:
            item, found = make_item(5)
            ledger.append([item], [found])
            shutil.copytree(path, copy)
        assert sound(copy) == 3

    def test_an_error_of_the_asker_is_not_taken_for_the_store_s(self, path):
        with pytest.raises(FileNotFoundError), open_record(path):
            (path / "nothing").read_bytes()

    def test_an_old_library_is_refused(self, path, monkeypatch):
        monkeypatch.setattr(connect, "_OLDEST_SQLITE", 9_000_000)
        with pytest.raises(LedgerError, match="pip install --upgrade apsw"), open_record(path):
            pass


def mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path):
    """A disk of 3 MB of its own."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    room = tmp_path / "disk"
    room.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(room))
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no disk can be mounted here: {error.stderr.decode()}")
    yield room
    subprocess.run(["umount", "--lazy", str(room)], check=True)


def append_on_and_on(ledger: Ledger, acknowledged: list[str]) -> None:
    for number in range(10_000):
        item, found = make_item(number, 20)
        ledger.append([item], [found])
        acknowledged.append(item.report.id)


class TestFullDisk:
    def append_until_full(self, store: Path) -> list[str]:
        acknowledged: list[str] = []
        with Ledger.open(store, write=True) as ledger, pytest.raises(LedgerFull, match="no room"):
            append_on_and_on(ledger, acknowledged)
        return acknowledged

    def test_what_was_acknowledged_stands(self, disk):
        acknowledged = self.append_until_full(disk / "store")
        assert acknowledged
        with open_record(disk / "store") as record:
            assert sorted(acknowledged) == record.report_ids()
            assert list(record.verify()) == []

    def test_writing_goes_on_when_there_is_room_again(self, disk):
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 1_000_000)
        acknowledged = self.append_until_full(disk / "store")
        ballast.unlink()
        number = len(acknowledged)
        fill(disk / "store", number, number + 2, sentences=20)
        assert sound(disk / "store") == number + 2

    def test_no_room_even_to_begin(self, disk):
        with pytest.raises(OSError, match="space"):
            (disk / "ballast").write_bytes(b"x" * 4_000_000)
        with pytest.raises(LedgerFull):
            Ledger.open(disk / "store", write=True)

    def test_a_limit_on_the_file_is_a_full_disk_too(self, path):
        with Ledger.open(path, write=True) as ledger:
            pages = ledger._connection.execute("PRAGMA page_count").get
            ledger._connection.pragma("max_page_count", int(str(pages)) + 5)
            with pytest.raises(LedgerFull):
                ledger.append(*zip(*(make_item(n, 20) for n in range(50)), strict=True))
        assert sound(path) == 2


class TestReadOnlyMedia:
    @pytest.fixture
    def frozen(self, disk):
        store = disk / "store"
        fill(store, 0, 2)
        return store

    def freeze(self, disk: Path) -> None:
        mount("-o", "remount,ro", str(disk))

    def test_a_store_put_away_in_order(self, disk, frozen):
        self.freeze(disk)
        assert sound(frozen) == 2
        with pytest.raises(LedgerError, match="cannot be used"):
            Ledger.open(frozen, write=True)

    def test_a_store_with_an_unfinished_log(self, disk, tmp_path):
        live = tmp_path / "live"
        with Ledger.open(live, write=True) as ledger:
            item, found = make_item(5)
            ledger.append([item], [found])
            shutil.copytree(live, disk / "store")
        (disk / "store" / "record.sqlite-shm").unlink(missing_ok=True)
        self.freeze(disk)
        assert sound(disk / "store") == 1
