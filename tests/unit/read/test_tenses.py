import pytest

from dragoman.read.times.tenses import clause_of, is_scheduled, tense_of

INTENDS = frozenset({"plan", "expect", "agree"})


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("Peru closed the gate.", "closed", "past"),
        ("Peru has closed the gate.", "closed", "past"),
        ("Peru had closed the gate.", "closed", "perfect"),
        ("Peru closes the gate.", "closes", "present"),
        ("The gate is closed by Peru.", "closed", "present"),
        ("The gate was closed by Peru.", "closed", "past"),
        ("Peru will close the gate.", "close", "future"),
        ("Peru plans to close the gate.", "close", "future"),
        ("Peru agreed to close the gate.", "close", "future"),
        ("The ministers are to meet.", "are", "future"),
        ("A gate of iron.", "gate", ""),
    ],
)
def test_the_verb_group_says_when(open_text, text, word, tense):
    parsed = open_text(text).parsed
    token = next(t for t in parsed.tokens if t.text == word)
    assert tense_of(parsed, token, INTENDS) == tense


def test_the_clause_of_a_word_is_its_verb(open_text):
    parsed = open_text("Guards of the post closed the gate.").parsed
    found = clause_of(parsed, parsed.tokens[0])
    assert found is not None
    assert found.text == "closed"


@pytest.mark.parametrize(
    ("text", "word", "scheduled"),
    [
        ("Talks are planned.", "planned", True),
        ("Nine hostages were set free on Monday.", "set", False),
    ],
)
def test_what_is_scheduled_is_to_come(open_text, text, word, scheduled):
    parsed = open_text(text).parsed
    verb = next(t for t in parsed.tokens if t.text == word)
    assert is_scheduled(parsed, verb, INTENDS | {"set"}) == scheduled
