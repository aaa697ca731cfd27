from datetime import date

import pytest

from dragoman.base.errors import UnknownName
from dragoman.intake.sources import make_report
from dragoman.model.view import Dating
from dragoman.model.when import Interval, When
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from dragoman.show.calendars import calendar_named, with_calendar
from dragoman.show.cast import Cast
from dragoman.show.plain import plain_report
from dragoman.show.words import days, days_and_why

AUTUMN = When(
    start=date(2017, 9, 1), end=date(2017, 10, 1), grain="month", basis="relative",
    anchor="report date",
)  # fmt: skip
NAWRUZ = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (None, "2024-03-20"),
        ("jalali", "2024-03-20 (jalali 1403-01-01)"),
        (" Hijri", "2024-03-20 (hijri ~1445-09-10)"),
    ],
)
def test_gregorian_days_stay_first(name, says):
    when = When(start=NAWRUZ, end=date(2024, 3, 21), grain="day", basis="stated")
    assert days(when, calendar_named(name)) == says


def test_an_unknown_calendar_lists_the_known():
    with pytest.raises(UnknownName, match="hijri, jalali"):
        calendar_named("mayan")


def test_only_the_reports_own_day_is_marked():
    own = When(start=NAWRUZ, end=date(2024, 3, 21), grain="day", basis="published")
    assert days(own) == "2024-03-20 (reported)"
    assert days(own, calendar_named("jalali")) == "2024-03-20 (jalali 1403-01-01; reported)"
    assert days(When(basis="published")) == "day unknown"


def test_open_and_unknown_days_stay_so_in_any_calendar():
    jalali = calendar_named("jalali")
    until = When(end=NAWRUZ, basis="stated")
    assert days(until, jalali) == "… to before 2024-03-20 (jalali … to before 1403-01-01)"
    assert days(When(), jalali) == "day unknown"
    early = When(start=date(1500, 1, 1), end=date(1500, 1, 2), basis="stated")
    assert days(early, jalali) == "1500-01-01 (jalali ?)"


def test_a_time_as_written_as_resolved_and_why():
    assert days_and_why(AUTUMN, "last month") == (
        "“last month” → 2017-09-01 to before 2017-10-01 (month, relative to the report date)"
    )
    assert days_and_why(AUTUMN, "last month", calendar_named("jalali")) == (
        "“last month” → 2017-09-01 to before 2017-10-01 "
        "(jalali 1396-06-10 to before 1396-07-09; month, relative to the report date)"
    )


@pytest.mark.parametrize(
    ("when", "written", "says"),
    [
        (When(), "", "no time written → day unknown (nothing tells)"),
        (
            When(basis="stated", grain="day", doubt="month 2 has no day 30"),
            "February 30",
            "“February 30” → day unknown (day, stated in full, doubtful: month 2 has no day 30)",
        ),
        (
            When(basis="stated", grain="year", bound="since", start=date(2003, 1, 1)),
            "2003",
            "“2003” → 2003-01-01 to before … (year, since that time, stated in full)",
        ),
        (
            When(basis="published", grain="day", start=NAWRUZ, end=date(2024, 3, 21)),
            "",
            "no time written → 2024-03-20 (day, the report's own day)",
        ),
    ],
)
def test_doubts_and_bounds_are_told(when, written, says):
    assert days_and_why(when, written) == says


def test_plain_records_hold_both_calendars():
    row = {"date": {"start": "2024-03-20", "end": None, "grain": "day"}}
    both = with_calendar(row, calendar_named("jalali"))["date"]
    assert both == row["date"] | {"jalali": {"start": "1403-01-01", "end": None}}
    assert with_calendar(row, None) is row
    assert with_calendar({"date": None}, calendar_named("hijri")) == {"date": None}


def test_a_report_is_never_from_the_future_when_shown_as_of_a_day(library, tmp_path):
    Ledger.open(tmp_path, write=True).close()
    report = make_report("A bridge at Rafah was shut.", library=library)
    dating = Dating(
        report=report.id, interval=Interval(start=date(2023, 1, 1)), basis="inferred"
    )  # fmt: skip
    with open_record(tmp_path) as record:
        cast = Cast(record)
        assert plain_report(report, dating, cast)["published"]["end"] is None
        shown = plain_report(report, dating, cast, as_of=NAWRUZ)["published"]
        assert (shown["end"], shown["basis"]) == ("2024-03-21", "inferred")
        assert plain_report(report, None, cast)["published"]["basis"] == "unknown"
        ends = plain_report(report, None, cast, as_of=NAWRUZ)["published"]["end"]
    assert ends == "2024-03-21"
