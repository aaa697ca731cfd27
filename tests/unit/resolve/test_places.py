"""Places: the right sense of a name, or none; the reasons; territories; bad input."""

from __future__ import annotations

import pytest

from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.model.entity import Mention
from dragoman.model.view import Findings
from dragoman.read.places.toponyms import find_toponyms, lay_toponyms
from dragoman.resolve.place_context import Occurrence
from dragoman.resolve.places import (
    Located,
    describe,
    home_of,
    join_places,
    judge_places,
    locate,
    place_of,
    reason_of,
)


@pytest.fixture
def where(open_text, library):
    def where_is(text):
        found = find_toponyms(open_text(text), library)
        names = [Occurrence(f.start, f.end, f.mention.name) for f in found]
        return locate(text, names, library)

    return where_is


def best(located):
    return (located.best.spot.name, located.best.spot.kind, located.best.spot.country)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Migration to Western Europe rose sharply last year.", "Western Europe",
         ("Western Europe", "region", "")),
        ("Tornadoes killed twelve people in Oklahoma on Monday, the governor said.", "Oklahoma",
         ("Oklahoma", "unit1", "US")),
        ("Police in Bangor, Maine, arrested two men.", "Bangor", ("Bangor", "city", "US")),
        ("European leaders met on Thursday.", "European", ("Europe", "continent", "")),
        ("The disease has spread across Africa, officials said.", "Africa",
         ("Africa", "continent", "")),
        ("Lawmakers in Albany passed the state budget.", "Albany", ("Albany", "city", "US")),
        ("Paris, Texas, lies north of Dallas.", "Paris", ("Paris", "city", "US")),
        ("Georgia's parliament in Tbilisi voted on the bill.", "Georgia",
         ("Georgia", "country", "GE")),
        ("Voters in Georgia and in Atlanta will choose a senator.", "Georgia",
         ("Georgia", "unit1", "US")),
        ("Jordan reopened its border with Syria, a reporter in Amman said.", "Jordan",
         ("Jordan", "country", "JO")),
    ],
)  # fmt: skip
def test_finds_the_right_sense(where, text, name, wanted):
    assert best(where(text)[fold(name)]) == wanted


def test_initials_are_no_place(where):
    assert where("M.S. Dhoni hit a century in the second innings.") == {}


def test_a_place_that_does_not_exist_is_not_put_on_a_namesake(library):
    text = "Officials in Zorbagistan closed the road near Trossheim, east of Kyiv."
    names = [Occurrence(text.index(n), text.index(n) + len(n), n)
             for n in ("Zorbagistan", "Trossheim", "Kyiv")]  # fmt: skip
    found = locate(text, names, library)
    assert found["zorbagistan"].spot is None
    assert found["trossheim"].spot is None
    assert not found["trossheim"].best.is_known
    assert found["kyiv"].spot is not None


def test_nothing_known_and_nothing_around_is_nothing():
    nothing = Located("Zorbagistan", ())
    assert nothing.best is None
    assert nothing.spot is None
    assert reason_of(nothing) == "no table knows the name"


def test_a_choice_is_explained(where):
    told = reason_of(where("Paris, Texas, lies north of Dallas.")["paris"])
    assert told.startswith("Paris, city, US: ")
    assert "share of its unit" in told
    assert "; next Paris" in told


def test_dateline_and_outlet_are_heard(library):
    text = "Police in Alexandria arrested two men."
    names = [Occurrence(10, 20, "Alexandria")]
    egypt = locate(text, names, library, dateline="CAIRO", home="EG")["alexandria"]
    assert egypt.best.spot.country == "EG"
    report = make_report(text, library=library, outlet="Al-Ahram")
    assert home_of(report, library) in {"EG", ""}
    report = make_report(text, library=library, url="https://www.bbc.co.uk/news/1")
    assert home_of(report, library) in {"GB", ""}
    assert home_of(make_report(text, library=library), library) == ""


def findings_of(report, *names):
    mentions = tuple(
        Mention(
            id=f"m{n}",
            report=report.id,
            span=spans,
            kind="place",
            form="name",
            name=spans.quote,
        )
        for n, spans in enumerate(names)
    )
    return Findings(report=report.id, by="test", mentions=mentions)


