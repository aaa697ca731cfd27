from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.codec import check
from dragoman.read.acts.event_tolls import tells_death
from dragoman.read.acts.events import find_events
from dragoman.read.speech.statements import find_statements


@pytest.fixture(scope="module")
def events(open_text, library):
    def read(text):
        reading = open_text(text)
        said, _ = find_statements(reading, library)
        return find_events(replace(reading, said=said), library)

    return read


def names(parties):
    return " | ".join(p.name for p in parties)


CASES = [
    ("Poland reopened its border with Belarus on Monday.", "CONCEDE", "Poland", "Belarus"),
    ("Thailand closed its border with Cambodia.", "COERCE", "Thailand", "Cambodia"),
    ("Colombia imposed tariffs on Ecuador.", "COERCE", "Colombia", "Ecuador"),
    ("Kenya lifted sanctions on Somalia.", "RETREAT", "Kenya", "Somalia"),
    ("Algeria cut diplomatic relations with Morocco.", "SANCTION", "Algeria", "Morocco"),
    ("Eritrea armed the rebels of Ethiopia.", "AID", "Eritrea", "rebels"),
    ("Rwanda rejected a proposal by Uganda.", "REJECT", "Rwanda", "Uganda"),
    ("Sudanese troops captured the town of Kassala.", "COERCE", "Sudanese troops", ""),
    ("Venezuela threatened to attack Guyana.", "THREATEN", "Venezuela", "Guyana"),
    ("Chile will send troops to Bolivia.", "MOBILIZE", "Chile", "Bolivia"),
    ("Greece is ready to provide aid to Albania.", "AGREE", "Greece", "Albania"),
    ("Serbia praised the government of Hungary.", "SUPPORT", "Serbia", "Hungary"),
    ("Zambia urged Malawi to release the drivers.", "REQUEST", "Zambia", "Malawi"),
    ("Nepal said that India must lift its blockade.", "REQUEST", "Nepal", "India"),
    ("Thousands of farmers protested in Lisbon against the government.", "PROTEST", "farmers", ""),
    ("Police in Dakar arrested 12 students.", "COERCE", "Police", "students"),
    ("The army of Chad launched raids on Niger.", "ASSAULT", "Chad", "Niger"),
    ("Armenia and Iran signed an agreement.", "SUPPORT", "Armenia", ""),
    ("Oman shared intelligence with Yemen.", "COOPERATE", "Oman", "Yemen"),
    ("Chad's president came under pressure from Niger to resign.", "REQUEST", "Niger", "president"),
    ("Malta faces demands from Italy for a new inquiry.", "REQUEST", "Italy", "Malta"),
    ("A curfew came into force in Quito on Monday.", "COERCE", "", "Quito"),
    ("Mexican troops left the port of Tampico.", "RETREAT", "Mexican troops", ""),
    ("Ghana refused to talk to Togo.", "REJECT", "Ghana", "Togo"),
    ("The Kenyan and Ugandan ministers spoke by phone.", "CONSULT", "Kenya", "Ugandan"),
    ("Oman flew tents to Yemen.", "AID", "Oman", "Yemen"),
    ("Hundreds of thousands rallied in Lima against the government.", "PROTEST", "", ""),
    ("Portuguese teachers staged a strike.", "PROTEST", "teachers", ""),
    ("Finland began mobilizing troops along the border with Russia.", "MOBILIZE", "Finland", ""),
]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), CASES)
def test_who_does_what_to_whom(events, text, kind, actor, recipient):
    found = [e for e in events(text) if e.event == kind]
    assert found, text
    assert actor.lower() in names(found[0].actor).lower()
    assert recipient.lower() in names([*found[0].recipient, *found[0].actor]).lower()


def test_every_span_is_quoted_from_the_text(events):
    text = "Qatar's envoy met Taliban leaders in Doha, and Egypt sent aid to Sudan."
    found = events(text)
    assert found
    assert all(not check(event, text) for event in found)
    assert {e.role for event in found for e in event.evidence} >= {"act", "actor"}


def test_a_passive_with_a_relative_clause_names_the_one_who_acts(events):
    text = "Fighters, many of whom have been armed by Libya, crossed into Chad."
    aid = next(e for e in events(text) if e.event == "AID")
    assert names(aid.actor) == "Libya"
    assert "ighters" in names(aid.recipient)


def test_members_bring_the_body_they_come_from(events):
    text = "Turkey has trained fighters from the Syrian National Army (SNA)."
    aid = next(e for e in events(text) if e.event == "AID")
    assert "Syrian National Army" in names(aid.recipient)


