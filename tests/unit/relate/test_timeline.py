from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.codec import span_of, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.relate.timeline import actors_in, timeline

EVIDENCE = (Evidence(role="act", span=span_of("Togo met Ghana.", 5, 8)),)
ACTOR_OF = {"m1": "TGO", "m2": "GHA", "m3": "TGO"}


def party(mention):
    return Party(mention=mention, name=mention)


def met(start, end=None, *, actor="m1", recipient="m2") -> Claim:
    when = When(start=start, end=end)
    return with_id(
        Event(
            report="r", evidence=EVIDENCE, by="t@1", event="CONSULT", when=when,
            actor=(party(actor),), recipient=(party(recipient),),
        )
    )  # fmt: skip


def test_a_pair_needs_both_and_unknown_days_come_last():
    late, early, never = met(date(2024, 5, 1)), met(date(2023, 1, 1)), met(None)
    alone = met(date(2020, 1, 1), recipient="m3")
    claims = [never, late, alone, early]
    assert timeline(claims, ACTOR_OF, {"TGO", "GHA"}) == [early, late, never]
    assert timeline(claims, ACTOR_OF, {"TGO"})[0] == alone


def test_a_last_day_alone_places_a_claim():
    until, after, never = met(None, date(2023, 6, 1)), met(date(2024, 1, 1)), met(None)
    assert timeline([never, after, until], ACTOR_OF, {"TGO"}) == [until, after, never]


@given(st.permutations([met(date(2024, 1, d)) for d in range(1, 6)]))
def test_the_order_of_reading_does_not_matter(claims):
    assert timeline(claims, ACTOR_OF, {"TGO"}) == timeline(claims[::-1], ACTOR_OF, {"TGO"})


def test_every_kind_of_claim_has_parties():
    shared: dict[str, Any] = {"report": "r", "evidence": EVIDENCE, "by": "t@1"}
    claims: list[Claim] = [
        Statement(kind="direct", speaker=party("m1"), **shared),
        Figure(low=1, high=1, parties=(party("m2"),), speaker=party("m1"), **shared),
        Status(place=party("m9"), state="open", sides=(party("m2"),), side=party("m1"), **shared),
        Commitment(kind="pledge", state="made", parties=(party("m2"), party("m1")), **shared),
    ]
    assert [actors_in(c, ACTOR_OF) for c in claims] == [{"TGO"}, *[{"TGO", "GHA"}] * 3]
