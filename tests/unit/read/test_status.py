"""Statuses: open, closed, restricted; begun, lasting, ended; done, planned, denied, possible."""

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
        reading = open_report(report)
        found = find_statuses(reading, library)
        assert not any(check(status, report.text) for status in found)
        return found

    return read_it


def short(statuses):
    return [(s.place.name, s.state, s.phase, s.realis) for s in statuses]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Wagah border crossing was closed on Friday.", ("closed", "begins", "actual")),
        ("India kept the Wagah gate shut.", ("closed", "holds", "actual")),
        ("The Wagah border post remains shut.", ("closed", "holds", "actual")),
        ("The Wagah border post has not reopened.", ("closed", "holds", "actual")),
        ("The Wagah border crossing is open.", ("open", "holds", "actual")),
        ("The Wagah crossing is no longer closed.", ("open", "holds", "actual")),
        ("India closed the Wagah crossing.", ("closed", "begins", "actual")),
        ("India ordered the closure of the Wagah crossing on Tuesday.",
         ("closed", "begins", "actual")),
        ("The closure of the Wagah crossing entered its third week.",
         ("closed", "holds", "actual")),
        ("India lifted the closure of the Wagah land port on Sunday.",
         ("closed", "ends", "actual")),
        ("The Wagah crossing partially reopened to trucks.", ("restricted", "begins", "actual")),
        ("The gates stayed shut at the Wagah crossing.", ("closed", "begins", "actual")),
        ("The Wagah crossing will reopen on Monday.", ("open", "begins", "future")),
        ("India plans to reopen the Wagah crossing next week.", ("open", "begins", "future")),
        ("India threatened to close the Wagah crossing.", ("closed", "begins", "hypothetical")),
        ("If the attacks go on, India would close the Wagah crossing.",
         ("closed", "begins", "hypothetical")),
        ("Is the Wagah crossing open?", ("open", "holds", "hypothetical")),
        ("Talks on the reopening of the Wagah crossing stalled.",
         ("open", "begins", "hypothetical")),
        ("India denied closing the Wagah crossing.", ("closed", "begins", "denied")),
        ("India denied reports that the Wagah crossing had been closed.",
         ("closed", "begins", "denied")),
        ("Pakistan accused India of closing the Wagah crossing.",
         ("closed", "begins", "alleged")),
        ("The Wagah crossing was not closed, officials said.", ("closed", "holds", "negated")),
        ("It is not clear when the Wagah crossing will reopen.", ("closed", "holds", "actual")),
        ("Trade through the Wagah crossing came to a standstill.",
         ("closed", "begins", "actual")),
        ("India agreed to reopen the Wagah crossing.", ("open", "begins", "future")),
        ("The Wagah crossing would remain closed until further notice, India said.",
         ("closed", "holds", "actual")),
    ],
)  # fmt: skip
def test_reads_what_is_said_and_how_it_is_held(read, text, wanted):
    assert short(read(text)) == [("Wagah", *wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers opened fire at the Wagah border crossing.",
        "Talks opened at the Rafah crossing on Monday.",
        "Police opened an investigation at the Beitbridge border post.",
        "The Wagah border crossing lies west of Amritsar.",
    ],
)
def test_refuses_openings_of_other_things(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Wagah crossing, which was closed on Friday, is still shut.",
         [("closed", "begins"), ("closed", "holds")]),
        ("The Wagah crossing was closed in March and reopened on Monday.",
         [("closed", "begins"), ("open", "begins")]),
        ("The Wagah border post has been closed since March.", [("closed", "holds")]),
        ("The Wagah crossing is being closed.", [("closed", "begins")]),
        ("India brought the Wagah crossing back into operation.", [("open", "begins")]),
        ("The Wagah crossing has yet to reopen.", [("closed", "holds")]),
        ("India closed the Wagah crossing on Monday. It was reopened on Tuesday.",
         [("closed", "begins"), ("open", "begins")]),
        ("India closed its side of the Wagah crossing.", [("closed", "begins")]),
        ("India allowed the Wagah crossing to reopen.", [("open", "begins")]),
        ("India refused to open the Wagah crossing.", [("closed", "holds")]),
        ("The reopening of the Wagah crossing was postponed.", [("closed", "holds")]),
        ("The recently reopened Wagah crossing handles 300 trucks a day.", [("open", "holds")]),
        ("Amid the closure of the Wagah crossing, prices rose.", [("closed", "holds")]),
        ("The Wagah crossing is fully operational.", [("open", "holds")]),
        ("India will keep the Wagah crossing closed until June 1.", [("closed", "holds")]),
        ("The Wagah border closure hurt farmers.", [("closed", "begins")]),
        ("Activity at the Wagah crossing resumed.", [("open", "begins")]),
        ("India suspended trade with Pakistan through the Wagah crossing.",
         [("closed", "begins")]),
        ("The Wagah crossing was opened by India for outgoing passengers.",
         [("open", "begins")]),
        ("The crossing was closed. Wagah is the only land crossing between India and Pakistan.",
         [("closed", "holds")]),
        ("Pakistan ordered the Wagah crossing closed on Friday.", [("closed", "begins")]),
    ],
)  # fmt: skip
def test_reads_every_voice(read, text, wanted):
    assert [(s.state, s.phase) for s in read(text) if s.realis == "actual"] == wanted


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("India's planned closure of the Wagah crossing drew protests.", "future"),
        ("The reopening of the Wagah crossing is expected on Monday.", "future"),
        ("India agreed to close the Wagah crossing and to reopen Kartarpur.", "future"),
        ("The Wagah crossing could be closed.", "hypothetical"),
        ("It is not known whether the Wagah crossing is open.", "hypothetical"),
        ("India could keep the Wagah crossing closed.", "hypothetical"),
        ("India failed to close the Wagah crossing.", "negated"),
        ("India did not close the Wagah crossing.", "negated"),
        ("The crossing at Wagah opens daily at 8 a.m.", "habitual"),
        ("India said it was not true that it had denied closing the Wagah crossing.", None),
    ],
)
def test_reads_what_is_not_done(read, text, realis):
    told = read(text)
    assert all(s.realis != "actual" for s in told)
    assert realis is None or {s.realis for s in told} == {realis}


