"""Enquiries into the store of the examples, as servers make them."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from dragoman.base.config import Settings
from dragoman.base.errors import UnknownName
from dragoman.model.when import Interval
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.show.cast import Cast


@pytest.fixture
def enquiries(examples_store, tmp_path):
    shutil.copytree(examples_store, tmp_path / "store")
    return StoreEnquiries(tmp_path / "store", Settings())


def test_the_board_of_a_day_is_that_of_the_command(enquiries):
    with enquiries.open() as enquiry:
        views = enquiry.board(as_of=date(2024, 6, 1))
        assert "Torkham" in {v.name for v in views}
        (torkham,) = enquiry.board(as_of=date(2024, 6, 1), name="torkham")
        assert enquiry.stretches(torkham.crossing)
        assert {s.id for s in enquiry.statuses(torkham.crossing)} >= set(torkham.claims)


def test_every_answer_leads_to_its_evidence(enquiries):
    with enquiries.open() as enquiry:
        claims = enquiry.timeline()
        assert claims
        for claim in claims[:20]:
            laid = enquiry.evidence(claim.id)
            for piece in laid.claim.evidence:
                span = piece.span
                assert laid.report.text[span.start : span.end] == span.quote


def test_the_near_cast_names_as_the_whole_cast_does(enquiries):
    with enquiries.open() as enquiry:
        whole = Cast(enquiry.record)
        for claim in enquiry.record.claims():
            assert enquiry.cast.headline(claim) == whole.headline(claim)
            for piece in claim.evidence:
                assert enquiry.cast.quote(claim.report, piece.span) == whole.quote(
                    claim.report, piece.span
                )


def test_changes_are_those_of_the_reports_of_the_days(enquiries):
    with enquiries.open() as enquiry:
        everything = enquiry.changes(Interval(start=date(1900, 1, 1), end=date(2100, 1, 1)))
        nothing = enquiry.changes(Interval(start=date(1900, 1, 1), end=date(1900, 2, 1)))
    assert everything.claims
    assert everything.statuses
    assert everything.origins < everything.reports
    assert (nothing.claims, nothing.statuses, nothing.reports) == ((), (), 0)


def test_relations_pledges_and_comparisons_are_joined(enquiries):
    with enquiries.open() as enquiry:
        assert enquiry.relations()
        assert enquiry.pledges()
        assert enquiry.comparisons("trade")
        first = enquiry.comparisons()[0]
        assert first.comparison.relation == "conflict" or first.comparison.flags


def test_a_doubt_is_a_judgement_that_can_be_withdrawn(enquiries):
    with enquiries.open() as enquiry:
        claim = enquiry.timeline(kind="figure")[0]
    before = enquiries.edition()
    own = enquiries.doubt(claim.id, "the unit is tonnes", "reader")
    assert enquiries.edition() > before
    with enquiries.open() as enquiry:
        (judgement,) = enquiry.record.judgements("claim", about=claim.id)
    assert (judgement.id, judgement.reason) == (own, "the unit is tonnes")
    with pytest.raises(UnknownName):
        enquiries.doubt("e0000", "no such claim", "reader")


def test_an_uploaded_report_is_read(enquiries):
    text = b"TORKHAM, March 9, 2024 - Pakistan reopened the Torkham crossing on Saturday."
    read, known, why = enquiries.take_in("new.txt", text)
    assert (read, known, why) == (1, 0, [])
    assert enquiries.take_in("new.txt", text)[:2] == (0, 1)
