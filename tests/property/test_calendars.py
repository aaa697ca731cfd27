from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.calendar import from_hijri, from_jalali, to_hijri, to_jalali


@given(st.dates(date(1800, 3, 21), date(2250, 1, 1)))
def test_conversions_turn_back(day):
    jalali, hijri = to_jalali(day), to_hijri(day)
    assert jalali is not None
    assert hijri is not None
    assert from_jalali(*jalali) == day
    assert from_hijri(*hijri) == day


@given(st.dates(date(1800, 3, 21), date(2249, 1, 1)))
def test_the_day_after_is_the_next_in_every_calendar(day):
    following = date.fromordinal(day.toordinal() + 1)
    for turn in (to_jalali, to_hijri):
        here, there = turn(day), turn(following)
        assert here is not None
        assert there is not None
        assert there > here
