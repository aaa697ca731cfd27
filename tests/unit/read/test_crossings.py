"""Crossings as they are named: gates, towns meant as gates, and what is neither."""

from __future__ import annotations

import itertools

import pytest


def named(reading):
    return [
        f.mention.name
        for f in reading.mentions
        if f.mention.kind == "crossing" and f.mention.form == "name"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Kapikule border gate was closed on Friday.", ["Kapikule"]),
        ("Pakistan closed the Torkham and Chaman crossings.", ["Torkham", "Chaman"]),
        ("Traders at the Rabia border gate said trucks moved again.", ["Rabia"]),
        ("The Kenyan border crossing at Moyale stayed shut.", ["Moyale"]),
        ("Border crossings: Jogbani, Raxaul and Sunauli remain closed.",
         ["Jogbani", "Raxaul", "Sunauli"]),
        ("Officials shut the Gatuna border.", ["Gatuna"]),
        ("Rwanda reopened Gatuna on Monday.", ["Gatuna"]),
        ("Iran closed the Kalat-Zarin border post.", ["Kalat-Zarin"]),
        ("Trucks queued at Mehran after the border gate was shut.", ["Mehran"]),
        ("The Peace Bridge was closed for an hour.", ["Peace Bridge"]),
    ],
)  # fmt: skip
def test_finds_gates(open_text, text, wanted):
    assert named(open_text(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He was born in Rabia and studied in Mehran.",
        "The level crossing in Leeds was closed.",
        "Russian forces sealed the Ukrainian border crossing.",
        "Colombia's border with Venezuela was calm.",
        "Migrants drowned in the Channel crossing.",
    ],
)
def test_leaves_towns_and_countries_alone(open_text, text):
    assert named(open_text(text)) == []


def test_the_head_lies_inside_the_full_stretch(open_text):
    reading = open_text("Poland closed the Bobrowniki border crossing.")
    found = next(f for f in reading.mentions if f.mention.name == "Bobrowniki")
    assert reading.text[found.full_start : found.full_end].endswith("border crossing")
    assert found.mention.span.quote == "Bobrowniki"


def test_a_phrase_without_a_name_is_a_nominal(open_text):
    reading = open_text("Lithuania closed its border with Belarus on Monday.")
    phrases = [f for f in reading.mentions if f.mention.kind == "crossing"]
    assert [(f.mention.form, f.mention.name) for f in phrases] == [
        ("nominal", "its border with Belarus")
    ]


def test_names_do_not_overlap(open_text):
    reading = open_text("The Jaber-Nasib crossing and the Nasib border post were closed.")
    spans = [(f.start, f.end) for f in reading.mentions if f.mention.kind == "crossing"]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_one_name_ten_thousand_times_ends(open_text):
    assert open_text("Torkham " * 3000).mentions


@pytest.mark.parametrize(
    "text",
    [
        "A school opened in the town of Bashmaq on Monday, Iraqi border guards said.",
        "Snow closed roads in Bashmaq district near the Iranian border.",
    ],
)
def test_a_name_told_to_be_a_town_is_no_gate(open_text, text):
    assert "Bashmaq" not in named(open_text(text))


def test_where_a_gate_lies_is_no_second_gate(open_text):
    text = "Lorries wait at the Ras al-Zor customs house in Basra on the Iraqi border."
    assert named(open_text(text)) == ["Ras al-Zor"]


def test_two_towns_of_one_border_that_open_and_close_are_gates(open_text):
    text = "Muse has not opened since Monday, traders said. Chinshwehaw was shut on Tuesday."
    assert named(open_text(text)) == ["Muse", "Chinshwehaw"]
