"""The same reports give the same bytes: in any order, twice, one by one, over any processes."""

from __future__ import annotations

import random

import pytest

from dragoman.base.config import ReadSettings, Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import open_record
from dragoman.show.cast import Cast
from dragoman.show.export import json_lines
from tests.e2e.conftest import EXAMPLES

FILES = sorted(str(path) for path in EXAMPLES.iterdir())
ONE = Settings(read=ReadSettings(jobs=1))


def exported(store) -> str:
    with open_record(store) as record:
        return "".join(json_lines(record, Cast(record)))


@pytest.fixture(scope="module")
def expected(examples_store):
    return exported(examples_store)


def test_in_any_order_and_twice(tmp_path, expected):
    shuffled = random.Random(4).sample(FILES, len(FILES))  # noqa: S311
    read_into(tmp_path, Sources([*shuffled, *FILES]), ONE)
    read_into(tmp_path, Sources(FILES), ONE)
    assert exported(tmp_path) == expected


def test_one_by_one(tmp_path, expected):
    for path in reversed(FILES):
        read_into(tmp_path, Sources([path]), ONE)
    assert exported(tmp_path) == expected


def test_over_several_processes(tmp_path, expected):
    read_into(tmp_path, Sources(FILES), Settings(read=ReadSettings(jobs=2, batch=2)))
    assert exported(tmp_path) == expected
