"""Every command over the bundled examples, as a user types it."""

from __future__ import annotations

import csv
import json

import polars as pl
import pytest

import dragoman as package
from tests.e2e.conftest import EXAMPLES

FOUND, NONE, ERROR = 0, 1, 2


def test_reading_again_adds_nothing(dragoman, examples_store):
    again = dragoman("read", EXAMPLES, "--store", examples_store, "--json")
    assert again.code == FOUND
    assert again.rows[0] == {"seen": 14, "read": 0, "known": 14, "rejected": 0, "claims": {}}


def test_the_first_screen_counts_and_names_the_next_command(dragoman, tmp_path):
    screen = dragoman("demo", "--store", tmp_path / "demo")
    assert screen.code == FOUND
    assert "14 reports  (0 already known)" in screen.out
    assert "events" in screen.out
    assert "dragoman compare" in screen.out
    assert f"--store {tmp_path / 'demo'}" in screen.out.splitlines()[-1]


def test_the_board_shows_what_contradicts(dragoman, examples_store):
    board = dragoman("status", "--as-of", "2024-03-05", "--store", examples_store)
    torkham = next(line for line in board.out.splitlines() if line.startswith("Torkham"))
    assert "contradictory" in torkham
    assert "2 in 2 reports" in torkham


def test_a_crossing_shows_its_history(dragoman, examples_store):
    history = dragoman("status", "Torkham", "--as-of", "2024-03-12", "--store", examples_store)
    assert history.code == FOUND
    assert "Farid Wazir" in history.out or "Meridian" in history.out


def test_an_unknown_crossing_is_none(dragoman, examples_store):
    answer = dragoman("status", "Nowhere Gate", "--store", examples_store)
    assert answer.code == NONE
    assert "Nowhere Gate" in answer.err
    assert answer.out == ""


def test_figures_stand_side_by_side(dragoman, examples_store):
    answer = dragoman("compare", "trade", "--store", examples_store)
    assert answer.code == FOUND
    assert "2,400,000,000 USD a year" in answer.out
    assert "2,400,000,000 USD a year (Torkham): 1 figure, 1 independent claimant" in answer.out
    pairs = dragoman("compare", "trade", "--store", examples_store, "--json").rows
    assert {p["type"] for p in pairs} == {"comparison"}


def test_pledges_are_followed_with_their_latest_evidence(dragoman, examples_store):
    (row,) = dragoman(
        "pledges", "patrols", "--between", "KEN,ETH", "--store", examples_store, "--json"
    ).rows
    assert {p["code"] for p in row["parties"]} == {"KEN", "ETH"}
    assert row["state"] == "made"
    assert row["latest"]["evidence"][0]["quote"] == "agreed"
    shown = dragoman("pledges", "patrols", "--store", examples_store)
    assert row["claims"][0][:7] in shown.out
    assert "1 origin" in shown.out
    nobody = dragoman("pledges", "unicorn", "--store", examples_store)
    assert nobody.code == NONE
    assert "unicorn" in nobody.err


def test_pledges_mask_private_persons(dragoman, examples_store):
    shown = dragoman("pledges", "--store", examples_store).out
    open_ = dragoman("pledges", "--store", examples_store, "--unmask").out
    assert "[private person]" in shown
    assert "[private person]" not in open_


def test_who_gives_names_and_offices(dragoman, examples_store):
    (wazir,) = dragoman("who", "Wazir", "--store", examples_store, "--json").rows
    assert wazir["name"] == "Farid Wazir"
    assert "head of customs" in {o["role"] for o in wazir["offices"]}
    assert dragoman("who", "Wazir", "--store", examples_store).code == FOUND


def test_a_timeline_is_in_order_of_time(dragoman, examples_store):
    rows = dragoman("timeline", "Kenya", "--store", examples_store, "--json").rows
    days = [r["date"]["start"] for r in rows if r["date"]]
    assert days == sorted(days)
    assert dragoman("timeline", "Kenya", "Ethiopia", "--store", examples_store).code == FOUND


def test_a_claim_opens_at_its_sentence(dragoman, examples_store):
    event = next(iter(package.open(examples_store).events()))
    opened = dragoman("show", event["id"][:9], "--store", examples_store)
    assert event["evidence"][0]["quote"] in opened.out
    assert event["by"] in opened.out
    (row,) = dragoman("show", event["id"], "--store", examples_store, "--json").rows
    assert row["id"] == event["id"]


def test_a_claim_tells_its_time_as_written_and_why(dragoman, examples_store):
    figures = package.open(examples_store).figures()
    last_year = next(f for f in figures if f["date"] and f["date"]["grain"] == "year")
    opened = dragoman("show", last_year["id"], "--store", examples_store)
    (line,) = [li for li in opened.out.splitlines() if li.startswith("days ")]
    assert last_year["date"]["start"] in line
    assert "“" in line
    assert "relative to the" in line or "stated in full" in line


def test_days_are_shown_in_another_calendar(dragoman, examples_store):
    event = next(e for e in package.open(examples_store).events() if e["date"])
    asked = ("--store", examples_store, "--calendar", "jalali")
    opened = dragoman("show", event["id"], *asked).out
    assert event["date"]["start"] in opened
    assert "jalali 1" in opened
    (row,) = dragoman("show", event["id"], *asked, "--json").rows
    assert set(row["date"]["jalali"]) == {"start", "end"}
    assert "(jalali 1" in dragoman("timeline", "Kenya", *asked).out
    rows = dragoman("timeline", "Kenya", *asked, "--json").rows
    assert all("jalali" in r["date"] for r in rows if r["date"])
    report = package.open(examples_store).reports()[0]["id"]
    (row,) = dragoman("show", report, *asked).rows
    assert row["published"]["jalali"]["start"].startswith("1")


