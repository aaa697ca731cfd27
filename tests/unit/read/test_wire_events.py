"""Acts as wire reports tell them: in long sentences, with letters, coups, votes and tear gas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.intake.sources import make_report
from dragoman.read.acts.events import find_events
from dragoman.read.speech.statements import find_statements


@pytest.fixture(scope="module")
def events(open_report, library):
    def read(text):
        reading = open_report(make_report(text, library=library))
        said, _ = find_statements(reading, library)
        return find_events(replace(reading, said=said), library)

    return read


def told(found):
    return [
        (
            e.cameo,
            " | ".join(p.name for p in e.actor),
            " | ".join(p.name for p in e.recipient),
        )
        for e in found
    ]


CASES = [
    ("The officers seized power in Sarbia on Monday.", "190", "officers", ""),
    ("The queen sent letters to Chad's president and to the sultan of Oman.", "040", "queen",
     "president | sultan"),
    ("Ghana sent a delegation to Lome on Sunday.", "040", "Ghana", "Lome"),
    ("Police fired tear gas at students.", "175", "Police", "students"),
    ("He accused Peru of waging an economic war against the government.", "163", "Peru",
     "government"),
    ("Armored vehicles blocked roads to the palace.", "172", "Armored vehicles", "palace"),
    ("Rebels demanded that Mali hand them over.", "10", "Rebels", "Mali"),
    ("Chile recalled its ambassador from Quito.", "161", "Chile", "Quito"),
    ("Kenya hosts 300,000 Somali refugees.", "075", "Kenya", "300,000 Somali refugees"),
    ("Gambia condemned what it called an attempted coup.", "111", "Gambia", ""),
    ("Helicopter gunships fired rockets at a village.", "194", "Helicopter gunships", ""),
    ("Togo's air force shot down 4 of 9 drones.", "190", "air force", ""),
    ("Malta offered to host talks between the cabinet and the opposition.", "036", "Malta",
     "cabinet | opposition"),
    ("Peru's Congress voted on Monday to impeach President Rosa Huaman.", "172", "Congress",
     "Rosa Huaman"),
    ("Chad's army retook the town of Faya from rebels.", "192", "army", ""),
    ("The militia withdrew its fighters from Tunis.", "0874", "militia", "Tunis"),
    ("Police confiscated cameras and laptops.", "171", "Police", ""),
    ("Malta took in 500 survivors.", "075", "Malta", "500 survivors"),
    ("Chad's king held talks with visiting Prime Minister Ali Hasan.", "040",
     "king | Ali Hasan", ""),
    ("Togo blocked the sanctions for three months.", "129", "Togo", ""),
    ("Norway accused Chile of fraud, a charge Chile denied.", "112", "Norway", "Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "actor", "recipient"), CASES)
def test_an_act_has_its_code_and_parties(events, text, code, actor, recipient):
    found = told(events(text))
    like = [t for t in found if t[0].startswith(code) and actor in t[1]]
    assert like, found
    assert all(part in like[0][2] for part in recipient.split(" | ")), found


@pytest.mark.parametrize(
    ("text", "code", "actor", "recipient"),
    [
        ("Chad condemned the raid and called on Niger to stop it.", "111", "Chad", ""),
        ("The ministry ordered an inquiry and promised 900 dinars to each family.", "090",
         "ministry", ""),
        ("Chad and Niger signed a pact in Tunis during a visit by Oman's sultan.", "057",
         "Chad | Niger", ""),
        ("At the request of Oman, the council met in Geneva.", "040", "council", ""),
        ("Kenya will send monitors.", "074", "Kenya", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_an_act_is_no_party_of_it(events, text, code, actor, recipient):
    found = {t[0]: t for t in told(events(text))}
    assert found[code] == (code, actor, recipient)


@pytest.mark.parametrize(
    ("text", "code", "actor", "recipient"),
    [
        ("Malta denied that soldiers were held and accused rebels of looting.", "112", "Malta",
         "rebels"),
        ("Malta said that Peru was arming rebels and demanded that it stop.", "10", "Malta",
         "Peru"),
        ("Residents of the area protested and demanded help from the state.", "141", "Residents",
         ""),
    ],
)  # fmt: skip
def test_a_verb_goes_with_the_one_it_can_stand_beside(events, text, code, actor, recipient):
    like = [t for t in told(events(text)) if t[0].startswith(code)]
    assert like
    assert like[0][1] == actor
    assert recipient in like[0][2]


def test_a_request_is_no_place(events):
    (event,) = events("At the request of Oman, the council met in Geneva.")
    assert event.place.name == "Geneva"


def test_a_name_for_an_attack_is_no_attack(events):
    found = events('President Ada Obi called the strike "a violation of sovereignty".')
    assert [e.event for e in found] == []


def test_the_place_of_a_dateline_takes_no_part(events):
    found = events("KYIV — Russian forces shelled a port, killing one worker.\n\nIt was night.")
    assert found
    assert all("KYIV" not in p.name for e in found for p in (*e.actor, *e.recipient))


@pytest.mark.parametrize(
    "text",
    ["The minister is due to visit Tunis.", "The envoy is likely to visit Tunis."],
)
def test_who_is_due_to_do_it_does_it(events, text):
    (event,) = events(text)
    assert event.realis == "future"
    assert [p.name for p in event.actor] != []
