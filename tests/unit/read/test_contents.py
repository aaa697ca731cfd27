"""What cues bring in, one sentence for each way of taking content."""

import pytest

from dragoman.read.speech.media import Media
from dragoman.read.speech.utterances import find_utterances


@pytest.fixture(scope="module")
def find(library, open_text):
    def find_them(text):
        reading = open_text(text)
        told = find_utterances(reading.parsed, library.speech, Media(reading, library).speaks)
        return [
            (
                u.cue.text if u.cue else "",
                " ".join(reading.text[a:b] for a, b in u.speaker.spans(reading.parsed))
                if u.speaker
                else "",
                " ... ".join(reading.text[a:b] for a, b in u.contents),
            )
            for u in told
        ]

    return find_them


@pytest.mark.parametrize(
    ("text", "cue", "who", "said"),
    [
        # clauses behind the cue
        (
            "The mayor assured voters that the bridge was safe.",
            "assured",
            "mayor",
            "the bridge was",
        ),
        ("The mayor told drivers the bridge was safe.", "told", "mayor", "the bridge was safe"),
        ("A survey shows that trade has doubled.", "shows", "survey", "trade has doubled"),
        ("Farmers fear that prices will fall.", "fear", "Farmers", "that prices will fall"),
        ("The court ruled that the fence was illegal.", "ruled", "court", "the fence was illegal"),
        # clauses before it, around it, beside it
        ("Trade has doubled, a survey found.", "found", "survey", "Trade has doubled"),
        ("After the talks, trade will double, the mayor predicted.", "predicted", "mayor", "trade"),
        (
            "It was shut... today it is open, the mayor said.",
            "said",
            "mayor",
            "It was shut... today",
        ),
        ("As the mayor noted, the bridge is safe.", "noted", "mayor", "the bridge is safe"),
        ("The bridge, the mayor said, is safe.", "said", "mayor", "is safe"),
        # infinitives and gerunds
        ("The union threatened to close the port.", "threatened", "union", "to close the port"),
        ("The mayor refused to open the gate.", "refused", "mayor", "to open the gate"),
        ("The mayor proposed closing the gate.", "proposed", "mayor", "closing the gate"),
        ("Drivers want the mayor to open the gate.", "want", "Drivers", "the mayor to open"),
        ("The union called on the mayor to resign.", "called", "union", "the mayor to resign"),
        ("The union called for the mayor to resign.", "called", "union", "the mayor to resign"),
        ("The gate is expected to open in May.", "expected", "", "to open in May"),
        # objects
        ("The mayor called the raid a mistake.", "called", "mayor", "the raid a mistake"),
        ("The mayor called the raid “a mistake”.", "called", "mayor", "“a mistake”"),
        ("The raid was described by the mayor as a mistake.", "described", "mayor", "as a mistake"),
        ("The mayor blamed smugglers for the raid.", "blamed", "mayor", "smugglers for the raid"),
        ("The mayor was accused of theft by the union.", "accused", "union", "of theft"),
        (
            "The mayor highlighted progress in building the road.",
            "highlighted",
            "mayor",
            "building",
        ),
        ("The mayor rejected the plan, which had cost millions.", "rejected", "mayor", "the plan"),
        ("The mayor put the number at 5,000.", "put", "mayor", "the number at 5,000"),
        ("The plan proposed by the union failed.", "proposed", "union", "The plan"),
        # prepositions
        ("The mayor warned of a shortage on Monday.", "warned", "mayor", "a shortage"),
        ("The mayor spoke about the closure.", "spoke", "mayor", "the closure"),
        # nouns and adjectives
        ("The mayor made a pledge to open the gate.", "made", "mayor", "to open the gate"),
        ("The mayor expressed confidence in the talks.", "expressed", "mayor", "the talks"),
        ("The union's demand that he resign was ignored.", "demand", "union", "that he resign"),
        ("Her argument is that trade must grow.", "argument", "Her", "that trade must grow"),
        ("There were claims by drivers that fuel was short.", "claims", "drivers", "that fuel was"),
        ("Drivers are eager to cross the bridge.", "eager", "Drivers", "to cross the bridge"),
        ("The union was critical of the mayor.", "critical", "union", "the mayor"),
        # according to
        ("The gate is open, according to the mayor.", "according", "mayor", "The gate is open"),
        ("According to the mayor, the gate is open.", "According", "mayor", "the gate is open"),
        # who speaks
        ("The mayor, who said the gate was open, left.", "said", "mayor", "the gate was open"),
        (
            "The union issued a statement saying the gate was shut.",
            "saying",
            "union",
            "the gate was",
        ),
        ("Drivers saying the gate was shut went home.", "saying", "Drivers", "the gate was shut"),
        ("The mayor nodded, adding that trade would grow.", "adding", "mayor", "trade would grow"),
        ("The mayor came and said that trade would grow.", "said", "mayor", "trade would grow"),
    ],
)
def test_each_frame(find, text, cue, who, said):
    found = [(u, w, c) for u, w, c in find(text) if u == cue]
    assert any(who in w and said in c for _, w, c in found), find(text)


def test_asides_behind_a_comma_are_left_out(find):
    told = find("The mayor rejected the plan, which had cost millions.")
    assert [c for cue, _, c in told if cue == "rejected"] == ["the plan"]


def test_a_cue_that_goes_on_shares_the_speaker(find):
    told = find("The mayor says the law was a mistake and calls it a burden.")
    assert [(cue, who) for cue, who, _ in told] == [("says", "The mayor"), ("calls", "The mayor")]
    assert told[0][2] == "the law was a mistake"


def test_a_participle_behind_a_content_goes_back_to_the_speaker(find):
    told = find("The mayor said the bridge was safe, adding that trade would grow.")
    assert [(cue, who) for cue, who, _ in told] == [("said", "The mayor"), ("adding", "The mayor")]


@pytest.mark.parametrize(
    "text",
    [
        "The gate was opened on Monday.",
        "It is believed.",
        "You want to leave.",
        "The song “Open Road” was played at the gate.",
        "On “Morning Report,” trucks were shown.",
    ],
)
def test_nothing_is_said(find, text):
    assert find(text) == []
