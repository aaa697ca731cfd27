from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.model.codec import changed
from dragoman.model.days import holds
from dragoman.model.view import Findings
from dragoman.model.when import Interval
from dragoman.resolve.dating import date_report


@pytest.fixture
def date_text(open_report, library):
    """Return a function that dates a text, undated or with a day given."""

    def date_it(text, given=None):
        report = changed(make_report(text, library=library), published=given)
        reading = open_report(report)
        findings = Findings(
            report=report.id,
            by="test",
            sentences=reading.sentences(),
            mentions=tuple(found.mention for found in reading.mentions),
            times=tuple(timed.when for timed in reading.times),
        )
        return date_report(report, findings, library)

    return date_it


def test_a_day_given_with_the_report_is_taken(date_text):
    dating = date_text("Chad closed it on 3 May 2031, sources said.", date(2020, 3, 1))
    assert dating.basis == "given"
    assert dating.interval == Interval(start=date(2020, 3, 1), end=date(2020, 3, 2))
    assert "later day" in dating.reasons[1]


def test_a_given_day_that_the_heading_contradicts_stays_with_a_doubt(date_text):
    text = "NAIROBI, March 4, 2020 - Kenya shut the crossing at Busia on Tuesday, officials said."
    for same in (date(2020, 3, 4), date(2020, 3, 5)):
        (reason,) = date_text(text, same).reasons
        assert reason.startswith("the day is given with the report")
    dating = date_text(text, date(2021, 8, 1))
    assert dating.interval == Interval(start=date(2021, 8, 1), end=date(2021, 8, 2))
    assert "doubtful: its heading gives the date 'March 4, 2020'" in dating.reasons


def test_nothing_to_go_by_is_unknown(date_text):
    dating = date_text("A man opened a gate yesterday. It was raining.")
    assert (dating.basis, dating.interval, dating.reasons) == ("unknown", Interval(), ())


def test_a_relative_word_beside_a_dated_event(date_text):
    text = (
        "PODGORICA - Ministers of Serbia and Montenegro shared out their embassies on Tuesday. "
        "Montenegro left the union after last month's referendum on independence."
    )
    dating = date_text(text)
    assert holds(dating.interval, date(2006, 6, 20))
    assert dating.interval.start == date(2006, 6, 1)
    assert "last month" in dating.reasons[0]


def test_days_counted_from_an_event_in_the_lead(date_text):
    text = "Two days after a coup in Niger, soldiers of the junta closed the border with Benin."
    dating = date_text(text + " The coup of July 26 shook Niamey. Mohamed Bazoum is held there.")
    assert holds(dating.interval, date(2023, 7, 28))
    width = dating.interval.end - dating.interval.start
    assert width.days <= 5


def test_a_weekday_narrows_where_one_is_left(date_text):
    text = (
        "JUBA - Traders at Nimule said on Thursday that lorries were moving again. "
        "Last week Uganda voted in a presidential election that Yoweri Museveni won, "
        "and the frontier was shut from the eve of the poll of January 14."
    )
    dating = date_text(text)
    assert holds(dating.interval, date(2021, 1, 21))
    assert dating.interval.start == date(2021, 1, 21)


def test_terms_of_office_and_who_no_longer_holds_one(date_text):
    held = date_text("President Evo Morales opened a road to the Chilean border, officials said.")
    assert held.interval.end is not None
    assert held.interval.end.year == 2019
    former = date_text("Former President Evo Morales opened a road, officials said.")
    assert former.interval == Interval()


def test_full_past_dates_bound_it_from_below_alone(date_text):
    dating = date_text("The gate was closed in August 2016. Nobody has used it since then.")
    assert dating.interval == Interval(start=date(2016, 8, 1))
    ahead = date_text("The tunnel will be opened in 2030, the ministry said.")
    assert ahead.interval == Interval(end=date(2031, 1, 1))


def test_a_date_in_the_heading_is_stated(date_text):
    dating = date_text("Published: 12 March 2019\nTraders at Kasumbalesa went on strike.")
    assert dating.basis == "stated"
    assert dating.interval == Interval(start=date(2019, 3, 12), end=date(2019, 3, 14))


