"""Which tellings are of one event: read by the product, joined in any order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.own_sameness import Pair, pairs_of, said_same
from dragoman.base.errors import LexiconError
from dragoman.lexicon.sameness import load_sameness
from dragoman.resolve.sameness import judge_events

TUESDAY, WEDNESDAY, LATER = "2023-03-14", "2023-03-15", "2023-04-19"


def row(left, right, days=(TUESDAY, WEDNESDAY)):
    sides = [{"day": day, "text": text} for day, text in zip(days, (left, right), strict=True)]
    return {"left": sides[0], "right": sides[1]}


ONE = {
    "in other words": row(
        "Chad arrested 20 rebels on Monday.", "Twenty rebels were arrested by Chad on Monday."
    ),
    "parties the other way round": row(
        "Togo's leader met Ghana's leader on Monday in Lome.",
        "Ghana's leader and Togo's leader met in Lome on Monday.",
    ),
    "planned, then done": row(
        "The president of Peru will visit Chile on Friday.",
        "The president of Peru visited Chile on Friday.",
        (TUESDAY, "2023-03-18"),
    ),
    "received and visited": row(
        "Benin's leader visited Ghana on Monday.", "Ghana received the leader of Benin on Monday."
    ),
    "without the actor, in his country": row(
        "Chad imposed a curfew on Monday.", "A curfew came into force in Chad on Monday."
    ),
    "people of a country, told in two ways": row(
        "Miners in Peru blocked roads on Monday.", "Peruvian miners blocked roads on Monday."
    ),
    "gunmen whom one outlet calls rebels": row(
        "Gunmen killed four farmers in Minna on Monday.",
        "Rebels shot dead four farmers in Minna on Monday.",
    ),
    "a town and the district it lies in": row(
        "Gunmen killed four farmers in Minna on Monday.",
        "Four farmers were killed by gunmen in Niger State on Monday.",
    ),
}
TWO = {
    "another day": row(
        "Chad arrested 20 rebels on Monday.",
        "Chad arrested 20 rebels on Monday.",
        (TUESDAY, LATER),
    ),
    "another recipient": row(
        "Peru imposed sanctions on Chile on Monday.", "Peru imposed sanctions on Bolivia on Monday."
    ),
    "the other direction": row(
        "Togo accused Ghana on Monday of spying.", "Ghana accused Togo on Monday of spying."
    ),
    "two towns far apart": row(
        "Gunmen killed four farmers in Lokoja on Monday.",
        "Gunmen killed four farmers in Sokoto on Monday.",
    ),
    "two days told": row(
        "Gunmen killed four farmers in Lokoja on Sunday.",
        "Gunmen killed four farmers in Lokoja on Thursday.",
        (TUESDAY, "2023-03-17"),
    ),
    "people of two countries": row(
        "Miners in Peru blocked roads on Monday.", "Miners in Chile blocked roads on Monday."
    ),
    "leaders of two countries": row(
        "Togo's leader met Ghana's leader on Monday in Lome.",
        "Togo's leader met Benin's leader on Monday in Lome.",
    ),
    "done and not done": row("Mali attacked Niger.", "Mali did not attack Niger."),
}


@pytest.fixture(scope="module")
def told(library):
    rows = {**ONE, **TWO}
    return dict(zip(rows, pairs_of(list(rows.values()), library), strict=True))


@pytest.mark.parametrize("name", ONE)
def test_one_event_told_twice(told, library, name):
    assert said_same(told[name], library)


@pytest.mark.parametrize("name", TWO)
def test_two_events_of_a_kind_stay_two(told, library, name):
    assert not said_same(told[name], library)


def test_a_judgement_says_why(told, library):
    pair: Pair = told["in other words"]
    (judged,) = judge_events([*pair.left, *pair.right], library)
    assert (judged.left, judged.right) == (pair.right[0].event.id, pair.left[0].event.id)
    assert "the same act" in judged.reason
    assert 0.5 <= judged.score < 1


@settings(max_examples=20)
@given(order=st.randoms())
def test_the_order_of_reading_does_not_matter(told, library, order):
    tellings = [t for pair in told.values() for t in (*pair.left, *pair.right)]
    shuffled = list(tellings)
    order.shuffle(shuffled)
    assert judge_events(shuffled, library) == judge_events(tellings, library)


def test_days_of_the_report_stand_in_for_those_not_told(told):
    undated = told["done and not done"].left[0]
    assert not undated.stated
    assert undated.days.end == date(2023, 3, 15)


@pytest.mark.parametrize(
    ("line", "message"),
    [("sign\tx\tmuch\tsays", "weight 'much' is no number"), ("foo\tx\t1\t", "kind 'foo'")],
)
def test_rows_of_the_table_are_checked(tmp_path, line, message):
    (tmp_path / "sameness.tsv").write_text(f"kind\tkey\tweight\tsays\n{line}\n")
    with pytest.raises(LexiconError, match=message):
        load_sameness((tmp_path,))
