from __future__ import annotations

import pytest

from dragoman.read.acts.frame_joins import join_frames
from dragoman.read.acts.frames import find_frames, frame_at
from dragoman.read.acts.main_act import main_act, told_acts
from dragoman.read.acts.realis import realis_of
from dragoman.read.acts.slots import Scene


@pytest.fixture(scope="module")
def scene(parser, library):
    def lay(text):
        parsed = next(iter(parser.parse([text])))
        return Scene(parsed, library.predicates, library.ontology)

    return lay


def frames(scene):
    return join_frames(scene.parsed, find_frames(scene))


def words(scene, places):
    return [scene.parsed.tokens[i].text for i in places]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brazil halted military aid to Suriname.", "1622"),
        ("Brazil demanded humanitarian aid from Suriname.", "1033"),
        ("Brazil refused to meet the leaders of Suriname.", "125"),
        ("Brazil called for an end to the fighting.", "025"),
        ("Brazil suspended talks with Suriname.", "164"),
        ("Brazil agreed to release prisoners.", "0353"),
        ("Brazil and Suriname held joint military exercises.", "062"),
        ("Brazil imposed a curfew in Manaus.", "1723"),
        ("Brazil opposed the plan.", "120"),
        ("Brazil expressed concern over the raids.", "012"),
        ("Brazil declined to comment on the report.", "011"),
        ("Brazil denied that it had fired the missile.", "016"),
        ("The jets bombed the port of Paramaribo.", "195"),
        ("Brazil is opposed to mediation by Suriname.", "126"),
        ("Brazil dismissed accusations by Suriname.", "0161"),
        ("Brazil fired missiles at the port.", "194"),
        ("Brazil launched cyber attacks on banks.", "176"),
        ("Brazil took control of several towns from the rebels.", "192"),
        ("Brazil put its nuclear programme on hold.", "080"),
        ("Teachers called off a strike.", "080"),
    ],
)
def test_codes_are_built_from_operator_and_content(scene, text, code):
    laid = scene(text)
    acts = told_acts(laid, frames(laid))
    main = main_act(laid, acts)
    assert main is not None
    assert main.frame.code == code


def test_contents_tell_nothing_of_their_own(scene):
    found = frames(scene("Brazil launched an attack on Suriname."))
    assert [f.code for f in found] == ["190"]
    assert found[0].operator == "do"


def test_an_event_as_subject_gives_the_one_who_acts(scene):
    laid = scene("An air strike by Brazil killed nine soldiers.")
    killed = next(f for f in frames(laid) if f.recipients)
    assert words(laid, killed.actors) == ["Brazil"]


def test_a_number_of_things_are_the_things_for_the_conditions(scene):
    laid = scene("Brazil seized a number of towns.")
    assert [f.code for f in frames(laid)] == ["192"]


def test_conjunctions_are_undone(scene):
    laid = scene("Brazil and Suriname attacked Guyana and Peru.")
    attack = frames(laid)[0]
    assert words(laid, attack.actors) == ["Brazil", "Suriname"]
    assert words(laid, attack.recipients) == ["Guyana", "Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister was released by the rebels and flown to Lima.",
        "The rebels, who were trained by Brazil, attacked Lima.",
        "Having closed the gate, Brazil sent troops.",
        "Brazil decided to close the gate.",
        "The decision by Brazil to close the gate angered Peru.",
        "Brazil was accused of closing the gate.",
        "Brazil forced Peru to close the gate.",
    ],
)
def test_somebody_is_found_to_act(scene, text):
    laid = scene(text)
    assert any(f.actors for f in frames(laid))


def test_dates_are_no_acts(scene):
    assert [f for f in frames(scene("It happened on March 4.")) if f.code[:2] == "14"] == []


def test_an_act_inside_an_act_inside_an_act_ends(scene):
    text = "The attack of the attack of the attack of the attack ended the strike of the strike."
    assert len(frames(scene(text))) < 12


@pytest.mark.parametrize(
    ("text", "lemma", "actors", "recipients"),
    [
        ("The men arrested by Ghana were released.", "arrest", ["Ghana"], ["men"]),
        ("Ghana has given Togo 20 rifles.", "give", ["Ghana"], ["Togo"]),
        ("Ghana gave weapons to Togo.", "give", ["Ghana"], ["Togo"]),
        ("Ghana was attacked and looted by rebels.", "attack", ["rebels"], ["Ghana"]),
        ("The troops attacking Togo came from Ghana.", "attack", ["troops"], ["Togo"]),
        ("The towns that the rebels captured are empty.", "capture", ["rebels"], ["towns"]),
        ("Ghana, which had attacked Togo, denied it.", "attack", ["Ghana"], ["Togo"]),
        ("Its decision to attack Togo angered Mali.", "attack", ["Its"], ["Togo"]),
        ("After attacking Togo, Ghana withdrew.", "attack", ["Ghana"], ["Togo"]),
        ("Ghana ordered the army to attack Togo.", "attack", ["army"], ["Togo"]),
        ("Ghana prevented Mali from attacking Togo.", "attack", ["Mali"], ["Togo"]),
    ],
)
def test_parties_across_constructions(scene, text, lemma, actors, recipients):
    laid = scene(text)
    token = next(t for t in laid.parsed.tokens if t.lemma == lemma)
    frame = frame_at(laid, token)
    assert frame is not None
    assert words(laid, frame.actors) == actors
    assert words(laid, frame.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("Ghana said it attacked Togo.", "Ghana"),
        ("The rebels said they attacked Togo.", "rebels"),
        ("Ghana said he attacked Togo.", "he"),
        ("Kofi Mensah said he attacked Togo.", "Mensah"),
        ("Kofi Mensah said it attacked Togo.", "it"),
        ("It attacked Togo.", "It"),
    ],
)
def test_pronouns_stand_for_the_speaker_of_like_kind(scene, text, stands_for):
    laid = scene(text)
    attack = next(f for f in find_frames(laid) if f.code == "190")
    assert words(laid, attack.actors) == [stands_for]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Without attacking Togo, Ghana won.", "negated"),
        ("Ghana failed to attack Togo.", "negated"),
        ("Ghana wants to attack Togo.", "future"),
        ("Ghana was accused of attacking Togo.", "alleged"),
        ("Ghana denies that it attacked Togo.", "denied"),
        ("Ghana made no attack on Togo.", "negated"),
        ("The alleged attack by Ghana on Togo failed.", "alleged"),
        ("An attack by Ghana on Togo could follow.", "hypothetical"),
        ("An attack by Ghana on Togo did not happen.", "negated"),
        ("Ghana will arm and attack Togo.", "future"),
        ("Ghana cannot tolerate that rebels attack Togo.", "hypothetical"),
        ("Ghana warned of an attack on Togo.", "future"),
        ("Ghana has a plan to attack Togo.", "future"),
        ("Ghana began to attack Togo.", "actual"),
        ("Ghana regularly attacks Togo.", "habitual"),
        ("Ghana launched sporadic attacks on Togo.", "habitual"),
        ("If Ghana attacks Togo, it loses.", None),
        ("Nobody knows whether Ghana attacked Togo.", None),
    ],
)
def test_how_an_act_is_held(scene, text, realis):
    laid = scene(text)
    token = next(t for t in laid.parsed.tokens if t.lemma == "attack")
    act = (token.i, *(t.i for t in laid.parsed.ancestors(token) if t.lemma in ("launch", "make")))
    trigger = laid.parsed.tokens[act[-1]]
    assert realis_of(laid.parsed, laid.predicates, trigger, act) == realis