def test_clues_that_contradict_are_set_aside_with_a_reason(date_text):
    text = (
        "The gate was closed in August 2018, a shepherd said. "
        "President Hugo Chavez of Venezuela condemned it."
    )
    dating = date_text(text)
    assert any(reason.startswith("set aside") for reason in dating.reasons)


def test_never_a_day_where_only_an_interval_is_known(date_text):
    dating = date_text("Voters in Ghana went to the polls last year, and the poll was calm.")
    assert dating.basis in ("inferred", "unknown")
    width = (dating.interval.end - dating.interval.start).days
    assert width > 300


def test_a_dateline_without_a_year_leaves_the_years_to_other_clues(date_text):
    text = (
        "Oct. 18\nBAGHDAD - Peshmerga left their last posts, officers said. "
        "Last week was calm; on Monday Iraqi forces captured Kirkuk in a lightning advance."
    )
    dating = date_text(text)
    assert holds(dating.interval, date(2017, 10, 18))
    assert any("without a year" in reason for reason in dating.reasons)


def test_a_bare_last_name_counts_where_one_person_has_it(date_text):
    dating = date_text("President Mnangagwa opened the Beitbridge border post, officials said.")
    assert dating.interval.start == date(2017, 11, 24)
    both = date_text("Emmerson Mnangagwa met traders. President Mnangagwa then left by road.")
    assert both.basis in ("inferred", "unknown")


def test_less_than_some_weeks_after_a_war(date_text):
    text = "Traders crossed less than three weeks after the brief war of Russia and Georgia ended."
    dating = date_text(text + " Gori and Tskhinvali in South Ossetia were quiet.")
    assert holds(dating.interval, date(2008, 8, 25))


def test_what_is_to_come_is_no_past(date_text):
    text = "Ahead of the election, Ghana will close its borders. Voters go to the polls next month."
    dating = date_text(text)
    assert dating.basis in ("inferred", "unknown")
    assert not any("it speaks of" in reason for reason in dating.reasons)


def test_headings_that_no_calendar_has_and_days_inside_the_news(date_text):
    leap = date_text("Feb. 29\nLOME - Traders at Kodjoviakope went on strike over new fees.")
    years = [reason for reason in leap.reasons if "heading" in reason]
    assert years
    inside = date_text(
        "Traders, who on 12 March 2019 had gone on strike at Kodjoviakope, are back."
    )
    assert inside.basis == "inferred"


@pytest.mark.parametrize(
    ("lead", "true_day"),
    [
        (
            "Aid reached Tacloban three weeks after typhoon Haiyan wrecked Leyte.",
            date(2013, 11, 29),
        ),
        ("Two months after the coup in Gabon, Libreville is calm.", date(2023, 10, 30)),
        ("A year after the earthquake in Nepal, Gorkha is still in tents.", date(2016, 4, 25)),
    ],
)
def test_weeks_months_and_years_after_an_event(date_text, lead, true_day):
    dating = date_text(lead + " Residents said that they had seen no minister.")
    assert holds(dating.interval, true_day)
    assert dating.interval.end is not None
    assert (dating.interval.end - dating.interval.start).days < 400


def test_a_month_or_day_that_is_not_the_events_own_is_no_clue(date_text):
    dating = date_text("Guards recalled the March coup in Niger at Gaya. Traders shrugged.")
    assert not any("'March'" in reason for reason in dating.reasons)
    dating = date_text("On May 3 the referendum on independence in Montenegro was debated.")
    assert not any("'May 3'" in reason for reason in dating.reasons)


def test_a_lead_that_tells_of_an_event_without_its_year(date_text):
    text = (
        "Bainimarama, whose military coup in Fiji ousted Qarase, closed the parliament in Suva. "
        "Nobody was hurt."
    )
    dating = date_text(text)
    assert holds(dating.interval, date(2006, 12, 10))
    assert any("without naming the year" in reason for reason in dating.reasons)


def test_a_leader_who_took_office_last_month(date_text):
    text = (
        "CUCUTA - President Gustavo Petro, who took office last month, walked to the middle of the "
        "bridge. Lorries waited on both banks."
    )
    dating = date_text(text)
    assert dating.interval == Interval(start=date(2022, 9, 1), end=date(2022, 10, 1))
