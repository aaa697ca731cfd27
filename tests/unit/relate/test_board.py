"""The board: states as of a day, contradictions, groups, kinds of traffic, age, history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dragoman.model.claim import Status
from dragoman.model.codec import changed, span_of, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import Interval, When
from dragoman.relate.assertions import Sighting
from dragoman.relate.board import board, history
from dragoman.relate.subjects import belongs, sides_of

GATE = "x-crossing-test"


def may(day):
    return date(2024, 5, 1) + timedelta(days=day - 1)


def told(state, day, *, phase="begins", when=None, origin=None, gate=GATE, **more):
    """A status told on a day of May 2024; `when` is the first and last day it may speak of."""
    extra = {k: more.pop(k) for k in ("group", "others", "sides", "undated") if k in more}
    start, end = when or (None, None)
    time = (
        When(start=may(start), end=may((end or 0) + 1), basis="stated", bound=more.pop("bound", ""))
        if when
        else When(start=may(day), end=may(day + 1), basis="published")
    )
    at = more.pop("at", 0)
    side, sided = more.pop("by", ""), more.pop("sided", "")
    party = [Evidence(role="party", span=span_of("x" * 99, 50, 51))] if sided else []
    status = with_id(
        Status(
            report=more.pop("report", f"r{origin or 'a'}{day}"),
            evidence=(Evidence(role="state", span=span_of("x" * 99, at, at + 1)), *party),
            when=time,
            by="test",
            place=Party(mention="m", name="Gate"),
            state=state,
            phase=phase,
            group=extra.get("group", False),
            **more,
        )
    )
    days = Interval() if extra.get("undated") else Interval(start=may(day), end=may(day + 1))
    return Sighting(
        status,
        days,
        origin or "a",
        gate,
        "Gate" if gate == GATE else gate,
        extra.get("sides", ("PL", "BY")),
        extra.get("group", False),
        extra.get("others", False),
        side or sided,
    )


def view(sightings, day, gate=GATE, **more):
    return next((v for v in board(sightings, may(day), **more) if v.crossing == gate), None)


def state(sightings, day):
    found = view(sightings, day)
    return found.state if found else None


def test_a_state_lasts_until_another_is_told():
    story = [told("closed", 6), told("closed", 8, phase="holds"), told("open", 11)]
    assert [state(story, d) for d in (5, 6, 9, 10, 11, 20)] == [
        None, "closed", "closed", "closed", "open", "open",
    ]  # fmt: skip


def test_the_order_of_the_sightings_does_not_matter():
    story = [told("closed", 6), told("open", 8, origin="b"), told("closed", 8, phase="holds")]
    assert board(story, may(9)) == board(story[::-1], may(9))
    assert history(story, GATE) == history(story[::-1], GATE)


@pytest.mark.parametrize("realis", ["future", "hypothetical", "denied", "negated", "alleged"])
def test_what_is_not_done_alters_nothing(realis):
    story = [told("open", 3), told("closed", 5, realis=realis)]
    assert view(story, 6) == view(story[:1], 6)


def test_a_change_told_for_a_later_day_is_no_change_yet():
    assert state([told("open", 3), told("closed", 5, when=(9, 9))], 20) == "open"


def test_independent_origins_at_odds_are_shown_not_settled():
    story = [told("closed", 10, phase="holds"), told("open", 10, phase="holds", origin="b")]
    found = view(story, 10)
    assert found.contradictory
    assert found.state == "unknown"
    assert found.origins == 2
    assert len(found.claims) == 2


def test_one_origin_corrects_itself():
    story = [told("closed", 10, phase="holds"), told("open", 12, when=(8, 12), bound="since",
                                                     phase="holds")]  # fmt: skip
    found = view(story, 12)
    assert (found.state, found.contradictory) == ("open", False)


def test_copies_of_one_wire_are_one_origin():
    story = [told("closed", 10, report=f"r{n}") for n in range(5)]
    found = view(story, 10)
    assert (found.origins, found.reports) == (1, 5)


def test_since_confirmed_age_and_stale():
    story = [told("closed", 6), told("closed", 8, phase="holds", origin="b")]
    found = view(story, 20)
    assert (found.since, found.confirmed, found.age_days) == (may(6), may(8), 12)
    assert not found.stale
    assert view(story, 20, stale_days=10).stale


def test_a_state_announced_until_a_day_is_stale_from_then():
    until = When(start=None, end=may(13), basis="stated", bound="until")
    story = [told("closed", 6, phase="holds", until=until)]
    assert not view(story, 12).stale
    assert view(story, 13).stale


def test_what_was_closed_before_the_opening_told_with_it():
    opened = told("open", 10, report="r", when=(10, 10))
    before = When(start=may(10), end=may(11), basis="stated")
    closed = told("closed", 10, report="r", when=(1, 10), bound="after", until=before)
    segments = history([opened, closed], GATE)
    assert [(v.state, v.since, v.until) for v in segments] == [
        ("closed", may(1), may(10)),
        ("open", may(10), None),
    ]


def test_closed_and_reopened_on_one_day_is_open():
    story = [told("closed", 9, report="r", at=0), told("open", 9, report="r", at=50)]
    assert state(story, 9) == "open"


def test_a_change_without_a_day_comes_before_what_stands():
    story = [told("closed", 9, report="r"), told("open", 9, report="r", phase="holds")]
    assert state(story, 9) == "open"


def test_a_lifted_closure_is_an_opening():
    assert state([told("closed", 3), told("closed", 5, phase="ends")], 6) == "open"


def test_some_traffic_only():
    story = [told("closed", 3), told("open", 5, traffic="trade")]
    found = view(story, 6)
    assert (found.state, found.traffic) == ("restricted", "trade")
    found = view([told("open", 3), told("closed", 5, traffic="trade")], 6)
    assert (found.state, found.traffic) == ("restricted", "all but trade")
    found = view([*story, told("open", 9)], 9)
    assert (found.state, found.traffic) == ("open", "all")


def test_what_a_report_says_of_one_kind_of_traffic_limits_what_it_says_of_all():
    both = [
        told("closed", 1, report="r"),
        told("open", 1, report="r", traffic="vehicles", at=9),
    ]
    seen = view(both, 2)
    assert (seen.state, seen.traffic) == ("restricted", "vehicles")
    assert view([*both, told("open", 4, traffic="trade")], 5).traffic == "all"


def test_open_to_one_kind_alone_is_restricted_to_it():
    seen = view([told("open", 1), told("restricted", 3, traffic="pedestrians")], 4)
    assert (seen.state, seen.traffic) == ("restricted", "pedestrians")
    assert state([told("restricted", 3, traffic="pedestrians"), told("open", 6)], 7) == "open"


def test_a_reopening_answers_the_closing_that_another_tells_of_the_day():
    closed, opened = told("closed", 1), told("open", 1, origin="b")
    assert view([closed, opened], 2).contradictory
    span = span_of("The gate reopened.", 9, 17)
    again = with_id(changed(opened.status, evidence=(Evidence(role="state", span=span),)))
    assert state([closed, replace(opened, status=again)], 2) == "open"


def test_traffic_alone():
    found = view([told("open", 5, traffic="pedestrians")], 6)
    assert (found.state, found.traffic) == ("open", "pedestrians")
    both = [told("open", 5, traffic="pedestrians"), told("closed", 5, traffic="trade")]
    assert view(both, 6).state == "restricted"


def test_a_group_closes_its_members_and_keeps_a_row():
    group = told("closed", 8, gate="x-crossings-BY-PL", group=True, sides=("BY", "PL"))
    story = [told("open", 5), group]
    assert state(story, 9) == "closed"
    assert view(story, 9, gate="x-crossings-BY-PL").state == "closed"
    assert view(story, 6, gate="x-crossings-BY-PL") is None


def test_a_group_of_others_leaves_out_the_named():
    group = told(
        "closed", 8, gate="x-crossings-BY-PL", group=True, others=True, report="r",
        phase="holds",
    )  # fmt: skip
    assert state([told("open", 8, report="r"), group], 8) == "open"


def test_a_group_of_another_border_touches_nothing():
    group = told("closed", 8, gate="x-crossings-LT", group=True, sides=("LT",))
    assert state([told("open", 5), group], 9) == "open"


def test_regions_belong_to_their_country():
    assert belongs(("iq-kr", "IR"), ("IR", "IQ"))
    assert belongs(("iq-kr", "IR"), ("iq-kr",))
    assert not belongs(("IQ", "IR"), ("iq-kr", "IR"))
    assert not belongs(("IQ", "IR"), ())


def test_undated_reports_are_shown_as_stale():
    found = view([told("closed", 3, undated=True, when=None)], 6)
    assert found is not None


def test_a_report_without_a_day_confirms_nothing():
    sighting = told("closed", 3, undated=True)
    bare = Sighting(
        with_id(
            Status(
                report="r",
                evidence=sighting.status.evidence,
                by="test",
                place=sighting.status.place,
                state="closed",
            )
        ),
        Interval(),
        "a",
        GATE,
        "Gate",
    )
    found = view([bare], 6)
    assert (found.state, found.stale, found.confirmed) == ("closed", True, None)
    assert [v.state for v in history([bare], GATE)] == ["closed"]


def test_the_board_of_nothing_is_empty():
    assert board([]) == ()
    assert history([], GATE) == ()


def test_the_last_day_is_asked_for_by_default():
    assert board([told("closed", 6)])[0].confirmed == may(6)


def test_codes_of_a_known_crossing(library):
    gate = library.crossings.gates["x-crossing-iq-ir-bashmaq"]
    assert sides_of(gate) == ("iq-kr", "IR")


class TestSides:
    def test_a_closed_side_closes_and_an_open_one_does_not_open(self):
        story = [
            told("closed", 3, sided="PL", origin="a"),
            told("open", 3, phase="holds", sided="BY", origin="b"),
        ]
        seen = view(story, 4)
        assert (seen.state, seen.contradictory) == ("closed", False)
        assert {(p.side, p.state) for p in seen.parts} == {("PL", "closed"), ("BY", "open")}
        assert view([told("closed", 2, origin="a"), *story[1:]], 4).state == "closed"

    def test_a_later_opening_of_the_whole_opens_a_closed_side(self):
        story = [told("closed", 3, sided="PL"), told("open", 6)]
        assert view(story, 5).state == "closed"
        assert view(story, 7).state == "open"

    def test_who_acts_and_which_traffic_stand_apart_under_the_whole(self):
        story = [
            told("closed", 3, by="PL", origin="a"),
            told("open", 4, by="BY", origin="b", traffic="trade", direction="exit"),
        ]
        seen = view(story, 5)
        assert seen.state == "restricted"
        assert [(p.side, p.traffic, p.state) for p in seen.parts] == [
            ("BY", "trade exit", "open"),
            ("PL", "", "closed"),
        ]
        assert view([told("closed", 3)], 5).parts == ()


def test_a_known_crossing_that_no_report_names_follows_its_group(library):
    (gate,) = library.crossings.named("Vaalimaa", ())
    story = [told("closed", 3, gate="all Finland - Russia", group=True, sides=("FI", "RU"))]
    views = board(story, may(4), asked=[gate])
    assert {v.name: v.state for v in views}[gate.name] == "closed"
    assert len(board(story, may(4))) == 1
    elsewhere = [told("closed", 3, gate="all", group=True, sides=("EE", "RU"))]
    assert len(board(elsewhere, may(4), asked=[gate])) == 1