def test_meetings_have_all_parties_as_actors(events):
    meeting = next(e for e in events("Angela Novak met Paul Tembo in Geneva on Friday."))
    assert meeting.reciprocal
    assert meeting.recipient == ()
    assert len(meeting.actor) == 2


def test_a_visit_for_talks_is_one_event(events):
    found = events("President Maria Lopez visited Quito for talks with Foreign Minister Juan Paz.")
    consults = [e for e in found if e.event == "CONSULT"]
    assert len(consults) == 1
    assert "Juan Paz" in names(consults[0].recipient)


def test_an_apposed_trip_tells_where_the_visit_led(events):
    text = "It followed a visit by Anwar Malik, the first such trip to Oman."
    visit = next(e for e in events(text) if e.event == "CONSULT")
    assert names(visit.actor) == "Anwar Malik"
    assert "Oman" in names(visit.recipient)


def test_an_attack_and_its_dead_are_one_event(events):
    text = "Gunmen attacked a church in Kaduna, killing 24 people and wounding 18 others."
    attacks = [e for e in events(text) if e.event == "ASSAULT"]
    assert len(attacks) == 1
    assert (attacks[0].dead, attacks[0].injured) == (24, 18)


def test_the_dead_of_a_volley_belong_to_those_who_fired(events):
    text = "Nine people were killed when soldiers fired on demonstrators in Goma."
    attack = next(e for e in events(text) if e.event == "ASSAULT")
    assert "soldiers" in names(attack.actor)
    assert attack.dead == 9


def test_arrests_without_a_mention_are_counted(events):
    arrest = next(e for e in events("About 35 persons were arrested after the riot."))
    assert (arrest.event, arrest.mode, arrest.arrested) == ("COERCE", "arrest", 35)
    assert arrest.actor == ()


def test_what_is_left_dead(events):
    text = "The rebels shelled the town of Sake, leaving 12 people dead."
    assert next(e for e in events(text) if e.event == "ASSAULT").dead == 12


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Mali expelled the ambassador of France.", "actual"),
        ("Mali will expel the ambassador of France.", "future"),
        ("Mali may expel the ambassador of France.", "hypothetical"),
        ("Mali did not expel the ambassador of France.", "negated"),
        ("Mali plans to expel the ambassador of France.", "future"),
        ("Mali allegedly expelled the ambassador of France.", "alleged"),
        ("Mali often expels the ambassador of France.", "habitual"),
        ("Mali is believed to have expelled the ambassador of France.", "alleged"),
    ],
)
def test_how_the_text_holds_the_act(events, text, realis):
    found = [e for e in events(text) if e.event in ("SANCTION", "COERCE")]
    assert [e.realis for e in found] == [realis]


def test_an_accusation_is_the_accusers_and_its_content_only_alleged(events):
    found = events("Congo accused Rwanda of shelling the town of Goma.")
    accusation = next(e for e in found if e.event == "ACCUSE")
    assert (names(accusation.actor), names(accusation.recipient)) == ("Congo", "Rwanda")
    assert {e.realis for e in found if e.event == "ASSAULT"} <= {"alleged"}


@pytest.mark.parametrize(
    "text",
    [
        "If Peru attacks Ecuador, the talks will end.",
        "The delay hampered trade.",
        "The town is located 30 kilometers east of the river.",
        "The company was founded in 1990.",
        "Spain released a statement.",
    ],
)
def test_what_tells_no_event(events, text):
    assert [e.event for e in events(text) if e.event in ("ASSAULT", "COERCE", "RETREAT")] == []


def test_bylines_are_no_news(open_text, library):
    reading = open_text("Jordan closed its border with Syria.")
    assert find_events(replace(reading, skip=((0, 40),)), library) == ()


def test_a_speaker_stands_for_the_pronoun_of_his_own_act(events):
    found = events("Tunisia said on Friday it had expelled diplomats from Libya.")
    assert "Tunisia" in names(next(e for e in found if e.event in ("SANCTION", "COERCE")).actor)


def test_a_document_acts_for_those_who_issue_it(events):
    found = events("Kosovo issued a statement urging Serbia to withdraw its troops.")
    request = next(e for e in found if e.event == "REQUEST")
    assert (names(request.actor), names(request.recipient)) == ("Kosovo", "Serbia")


def test_the_place_and_the_chain_are_kept(events):
    text = "Lebanon deployed soldiers in Tyre, Defence Minister Karim Haddad said."
    event = next(e for e in events(text) if e.event == "MOBILIZE")
    assert event.place is not None
    assert event.place.name == "Tyre"
    assert "Haddad" in event.chain[-1].name


def test_the_place_an_act_falls_on_is_its_recipient(events):
    event = next(e for e in events("Honduras declared a curfew in the city of Tela on Sunday."))
    assert event.mode == "curfew"
    assert "Tela" in names(event.recipient)


