"""Private persons stay masked wherever words of a report leave the store."""

from __future__ import annotations

import json

import pytest

from dragoman.base.config import Settings
from dragoman.pipeline.run import Sources, read_into

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
        ("timeline", "Kostava"),
        ("timeline", "Kostava", "--json"),
        ("who", "Kostava"),
        ("who", "Kostava", "--json"),
        ("search", "mandarins"),
        ("search", "mandarins", "--json"),
        ("compare", "crates"),
    ],
)
def test_no_command_names_a_private_person(dragoman, store, words):
    out = dragoman(*words, "--store", store).out
    assert "[private person]" in out or "crates" in out
    assert not [name for name in NAMES if name in out]
    if "who" in words or "timeline" in words:
        assert "Kostava" in dragoman(*words, "--store", store, "--unmask").out


def test_no_claim_or_report_names_a_private_person(dragoman, store, tmp_path):
    dragoman("export", tmp_path / "out.jsonl", "--store", store)
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert "[private person]" in text
    assert not [name for name in NAMES if name in text]
    for row in map(json.loads, text.splitlines()):
        shown = dragoman("show", row["id"], "--store", store).out if row.get("evidence") else ""
        assert not [name for name in NAMES if name in shown]
