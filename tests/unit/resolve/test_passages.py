"""Codings of copied passages, with their offsets moved to where the copy has the words."""

from __future__ import annotations

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.codec import check
from dragoman.read.parse import SpacyParser
from dragoman.read.reader import read_reports
from dragoman.resolve.passages import copied_passages, inherited

WIRE = (
    "ARUSHA (Halcyon) - Kenya closed the Namanga border post on Tuesday after two trucks burned, "
    'the county commissioner said. "We will open it when the road is clear," Peter Lema told '
    "reporters. Tanzania exported goods worth 40 million dollars through Namanga last year."
)
COPY = (
    "Border shut\n\nKenya  closed the Namanga border post on Tuesday after two trucks burned, "
    "the county commissioner said. Buses wait on both sides.\n\nTanzania exported goods worth "
    "40 million dollars through Namanga last year."
)


def test_passages_stand_in_both_texts():
    found = copied_passages(WIRE, COPY)
    assert len(found) == 2
    for passage in found:
        here = [WIRE[slice(*place)].lower() for place in passage.here]
        assert here == [COPY[slice(*place)].lower() for place in passage.there]
    assert copied_passages(WIRE, "Nothing of the kind was said by anybody at all today.") == ()


def test_claims_of_copied_passages_are_inherited_in_place(library: Library, parser: SpacyParser):
    origin, copy = (make_report(text, library=library) for text in (WIRE, COPY))
    (findings,) = read_reports([origin], parser, library)
    pairs = list(inherited(findings.claims, findings.mentions, origin, copy))
    assert pairs
    assert len(pairs) < len(findings.claims), "what the copy leaves out is not inherited"
    for claim, there in pairs:
        assert there.report == copy.id
        assert check(there, copy.text) == []
        assert [e.span.quote.split() for e in there.evidence] == [
            e.span.quote.split() for e in claim.evidence
        ]
        assert not any("We will open" in e.span.quote for e in there.evidence)


def test_a_report_inherits_itself_whole(library: Library, parser: SpacyParser):
    report = make_report(WIRE, library=library)
    (findings,) = read_reports([report], parser, library)
    pairs = list(inherited(findings.claims, findings.mentions, report, report))
    assert [(a.id, b.id) for a, b in pairs] == [(c.id, c.id) for c in findings.claims]
