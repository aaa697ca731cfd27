"""Events each once: what joins them, what keeps them apart, and what is counted."""

from __future__ import annotations

from datetime import date

from dragoman.model.claim import Event
from dragoman.model.codec import span_of
from dragoman.model.evidence import Evidence
from dragoman.model.view import Judgement
from dragoman.model.when import Interval, When
from dragoman.relate.occurrences import event_views

EVIDENCE = (Evidence(role="act", span=span_of("fell", 0, 4)),)


def event(own, report, day=None, dead=None) -> Event:
    when = When(start=date(2024, 1, day), end=date(2024, 1, day + 1)) if day else When()
    return Event(
        id=own, report=report, evidence=EVIDENCE, by="t@1", event="ASSAULT", when=when, dead=dead
    )


def judged(left, right, verdict="same", by="t@1", score=0.8) -> Judgement:
    return Judgement(
        id=f"j{left}{right}{by}", matter="claim", left=left, right=right, verdict=verdict,
        score=score, reason="the same act", by=by,
    )  # fmt: skip


def test_tellings_are_counted_by_report_and_by_origin():
    events = [event("e1", "r1", 3, 4), event("e2", "r2", 3, 6), event("e3", "r3")]
    (view,) = event_views(
        events,
        [judged("e2", "e1"), judged("e3", "e1", score=0.6)],
        {"r1": "r1", "r2": "r1", "r3": "r3"},
    )
    assert (view.id, view.tellings, view.reports, view.origins) == ("e1", 3, 3, 2)
    assert view.probability == 0.6
    assert view.dead == (4, 6)
    assert view.days == Interval(start=date(2024, 1, 3), end=date(2024, 1, 4))
    assert view.reasons == ("same (0.80): the same act", "same (0.60): the same act")


def test_a_user_keeps_two_events_apart():
    events = [event("e1", "r1"), event("e2", "r2")]
    apart = judged("e1", "e2", "different", by="user:ada")
    assert len(event_views(events, [judged("e2", "e1"), apart], {})) == 2


def test_unsure_joins_nothing():
    events = [event("e1", "r1", 5), event("e2", "r2", 2)]
    views = event_views(events, [judged("e2", "e1", "unsure")], {})
    assert [view.id for view in views] == ["e2", "e1"]


def test_days_that_disagree_are_all_kept():
    events = [event("e1", "r1", 3), event("e2", "r2", 8)]
    (view,) = event_views(events, [judged("e2", "e1")], {})
    assert view.days == Interval(start=date(2024, 1, 3), end=date(2024, 1, 9))
