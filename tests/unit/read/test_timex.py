from datetime import date

import pytest

from dragoman.model.when import Interval
from dragoman.read.times.dates import tag

FRIDAY = date(2019, 11, 15)


def only(text, anchor=FRIDAY):
    found = tag(text, anchor)
    assert len(found) == 1, [t.text for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "extent", "kind", "value"),
    [
        ("The gate was shut on Sept. 25, officials said.", "Sept. 25", "DATE", "2019-09-25"),
        ("He came on 25 September 2017.", "25 September 2017", "DATE", "2017-09-25"),
        ("It met on Monday, June 5th, 2017.", "Monday, June 5th, 2017", "DATE", "2017-06-05"),
        ("They met on Wednesday.", "Wednesday", "DATE", "2019-11-13"),
        ("They meet on Friday.", "Friday", "DATE", "2019-11-15"),
        ("They will meet on Tuesday.", "Tuesday", "DATE", "2019-11-19"),
        ("It stays closed until Sunday.", "Sunday", "DATE", "2019-11-17"),
        ("They left last Friday.", "last Friday", "DATE", "2019-11-08"),
        ("Exports fell in October.", "October", "DATE", "2019-10"),
        ("Work will begin in March.", "March", "DATE", "2020-03"),
        ("It fell in April last year.", "April last year", "DATE", "2018-04"),
        ("Yesterday morning it rained.", "Yesterday morning", "TIME", "2019-11-14TMO"),
        ("It burned on Thursday night.", "Thursday night", "TIME", "2019-11-14TNI"),
        ("Trade fell last month.", "last month", "DATE", "2019-10"),
        ("It rose earlier this year.", "earlier this year", "DATE", "2019"),
        ("By the end of this year it ends.", "the end of this year", "DATE", "2019"),
        ("In the third quarter it rose.", "the third quarter", "DATE", "2019-Q3"),
        ("It rose in Q1 2018.", "Q1 2018", "DATE", "2018-Q1"),
        ("In the first half of 2018.", "the first half of 2018", "DATE", "2018-H1"),
        ("They fled in the late 1980s.", "the late 1980s", "DATE", "198"),
        ("A fort of the 16th century.", "the 16th century", "DATE", "15"),
        ("It dried up last summer.", "last summer", "DATE", "2019-SU"),
        ("Two years ago it was open.", "Two years ago", "DATE", "2017"),
        ("Ten days ago it was open.", "Ten days ago", "DATE", "2019-11-05"),
        ("for more than a decade", "more than a decade", "DURATION", "P10Y"),
        ("in the past three weeks", "the past three weeks", "DURATION", "P3W"),
        ("a five-year plan", "five-year", "DURATION", "P5Y"),
        ("the 12-year-old girl", "12-year-old", "DURATION", "P12Y"),
        ("for two and a half years", "two and a half years", "DURATION", "P2.5Y"),
        ("for half an hour", "half an hour", "DURATION", "PT30M"),
        ("for several months", "several months", "DURATION", "PXM"),
        ("20 trucks a day", "a day", "SET", "P1D"),
        ("the annual fair", "annual", "SET", "P1Y"),
        ("every Monday", "every Monday", "SET", "XXXX-WXX-1"),
        ("twice a week", "twice a week", "SET", "P1W"),
        ("It is currently shut.", "currently", "DATE", "PRESENT_REF"),
        ("It was recently shut.", "recently", "DATE", "PAST_REF"),
        ("in the near future", "the near future", "DATE", "FUTURE_REF"),
        ("at 6:40 p.m. on the dot", "6:40 p.m.", "TIME", "2019-11-15T18:40"),
        ("at 14:58 GMT", "14:58 GMT", "TIME", "2019-11-15T14:58Z"),
        ("on 2018-03-01", "2018-03-01", "DATE", "2018-03-01"),
        ("on 25.10.2017", "25.10.2017", "DATE", "2017-10-25"),
        ("since '98", "'98", "DATE", "1998"),
        ("on 3 Mehr 1396", "3 Mehr 1396", "DATE", "2017-09-25"),
        ("the week of Nov. 4", "the week of Nov. 4", "DATE", "2019-W45"),
        ("Wednesday, Aug. 12, they left", "Wednesday, Aug. 12", "DATE", "2020-08-12"),
    ],
)
def test_values_and_extents_follow_timeml(text, extent, kind, value):
    found = only(text)
    assert (found.text, found.type, found.value) == (extent, kind, value)
    assert text[found.start : found.end] == extent


