"""Cutting and folding of words, and marking of matches in the text as printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.base.errors import InputError
from dragoman.record.words import Phrase, flat, matches, seek

TOKENS = re.compile(r"[a-z0-9\u0080-\U0010ffff]+")
"""Words as the index cuts them."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trade rose; the Gate_7 stayed shut.", "trade rose the gate 7 stayed shut"),
        ("Al-‘Abādī’s", "al abadi s"),
        ("Straße İzmir ŁÓDŹ", "strasse izmir lodz"),
        ("كوردستان کوردستان", "کوردستان کوردستان"),
        ("می\u200cشود \u200f(2024)", "میشود 2024"),
        ("Ha\u02bcapai", "ha apai"),
        ("", ""),
    ],
)
def test_text_is_cut_and_folded(text, words):
    assert flat(text) == words


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("border trade", '(("border" AND "trade"))'),
        ('"border trade" toll', '(("border trade" AND "toll"))'),
        ("al-Abadi", '(("al abadi"))'),
        ("toll*", '(("toll" *))'),
        ("toll -truck -car", '(("toll") NOT "truck" NOT "car")'),
        ("toll OR tax", '(("toll")) OR (("tax"))'),
        ("OR toll OR", '(("toll"))'),
        ('"open quote', '(("open quote"))'),
        ('x" OR word MATCH "y', '(("x")) OR (("word" AND "match" AND "y"))'),
    ],
)
def test_queries_become_the_index_s_language(query, match):
    assert seek(query).match == match


@pytest.mark.parametrize("query", ["", "-toll", '""', "* -"])
def test_a_query_needs_a_word(query):
    with pytest.raises(InputError, match="no word"):
        seek(query)


def test_matches_run_together_where_they_overlap():
    phrases = (Phrase(("free", "trade")), Phrase(("trade", "zone")), Phrase(("zo",), begins=True))
    text = "A free trade zone, another ZONE."
    assert [text[a:b] for a, b in matches(text, phrases)] == ["free trade zone", "ZONE"]


def test_a_word_that_folds_to_two_is_marked_whole():
    text = "the Ha\u02bcapai islands"
    phrases = seek("apai islands").phrases
    assert [text[a:b] for a, b in matches(text, phrases)] == ["Ha\u02bcapai", "islands"]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("“Le\u00efla” said: Leïla’s gate", "leila", ["Le\u00efla", "Leïla"]),
        ("re\u0301union – réunion", '"reunion reunion"', ["re\u0301union – réunion"]),
        ("toll toll toll", '"toll toll"', ["toll toll toll"]),
        ("untolled tolled", "toll*", ["tolled"]),
        ("a gate, Straße İzmir, a gate", "izmir gate", ["gate", "İzmir", "gate"]),
        ("دروازه كردستان باز است", "کردستان", ["كردستان"]),
    ],
)
def test_matches_are_marked_as_printed(text, query, marked):
    assert [text[a:b] for a, b in matches(text, seek(query).phrases)] == marked


@given(st.text(max_size=60), st.text(min_size=1, max_size=12))
def test_what_the_index_holds_can_be_marked(text, query):
    """A phrase is found in a text by `matches` just when its words stand in `flat` of the text."""
    words = TOKENS.findall(flat(query))
    if not words:
        return
    held = f" {' '.join(TOKENS.findall(flat(text)))} "
    stands = f" {' '.join(words)} " in held
    assert bool(matches(text, (Phrase(tuple(words)),))) == stands