def test_mentions_are_judged_with_a_reason(library, open_text):
    text = "The mayor of Sulaymaniyah met traders from Erbil and Kirkuk in Iraq on Monday."
    reading = open_text(text)
    findings = Findings(
        report=reading.report.id, by="test", mentions=tuple(f.mention for f in reading.mentions)
    )
    judged = judge_places([reading.report], [findings], library)
    by_name = {
        f.mention.name: j for f in reading.mentions for j in judged if j.left == f.mention.id
    }
    assert by_name["Sulaymaniyah"].right == "98463"
    assert by_name["Sulaymaniyah"].verdict == "same"
    assert "Sulaymaniyah" in by_name["Sulaymaniyah"].reason
    places = {p.id: p for p in join_places(judged, library)}
    assert places["98463"].territory == "iq-kr"
    assert places["98463"].country == "IQ"


def test_reports_without_places_give_no_judgement(library):
    report = make_report("He said no.", library=library)
    assert judge_places([report], [findings_of(report)], library) == ()
    assert judge_places([], [findings_of(report)], library) == ()


def test_territories_are_told_but_kirkuk_is_not_given_away(library):
    erbil, kirkuk = library.gazetteer.spot("95446"), library.gazetteer.spot("94787")
    assert place_of(erbil, library).territory == "iq-kr"
    assert place_of(kirkuk, library).territory == ""
    region = library.gazetteer.named("Iraqi Kurdistan")[0]
    assert place_of(region, library).territory == "iq-kr"
    assert describe(region) == "Kurdistan Region, territory, IQ"


def test_probabilities_sum_to_one(where):
    for located in where("Trucks from Paris, London and Moscow met in Springfield.").values():
        assert sum(c.probability for c in located.choices) == pytest.approx(1.0)
        assert [c.probability for c in located.choices] == sorted(
            (c.probability for c in located.choices), reverse=True
        )


def test_order_of_the_names_does_not_matter(library):
    text = "Trucks from Paris and London met in Springfield, Illinois."
    names = [Occurrence(text.index(n), text.index(n) + len(n), n)
             for n in ("Paris", "London", "Springfield", "Illinois")]  # fmt: skip
    assert locate(text, names, library) == locate(text, names[::-1], library)


def test_place_names_are_laid_where_no_mention_lies(open_text, library):
    reading = open_text("Traders in Sulaymaniyah and Penjwen waited.")
    bare = reading.with_mentions(())
    assert {f.mention.name for f in lay_toponyms(bare, library).mentions} >= {"Sulaymaniyah"}
    assert lay_toponyms(reading, library).mentions == reading.mentions


def test_one_name_many_times_ends(open_text, library):
    assert find_toponyms(open_text("Paris, " * 1500), library)


def test_a_place_whose_name_a_person_bears_is_unsure(library, open_text):
    text = "Marian Jordan won the cup. Jordan said on Friday that she was glad."
    reading = open_text(text)
    jordan = text.rindex("Jordan")
    mentions = (
        named(reading, text.index("Marian"), "Marian Jordan", "person"),
        named(reading, jordan, "Jordan", "country"),
    )
    found = Findings(report=reading.report.id, by="t", mentions=mentions)
    (judged,) = judge_places([reading.report], [found], library)
    assert judged.verdict == "unsure"
    assert "a person in the report bears the name" in judged.reason


def named(reading, start, name, kind):
    end = start + len(name)
    return Mention(
        id=reading.mention_id(start, end), report=reading.report.id,
        span=reading.span(start, end), kind=kind, form="name", name=name,
    )  # fmt: skip


def test_what_is_said_of_an_answer_is_how_often_such_answers_were_right(where):
    located = where("Flights from Singapore to Kirkuk were cancelled.")["singapore"]
    assert located.best.probability < located.score < 1
    assert located.calibration.of(0.4) < located.calibration.of(0.6) < located.calibration.of(1)


def test_the_country_may_be_sure_where_the_town_is_not(where):
    located = where("Police in Springfield and in Ohio and Illinois made arrests.")["springfield"]
    assert located.country_score > located.best.probability
    assert located.spot is None
    assert "; in US at " in reason_of(located)
