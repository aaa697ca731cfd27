"""The same reports give the same bytes: in any order, twice, one by one, over any processes."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dragoman.base.config import ReadSettings, Settings
from dragoman.model.when import Interval
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import open_record
from dragoman.show.cast import Cast
from dragoman.show.exports.jsonl import json_lines
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


WIRE = """Traders at the Busia crossing said on Thursday that lorries queued for nine kilometres
after customs officers from Kenya and Uganda began to weigh each load twice, a step that drivers
called a punishment for the maize dispute between the two governments of the region.
"""
COPIES = {
    "undated.txt": WIRE,
    "dated.txt": f"Lorries queue at Busia\n\nNAIROBI, May 6, 2021 (Halcyon) - {WIRE}",
    "later.txt": f"Maize dispute holds lorries\n\nPublished: May 9, 2021\n\n{WIRE}",
    "other.txt": "A ferry crossed the Gambia river with forty people aboard.\n",
}


def test_an_undated_copy_is_dated_by_the_record_in_any_order(tmp_path):
    for name, text in COPIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in sorted(COPIES)]
    read_into(tmp_path / "all", Sources(paths), ONE)
    read_into(tmp_path / "all", Sources(paths), ONE)
    for path in reversed(paths):
        read_into(tmp_path / "one", Sources([path]), ONE)
    assert exported(tmp_path / "all") == exported(tmp_path / "one")
    with open_record(tmp_path / "all") as record:
        lines = list(record.export_lines())
        undated = next(r.id for r in record.reports() if r.source.endswith("undated.txt"))
        dating = record.dating(undated)
    with open_record(tmp_path / "one") as record:
        assert list(record.export_lines()) == lines
    assert dating is not None
    assert dating.basis == "inferred"
    assert dating.first is not None
    assert dating.first.basis == "unknown"
    assert dating.interval == Interval(start=date(2021, 4, 29), end=date(2021, 5, 17))


def test_over_several_processes(tmp_path, expected):
    read_into(tmp_path, Sources(FILES), Settings(read=ReadSettings(jobs=2, batch=2)))
    assert exported(tmp_path) == expected
