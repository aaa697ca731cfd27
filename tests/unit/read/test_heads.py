"""Heads: spans and relations out of states, checked on states made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.base.errors import LexiconError
from dragoman.lexicon.heads import PairHead, TagHead, TextHead, load_tag_head
from dragoman.read.heads import joined, relation_odds, spans, tag_odds, text_odds

LABELS = ("PER", "LOC")
NONE, B_PER, I_PER, B_LOC, I_LOC = range(5)


def odds_of(*tags: int) -> np.ndarray:
    """Odds in which each word is almost surely of its tag."""
    rows = np.full((len(tags), 5), np.log(0.01), dtype=np.float32)
    rows[range(len(tags)), tags] = np.log(0.96)
    return rows


def test_spans_are_cut_where_they_begin():
    odds = odds_of(NONE, B_PER, I_PER, B_PER, B_LOC, NONE)
    found = [(t.first, t.last, t.label) for t in spans(odds, LABELS, [(0, 6)])]
    assert found == [(1, 3, "PER"), (3, 4, "PER"), (4, 5, "LOC")]


def test_a_span_is_as_sure_as_its_least_sure_word():
    odds = odds_of(B_LOC, I_LOC)
    odds[1, I_LOC] = np.log(0.7)
    assert [round(t.sure, 2) for t in spans(odds, LABELS, [(0, 2)])] == [0.7]


def test_no_span_crosses_a_sentence():
    odds = odds_of(B_PER, I_PER)
    first = next(spans(odds, LABELS, [(0, 1), (1, 2)]))
    assert (first.first, first.last) == (0, 1)


@given(arrays(np.float32, (7, 5), elements=st.floats(-9, 0, width=32)))
def test_spans_never_overlap_and_begin_with_a_beginning(odds):
    last = 0
    for told in spans(odds, LABELS, [(0, 3), (3, 7)]):
        assert last <= told.first < told.last <= 7
        assert told.label in LABELS
        assert 0.0 <= told.sure <= 1.0
        last = told.last


def test_odds_of_a_word_sum_to_one():
    head = TagHead(LABELS, np.ones((3, 5), np.float32), np.arange(5, dtype=np.float32))
    odds = tag_odds(np.ones((2, 3), np.float32), head)
    assert np.allclose(np.exp(odds).sum(1), 1.0)


def test_the_parties_decide_the_relation():
    inner = np.zeros((6, 2), np.float32)
    inner[0, 0] = inner[2, 1] = 3.0
    head = PairHead(
        ("AID", "ASSAULT"),
        inner,
        np.zeros(2, np.float32),
        np.array([[2.0, 0.0], [0.0, 2.0]], np.float32),
        np.zeros(2, np.float32),
    )
    states = np.array([[1.0, 0.0], [0.0, 0.0]], np.float32)
    one = relation_odds(states, head, (0, 2), [0], [1])
    other = relation_odds(states, head, (0, 2), [1], [0])
    assert one.argmax() == 0
    assert other.argmax() == 1


def test_the_mean_of_the_words_decides_the_kind_of_a_text():
    head = TextHead(("AID", "ASSAULT"), np.eye(2, dtype=np.float32), np.zeros(2, np.float32), 0.5)
    odds = text_odds(np.array([[3.0, 0.0], [0.0, 1.0]], np.float32), head)
    assert odds["AID"] > odds["ASSAULT"]
    assert np.isclose(sum(np.exp(list(odds.values()))), 1.0)
    assert text_odds(np.zeros((0, 2), np.float32), head) == {}


def test_a_head_has_as_much_say_as_it_is_given():
    odds = {"AID": 0.6, "ASSAULT": 0.4}
    encoded = {"AID": float(np.log(0.1)), "ASSAULT": float(np.log(0.9))}
    assert joined(odds, {}, 0.5) == odds
    assert joined(odds, encoded, 0.0) == pytest.approx(odds)
    assert joined(odds, encoded, 1.0) == pytest.approx({"AID": 0.1, "ASSAULT": 0.9})
    assert joined(odds, encoded, 0.5)["ASSAULT"] > 0.5


def test_a_head_that_lacks_an_array_is_refused(monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    np.savez_compressed(tmp_path / "data" / "short.npz", labels=np.array(LABELS))
    monkeypatch.setattr("dragoman.lexicon.heads.files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"short.npz: no array .*train it again"):
        load_tag_head("short.npz")
