"""The page on the store names every table, line and problem, and none that is gone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from dragoman.record.ledger import Ledger
from dragoman.record.verify import ProblemKind
from dragoman.record.views import KINDS
from tests.synthetic import make_item

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "store.md").read_text(encoding="utf-8")


def names_in(title: str) -> set[str]:
    """Return what stands in code marks in the first column of a section's table."""
    section = PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)} - {"record"}


def test_every_table_is_described(tmp_path):
    with Ledger.open(tmp_path, write=True) as ledger:
        rows = ledger._connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' "
            "AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert names_in("Tables") == {str(name) for (name,) in rows}


def test_every_line_is_described(tmp_path):
    item, found = make_item(1)
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.append([item], [found])
        written = {line.split(b'"', 4)[3].decode() for line in ledger.export_lines()}
    assert names_in("The record as JSON lines") == written | set(KINDS) | {"judgement"}


def test_every_problem_is_described():
    assert names_in("What `dragoman verify` checks") - {"dragoman verify"} == set(
        get_args(ProblemKind)
    )


def test_every_part_of_the_folder_is_described(tmp_path):
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.append([make_item(1)[0]])
        parts = {path.name for path in tmp_path.iterdir()}
    described = {name.rstrip("/") for name in re.findall(r"`([\w.-]+/?)`", PAGE)}
    assert parts <= described
