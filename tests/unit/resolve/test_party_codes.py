from __future__ import annotations

import pytest

from dragoman.read.acts.events import find_events
from dragoman.resolve.actors import join_actors, judge_actors
from dragoman.resolve.party_codes import (
    Roll,
    agent_in,
    cameo_parties,
    code_parties,
    country_in,
    sector_of,
)


@pytest.fixture(scope="module")
def rolled(open_text, library):
    def roll_of(text, kind):
        reading = open_text(text)
        mentions = [f.mention for f in reading.mentions]
        joined = join_actors(mentions, judge_actors(mentions, {}, library), {}, library)
        actors = {m: actor for actor in joined for m in actor.mentions}
        roll = Roll({m.id: m for m in mentions}, actors, library)
        event = next(e for e in find_events(reading, library) if e.event == kind)
        return event, roll

    return roll_of


@pytest.fixture(scope="module")
def codes(rolled):
    return lambda text, kind: code_parties(*rolled(text, kind))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("France criticised Algeria.", "ACCUSE", ["FRA"], ["DZA"]),
        ("The United Nations criticised Eritrea.", "ACCUSE", ["IGO"], ["ERI"]),
        ("The Peruvian government arrested opposition leaders.", "COERCE", ["PER"], ["PER"]),
        ("Bandits attacked Cameroon.", "ASSAULT", ["CMR"], ["CMR"]),
    ],
)
def test_parties_have_countries(codes, text, kind, actors, recipients):
    assert codes(text, kind) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("France criticised Algeria.", "ACCUSE", ["FRA"], ["DZA"]),
        ("NATO criticised Eritrea.", "ACCUSE", ["IGOWSTNAT"], ["ERI"]),
        ("Peruvian soldiers arrested opposition leaders.", "COERCE", ["PERMIL"], ["PEROPP"]),
        ("Bandits attacked soldiers.", "ASSAULT", ["---UAF"], ["---MIL"]),
    ],
)
def test_parties_have_cameo_codes(rolled, text, kind, actors, recipients):
    sides = cameo_parties(*rolled(text, kind))
    assert [[actor.code for actor in side] for side in sides] == [actors, recipients]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Latvian Constitutional Court", "LVA"),
        ("leaders of Romania's new government", "ROU"),
        ("top U.S. official", "USA"),
        ("the South African leader", "ZAF"),
        ("nobody in particular", ""),
    ],
)
def test_words_name_a_country(library, text, code):
    assert country_in(text, library) == code


@pytest.mark.parametrize(
    ("name", "sector"),
    [("riot police", "COP"), ("policemen", "COP"), ("soldiers", "MIL"), ("the sea", "")],
)
def test_words_tell_a_sector(library, name, sector):
    assert sector_of(name, library) == sector


def test_words_that_name_no_agent(library):
    assert agent_in("the blue sea", library) is None
