"""Edits: composing, undoing, and the way between the two texts, over random strings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.edits import Change, Rule, apply_rules
from dragoman.intake.repair import find_repairs
from dragoman.lexicon.library import Library
from dragoman.model.report import Edit, repaired, undo

LIBRARY = Library()
PIECES = st.sampled_from(
    [
        "Iran",
        " s ",
        "Shi ite",
        "â€™",
        "“",
        "”",
        "''",
        '""',
        ".",
        " ",
        "\n",
        "-\n",
        "Quote: d ",
        "\u200b",
        "\u202e",
        "&amp;",
        "don t",
        "The",
        "\ufffd",
        "?s ",
        "’ s",
        "Ã©",
        "\x93",
        "\u00a0",
        "ment",
        "a",
        "1",
    ]
)
NOISY = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), st.text("xyz", max_size=3)))


def changes_of(text: str, steps: list[tuple[int, int, str]]) -> Iterator[Change]:
    at = 0
    for gap, length, after in steps:
        start = at + gap
        end = start + length
        if end > len(text):
            return
        yield Change(start, end, after)
        at = end + (length == 0)


def replaced(text: str, changes: list[Change]) -> str:
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.after]
        at = change.end
    return "".join([*parts, text[at:]])


@given(NOISY)
def test_every_repair_can_be_undone(text: str):
    edits = find_repairs(text, LIBRARY)
    assert undo(repaired(text, edits)[0], edits) == text
    assert all(text[e.start : e.end] == e.before for e in edits)
    assert all(a.end <= b.start for a, b in pairwise(edits))


@given(NOISY)
def test_repairing_is_done_after_one_go_for_signs(text: str):
    readable, _ = repaired(text, find_repairs(text, LIBRARY))
    again = {e.rule for e in find_repairs(readable, LIBRARY)}
    assert "invisible@1" not in again
    assert "space@1" not in again


@given(st.text("ab ", max_size=30), st.lists(STEPS, max_size=4))
def test_rules_applied_together_equal_rules_applied_in_turn(
    text: str, rounds: list[list[tuple[int, int, str]]]
):
    expected = text
    rules = []
    for number, steps in enumerate(rounds):
        rules.append(Rule(f"r{number}@1", lambda now, _, steps=steps: changes_of(now, steps)))  # type: ignore[misc]
        expected = replaced(expected, list(changes_of(expected, steps)))
    edits = apply_rules(text, rules, LIBRARY)
    read, _ = repaired(text, edits)
    assert read == expected
    assert undo(read, edits) == text


@given(st.text("abc ", min_size=1, max_size=40), STEPS)
def test_the_map_leads_back_to_all_that_was_read(text: str, steps: list[tuple[int, int, str]]):
    edits = [
        Edit(start=c.start, end=c.end, before=text[c.start : c.end], after=c.after, rule="r@1")
        for c in changes_of(text, steps)
    ]
    read, offsets = repaired(text, edits)
    for start in range(len(read)):
        left, right = offsets.original(start, start + 1)
        assert 0 <= left <= right <= len(text)
        holding = [e for e in edits if (e.start, e.end) == (left, right)]
        assert text[left:right] == read[start] or holding
        assert left == right or offsets.forward(left) <= start
    if read:
        whole = offsets.original(0, len(read))
        assert whole[0] <= whole[1]
    assert offsets.original(0, 0)[0] == offsets.original(0, 0)[1]
