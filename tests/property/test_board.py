"""The board is a function of the set of sightings."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claim import Status
from dragoman.model.codec import span_of, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import Interval, When
from dragoman.relate.assertions import Sighting
from dragoman.relate.board import board, history

DAYS = st.integers(0, 20)


@st.composite
def sightings(draw):
    day = date(2024, 3, 1) + timedelta(days=draw(DAYS))
    start = day - timedelta(days=draw(st.integers(0, 5)))
    status = with_id(
        Status(
            report=f"r{draw(st.integers(0, 6))}-{day}",
            evidence=(Evidence(role="state", span=span_of("gate", 0, 4)),),
            when=When(start=start, end=day + timedelta(days=1), basis="stated"),
            by="test",
            place=Party(mention="m", name="Gate"),
            state=draw(st.sampled_from(["open", "closed", "restricted"])),
            phase=draw(st.sampled_from(["begins", "holds", "ends"])),
            realis=draw(st.sampled_from(["actual", "actual", "future", "denied"])),
            traffic=draw(st.sampled_from(["", "", "trade"])),
        )
    )
    published = Interval(start=day, end=day + timedelta(days=1))
    origin = draw(st.sampled_from("abc"))
    return Sighting(status, published, origin, "x", "Gate", ("PL", "BY"))


@settings(max_examples=150, deadline=None)
@given(st.lists(sightings(), max_size=8), st.randoms(use_true_random=False), DAYS)
def test_order_does_not_matter(story, random, day):
    mixed = list(story)
    random.shuffle(mixed)
    as_of = date(2024, 3, 1) + timedelta(days=day)
    assert board(mixed, as_of) == board(story, as_of)
    assert history(mixed, "x") == history(story, "x")


@settings(max_examples=150, deadline=None)
@given(st.lists(sightings(), max_size=8))
def test_plans_and_denials_change_no_segment(story):
    done = [s for s in story if s.status.realis == "actual"]
    assert history(story, "x") == history(done, "x")


@settings(max_examples=150, deadline=None)
@given(st.lists(sightings(), max_size=8))
def test_segments_follow_one_another(story):
    found = history(story, "x")
    for one, other in itertools.pairwise(found):
        assert one.until is not None
        assert one.until == other.since
