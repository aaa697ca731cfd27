from dataclasses import replace
from datetime import date

import pytest

from dragoman.intake.sources import make_report
from dragoman.model.days import day
from dragoman.model.entity import Actor
from dragoman.read.amounts.figures import find_figures
from dragoman.read.speech.statements import find_statements
from dragoman.relate.contexts import Ground, Resolved, code_of, grounds_by_name, in_context

DAY = day(date(2022, 3, 4))


@pytest.fixture
def context(open_report, library):
    def read(text: str, **given):
        reading = open_report(make_report(text, library=library))
        reading = replace(reading, said=find_statements(reading, library)[0])
        mentions = sorted((f.mention for f in reading.mentions), key=lambda m: m.span.start)
        codes = {}
        for mention in mentions:
            known = library.actors.find(mention.name) or library.actors.find(mention.nation or "")
            if known is not None and known.country:
                codes[mention.id] = library.crossings.code(known.country)
        resolved = Resolved(codes=codes, named=grounds_by_name(library), **given)
        figure = find_figures(reading, library)[0]
        return in_context(figure, mentions, resolved, DAY, "origin")

    return read


def test_scope_and_what_is_merely_near_are_kept_apart(context):
    found = context("Trade with Benin reached $5 million a year. Ghana and Togo were not named.")
    assert found.parties == {"BJ"}
    assert found.around == {"GH", "TG", "BJ"}
    assert found.reported == DAY


def test_a_crossing_brings_its_sides(context):
    found = context("Some 600 trucks a day pass through Torkham.")
    assert found.place.startswith("x-crossing-")
    assert found.sides == {"AF", "PK"}


def test_a_place_that_no_mention_names_is_known_by_its_words(context):
    assert context("Some 600 trucks wait near Qarvat.").place == "named:qarvat"


def test_tolls_belong_to_the_nearest_place(context):
    found = context("Gunmen attacked Maiduguri in Nigeria. At least 12 people were killed.")
    assert found.place == "named:maiduguri"


def test_money_belongs_to_no_place_that_is_merely_near(context):
    assert context("Traders met in Maiduguri. Losses came to $5 million.").place == ""


def test_codes_prefer_the_region(library):
    actor = Actor(id="x", kind="government", name="KRG", country="IRQ", region="iq-kr")
    assert code_of(actor, library) == "iq-kr"
    assert code_of(Actor(id="IRQ", kind="country", name="Iraq", country="IRQ"), library) == "IQ"
    assert code_of(Actor(id="a1", kind="organization", name="Red Cross"), library) == "a1"


def test_an_unknown_mention_stands_on_its_name():
    assert Resolved().ground("m1", "Qarvat Pass") == Ground("named:qarvat pass")


def test_a_place_without_a_name_is_no_ground(context):
    assert context("Some 2,500 troops stand along the border.").place == ""