@pytest.mark.parametrize(
    "text",
    [
        "Flight 1990 was diverted.",
        "Resolution 1973 and Article 140",
        "2000 troops crossed in 1800 trucks",
        "Theresa May may march to the Sun.",
        "Model 2020 of the pump",
        "It was his second fall.",
        "a loss of 1.1.1 points",
        "It cost $2015.",
        "no. 2019",
        "",
    ],
)
def test_digits_and_words_that_are_no_time(text):
    assert tag(text, FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("on February 30, 2019", "2019-02-XX", "no day 30"),
        ("on 31 June", "XXXX-06-XX", "no day 31"),
        ("on 2019-02-29", "XXXX-XX-XX", "is no day"),
        ("on 13/13/2013", "2013-XX-XX", "is no day"),
        ("on 30 Esfand 1404", "XXXX-XX-XX", "no day 30"),
        ("on 13 Aban", "XXXX-XX-XX", "without a year"),
    ],
)
def test_days_that_do_not_exist_keep_no_days_and_a_doubt(text, value, doubt):
    found = only(text)
    assert found.value == value
    assert doubt in found.doubt
    assert found.interval == Interval()


def test_an_ambiguous_order_of_day_and_month_is_doubted():
    assert "exchanged" in only("on 7/8/2007").doubt
    assert only("on 25/8/2007").doubt == ""


def test_a_year_in_a_name_is_no_time_of_an_act():
    assert only("the 2023 border security agreement").title
    assert only("the 1975 Algiers accord").title
    assert not only("In 2023 an agreement was signed").title
    assert not only("the 2023 drought").title


def test_without_an_anchor_only_the_shift_is_known():
    found = only("Voters said yes last month.", None)
    assert (found.value, found.interval, found.basis) == ("XXXX-XX", Interval(), "unknown")
    assert found.shift is not None
    assert (found.shift.unit, found.shift.n) == ("month", -1)
    assert only("It opened on Wednesday.", None).value == "XXXX-WXX-3"
    assert only("It met on Sept. 25.", None).value == "XXXX-09-25"
    assert only("It opened in 2016.", None).value == "2016"


def test_an_anchor_of_many_days_gives_all_of_them():
    quarter = Interval(start=date(2019, 1, 1), end=date(2019, 4, 1))
    found = only("It closed last year.", quarter)
    assert (found.value, found.anchor) == ("2018", "report date")
    spring = Interval(start=date(2019, 3, 4), end=date(2019, 5, 1))
    assert only("It closed yesterday.", spring).value == "2019-XX-XX"
    may = Interval(start=date(2019, 5, 6), end=date(2019, 5, 9))
    assert only("It closed yesterday.", may).value == "2019-05-XX"


def test_words_that_refer_to_a_date_of_the_text():
    first, second = tag("It opened on May 3, 2012; a year later it closed.", FRIDAY)
    assert (first.value, second.value) == ("2012-05-03", "2013")
    assert second.anchor == "earlier date in the text"
    _, same = tag("They met on June 9, 2011. That day the road was cut.", FRIDAY)
    assert same.value == "2011-06-09"
    _, month = tag("Sales fell in May 2010 from the same month a year earlier.", FRIDAY)
    assert month.value == "2009-05"


def test_days_and_granularity_come_with_the_value():
    early = only("in early March 2018")
    assert early.interval == Interval(start=date(2018, 3, 1), end=date(2018, 3, 11))
    assert (early.grain, early.mod, early.basis) == ("month", "START", "stated")
    assert only("from March 3-5, 2018").interval.end == date(2018, 3, 6)
    assert only("over the weekend").interval.start == date(2019, 11, 9)


def test_long_runs_of_words_of_time_are_read_in_time():
    assert len(tag("1990 " * 2000, FRIDAY)) == 2000
    assert tag("one " * 20_000 + "x", FRIDAY) == []
    assert len(tag("last " * 5000 + "week", FRIDAY)) == 1
