"""From schema to schema, up and down, with nothing lost."""

from __future__ import annotations

import apsw
import pytest

from dragoman.base.errors import LedgerError, LedgerNewer
from dragoman.model.codec import changed
from dragoman.model.entity import Actor
from dragoman.model.report import Table
from dragoman.record.ledger import Ledger
from dragoman.record.migrations import MARK, NEWEST, migrate, schema_of
from dragoman.record.query import open_record
from tests.synthetic import Item, make_item


@pytest.fixture
def path(tmp_path):
    """A store with reports, claims and actors."""
    made = [make_item(number) for number in range(4)]
    store = tmp_path / "store"
    with Ledger.open(store, write=True) as ledger:
        ledger.append([i for i, _ in made], [f for _, f in made])
        held = tuple(m.id for _, f in made for m in f.mentions[:2])
        ledger.keep_view("actor", [Actor(id="a1", kind="person", name="One", mentions=held)])
    return store


def raw(path) -> apsw.Connection:
    return apsw.Connection(str(path / "record.sqlite"))


def shape(connection) -> set[str]:
    return {
        str(sql) for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql != ''")
    }


def lines(path) -> bytes:
    with open_record(path) as record:
        held = sorted(record.actors_of_mentions().items())
        return b"".join(record.export_lines()) + repr(held).encode()


def test_an_empty_record_goes_up_down_and_up_again(tmp_path):
    file = tmp_path / "record.sqlite"
    connection = apsw.Connection(str(file))
    connection.pragma("application_id", MARK)
    shapes = []
    for target in (*range(NEWEST + 1), *reversed(range(NEWEST)), NEWEST):
        migrate(connection, file, target)
        assert schema_of(connection, file) == target
        shapes.append(shape(connection))
    assert shapes[:NEWEST] == shapes[NEWEST + 1 : -1][::-1]
    assert shapes[NEWEST] == shapes[-1]
    assert shapes[0] == set()


@pytest.mark.parametrize("target", range(1, NEWEST))
def test_a_filled_record_keeps_all_down_and_up_again(path, target):
    before = lines(path)
    connection = raw(path)
    assert migrate(connection, path, target) == (NEWEST, target)
    connection.close()
    with Ledger.open(path, write=True):
        pass
    assert lines(path) == before
    with open_record(path) as record:
        assert list(record.verify()) == []
        claim = next(record.claims())
        assert record.claim(claim.id) == claim
    assert (path / "backups" / f"record-schema-{target}.sqlite").is_file()


def test_a_row_of_another_data_set_is_one_again_after_the_way_down_and_up(tmp_path):
    item, found = make_item(7)
    table = Table(name="icews", columns=("Event ID", "Event Date"))
    row = Item(changed(item.report, table=table), item.original)
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.append([row, make_item(8)[0]], [found])
    before = lines(tmp_path)
    connection = raw(tmp_path)
    migrate(connection, tmp_path, 3)
    assert connection.execute("SELECT count(*) FROM report WHERE body LIKE '%table%'").get == 0
    connection.close()
    with Ledger.open(tmp_path, write=True) as ledger:
        assert ledger.record().report(item.report.id).table == table
    assert lines(tmp_path) == before


def test_the_copy_from_before_a_migration_is_whole(path):
    connection = raw(path)
    migrate(connection, path, 1)
    count = connection.execute("SELECT count(*) FROM claim").get
    connection.close()
    with Ledger.open(path, write=True):
        pass
    copy = apsw.Connection(str(path / "backups" / "record-schema-1.sqlite"))
    assert schema_of(copy, path) == 1
    assert copy.execute("SELECT count(*) FROM claim").get == count


def test_a_reader_of_an_older_schema_is_told_what_to_run(path):
    connection = raw(path)
    migrate(connection, path, 1)
    connection.close()
    with pytest.raises(LedgerError, match="bring it up with: dragoman read"), open_record(path):
        pass


def test_a_newer_schema_is_refused_untouched(path):
    connection = raw(path)
    connection.pragma("user_version", NEWEST + 1)
    connection.close()
    before = (path / "record.sqlite").read_bytes()
    with pytest.raises(LedgerNewer, match="pip install --upgrade"):
        Ledger.open(path, write=True)
    with pytest.raises(LedgerNewer), open_record(path):
        pass
    assert (path / "record.sqlite").read_bytes() == before


def test_no_such_schema(path):
    with pytest.raises(LedgerError, match="no schema 99"):
        migrate(raw(path), path, 99)


def test_another_program_s_database_is_refused(tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    other = raw(store)
    other.execute("CREATE TABLE photo(id)")
    other.close()
    with pytest.raises(LedgerError, match="not a record of dragoman"):
        Ledger.open(store, write=True)
    with pytest.raises(LedgerError, match="not a record"), open_record(store):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    (store / "record.sqlite").write_bytes(b"minutes of the meeting\n" * 500)
    with pytest.raises(LedgerError, match="not a readable record"):
        Ledger.open(store, write=True)
    with pytest.raises(LedgerError, match="not a readable record"), open_record(store):
        pass
