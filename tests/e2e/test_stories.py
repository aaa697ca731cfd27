"""Stories in a store that grows: what is settled bit by bit is what is settled at once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.base.config import ReadSettings, Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import open_record

ONE = Settings(read=ReadSettings(jobs=1))
TALES = (
    "Floods cut the Rukwa plain from Sumbawanga and {n} lorries stood at the Momba bridge.",
    "Miners at Oyu Sumber walked out over pay, and {n} of them marched on Khanbogd.",
    "The mayor of Puerto Suarez opened a dry port with room for {n} containers.",
)


def rows(undated: bool) -> list[dict[str, str | None]]:
    return [
        {
            "text": TALES[number % 3].format(n=number + 3) + f" A clerk wrote note {number}.",
            "published": None if undated and number == 4
            else (date(2022, 1, 5) + timedelta(days=13 * number)).isoformat(),
            "outlet": f"Paper {number % 4}",
        }
        for number in range(15)
    ]  # fmt: skip


def read(store: Path, table: Path, some: list[dict[str, str | None]]) -> None:
    table.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
    read_into(store, Sources([str(table)]), ONE)


def judged(store: Path) -> list[tuple[str, str, float]]:
    with open_record(store) as record:
        return [(j.left, j.right, j.score) for j in record.judgements("story")]


@pytest.mark.parametrize("undated", [False, True])
def test_a_store_that_grows_has_the_stories_of_all_its_reports(tmp_path: Path, undated: bool):
    table, some = tmp_path / "rows.jsonl", rows(undated)
    read(tmp_path / "whole", table, some)
    for part in (some[9:], some[3:5], some[:3], some[5:9]):
        read(tmp_path / "grown", table, part)
    assert judged(tmp_path / "whole")
    assert judged(tmp_path / "grown") == judged(tmp_path / "whole")


def test_the_command_lists_stories_with_their_origins(tmp_path: Path, dragoman):
    wire = " ".join(tale.format(n=9) for tale in TALES)
    copies = [
        {"text": f"KIGOMA (Halcyon) - {wire} {extra}", "outlet": outlet, "published": "2022-02-01"}
        for outlet, extra in (("A", ""), ("B", "More to follow."), ("C", "Back to you."))
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, copies)), encoding="utf-8")
    dragoman("read", tmp_path / "r.jsonl", "--store", tmp_path / "s")
    (story,) = dragoman("stories", "momba", "--json", "--store", tmp_path / "s").rows
    assert (story["reports"], story["origins"]) == (3, 1)
    assert sorted(story["outlets"]) == ["A", "B", "C"]
    assert "ORIGINS" in dragoman("stories", "--store", tmp_path / "s").out
    taken_over = dragoman("copies", story["id"], "--json", "--store", tmp_path / "s").rows
    assert len(taken_over) == 2
    assert all(row["claims"] and len(row["claims"]) == len(row["places"]) for row in taken_over)
    assert "OUTLET" in dragoman("copies", story["id"], "--store", tmp_path / "s").out
    assert dragoman("stories", "nowhere", "--store", tmp_path / "s").code == 1
    assert dragoman("verify", "--store", tmp_path / "s").code == 0