def test_two_crossings_are_both_taken_up_again(read):
    told = read(
        "India closed the Wagah and Kartarpur crossings. Both were reopened on Tuesday. "
        "The two crossings are busy."
    )
    opened = [s.place.name for s in told if s.state == "open"]
    assert opened == ["Wagah", "Kartarpur"]


def test_our_border_has_the_side_told_elsewhere(read):
    told = read(
        "Our borders with Chad were closed, he said. It is not clear when the other border posts "
        "between Sudan and Chad will reopen."
    )
    assert [sorted(p.name for p in s.sides) for s in told] == [["Chad", "Sudan"]] * 2
    assert all(s.group for s in told)


def test_direction_is_told(read):
    (told,) = read("The Wagah crossing was opened by India for outgoing passengers.")
    assert (told.traffic, told.direction) == ("passengers", "exit")
    assert told.side is not None


def test_an_idiom_counts_once(read):
    told = read("Trade at the Birgunj crossing came to a standstill on Monday.")
    assert len(told) == 1


def test_an_unnamed_crossing_is_the_one_that_the_report_names(read):
    told = read(
        "Kenya opened a border crossing with Somalia on Wednesday. Today the Mandera border is "
        "open, the governor said."
    )
    assert [s.place.name for s in told] == ["Mandera", "Mandera"]


def test_two_named_crossings_leave_an_unnamed_one_unnamed(read):
    told = read(
        "Poland closed a border crossing with Belarus. Trucks moved on to the Bobrowniki and "
        "Kuznica crossings."
    )
    assert [s.place.name for s in told] == ["a border crossing with Belarus"]
    assert not told[0].group


def test_a_group_keeps_its_sides(read):
    (told,) = read("Lithuania closed all its border crossings with Belarus on Oct. 29.")
    assert told.group
    assert [p.name for p in told.sides] == ["Lithuania", "Belarus"]
    assert told.side is not None
    assert told.side.name == "Lithuania"


def test_both_adjectives_of_a_border_are_sides(read):
    (told,) = read("The Polish-Belarusian border is closed.")
    assert [p.name for p in told.sides] == ["Polish", "Belarusian"]


def test_traffic_and_direction(read):
    (told,) = read("The Peace Bridge crossing is open only for cargo.")
    assert told.traffic == "trade"
    (told,) = read("Rafah reopened for patients, Egypt's border authority said.")
    assert told.traffic == "passengers"


def test_until_is_kept(read):
    (told,) = read("Kenya kept the Moyale border post closed until May 20.")
    assert told.until is not None
    assert told.until.end == date(2024, 5, 21)


