"""Marks: what letters and tables tell of a word."""

from __future__ import annotations

import pytest

from dragoman.read.marks import MARKS, marks_of
from dragoman.read.words import words_of

CASES = [
    ("Kenya closed the gate.", "Kenya", {"capital", "opens", "country"}),
    ("The IGAD mission left.", "IGAD", {"capitals", "body"}),
    ("They met Amina in town.", "Amina", {"capital", "given name"}),
    ("Traders left Mombasa early.", "Mombasa", {"capital", "town"}),
    ("About 40 trucks waited.", "40", {"digit"}),
    ("A border ministry spoke.", "ministry", {"body head", "agent"}),
    ("It was quiet there.", "quiet", set()),
]


@pytest.mark.parametrize(("text", "word", "wanted"), CASES)
def test_what_is_marked(open_text, library, text, word, wanted):
    parsed = open_text(text).parsed
    rows = marks_of(words_of(parsed), library)
    at = next(t.i for t in parsed.tokens if t.text == word)
    assert {name for name, mark in zip(MARKS, rows[at], strict=True) if mark} == wanted


def test_a_text_without_words_has_no_marks(open_text, library):
    assert marks_of(words_of(open_text("").parsed), library).shape == (0, len(MARKS))
