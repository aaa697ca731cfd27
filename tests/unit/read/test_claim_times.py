from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.model.codec import changed
from dragoman.model.when import Interval
from dragoman.read.times.claim_times import published, when_of

MONDAY = date(2022, 5, 30)


@pytest.fixture
def place(open_report, library):
    """Return a function that gives the `When` of a word of a text."""

    def place_it(text, word, day=MONDAY):
        report = changed(make_report(text, library=library), published=day)
        reading = open_report(report)
        act = next(t for t in reading.parsed.tokens if t.text == word)
        return when_of(reading, act, act.start, act.end)

    return place_it


def days(start, end):
    return Interval(
        start=None if start is None else date.fromisoformat(start),
        end=None if end is None else date.fromisoformat(end),
    )


@pytest.mark.parametrize(
    ("text", "act", "start", "end"),
    [
        ("Bolivia closed the Villazon bridge on Friday.", "closed", "2022-05-27", "2022-05-28"),
        ("Togo has kept the gate shut since March 2020.", "kept", "2020-03-01", "2022-05-31"),
        ("The gate will stay shut until June 10.", "shut", None, "2022-06-11"),
        ("Exports rose by half this year.", "rose", "2022-01-01", "2022-05-31"),
        ("Exports will rise by half this year.", "rise", "2022-05-30", "2023-01-01"),
        ("Laos will open a second bridge.", "open", "2022-05-30", None),
        ("Laos had opened a second bridge.", "opened", None, "2022-05-31"),
        ("Kenya condemned last week's raid.", "condemned", "2022-05-30", "2022-05-31"),
        ("Kenya hosted last week's talks.", "hosted", "2022-05-23", "2022-05-30"),
        ("At last week's talks both sides agreed.", "agreed", "2022-05-23", "2022-05-30"),
        ("They left before last month's vote.", "left", None, "2022-04-01"),
        ("The treaty of 1999 was revised.", "revised", "2022-05-30", "2022-05-31"),
        ("The 2021 agreement was breached.", "breached", "2022-05-30", "2022-05-31"),
        (
            "Police fired gas on Sunday and arrested ten men.",
            "arrested",
            "2022-05-29",
            "2022-05-30",
        ),
        ("It said on Sunday that it had signed a pact.", "signed", None, "2022-05-31"),
    ],
)
def test_the_governing_expression_and_the_tense_give_the_days(place, text, act, start, end):
    assert place(text, act).interval == days(start, end)


def test_a_relative_clause_takes_the_time_of_its_noun(place):
    text = "It was the first trip since last year's referendum, which Harare opposed."
    found = place(text, "opposed")
    assert found.interval == days("2021-01-01", "2022-01-01")
    assert found.span is not None
    assert found.span.quote == "last year"


def test_the_report_is_a_marked_fallback(place):
    found = place("Chad closed the crossing.", "closed")
    assert (found.basis, found.anchor, found.span) == ("published", "report date", None)
    undated = place("Chad closed the crossing.", "closed", None)
    assert (undated.basis, undated.interval) == ("published", Interval())
    assert undated.shift is not None


def test_an_undated_report_keeps_the_shift(place):
    found = place("Chad closed the crossing last week.", "closed", None)
    assert found.interval == Interval()
    assert found.shift is not None
    assert (found.shift.unit, found.shift.n) == ("week", -1)


def test_the_quote_stands_in_the_original(open_report, library):
    text = "Iran s customs closed it last month s end; it opened on Monday."
    reading = open_report(changed(make_report(text, library=library), published=MONDAY))
    for timed in reading.times:
        span = timed.when.span
        assert span is not None
        assert text[span.start : span.end] == span.quote


def test_the_tense_turns_a_bare_day(open_report, library):
    text = "Peru votes on June 6. Chile voted on June 20. The pact was agreed in September to help."
    reading = open_report(changed(make_report(text, library=library), published=MONDAY))
    found = [timed.when.start for timed in reading.times]
    assert found == [date(2022, 6, 6), date(2021, 6, 20), date(2021, 9, 1)]


def test_published_is_the_day_given(open_text):
    assert published(open_text("A gate.")).start is None


@pytest.mark.parametrize(
    ("text", "act", "start", "end"),
    [
        ("After the army left on Friday, traders opened the gate.", "opened", "2022-05-27", None),
        ("He visited on Sunday, raising fears of a raid.", "raising", "2022-05-29", "2022-05-30"),
        ("The meeting is planned for Tuesday.", "meeting", "2022-05-31", "2022-06-01"),
        ("During a visit on Sunday he praised them.", "praised", "2022-05-29", "2022-05-30"),
        ("A report published on Friday blamed them.", "report", "2022-05-27", "2022-05-28"),
        ("If rain falls on Friday they will cross.", "cross", "2022-05-30", None),
        ("Work must end by June 3.", "end", None, "2022-06-04"),
        (
            "Fishermen have protested for the past two weeks.",
            "protested",
            "2022-05-16",
            "2022-05-31",
        ),
    ],
)
def test_clauses_hand_their_times_on_or_keep_them(place, text, act, start, end):
    found = place(text, act).interval
    assert found.start == (None if start is None else date.fromisoformat(start))
    assert end is None or found.end == date.fromisoformat(end)


def test_an_event_told_before_dates_what_came_before_it(place):
    text = (
        "On May 19 rebels took the town of Bria in a night raid. Dozens of people died. "
        "Prior to the raid, a general visited the chiefs. A merchant fled before a raid."
    )
    assert place(text, "visited").interval == days(None, "2022-05-19")
    assert place(text, "fled").basis == "published"


@pytest.mark.parametrize(
    ("text", "act", "start", "end"),
    [
        ("Ahead of Friday's vote they closed the gate.", "closed", None, "2022-05-27"),
        ("While on leave on Sunday, he was killed.", "killed", "2022-05-29", "2022-05-30"),
        ("They mocked the attack of last week.", "mocked", "2022-05-30", "2022-05-31"),
        ("They argued over last week's attack.", "argued", "2022-05-23", "2022-05-30"),
        ("Closing the gate on Sunday, guards waved.", "waved", "2022-05-29", "2022-05-30"),
        ("When rain fell on Sunday, guards left.", "left", "2022-05-29", "2022-05-30"),
    ],
)
def test_what_stands_between_act_and_time(place, text, act, start, end):
    found = place(text, act).interval
    assert (found.start, found.end) == (
        None if start is None else date.fromisoformat(start),
        date.fromisoformat(end),
    )
