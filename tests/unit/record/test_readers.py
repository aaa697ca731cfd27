"""Connections kept from one question to the next see what a writer did in between."""

from __future__ import annotations

import shutil

import pytest

from dragoman.base.errors import LedgerError, LedgerNewer, UnknownName
from dragoman.record.ledger import Ledger
from dragoman.record.migrations import NEWEST
from dragoman.record.readers import Readers
from tests.synthetic import make_item


def write(path, *numbers) -> None:
    made = [make_item(number, 3) for number in numbers]
    with Ledger.open(path, write=True) as ledger:
        ledger.append([i for i, _ in made], [f for _, f in made])


@pytest.fixture
def path(tmp_path):
    write(tmp_path / "store", 0)
    return tmp_path / "store"


def count(readers: Readers) -> int:
    with readers.open() as record:
        return record.counts().reports


def test_each_question_sees_what_was_written_before_it(path):
    readers = Readers(path)
    assert count(readers) == 1
    with readers.open() as record:
        assert record.counts().reports == 1
        write(path, 1)
        assert record.counts().reports == 1
        assert count(readers) == 2
    assert count(readers) == 2


def test_a_question_left_half_asked_does_not_hold_the_next_one_back(path):
    write(path, 1)
    readers = Readers(path)
    with readers.open() as record:
        left = record.claims()
        next(left)
    write(path, 2)
    assert count(readers) == 3
    del left


def test_an_error_inside_leaves_the_store_to_the_next_question(path):
    readers = Readers(path)
    with pytest.raises(UnknownName), readers.open() as record:
        record.report("zz9")
    assert count(readers) == 1


def test_a_store_put_in_the_place_of_another_is_seen(path, tmp_path):
    readers = Readers(path)
    assert count(readers) == 1
    write(tmp_path / "other", 1, 2)
    shutil.rmtree(path)
    with pytest.raises(LedgerError, match="there is no record"):
        count(readers)
    shutil.move(tmp_path / "other", path)
    assert count(readers) == 2


def test_a_record_that_a_newer_version_took_over_is_refused(path):
    readers = Readers(path)
    assert count(readers) == 1
    with Ledger.open(path, write=True) as ledger:
        ledger._connection.pragma("user_version", NEWEST + 1)
    with pytest.raises(LedgerNewer):
        count(readers)
