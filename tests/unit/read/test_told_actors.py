"""What the encoder tells of mentions, with odds made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.lexicon.heads import TagHead
from dragoman.read.names.draft import Draft
from dragoman.read.names.told_actors import ActorTeller

LABELS = ("PER", "ORG", "LOC")


@pytest.fixture
def tell(open_text):
    def run(text: str, spans: dict[tuple[str, str], str], drafts: list[str], chance: float = 0.97):
        """Tell with a head that takes the words from one to another for a label."""
        parsed = open_text(text).parsed
        places = {t.text: t.i for t in parsed.tokens}
        odds = np.full((len(parsed.tokens), 7), np.log((1 - chance) / 6), dtype=np.float32)
        tags = dict.fromkeys(range(len(parsed.tokens)), 0)
        for (first, last), label in spans.items():
            for i in range(places[first], places[last] + 1):
                tags[i] = 1 + 2 * LABELS.index(label) + (i > places[first])
        for i, tag in tags.items():
            odds[i, tag] = np.log(chance)
        head = TagHead(LABELS, np.zeros((1, 7), np.float32), np.zeros(7, np.float32))
        given = [Draft(places[d], places[d] + 1, "name") for d in drafts]
        return given, ActorTeller(parsed, odds, head).tell(given), parsed

    return run


def test_a_state_that_acts_is_told_from_one_where_things_happen(tell):
    text = "Syria blamed rebels in Lebanon."
    given, _, _ = tell(
        text, {("Syria", "Syria"): "ORG", ("Lebanon", "Lebanon"): "LOC"}, ["Syria", "Lebanon"]
    )
    assert [d.part for d in given] == ["ORG", "LOC"]


def test_a_nominal_that_nothing_else_found_is_added(tell):
    _, new, parsed = tell("They shelled the old depot.", {("the", "depot"): "LOC"}, [])
    (draft,) = new
    assert (draft.kind, draft.form) == ("place", "nominal")
    assert parsed.tokens[draft.first].text == "old"
    assert parsed.tokens[draft.full_first].text == "the"


@pytest.mark.parametrize(
    ("text", "span", "drafts"),
    [
        ("They shelled the old depot.", ("the", "depot"), ["depot"]),
        ("Thousands of farmers marched.", ("Thousands", "Thousands"), ["farmers"]),
        ("They left quickly.", ("quickly", "quickly"), []),
    ],
    ids=["known already", "an amount of others", "no noun"],
)
def test_no_nominal_is_added_for(tell, text, span, drafts):
    _, new, _ = tell(text, {span: "ORG"}, drafts)
    assert new == []


def test_an_unsure_head_adds_nothing(tell):
    _, new, _ = tell("They shelled the old depot.", {("the", "depot"): "LOC"}, [], chance=0.4)
    assert new == []
