"""Private persons stay masked wherever words of a report leave the store."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import dragoman as dragoman_in_python
from dragoman.base.config import Settings
from dragoman.pipeline.run import Sources, read_into
from dragoman.show.exports.formats import format_named, names
from tests.contract.test_exports import words as words_of

REPORT = """\
Vera Kostava, a market trader, counts her losses at Sarpi

SARPI, Georgia (Tidewater) - Customs officers closed the Sarpi crossing on Monday, Vera Kostava, a
market trader, said.

"Vera Kostava lost 400 crates of mandarins," Vera Kostava said. Kostava promised to sue the customs
service by 3 May 2024.
"""
NAMES = ("Vera", "Kostava")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("private")
    told = {"title": REPORT.splitlines()[0], "text": REPORT.split("\n\n", 1)[1]}
    (folder / "trader.jsonl").write_text(json.dumps(told), encoding="utf-8")
    read_into(folder / "store", Sources([str(folder / "trader.jsonl")]), Settings())
    return folder / "store"


@pytest.mark.parametrize(
    "words",
    [
        ("search", "mandarins"),
        ("search", "mandarins", "--json"),
        ("compare", "crates"),
    ],
)
def test_no_command_names_a_private_person(dragoman, store, words):
    out = dragoman(*words, "--store", store).out
    assert "[private person]" in out or "crates" in out
    assert not [name for name in NAMES if name in out]


@pytest.mark.parametrize(
    "words",
    [
        ("who", "{}"),
        ("who", "{}", "--json"),
        ("timeline", "{}"),
        ("timeline", "{}", "--json"),
        ("compare", "crates", "--between", "{}"),
        ("search", "{}"),
        ("search", "{} mandarins"),
        ("search", "Kost*"),
        ("search", '"Vera {}"', "--json"),
    ],
)
def test_asking_for_a_private_person_is_answered_as_for_no_one(dragoman, store, words):
    asked = [[w.format(name) for w in words] for name in ("Kostava", "Nemovar")]
    private, nobody = (dragoman(*w, "--store", store) for w in asked)
    assert (private.code, private.out) == (nobody.code, nobody.out)
    assert private.err.replace("Kostava", "Nemovar") == nobody.err
    assert dragoman(*asked[0], "--store", store, "--unmask").code == 0


def test_no_claim_or_report_names_a_private_person(dragoman, store, tmp_path):
    dragoman("export", tmp_path / "out.jsonl", "--store", store)
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert "[private person]" in text
    assert not [name for name in NAMES if name in text]
    for row in map(json.loads, text.splitlines()):
        shown = dragoman("show", row["id"], "--store", store).out if row.get("evidence") else ""
        assert not [name for name in NAMES if name in shown]


@pytest.fixture(scope="module")
def convoy(tmp_path_factory):
    """A store of a report of yesterday that tells where armed people are, in its headline too."""
    day = date.today() - timedelta(days=1)  # noqa: DTZ011
    told = {
        "title": "Kenya deploys 317 troops at Moyale",
        "published": day.isoformat(),
        "text": (
            f"MOYALE, {day:%B} {day.day}, {day.year} (Halcyon) - Kenya deployed 317 troops at "
            "Moyale on that day. Ethiopian troops attacked a post near Moyale. Ethiopia closed the "
            'Moyale crossing by 3 June 2031, the customs service said. "Trade has stopped," it '
            "said. Call +254 20 555 0199."
        ),
    }
    folder = tmp_path_factory.mktemp("convoy")
    (folder / "convoy.jsonl").write_text(json.dumps(told), encoding="utf-8")
    read_into(folder / "store", Sources([str(folder / "convoy.jsonl")]), Settings())
    return folder / "store"


TACTICAL = ("317", "deploy", "attacked", "+254 20", "555 0199")


def listed(dragoman, store, *how) -> str:
    """Everything that commands tell of a store, in words and as data."""
    asked = [
        ("timeline", "Kenya"), ("timeline", "Ethiopia"), ("events",), ("events", "troops"),
        ("compare",), ("status",), ("status", "Moyale"), ("pledges",), ("search", "Moyale"),
        ("stories", "--least", "1"), ("unlocated",), ("place", "Moyale"), ("repairs",),
        ("review", "--all"),
    ]  # fmt: skip
    told = []
    for words in asked:
        for form in ((), ("--json",)):
            extra = () if words[0] == "review" else how
            told.append(dragoman(*words, *form, *extra, "--store", store).out)
    return "\n".join(told)


def test_no_command_tells_a_fresh_position(dragoman, convoy):
    text = listed(dragoman, convoy).lower()
    assert "moyale" in text
    assert [word for word in (*TACTICAL, "mobilize", "assault") if word.lower() in text] == []


def test_commands_tell_positions_when_asked_to(dragoman, convoy):
    text = listed(dragoman, convoy, "--no-delay")
    assert "MOBILIZE" in text
    assert "317" in text


def test_a_claim_that_is_withheld_is_not_laid_open(dragoman, convoy):
    events = dragoman("events", "--no-delay", "--json", "--store", convoy).rows
    own = next(row["id"] for row in events if row["event"] == "MOBILIZE")
    refused = dragoman("show", own, "--store", convoy)
    assert (refused.code, refused.out) == (2, "")
    assert "--no-delay tells it" in refused.err
    assert "317" in dragoman("show", own, "--no-delay", "--store", convoy).out


def test_python_holds_fresh_positions_back_too(convoy):
    held, whole = dragoman_in_python.open(convoy), dragoman_in_python.open(convoy, no_delay=True)
    assert "MOBILIZE" in set(whole.events().to_polars()["event"])
    assert "MOBILIZE" not in set(held.events().to_polars()["event"])
    figures = [row["low"] for row in held.figures()]
    assert 317 not in figures
    assert [r["title"] for r in held.reports()] != [r["title"] for r in whole.reports()]


def exported(dragoman, store, folder, form, *how) -> str:
    target = folder / f"out-{form}{format_named(form).ending}"
    dragoman("export", target, "--as", form, "--store", store, *how)
    files = sorted(target.rglob("*")) if target.is_dir() else [target]
    return "".join(words_of(file) for file in files)


@pytest.mark.parametrize("form", names())
def test_no_export_tells_a_fresh_position(dragoman, convoy, tmp_path, form):
    text = exported(dragoman, convoy, tmp_path, form)
    assert [word for word in TACTICAL if word.lower() in text.lower()] == []


def test_a_position_is_told_when_it_is_old_or_asked_for(dragoman, convoy, tmp_path):
    later = (date.today() + timedelta(days=9)).isoformat()  # noqa: DTZ011
    for how in (("--no-delay",), ("--as-of", later)):
        assert "317 troops" in exported(dragoman, convoy, tmp_path, "jsonl", *how)
    refused = dragoman(
        "export", tmp_path / "x.jsonl", "--store", convoy, "--no-delay", "--as-of", later
    )
    assert refused.code == 2


def test_a_snapshot_holds_back_what_was_fresh_on_the_last_day(dragoman, convoy, tmp_path):
    (held,) = dragoman("snapshot", tmp_path, "--store", convoy, "--json").rows
    (again,) = dragoman("snapshot", tmp_path, "--store", convoy, "--json").rows
    (whole,) = dragoman("snapshot", tmp_path, "--store", convoy, "--no-delay", "--json").rows
    assert held == again
    assert held["claims"] < whole["claims"]
    texts = [Path(made["file"]).read_text(encoding="utf-8").lower() for made in (held, whole)]
    assert [word for word in TACTICAL if word in texts[0]] == []
    assert "317 troops" in texts[1]
