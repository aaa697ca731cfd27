"""Nouns as the record keeps them, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.codec import encode, kind_of
from dragoman.model.report import Sentence
from dragoman.record.lines import (
    claim_from,
    full_claim,
    full_mention,
    mention_from,
    report_body,
    report_from,
    sentences_body,
    sentences_from,
    slim_claim,
    slim_mention,
)
from tests.synthetic import make_item

ITEM, FOUND = make_item(4, sentences=10)


def test_claims_lose_their_ids_and_get_them_back():
    for claim in FOUND.claims:
        slim, kind = slim_claim(claim), kind_of(claim)
        assert claim.id not in slim
        assert claim.report not in slim
        assert full_claim(kind, claim.id, claim.report, slim).encode() == encode(claim)
        assert claim_from(kind, claim.id, claim.report, slim) == claim


def test_mentions_lose_their_ids_and_get_them_back():
    for mention in FOUND.mentions:
        slim = slim_mention(mention)
        assert mention.report not in slim
        assert full_mention(mention.id, mention.report, slim).encode() == encode(mention)
        assert mention_from(mention.id, mention.report, slim) == mention


def test_a_report_is_kept_apart_from_its_text_and_sources():
    report = ITEM.report
    body = report_body(report)
    assert report.text not in body
    assert report.digest not in body
    assert report_from(body, report.text, (report.source, report.digest, "", "")) == report


cuts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 500), st.integers(0, 2)), max_size=20)


@given(cuts)
def test_sentences_come_back(steps):
    sentences: list[Sentence] = []
    at = paragraph = 0
    for gap, length, further in steps:
        start, at, paragraph = at + gap, at + gap + length, paragraph + further
        sentences.append(Sentence(start=start, end=at, paragraph=paragraph))
    assert sentences_from(sentences_body(tuple(sentences))) == tuple(sentences)
