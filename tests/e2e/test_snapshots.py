"""Snapshots that can be cited, and what changed between two."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.e2e.conftest import EXAMPLES

FOUND, NONE, ERROR = 0, 1, 2


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Stores of one report and of two."""
    from dragoman.base.config import Settings
    from dragoman.pipeline.run import Sources, read_into

    folder = tmp_path_factory.mktemp("two")
    first, second = (
        str(EXAMPLES / f"0{n}") for n in ("1-torkham-closed.txt", "2-torkham-open.txt")
    )
    read_into(folder / "one", Sources([first]), Settings())
    read_into(folder / "both", Sources([second]), Settings())
    read_into(folder / "both", Sources([first]), Settings())
    return folder


def snapshot(dragoman, store, folder):
    (row,) = dragoman("snapshot", folder, "--store", store, "--json").rows
    return row


def test_a_snapshot_is_named_by_its_content(dragoman, two, tmp_path):
    row = snapshot(dragoman, two / "one", tmp_path)
    file = tmp_path / f"dragoman-{row['sha256'][:16]}.jsonl"
    assert row["file"] == str(file)
    assert sha256(file.read_bytes()).hexdigest() == row["sha256"]
    assert row["reports"] == 1
    again = snapshot(dragoman, two / "one", tmp_path / "again")
    assert again["sha256"] == row["sha256"]
    told = dragoman("snapshot", tmp_path, "--store", two / "one").out
    assert row["sha256"] in told


def test_what_a_later_snapshot_adds_and_withdraws(dragoman, two, tmp_path):
    one = snapshot(dragoman, two / "one", tmp_path)["file"]
    both = snapshot(dragoman, two / "both", tmp_path)["file"]
    added = dragoman("diff", one, both, "--json").rows
    gone = dragoman("diff", both, one, "--json").rows
    assert {r["how"] for r in added} <= {"added", "changed"}
    assert [r["kind"] for r in added if r["how"] == "added"].count("report") == 1
    assert {r["id"] for r in added if r["how"] == "added"} == {
        r["id"] for r in gone if r["how"] == "withdrawn"
    }
    assert dragoman("diff", one, both).out.count("\n") == len(added)


def test_the_same_has_no_difference(dragoman, two, tmp_path):
    one = snapshot(dragoman, two / "one", tmp_path)["file"]
    answer = dragoman("diff", one, one)
    assert (answer.code, answer.out) == (NONE, "")


def test_what_was_tampered_with_or_is_none_is_told(dragoman, two, tmp_path):
    file = tmp_path / snapshot(dragoman, two / "one", tmp_path)["file"]
    file.write_bytes(file.read_bytes().replace(b"closed", b"opened", 1))
    answer = dragoman("diff", file, file)
    assert answer.code == ERROR
    assert "not what its name says" in answer.err
    (tmp_path / "notes.txt").write_text("no snapshot", encoding="utf-8")
    for other in ("notes.txt", "nowhere"):
        assert dragoman("diff", tmp_path / other, tmp_path / other).code == ERROR
