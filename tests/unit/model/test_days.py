from datetime import date

import pytest

from dragoman.model.days import (
    anchors,
    calendar_unit,
    day,
    days_in,
    displaced,
    holds,
    hull,
    meet,
    moved,
    part_of,
)
from dragoman.model.when import Interval, Shift

WEDNESDAY = day(date(2017, 10, 25))


def days(start, end):
    return Interval(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("shift", "start", "end"),
    [
        (Shift(unit="day", n=-1), "2017-10-24", "2017-10-25"),
        (Shift(unit="week", n=-1), "2017-10-16", "2017-10-23"),
        (Shift(unit="week", n=-1, which=5), "2017-10-20", "2017-10-21"),
        (Shift(unit="month", n=-1), "2017-09-01", "2017-10-01"),
        (Shift(unit="month", n=0, which=10), "2017-10-01", "2017-11-01"),
        (Shift(unit="month", n=-1, which=10), "2016-10-01", "2016-11-01"),
        (Shift(unit="month", n=1, which=3), "2018-03-01", "2018-04-01"),
        (Shift(unit="quarter", n=-1, which=3), "2017-07-01", "2017-10-01"),
        (Shift(unit="season", n=0, which=4), "2016-12-01", "2017-03-01"),
        (Shift(unit="half", n=0, which=1), "2017-01-01", "2017-07-01"),
        (Shift(unit="year", n=-1), "2016-01-01", "2017-01-01"),
        (Shift(unit="year", n=-1, which=403), "2016-04-01", "2016-07-01"),
        (Shift(unit="decade", n=-1), "2000-01-01", "2010-01-01"),
        (Shift(unit="weekday", which=3), "2017-10-25", "2017-10-26"),
        (Shift(unit="weekday", n=-1, which=3), "2017-10-18", "2017-10-19"),
        (Shift(unit="weekday", n=1, which=5), "2017-10-27", "2017-10-28"),
        (Shift(unit="weekday", which=6, length=2), "2017-10-21", "2017-10-23"),
        (Shift(unit="monthday", which=925), "2017-09-25", "2017-09-26"),
        (Shift(unit="monthday", n=1, which=925), "2018-09-25", "2018-09-26"),
        (Shift(unit="week", n=-3, length=3, rolling=True), "2017-10-04", "2017-10-26"),
        (Shift(unit="month", n=0, length=2, rolling=True), "2017-10-25", "2017-12-26"),
        (Shift(unit="year", part="before"), "2017-01-01", "2017-10-26"),
        (Shift(unit="month", part="after"), "2017-10-25", "2017-11-01"),
        (Shift(unit="month", n=-1, part="start"), "2017-09-01", "2017-09-11"),
    ],
)
def test_a_shift_leads_from_its_anchor(shift, start, end):
    assert displaced(shift, WEDNESDAY) == days(start, end)


def test_an_anchor_of_many_days_gives_the_hull():
    anchor = days("2018-01-01", "2018-09-26")
    assert displaced(Shift(unit="year", n=-1), anchor) == days("2017-01-01", "2018-01-01")
    assert displaced(Shift(unit="weekday", which=7), anchor) == days("2017-12-31", "2018-09-24")
    open_end = Interval(start=date(2018, 1, 1))
    assert displaced(Shift(unit="day"), open_end) == open_end


def test_the_calendar_ends_in_open_sides():
    assert displaced(Shift(unit="year", n=-3000), WEDNESDAY) == Interval()
    assert displaced(Shift(unit="day", n=9_999_999), WEDNESDAY) == Interval()
    assert calendar_unit("week", date(9999, 12, 31)).end is None
    assert moved(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert displaced(Shift(unit="monthday", which=229), day(date(2023, 3, 1))) == Interval()


def test_a_last_week_is_said_in_the_week_after():
    offensive = days("2017-10-16", "2017-10-21")
    assert anchors(Shift(unit="week", n=-1), offensive) == days("2017-10-23", "2017-10-30")
    assert anchors(Shift(unit="month", n=-1), days("2017-09-25", "2017-09-26")) == days(
        "2017-10-01", "2017-11-01"
    )


def test_intervals_meet_and_join():
    left, right = days("2020-01-01", "2020-03-01"), days("2020-02-01", "2020-04-01")
    assert meet(left, right) == days("2020-02-01", "2020-03-01")
    assert meet(left, days("2021-01-01", "2021-02-01")) is None
    assert meet(Interval(), left) == left
    assert hull(left, right) == days("2020-01-01", "2020-04-01")
    assert hull(left, Interval(start=date(2019, 1, 1))) == Interval(start=date(2019, 1, 1))
    assert holds(left, date(2020, 2, 29))
    assert not holds(left, date(2020, 3, 1))
    assert days_in(Interval(start=date(2020, 1, 1))) is None


def test_parts_of_a_unit_are_thirds():
    march = days("2021-03-01", "2021-04-01")
    assert part_of(march, "start") == days("2021-03-01", "2021-03-11")
    assert part_of(march, "middle") == days("2021-03-11", "2021-03-22")
    assert part_of(march, "end") == days("2021-03-22", "2021-04-01")
    assert part_of(march, "before", date(2021, 5, 1)) == march
    assert part_of(Interval(), "end") == Interval()
