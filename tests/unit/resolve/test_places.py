"""Places: the right sense of a name, or none; the reasons; territories; bad input."""

from __future__ import annotations

import pytest

from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.model.entity import Mention
from dragoman.model.view import Findings, Judgement
from dragoman.read.places.toponyms import find_toponyms, lay_toponyms
from dragoman.resolve.place_sites import Occurrence
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
from dragoman.resolve.told_points import told_points


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


@pytest.mark.parametrize(
    ("text", "name", "host"),
    [
        ("Guards closed Zimnik Square in Bratislava on Monday.", "Zimnik Square", "Bratislava"),
        ("Buses left Harare's Ninth Avenue at dawn.", "Ninth Avenue", "Harare"),
        ("Judges of the Nairobi Land Court met.", "Nairobi Land Court", "Nairobi"),
        ("Fire broke out in Trossheim, a suburb of Vilnius.", "Trossheim", "Vilnius"),
        ("Zorna, Bulgaria, was flooded.", "Zorna", "Bulgaria"),
    ],
)  # fmt: skip
def test_a_site_lies_in_the_place_that_the_report_puts_it_in(library, text, name, host):
    start = text.index(name)
    found = locate(text, [Occurrence(start, start + len(name), name)], library)[fold(name)]
    assert found.best.is_site
    assert found.spot.name == host
    assert found.meant == f"in:{found.spot.id}:{fold(name)}".replace(" ", "-")
    assert reason_of(found).startswith(f"in {host}, ")
    assert found.without(frozenset({found.meant})).meant != found.meant
    judged = Judgement(
        id="j", matter="place", left="m", right=found.meant, verdict="same", score=1.0,
        reason="", by="test",
    )  # fmt: skip
    (site,) = join_places([judged], library, {"m": name})
    assert (site.id, site.name, site.kind) == (
        found.meant,
        name,
        "area" if host == "Bulgaria" else "site",
    )
    assert (site.country, site.lat) == (found.spot.country, found.spot.lat)
    assert site.precision_km is not None
    assert site.precision_km >= 10


def test_a_part_of_a_place_is_not_put_on_a_namesake_elsewhere(where):
    found = where("A bus fell in the Darband district of Kirkuk.")["darband"]
    assert found.best.is_site
    assert found.spot.name == "Kirkuk"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trossheim, east of Kyiv, was shelled.", "Trossheim"),
        ("Buses go to Trossheim, Warsaw and Lodz.", "Trossheim"),
        ("The Trossheim River in Hungary rose.", "Trossheim River"),
        ("The Hungarian Embassy was closed.", "Hungarian Embassy"),
        ("They met in London Road.", "London Road"),
    ],
)
def test_what_stands_beside_a_name_does_not_always_hold_it(library, text, name):
    start = text.index(name)
    found = locate(text, [Occurrence(start, start + len(name), name)], library)[fold(name)]
    assert not any(choice.is_site for choice in found.choices)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at 36.19 N, 44.01 E, north of", [(36.19, 44.01)]),
        ("near 34°30′N 35°45′W, off", [(34.5, -35.75)]),
        ("at 10°06'36\" S, 20°E", [(-10.11, 20.0)]),
        ("Coordinates 33.3152, 44.3661 were given", [(33.3152, 44.3661)]),
        ("It cost 33.3, 44.3 and 3.5 N; 95.123, 10.456", []),
        ("at 91 N, 10 E", []),
    ],
)
def test_points_are_read(text, wanted):
    assert [pytest.approx(point) for point in told_points(text)] == wanted


def test_a_point_told_in_figures_picks_the_sense(library):
    def country(text):
        names = [Occurrence(text.index("Tripoli"), text.index("Tripoli") + 7, "Tripoli")]
        return locate(text, names, library)["tripoli"].best.spot.country

    assert country("The boat was seen at 34°31′N 35°50′E, off Tripoli.") == "LB"
    assert country("The boat was seen at 32.88 N, 13.19 E, off Tripoli.") == "LY"


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
    for host, country in (
        ("news.village.co.uk", "GB"),
        ("gazette.ng", "NG"),
        ("clips.tv", ""),
        ("[x", ""),
    ):
        report = make_report(text, library=library, url=f"https://{host}/news/1")
        assert home_of(report, library) == country


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
