"""Event data of other projects beside one's own reports, each value a cell of its row."""

from __future__ import annotations

import json

import pytest

import dragoman as package
from dragoman.model.codec import check
from dragoman.record.query import open_record
from tests.e2e.conftest import EXAMPLES
from tests.e2e.data_sets import FILES, GDELT

FOUND, NONE, ERROR = 0, 1, 2


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows")
    for name, text in FILES.values():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("told", [True, False])
def test_every_value_is_a_cell_of_its_row(dragoman, files, tmp_path, name, told):
    path = files / FILES[name][0]
    asked = ("--as", name) if told else ()
    answer = dragoman("import", path, "--store", tmp_path / "s", *asked, "--json")
    assert answer.code == FOUND, answer.err
    with open_record(tmp_path / "s") as record:
        events = list(record.events())
        assert events
        for event in events:
            report = record.report(event.report)
            assert report.table.name == name
            assert check(event, report.text) == []
            assert report.text in FILES[name][1].replace("\r\n", "\n")
            file, _, line = report.source.partition(":")
            assert (file, int(line) > 0) == (FILES[name][0], True)
            assert record.originals.read(report.digest).decode().rstrip("\r\n") == report.text
        assert list(record.verify()) == []


def test_what_each_data_set_tells_is_understood(dragoman, files, tmp_path):
    assert dragoman("import", files, "--store", tmp_path / "s").code == FOUND
    rows = {e["by"].split()[-1]: e for e in package.open(tmp_path / "s").events()
            if e["event"] != "CONSULT" or "gdelt" not in e["by"]}  # fmt: skip
    first = {
        name: (row["date"]["start"], row["event"], [p.get("code") for p in row["source"]],
               [p.get("code") for p in row["target"]])
        for name, row in rows.items()
    }  # fmt: skip
    assert first["gdelt"] == ("2024-03-04", "COERCE", ["PAK"], ["AFG"])
    assert first["icews"] == ("2014-03-05", "CONSULT", ["IRN"], ["IRQ"])
    assert first["polecat"][:3] == ("2023-05-06", "CONSULT", ["IRN"])
    assert first["acled"][:2] == ("2023-08-12", "ASSAULT")
    assert rows["acled"]["dead"] == 4
    assert rows["icews"]["via"] == ["ICEWS coded event data", "Gulf Courier"]
    assert rows["polecat"]["context"] == ["diplomatic", "economic"]


def test_rows_of_one_article_are_one_origin_and_never_copies_by_their_words(
    dragoman, files, tmp_path
):
    dragoman("import", files / FILES["gdelt"][0], "--store", tmp_path / "s")
    with open_record(tmp_path / "s") as record:
        assert len(record.report_ids()) == 2
        assert len(set(record.origins().values())) == 1
    twin = GDELT.splitlines()[0].replace("9001", "9005").replace("example/a", "example/b")
    (tmp_path / "more.CSV").write_text(twin + "\n", encoding="utf-8")
    dragoman("import", tmp_path / "more.CSV", "--store", tmp_path / "s")
    with open_record(tmp_path / "s") as record:
        assert len(set(record.origins().values())) == 2


def test_what_is_no_row_is_turned_away_with_its_line(dragoman, files, tmp_path):
    answer = dragoman("import", files / FILES["gdelt"][0], "--store", tmp_path / "s", "--json")
    assert answer.rows[0]["rejected"] == 2
    lines = (tmp_path / "s" / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    rejects = [json.loads(line) for line in lines]
    assert [(r["line"], bool(r["reason"]), bool(r["remedy"])) for r in rejects] == [
        (3, True, True),
        (4, True, True),
    ]


def test_reading_the_rows_again_adds_nothing(dragoman, files, tmp_path):
    first = dragoman("import", files, "--store", tmp_path / "s", "--json").rows[0]
    again = dragoman("import", files, "--store", tmp_path / "s", "--json").rows[0]
    assert (again["read"], again["known"]) == (0, first["read"])


def test_rows_stand_beside_reports_and_stay_apart_in_exports(dragoman, files, tmp_path):
    dragoman("read", EXAMPLES / "01-torkham-closed.txt", "--store", tmp_path / "s")
    dragoman("import", files / FILES["gdelt"][0], "--store", tmp_path / "s")
    both = dragoman("timeline", "Pakistan", "--store", tmp_path / "s", "--json").rows
    assert {row["by"].startswith("dragoman.rows@") for row in both} == {True, False}
    dragoman("export", tmp_path / "g", "--as", "gdelt", "--store", tmp_path / "s")
    assert "wire.example" not in (tmp_path / "g" / "events.export.CSV").read_text(encoding="utf-8")
    dragoman("export", tmp_path / "p", "--as", "plover", "--store", tmp_path / "s")
    told = [json.loads(line)["dragoman"]["no_text_behind"]
            for line in (tmp_path / "p").read_text(encoding="utf-8").splitlines()]  # fmt: skip
    assert set(told) == {True, False}


def test_a_private_person_of_a_row_is_masked(dragoman, files, tmp_path):
    dragoman("import", files / FILES["polecat"][0], "--store", tmp_path / "s")
    for form in ("plover", "jsonl"):
        dragoman("export", tmp_path / form, "--as", form, "--store", tmp_path / "s")
        assert "Amina" not in (tmp_path / form).read_text(encoding="utf-8")


def test_a_gdelt_export_is_read_back_as_gdelt(dragoman, tmp_path):
    dragoman("read", EXAMPLES / "01-torkham-closed.txt", "--store", tmp_path / "s")
    dragoman("export", tmp_path / "g", "--as", "gdelt", "--store", tmp_path / "s")
    answer = dragoman("import", tmp_path / "g" / "events.export.CSV", "--store", tmp_path / "t")
    assert answer.code == FOUND
    ours = {(e["event"], e["date"]["start"]) for e in package.open(tmp_path / "s").events()
            if e["date"] and e["realis"] == "actual"}  # fmt: skip
    theirs = {(e["event"], e["date"]["start"]) for e in package.open(tmp_path / "t").events()}
    assert theirs
    assert theirs <= ours


def test_an_unknown_data_set_or_shape_is_told(dragoman, files, tmp_path):
    path = files / FILES["gdelt"][0]
    answer = dragoman("import", path, "--as", "phoenix", "--store", tmp_path / "s")
    assert answer.code == ERROR
    assert "polecat" in answer.err
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    answer = dragoman("import", tmp_path / "other.csv", "--store", tmp_path / "s")
    assert answer.code == NONE
    assert "--as" in answer.err
