from datetime import date

import pytest

from dragoman.model.view import Dating
from dragoman.model.when import Interval
from dragoman.resolve.date_today import not_after

TODAY = date(2024, 3, 5)
TOMORROW = date(2024, 3, 6)


def dating(start, end, basis="inferred"):
    return Dating(report="r1", interval=Interval(start=start, end=end), basis=basis)


@pytest.mark.parametrize("end", [None, date(2025, 1, 1)])
def test_days_end_with_the_day_of_asking(end):
    ended = not_after(dating(date(2024, 1, 1), end), TODAY)
    assert ended.interval == Interval(start=date(2024, 1, 1), end=TOMORROW)
    assert "future" in ended.reasons[-1]


def test_a_report_of_the_past_is_left_alone():
    for past in (dating(date(2020, 1, 1), date(2020, 2, 1)), dating(TODAY, TOMORROW, "given")):
        assert not_after(past, TODAY) is past


@pytest.mark.parametrize("basis", ["given", "stated"])
def test_a_given_day_that_lies_ahead_stays_with_a_doubt(basis):
    ahead = not_after(dating(date(2031, 5, 3), date(2031, 5, 4), basis), TODAY)
    assert ahead.interval.start == date(2031, 5, 3)
    assert ahead.basis == basis
    assert "dated after 2024-03-05" in ahead.reasons[-1]


def test_inferred_days_that_lie_ahead_are_unknown():
    ahead = not_after(dating(date(2031, 5, 3), None), TODAY)
    assert (ahead.basis, ahead.interval) == ("unknown", Interval(end=TOMORROW))
    assert "doubtful" in ahead.reasons[-1]


def test_an_undated_report_was_there_today():
    assert not_after(dating(None, None, "unknown"), TODAY).interval == Interval(end=TOMORROW)
