from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.codec import decode, encode
from dragoman.model.view import Dating
from dragoman.model.when import Interval
from dragoman.resolve.dating_copies import date_by_copies

WIRE = Dating(
    report="r1",
    interval=Interval(start=date(2021, 5, 10), end=date(2021, 5, 11)),
    basis="given",
    reasons=("the day is given with the report",),
)
BARE = Dating(report="r2", interval=Interval(), basis="unknown")
WIDE = Dating(
    report="r3",
    interval=Interval(start=date(2021, 5, 8), end=date(2022, 1, 1)),
    basis="inferred",
    reasons=("it tells of 'May 8, 2021' as past",),
)
LATE = Dating(report="r4", interval=Interval(start=date(2021, 6, 1)), basis="inferred")
ORIGINS = dict.fromkeys(("r1", "r2", "r3", "r4"), "r1")


def by_copies(*datings):
    return {d.report: d for d in date_by_copies(datings, ORIGINS)}


def test_an_undated_copy_lies_within_days_of_the_dated_one():
    dated = by_copies(WIRE, BARE, WIDE)
    assert dated["r1"] == WIRE
    assert dated["r2"].interval == Interval(start=date(2021, 5, 3), end=date(2021, 5, 18))
    assert dated["r2"].basis == "inferred"
    assert "r1 of 2021-05-10" in dated["r2"].reasons[0]
    assert dated["r3"].interval == Interval(start=date(2021, 5, 8), end=date(2021, 5, 18))
    assert dated["r3"].reasons[0] == WIDE.reasons[0]
    assert dated["r3"].first == WIDE


def test_what_a_report_tells_of_itself_stands_against_a_copy_with_a_doubt():
    dated = by_copies(WIRE, LATE)["r4"]
    assert dated.interval == LATE.interval
    assert dated.basis == "inferred"
    assert "doubtful" in dated.reasons[-1]


def test_a_copy_that_tells_nothing_new_changes_nothing():
    near = Dating(
        report="r2",
        interval=Interval(start=date(2021, 5, 9), end=date(2021, 5, 12)),
        basis="inferred",
    )
    assert by_copies(WIRE, near)["r2"] == near


def test_the_days_reach_from_the_first_to_the_last_copy():
    later = Dating(
        report="r4",
        interval=Interval(start=date(2021, 5, 20), end=date(2021, 5, 21)),
        basis="stated",
    )
    dated = by_copies(BARE, later, WIRE)["r2"]
    assert dated.interval == Interval(start=date(2021, 5, 3), end=date(2021, 5, 28))
    assert "r1 of 2021-05-10 and r4 of 2021-05-20" in dated.reasons[0]


def test_reports_of_another_origin_tell_nothing():
    assert date_by_copies([WIRE, BARE], {"r1": "r1", "r2": "r2"}) == (WIRE, BARE)
    assert date_by_copies([WIRE, BARE], {}) == (WIRE, BARE)


def test_a_copy_no_longer_judged_one_loses_what_it_gave():
    narrowed = date_by_copies([WIRE, BARE, WIDE], ORIGINS)
    assert date_by_copies(narrowed, {}) == (WIRE, BARE, WIDE)


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_ends_of_the_calendar_stay_open(edge):
    day = Dating(report="r1", interval=Interval(start=edge), basis="given")
    assert by_copies(day, BARE)["r2"].interval.end is None


@given(st.permutations([WIRE, BARE, WIDE, LATE]))
def test_neither_order_nor_earlier_runs_matter(datings):
    once = date_by_copies(datings, ORIGINS)
    assert once == date_by_copies([WIRE, BARE, WIDE, LATE], ORIGINS)
    assert date_by_copies(reversed(once), ORIGINS) == once
    assert tuple(decode(encode(d), Dating) for d in once) == once
