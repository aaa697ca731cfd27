"""What reports tell of gates by who passes, by what is over, by what a group leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.model.codec import check
from dragoman.read.gates.status import find_statuses


@pytest.fixture
def read(open_report, library):
    def read_it(text):
        report = make_report(text, library=library, published=date(2024, 5, 15))
        found = find_statuses(open_report(report), library)
        assert not any(check(status, report.text) for status in found)
        return found

    return read_it


def actual(statuses):
    return [s for s in statuses if s.realis == "actual"]


@pytest.mark.parametrize(
    ("text", "state", "traffic"),
    [
        ("Lorries have been moving through the Busia crossing since Monday.", "open", "trade"),
        ("Travellers can cross again at the Busia border post.", "open", "passengers"),
        ("Cars and buses pass freely at the Busia border post.", "open", "cars|passengers"),
        ("Traffic at the Busia border post has been normal since Sunday.", "open", ""),
        ("The first lorries in a month rolled through the Busia border crossing.", "open", ""),
        ("Pedestrians began crossing at the Busia border post on Sunday.", "open", "pedestrians"),
        ("The Busia border post again accepts freight.", "open", "trade"),
        ("Nothing has got through the Busia border crossing since Sunday.", "closed", ""),
        ("No one has been able to cross at the Busia border post since Sunday.", "closed", ""),
        ("Lorries may not use the Busia border crossing.", "closed", "trade"),
        ("Goods vehicles are turned back at the Busia border post.", "closed", "trade"),
        ("Pedestrians have been kept from crossing at the Busia border post.", "closed",
         "pedestrians"),
        ("Protesters blocked lorries at the Busia border crossing on Monday.", "closed", "trade"),
        ("Access to the Busia border crossing was blocked on Monday.", "closed", ""),
        ("Traffic through the Busia border crossing ground to a halt on Monday.", "closed", ""),
        ("Only patients were let through the Busia border post.", "restricted", "passengers"),
        ("The Busia border post was opened in part on Monday.", "restricted", ""),
        ("The Busia border post was opened on Monday, but for lorries only.", "open", "trade"),
        ("The Busia border crossing never closed, the mayor said.", "open", ""),
        ("The Busia border post opened, but only for nationals going home, guards said.", "open",
         "passengers"),
        ("The Busia border post has been open for seed only since Monday.", "restricted", ""),
        ("The Busia border post was closed on Monday, except to citizens.", "restricted", ""),
        ("Kenya closed the Busia crossing to all traffic after a raid.", "closed", ""),
    ],
)  # fmt: skip
def test_who_passes_tells_the_state(read, text, state, traffic):
    (told,) = actual(read(text))
    assert (told.state, told.traffic) == (state, traffic)


@pytest.mark.parametrize(
    "text",
    [
        "The Busia border post handles 900 lorries a day.",
        "Migrants crossed illegally near the Busia border post.",
        "Lorries drove on to the Busia border post.",
        "Lorries did not cross the ocean near the Busia border post.",
    ],
)
def test_what_tells_of_no_passage_is_no_status(read, text):
    assert actual(read(text)) == []


def test_there_is_the_gate_named_before(read):
    found = actual(read("Lorries crossed at the Busia border post. Cars are turned away there."))
    assert [(s.place.name, s.state, s.traffic) for s in found] == [
        ("Busia", "open", "trade"),
        ("Busia", "closed", "cars"),
    ]


def test_nobody_who_may_enter_closes_one_direction(read):
    (told,) = actual(read("Nobody may enter through the Busia border post."))
    assert (told.state, told.direction) == ("closed", "entry")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Busia border post reopened on Monday after three days.", (10, 13)),
        ("The Busia border post reopened on Monday for the first time in two weeks.",
         (date(2024, 4, 29), 13)),
        ("The Busia border post reopened on Monday after a two-day holiday closure.", (11, 13)),
        ("The Busia border post reopened on Monday after it had been shut for two days.",
         (11, 13)),
    ],
)  # fmt: skip
def test_an_opening_tells_how_long_the_gate_was_closed(read, text, days):
    closed = next(s for s in actual(read(text)) if s.state == "closed")
    start, end = (d if isinstance(d, date) else date(2024, 5, d) for d in days)
    assert (closed.when.start, closed.when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Busia border post was closed for four hours on Monday.", 13),
        ("Strikers kept the Busia border post shut from Saturday until Monday.", 13),
    ],
)
def test_a_closing_told_as_over_opens_the_gate(read, text, day):
    opened = next(s for s in actual(read(text)) if s.state == "open")
    assert opened.when.start == date(2024, 5, day)


def test_what_was_not_possible_is_past(read):
    (told,) = actual(read("No lorry could pass at the Busia border post on Monday."))
    assert told.when.start == date(2024, 5, 13)


def test_a_verb_joined_to_another_shares_its_day(read):
    text = "Strikers left their carts at the Busia border post on Monday and no lorry could pass."
    (told,) = actual(read(text))
    assert told.when.start == date(2024, 5, 13)


def test_a_closing_that_lasts_opens_nothing(read):
    found = actual(read("The Busia border post has been closed for four days."))
    assert {s.state for s in found} == {"closed"}


def test_what_a_group_leaves_out_is_the_opposite(read):
    found = actual(read("Kenya closed all border crossings with Uganda except Busia on Monday."))
    assert [(s.place.name, s.state, s.group) for s in found] == [
        ("all border crossings with Uganda", "closed", True),
        ("Busia", "open", False),
    ]


def test_a_list_behind_a_count_is_what_is_counted(read):
    found = actual(read("Two border posts, Busia and Malaba, stayed open on Monday, Kenya said."))
    assert [s.place.name for s in found] == ["Busia", "Malaba"]


def test_both_posts_are_the_two_that_are_named(read):
    text = "Kenya shut the Busia border post. It shut the Malaba border post. Both posts reopened."
    found = [s for s in actual(read(text)) if s.state == "open"]
    assert [s.place.name for s in found] == ["Busia", "Malaba"]


def test_a_gate_named_by_itself_stands_for_no_other(read):
    text = "Kenya shut the Busia border post. The nearby Gorom gate is open."
    assert [s.place.name for s in actual(read(text)) if s.state == "open"] == ["Gorom"]


def test_a_name_known_from_the_report_alone_is_met_again(read):
    text = "Lorries wait at the Gorom border post. Gorom was closed on Monday, Kenya said."
    (told,) = actual(read(text))
    assert (told.place.name, told.state) == ("Gorom", "closed")


def test_days_joined_to_one_another_are_all_meant(read):
    (told,) = actual(read("The Busia border post stayed open on Sunday and Monday."))
    assert (told.when.start, told.when.end) == (date(2024, 5, 12), date(2024, 5, 14))


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The Busia border post was to reopen on Tuesday.", "future"),
        ("Kenya decided to close the Busia border post with immediate effect.", "actual"),
        ("The full reopening of the Busia border post has been put off.", "negated"),
    ],
)
def test_how_a_change_is_held(read, text, realis):
    assert [s.realis for s in read(text)] == [realis]
