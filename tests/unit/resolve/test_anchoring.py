from datetime import date

import pytest

from dragoman.model.claim import Event, Status
from dragoman.model.codec import with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Span
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval, Shift, When
from dragoman.resolve.anchoring import anchor, place

ACT = (Evidence(role="act", span=Span(start=0, end=4, quote="shut")),)
WEEK = Interval(start=date(2021, 3, 1), end=date(2021, 3, 8))
DATING = Dating(report="r1", interval=WEEK, basis="inferred", by="test")


def moved(when, dating=DATING):
    found = place(when, dating)
    return found.start, found.end, found.basis


def test_a_shift_counts_from_the_days_of_the_report():
    last_month = When(shift=Shift(unit="month", n=-1), grain="month")
    assert moved(last_month) == (date(2021, 2, 1), date(2021, 3, 1), "inferred")
    given = Dating(report="r1", interval=WEEK, basis="given", by="test")
    assert moved(last_month, given)[2] == "relative"


def test_the_fallback_stays_marked():
    fallback = When(basis="published", shift=Shift(unit="day"))
    assert moved(fallback) == (WEEK.start, WEEK.end, "published")


@pytest.mark.parametrize(
    ("bound", "start", "end"),
    [
        ("since", date(2021, 2, 1), date(2021, 3, 8)),
        ("after", date(2021, 2, 1), date(2021, 3, 8)),
        ("until", None, date(2021, 3, 1)),
        ("before", None, date(2021, 2, 1)),
        ("from", date(2021, 2, 1), None),
    ],
)
def test_bounds_hold_after_placing(bound, start, end):
    when = When(shift=Shift(unit="month", n=-1), bound=bound)
    assert moved(when)[:2] == (start, end)


def test_what_is_stated_stays_but_since_ends_at_the_report():
    stated = When(start=date(2003, 1, 1), end=date(2004, 1, 1), basis="stated")
    assert place(stated, DATING) == stated
    since = When(start=date(2003, 1, 1), basis="stated", bound="since")
    assert place(since, DATING).end == date(2021, 3, 8)


def test_claims_are_placed_and_named_anew():
    yesterday = When(shift=Shift(unit="day", n=-1))
    event = with_id(Event(report="r1", evidence=ACT, when=yesterday, by="test", event="RETREAT"))
    status = with_id(
        Status(
            report="r1",
            evidence=ACT,
            by="test",
            place=Party(mention="m1", name="Gate"),
            state="closed",
            until=When(shift=Shift(unit="day", n=1)),
        )
    )
    findings = Findings(report="r1", by="test", claims=(event, status))
    placed = anchor(findings, DATING)
    assert placed.dating == DATING
    assert placed.claims[0].when.start == date(2021, 2, 28)
    assert placed.claims[0].id != event.id
    assert isinstance(placed.claims[1], Status)
    assert placed.claims[1].until is not None
    assert placed.claims[1].until.end == date(2021, 3, 9)


def test_an_unknown_dating_changes_nothing():
    unknown = Dating(report="r1", interval=Interval(), basis="unknown", by="test")
    when = When(shift=Shift(unit="day", n=-1))
    event = with_id(Event(report="r1", evidence=ACT, when=when, by="test", event="RETREAT"))
    findings = Findings(report="r1", by="test", claims=(event,))
    assert anchor(findings, unknown).claims == (event,)