def test_reading_twice_gives_the_same(events):
    text = "Ghana sent troops to Togo and Benin expelled the ambassador of Niger."
    assert events(text) == events(text)


def test_one_name_ten_thousand_times_does_not_hang(events):
    assert events("Iran " * 3000) == ()


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Soldiers fired 30 rounds killing two smugglers.", 2),
        ("Four miners died when soldiers fired at the crowd.", 4),
        ("About 20 people were shot dead by soldiers.", 20),
        ("A 23-year-old man was killed in army shelling.", 1),
        ("Dozens of miners died when soldiers fired at the crowd.", None),
        ("Soldiers opened fire at a mob, leaving three dead and nine injured.", 3),
        ("A boy died and two were wounded when troops fired several rounds.", 1),
        ("Some 90 people died in the unrest, including 12 in army shelling.", 12),
        ("Five shot dead in police firing.", 5),
        ("Militiamen shot dead two shopkeepers.", 2),
    ],
)
def test_deaths_are_those_an_act_left(open_text, library, text, dead):
    events = [e for e in find_events(open_text(text), library) if e.event == "ASSAULT"]
    assert events
    assert dead in {e.dead for e in events}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Two students died in army shelling near the bridge.", "army"),
        ("Nine villagers perished in militia gunfire outside the market.", "militia"),
        ("Four dockers fell to police bullets in the port.", "police"),
        ("Six people died of injuries sustained in rebel mortar fire.", "rebel"),
        ("A clerk succumbed to his injuries after the police firing.", "police"),
        ("Residents demanded an inquiry into the army shelling that left two dead.", "army"),
        ("Two miners were killed in an encounter with security forces.", "forces"),
        ("The deputy chief ordered firing at the mob in which three people died.", "chief"),
        ("Eight deaths were due to police firing.", "police"),
        ("Dozens died at the hands of the militia.", "militia"),
        ("The rebels took the town, but army sentries posted there killed two.", "sentries"),
        ("The army's killing of two fishermen angered the union.", "army"),
        ("A tailor died in police custody.", "police"),
    ],
)
def test_the_cause_of_a_death_tells_who_killed(open_text, library, text, actor):
    reading = open_text(text)
    deadly = [e for e in find_events(reading, library) if _kills(e, reading, library)]
    assert actor in " | ".join(names(e.actor) for e in deadly)


@pytest.mark.parametrize(
    "text",
    [
        "Two policemen died in a bus accident on the ring road.",
        "Five people died in a fire at a police warehouse.",
        "The police chief killed the rumours about his exit.",
        "The army side killed off the match and left the police eleven dead on their feet.",
        "An officer killed himself with his service rifle.",
        "Police said four passengers had died when a lorry overturned.",
        "The strike by police staff killed trade in the bazaar.",
        "An envoy died during a visit to Kenya.",
        "An encounter with a bear left a hiker dead, the army said.",
        "Police fired tear gas shells but nobody was hurt.",
        "Nine soldiers were killed by the crash of an army lorry.",
    ],
)
def test_not_every_death_beside_an_armed_force_is_its_work(open_text, library, text):
    reading = open_text(text)
    assert not [e for e in find_events(reading, library) if e.actor and _kills(e, reading, library)]


def _kills(event, reading, library):
    parts = {
        role: [
            t.i
            for e in event.evidence
            if e.role == role
            for t in reading.parsed.between(e.span.start, e.span.end)
        ]
        for role in ("act", "recipient")
    }
    told = tells_death(reading.parsed, parts["act"], library, parts["recipient"])
    return event.event == "ASSAULT" and told


def test_a_list_of_states_acts_together(events):
    (event,) = events("Chad, Niger, Mali and Benin cut diplomatic ties with Togo on Monday.")
    assert [p.name for p in event.actor] == ["Chad", "Niger", "Mali", "Benin"]


def test_the_two_sides_are_those_named(events):
    told = events("Chad and Niger sent envoys to Benin. The two sides met on Monday.")
    assert [p.name for p in told[-1].actor] == ["Chad", "Niger"]


def test_we_are_those_who_speak(events):
    told = events(
        '"We will not allow Benin to raid us," Ghana\'s minister Kofi Asare told reporters.'
    )
    assert "Kofi Asare" in {p.name for event in told for p in event.actor}
    assert "We" not in {p.name for event in told for p in event.actor}


def test_a_sum_at_which_trade_is_put_is_no_deed(events):
    assert (
        events("A report by the Togo Chamber of Commerce put bilateral trade at $800 million.")
        == ()
    )
