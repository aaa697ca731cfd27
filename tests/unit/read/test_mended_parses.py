"""Parses as mended before reading: nouns taken for verbs, base forms cut short."""

from __future__ import annotations

import pytest


def token(reading, word):
    return next(t for t in reading.parsed.tokens if t.lower == word)


@pytest.mark.parametrize(
    ("text", "noun", "agent"),
    [
        ("Two students died in army shelling near the bridge.", "shelling", "army"),
        ("A clerk fell ill after the police firing.", "firing", "police"),
        ("The toll from the militia shelling climbed to 14.", "shelling", "militia"),
    ],
)
def test_what_an_agent_does_is_a_noun_behind_it(open_text, text, noun, agent):
    reading = open_text(text)
    assert token(reading, noun).pos == "NOUN"
    assert reading.parsed.tokens[token(reading, agent).head].lower == noun


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses spoke of police firing tear gas.",
        "The army was shelling the bridge.",
        "A film crew saw police firing at the crowd.",
    ],
)
def test_a_verb_stays_a_verb(open_text, text):
    reading = open_text(text)
    verbs = [t for t in reading.parsed.tokens if t.lower in ("firing", "shelling")]
    assert [t.pos for t in verbs] == ["VERB"]


def test_a_mended_parse_is_a_tree(open_text):
    parsed = open_text("Nine died after army shelling that killed two hit a rebel camp.").parsed
    for one in parsed.tokens:
        assert one.i in parsed.kids[one.head] or one.head == one.i
        assert len(list(parsed.ancestors(one))) < len(parsed.tokens)


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Students staged a protest.", "staged", "stage"),
        ("Japan sent vaccine doses to Peru.", "doses", "dose"),
        ("The crews planned a strike.", "planned", "plan"),
    ],
)
def test_base_forms_keep_their_last_letter(open_text, text, word, lemma):
    assert token(open_text(text), word).lemma == lemma


def test_what_opens_with_to_is_a_verb(open_text):
    assert token(open_text("Malta offered to host talks between the sides."), "host").pos == "VERB"
