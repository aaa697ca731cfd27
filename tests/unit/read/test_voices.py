import pytest

from dragoman.intake.sources import make_report
from dragoman.model.codec import changed
from dragoman.read.speech.statements import find_statements
from dragoman.read.speech.voices import chain_at, chain_for


@pytest.fixture(scope="module")
def chains(library, open_text):
    def chains_of(text):
        statements = find_statements(open_text(text), library)[1]
        return [[(v.role, v.name, v.how) for v in s.chain] for s in statements]

    return chains_of


def names(chain):
    return [name for _, name, _ in chain]


@pytest.mark.parametrize(
    "text",
    [
        "“The gate is open,” Minister Amina Yusuf told IRNA.",
        "The gate is open, Minister Amina Yusuf said, according to IRNA.",
        "IRNA quoted Minister Amina Yusuf as saying that the gate was open.",
        "In an interview with IRNA, Minister Amina Yusuf said the gate was open.",
        "“The gate is open,” Minister Amina Yusuf was quoted by IRNA as saying.",
    ],
)
def test_a_relay_stands_before_the_speaker(chains, text):
    (chain,) = chains(text)
    assert [(role, name) for role, name, _ in chain] == [
        ("relay", "IRNA"),
        ("speaker", "Amina Yusuf"),
    ]


def test_a_wire_stands_before_all(chains):
    text = "NAIROBI (AFP) - The port will open on Monday, Minister Amina Yusuf told Xinhua."
    (chain,) = chains(text)
    assert [role for role, _, _ in chain] == ["wire", "relay", "speaker"]
    assert chain[0][2] == "dateline"


def test_a_medium_alone_is_the_last_voice_and_no_speaker(library, open_text):
    text = "Rwanda has closed the Gatuna gate, state media reported."
    (statement,) = find_statements(open_text(text), library)[1]
    assert statement.speaker is None
    assert [v.role for v in statement.chain] == ["relay"]


def test_a_medium_that_wraps_a_speaker_is_a_relay(library, open_text):
    text = "Rwanda's president called for calm at the border, state media reported."
    (statement,) = find_statements(open_text(text), library)[1]
    assert statement.speaker is not None
    assert "president" in statement.speaker.name
    assert [v.role for v in statement.chain] == ["relay", "speaker"]


def test_a_report_teaches_the_names_of_its_media(chains):
    text = (
        "The road is open, the state news agency GNX reported.\n\n"
        "“Trucks are moving,” Minister Amina Yusuf told GNX."
    )
    assert names(chains(text)[1]) == ["GNX", "Amina Yusuf"]


def test_a_medium_is_known_by_its_name(chains):
    text = "“Trucks are moving,” Minister Amina Yusuf told Radio Frontera."
    assert names(chains(text)[0]) == ["Radio Frontera", "Amina Yusuf"]


def test_other_agencies_are_no_media(chains):
    text = "The UN refugee agency said the gate was open."
    assert [role for role, _, _ in chains(text)[0]] == ["speaker"]


def test_an_interview_holds_on_for_its_speaker_alone(chains):
    text = (
        "In an interview with IRNA, Amina Yusuf said the gate was open.\n\n"
        "Traders said that prices had doubled.\n\n"
        "Yusuf said that more guards would come."
    )
    first, second, third = chains(text)
    assert names(second) == ["Traders"]
    assert third[0] == ("relay", "IRNA", "carried")
    assert first[0] == ("relay", "IRNA", "cue")


def test_a_source_holds_on_until_somebody_else_speaks(chains):
    text = (
        "The gate is open, Amina Yusuf said, according to IRNA. "
        "She added that trade would grow.\n\n"
        "Traders denied the report.\n\n"
        "Yusuf said that more guards would come."
    )
    told = chains(text)
    assert ("relay", "IRNA", "carried") in told[1]
    assert names(told[-1]) == ["Yusuf"]


def test_a_newspaper_that_cites_somebody(chains):
    text = "Dawn newspaper, citing customs sources, reported that losses had doubled."
    (chain,) = chains(text)
    assert [role for role, _, _ in chain] == ["relay", "speaker"]


def test_the_reports_own_voice(library, open_report):
    report = make_report("The port is open. Amina Yusuf said it was full.", library=library)
    reading = open_report(changed(report, outlet="Coast Gazette"))
    said, _ = find_statements(reading, library)
    assert [(v.role, v.name) for v in chain_for(reading, None)] == [("outlet", "Coast Gazette")]
    assert chain_at(reading, 0) == chain_for(reading, None)
    assert [v.role for v in chain_for(reading, said[0])] == ["outlet", "speaker"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Chad and Niger said the gate was open.", ["Chad", "Niger"]),
        (
            "The foreign ministers of Chad and Niger, Ali Moussa and Sani Baba, said it was open.",
            ["Ali Moussa", "Sani Baba"],
        ),
        (
            "Minister Ali Moussa and his Turkish counterpart, Emre Demir, said it was open.",
            ["Ali Moussa", "Emre Demir"],
        ),
    ],
)
def test_all_who_speak_in_one_breath_stand_in_the_chain(chains, text, speakers):
    (chain,) = chains(text)
    assert [name for role, name, _ in chain if role == "speaker"] == speakers


@pytest.mark.parametrize(
    ("text", "relay", "speaker"),
    [
        ("The gate was shut, IRNA reported, citing Minister Amina Yusuf.", "IRNA", "Amina Yusuf"),
        ("SANA reported that ten died, quoting Minister Amina Yusuf.", "SANA", "Amina Yusuf"),
        ("Interfax, quoting Minister Amina Yusuf, said the gate was shut.", "Interfax", "Yusuf"),
        ("Reuters said the deal was near, citing Minister Amina Yusuf.", "Reuters", "Yusuf"),
        ("The gate will open, Amina Yusuf was quoted as saying by IRNA.", "IRNA", "Amina Yusuf"),
        ("The gate will open, IRNA quoted Amina Yusuf as saying.", "IRNA", "Amina Yusuf"),
    ],
)
def test_whom_a_medium_cites_speaks_through_it(chains, text, relay, speaker):
    (chain,) = chains(text)
    assert chain[0][:2] == ("relay", relay)
    assert chain[-1][0] == "speaker"
    assert speaker in chain[-1][1]