def test_what_was_closed_before_ends_with_the_opening(read):
    told = read("Iran reopened the Bashmaq crossing on Monday after having closed it last month.")
    closed = next(s for s in told if s.state == "closed")
    assert closed.until is not None
    assert closed.until.start == date(2024, 5, 13)
    assert closed.when.start == date(2024, 4, 1)


def test_evidence_has_thing_state_and_time(read):
    (told,) = read("The Wagah border crossing was closed on Friday.")
    roles = {e.role: e.span.quote for e in told.evidence}
    assert roles["thing"] == "The Wagah border crossing"
    assert roles["state"] == "closed"
    assert roles["time"] == "Friday"


def test_each_of_two_crossings_has_its_status(read):
    told = read("Pakistan closed the Torkham and Chaman crossings on Sunday.")
    assert short(told) == [
        ("Torkham", "closed", "begins", "actual"),
        ("Chaman", "closed", "begins", "actual"),
    ]


@pytest.mark.parametrize(
    ("text", "side", "state"),
    [
        ("The Indian side of the Wagah crossing was closed on Friday.", "Indian", "closed"),
        ("The Wagah crossing is open on the Pakistani side.", "Pakistani", "open"),
        ("India closed the Wagah crossing. The Pakistani side is open.", "Pakistani", "open"),
        ("India closed the Wagah crossing on both sides.", "", ""),
        ("India closed the Wagah crossing.", "", ""),
    ],
)
def test_one_side_is_told_apart(read, text, side, state):
    told = [s for s in read(text) if any(e.role == "party" for e in s.evidence)]
    assert [(s.side.name, s.state) for s in told] == ([(side, state)] if side else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("No vehicle was let through the Wagah crossing.", ("closed", "holds", "actual")),
        ("Only pedestrians were allowed through the Wagah crossing.",
             ("restricted", "begins", "actual")),
        ("The Wagah crossing works around the clock.", ("open", "holds", "actual")),
        ("The Wagah crossing has not worked since March.", ("closed", "holds", "actual")),
        ("The Wagah crossing was thrown open.", ("open", "begins", "actual")),
        ("The reopening of the Wagah crossing has been put off until June.",
         ("closed", "holds", "actual")),
        ("India did not rule out closing the Wagah crossing.",
         ("closed", "begins", "hypothetical")),
        ("India announced the closure of the Wagah crossing from Saturday.",
         ("closed", "begins", "future")),
        ("The Wagah border post reopened its gates.", ("open", "begins", "actual")),
        ("India revoked its order to close the Wagah crossing.", ("closed", "begins", "negated")),
    ],
)  # fmt: skip
def test_passage_and_orders_are_read(read, text, wanted):
    (status,) = read(text)
    assert (status.state, status.phase, status.realis) == wanted


@pytest.mark.parametrize(
    ("text", "traffic"),
    [
        ("The Wagah crossing was closed to lorries.", "trade"),
        ("India closed the Wagah crossing to lorries.", "trade"),
        ("India closed the Wagah crossing to passengers and goods.", ""),
        ("Striking hauliers blocked the Wagah crossing.", ""),
        ("India opened the Wagah crossing for the wounded.", "passengers"),
    ],
)
def test_who_passes_is_no_one_who_acts(read, text, traffic):
    (status,) = read(text)
    assert status.traffic == traffic


@pytest.mark.parametrize(
    ("text", "state", "traffic"),
    [
        ("Operations at Wagah resumed on Tuesday.", "open", ""),
        ("Wagah remained closed on Tuesday.", "closed", ""),
        ("Wagah reopened to lorries on Tuesday.", "open", "trade"),
        ("Only pedestrians were allowed to cross at Wagah; lorries waited.", "restricted",
         "pedestrians"),
        ("Officers ended their strike at Wagah on Sunday and cargo traffic resumed.", "open",
         "trade"),
        ("India opened the Wagah crossing to people and vehicles.", "open", ""),
        ("Gate 2 at Wagah was opened for patients.", "open", "passengers"),
    ],
)  # fmt: skip
def test_a_town_whose_gate_opens_or_closes_is_its_gate(read, text, state, traffic):
    assert {(s.state, s.traffic) for s in read(text)} == {(state, traffic)}


def test_traffic_that_flows_is_that_of_the_gate_named_before(read):
    text = "India denied that the Wagah crossing was closed. Traffic is flowing normally."
    assert [s.state for s in read(text) if s.realis == "actual"] == ["open"]


def test_a_plan_told_with_another_is_no_change(read):
    text = "India decided to close the Wagah crossing and to reopen the Hussainiwala crossing."
    assert {s.realis for s in read(text)} == {"future"}
