from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.days import anchors, day, displaced, holds
from dragoman.model.when import Interval, Shift

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NAMED = {"weekday": 7, "month": 12, "quarter": 4, "season": 4, "half": 2}


@st.composite
def shifts(draw):
    unit = draw(
        st.sampled_from(
            ["day", "week", "year", "decade", "monthday", *NAMED],
        )
    )
    n = draw(st.integers(-4, 4))
    if unit == "monthday":
        return Shift(
            unit=unit, n=n, which=draw(st.integers(1, 12)) * 100 + draw(st.integers(1, 28))
        )
    if unit == "weekday" or (unit in NAMED and draw(st.booleans())):
        return Shift(unit=unit, n=n, which=draw(st.integers(1, NAMED[unit])))
    if draw(st.booleans()):
        length = draw(st.integers(1, 5))
        n = draw(st.sampled_from([0, -length]))
        return Shift(unit=unit, n=n, length=length, rolling=True)
    return Shift(unit=unit, n=n)


@given(shifts(), DAYS, st.integers(1, 900), st.integers(0, 899))
def test_the_hull_holds_what_each_day_of_the_anchor_gives(shift, start, length, inside):
    end = date.fromordinal(start.toordinal() + length)
    one = date.fromordinal(start.toordinal() + inside % length)
    whole = displaced(shift, Interval(start=start, end=end))
    single = displaced(shift, day(one))
    assert single.start is not None
    assert single.end is not None
    assert single.start < single.end
    assert holds(whole, single.start)
    assert holds(whole, date.fromordinal(single.end.toordinal() - 1))


@given(shifts(), DAYS, st.integers(0, 4000))
def test_every_day_that_leads_to_a_target_is_among_its_anchors(shift, start, offset):
    reached = displaced(shift, day(start))
    assert reached.start is not None
    assert reached.end is not None
    width = (reached.end - reached.start).days
    target = date.fromordinal(reached.start.toordinal() + offset % width)
    assert holds(anchors(shift, day(target)), start)


@given(shifts())
def test_an_open_anchor_gives_open_days(shift):
    assert displaced(shift, Interval()) == Interval()
    assert anchors(shift, Interval()) == Interval()