def test_an_unknown_calendar_is_an_error_that_lists_the_known(dragoman, examples_store):
    for words in (("show", "e"), ("timeline", "Kenya")):
        answer = dragoman(*words, "--store", examples_store, "--calendar", "mayan")
        assert answer.code == ERROR
        assert "hijri, jalali" in answer.err


def test_a_timeline_marks_what_has_the_reports_day_alone(dragoman, examples_store):
    asked = ("timeline", "Pakistan", "--store", examples_store)
    dated = [r["date"]["basis"] for r in dragoman(*asked, "--json").rows if r["date"]]
    assert dated.count("published") > 0
    assert dragoman(*asked).out.count("(reported)") == dated.count("published")


def test_reports_and_actors_open_too(dragoman, examples_store):
    report = package.open(examples_store).reports()[0]
    (row,) = dragoman("show", report["id"], "--store", examples_store).rows
    assert row["sha256"] == report["sha256"]
    actor = package.open(examples_store).actors()[0]
    assert dragoman("show", actor["id"], "--store", examples_store).code == FOUND


def test_search_finds_sentences(dragoman, examples_store):
    found = dragoman("search", '"trucks are stranded"', "--store", examples_store)
    assert "stranded on both sides" in found.out
    assert dragoman("search", "zeppelin", "--store", examples_store).code == NONE
    rows = dragoman("search", "trucks", "--store", examples_store, "--json").rows
    assert all(row["spans"] for row in rows)


def test_repairs_show_print_and_reading(dragoman, examples_store):
    rows = dragoman("repairs", "--store", examples_store, "--json").rows
    assert {"surface": "Colombia s", "reading": "Colombia's"}.items() <= rows_by(rows, "Colombia s")
    assert dragoman("repairs", "--store", examples_store).code == FOUND


def rows_by(rows, surface):
    return next(row for row in rows if row["surface"] == surface).items()


def test_unlocated_places_are_listed_or_none(dragoman, examples_store):
    answer = dragoman("unlocated", "--store", examples_store)
    assert answer.code in {FOUND, NONE}
    assert (answer.code == FOUND) == bool(answer.out)


def test_every_exported_quote_stands_at_its_span(dragoman, examples_store, tmp_path):
    target = tmp_path / "all.jsonl"
    assert dragoman("export", target, "--store", examples_store, "--unmask").code == FOUND
    with_text = {r.id: r.text for r in _reports(examples_store)}
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    claims = [r for r in rows if "evidence" in r]
    assert len(claims) > 100
    for row in claims:
        for e in row["evidence"]:
            assert with_text[row["report"]][e["start"] : e["end"]] == e["quote"]


def _reports(store):
    from dragoman.record.query import open_record

    with open_record(store) as record:
        return list(record.reports())


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_are_read_back_by_their_own_readers(dragoman, examples_store, tmp_path, form):
    assert dragoman("export", tmp_path, "--as", form, "--store", examples_store).code == FOUND
    expected = package.open(examples_store).figures().to_polars()
    path = tmp_path / f"figure.{form}"
    if form == "parquet":
        assert pl.read_parquet(path).equals(expected)
    else:
        with path.open(encoding="utf-8", newline="") as file:
            assert [r["id"] for r in csv.DictReader(file)] == expected["id"].to_list()


def test_an_unknown_export_is_an_error_that_lists_the_known(dragoman, examples_store, tmp_path):
    answer = dragoman("export", tmp_path / "x", "--as", "xml", "--store", examples_store)
    assert answer.code == ERROR
    assert "jsonl" in answer.err


def test_the_store_is_sound(dragoman, examples_store):
    answer = dragoman("verify", "--store", examples_store)
    assert answer.out.startswith("sound")
    assert answer.code == FOUND


def test_the_doctor_names_versions_and_counts(dragoman, examples_store, tmp_path):
    (row,) = dragoman("doctor", "--store", examples_store, "--json").rows
    assert row["holds"].startswith("14 reports")
    assert "en_core_web" in row["reader"]
    assert "nothing yet" in dragoman("doctor", "--store", tmp_path / "none").out


def test_settings_show_where_they_come_from(dragoman, tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("[read]\njobs = 3\n", encoding="utf-8")
    rows = dragoman("config", "--settings", path, "--json").rows
    assert {"name": "read.jobs", "value": 3, "from": str(path)} in rows
    assert "default" in dragoman("config").out


def test_a_store_that_is_not_there_names_the_command_that_makes_one(dragoman, tmp_path):
    answer = dragoman("status", "--store", tmp_path / "none")
    assert answer.code == ERROR
    assert "dragoman read" in answer.err


def test_a_demo_does_not_remove_what_is_no_store(dragoman, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    answer = dragoman("demo", "--store", tmp_path)
    assert answer.code == ERROR
    assert (tmp_path / "thesis.txt").exists()


def test_an_unknown_command_is_an_error(dragoman):
    assert dragoman("divine").code == ERROR


def test_the_version_is_printed(dragoman):
    assert package.__version__ in dragoman("--version").out


def test_events_stand_once_with_their_tellings(dragoman, examples_store):
    told = dragoman("events", "--told", "2", "--store", examples_store, "--json")
    assert told.code == FOUND
    assert all(row["origins"] >= 2 and len(row["claims"]) == row["tellings"] for row in told.rows)
    both = dragoman("events", "attack", "--told", "2", "--store", examples_store)
    assert "same (" in both.out
    assert dragoman("events", "dragons", "--store", examples_store).code == NONE
