"""Place names in running text: what bears a town's name and is none, and names in other scripts."""

from __future__ import annotations

import pytest

PLACES = {"place", "country", "government"}


@pytest.fixture
def kinds(open_text):
    def kinds_of(text):
        return [(f.mention.name, f.mention.kind) for f in open_text(text).mentions
                if f.mention.form == "name"]  # fmt: skip

    return kinds_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The frigate HMS Sheffield left Gibraltar.", "Sheffield"),
        ("The tanker Nordic Hamburg ran aground off Mombasa.", "Nordic Hamburg"),
        ("Jordan said his family had left Leeds in the spring.", "Jordan"),
        ("Paris Hilton told reporters that she would open a hotel in Tallinn.", "Paris Hilton"),
        ("The Washington Post reported that the minister had resigned in Lima.", "Washington Post"),
        ("The Paris Club agreed to forgive part of the debt of Sudan.", "Paris Club"),
        ("Delegates in Ottawa asked for a successor of the Kyoto Protocol.", "Kyoto Protocol"),
        ("India Thompson, 34, of Leeds, was charged on Friday.", "India Thompson"),
    ],
)
def test_namesakes_of_towns_are_no_places(kinds, text, name):
    assert name in dict(kinds(text))
    assert dict(kinds(text))[name] not in PLACES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jordan said it would reopen the gate with Syria, a reporter in Amman wrote.", "Jordan"),
        ("Lincoln, Nebraska, honoured Abraham Lincoln.", "Lincoln"),
        ("The envoy left Ankara for Tehran on Monday.", "Tehran"),
        ("A bus left Cairo for Paris, Texas.", "Paris"),
        ("The convoy left السليمانية (Sulaymaniyah) for Halabja.", "السليمانية"),
        ("The delegation flew from 北京 (Beijing) to Urumqi.", "北京"),
        ("Trucks from Киев (Kyiv) waited at the border.", "Киев"),
        ("Protesters gathered in سلێمانی and in Erbil.", "سلێمانی"),
    ],
)
def test_towns_are_places(kinds, text, name):
    assert dict(kinds(text))[name] in {"place", "country"}


def test_a_word_that_begins_a_sentence_is_not_drawn_to_the_town(kinds):
    found = kinds("Mobile phones were banned in schools of Mobile, Alabama.")
    assert found == [("Mobile", "place"), ("Alabama", "place")]
    text = "Reading is the best thing to do in Reading, the librarian said."
    assert kinds(text) == [("Reading", "place")]


def test_a_text_without_capitals_lends_none(kinds):
    assert not any(kind == "place" for _, kind in kinds("على الحدود مع السليمانية قال"))
