"""What passes between two actors, counted by origin."""

from __future__ import annotations

from datetime import date

from dragoman.model.claim import Event
from dragoman.model.codec import changed
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Span
from dragoman.model.when import When
from dragoman.relate.dyads import Known, dyads

QUADS = {"CONSULT": 1, "ASSAULT": 4}
KNOWN = Known(
    actor_of={"a": "PAK", "b": "AFG", "c": "IRN"},
    origin_of={"r1": "r1", "r2": "r1", "r3": "r3"},
    quad=lambda event: QUADS.get(event, 0),
)


def event(own: str, report: str, kind: str, ends: tuple[str, str]) -> Event:
    return Event(
        id=own,
        report=report,
        by="test",
        event=kind,
        when=When(start=date(2024, 3, 5), end=date(2024, 3, 6)),
        actor=(Party(mention=ends[0], name=""),),
        recipient=(Party(mention=ends[1], name=""),),
        evidence=(Evidence(role="act", span=Span(start=0, end=1, quote="x")),),
    )


def test_copies_of_one_wire_count_once():
    told = [event("e1", "r1", "CONSULT", ("a", "b")), event("e2", "r2", "CONSULT", ("b", "a"))]
    (dyad,) = dyads(told, KNOWN)
    assert (dyad.left, dyad.right, dyad.quads) == ("AFG", "PAK", (1, 0, 0, 0))
    assert (dyad.origins, dyad.reports, dyad.claims) == (1, 2, ("e1", "e2"))
    assert [(m.month, m.quads) for m in dyad.months] == [(date(2024, 3, 1), (1, 0, 0, 0))]


def test_what_is_not_told_as_done_counts_nothing():
    assert dyads([changed(event("e1", "r1", "ASSAULT", ("a", "b")), realis="denied")], KNOWN) == ()


def test_parties_of_a_meeting_meet_each_other():
    party = (Party(mention="a", name=""), Party(mention="c", name=""))
    meeting = changed(event("e1", "r3", "CONSULT", ("a", "x")), reciprocal=True)
    (dyad,) = dyads([changed(meeting, actor=party, recipient=())], KNOWN)
    assert (dyad.left, dyad.right) == ("IRN", "PAK")
