"""Direct speech: which words belong to whom."""

import pytest

from dragoman.read.speech.quote_marks import find_quoted
from dragoman.read.speech.quoted_speech import read_quotations


@pytest.fixture(scope="module")
def find(library, open_text):
    def find_them(text):
        parsed = open_text(text).parsed
        found = read_quotations(parsed, find_quoted(parsed.text), library.speech)
        return [
            (
                q.cue.text if q.cue else "",
                q.speaker.head.text if q.speaker else "",
                [parsed.text[a:b] for a, b in q.parts],
            )
            for q in found
        ]

    return find_them


@pytest.mark.parametrize(
    ("text", "cue", "who", "part"),
    [
        ("“The road is open,” Yusuf said.", "said", "Yusuf", "“The road is open,”"),
        ("“Is the road open?” asked Yusuf.", "asked", "Yusuf", "“Is the road open?”"),
        ("Yusuf said: “The road is open.”", "said", "Yusuf", "“The road is open.”"),
        ("Yusuf said, “The road is open.”", "said", "Yusuf", "“The road is open.”"),
        ("Yusuf shot back, “The road is open.”", "shot", "Yusuf", "“The road is open.”"),
        (
            "Yusuf told drivers that “the road is open.”",
            "told",
            "Yusuf",
            "that “the road is open.”",
        ),
        ("The sign read “no entry”.", "read", "sign", "“no entry”"),
        ("The talk ended badly for Yusuf: “The road is shut for good.”", ":", "talk", "“The road"),
        (
            "“The road is open,” Yusuf told “Morning Report”.",
            "told",
            "Yusuf",
            "“The road is open,”",
        ),
        ("“The road is open,” Yusuf (North Coast) said.", "said", "Yusuf", "“The road is open,”"),
        ("“The road is open,” Yusuf, who leads the port, said.", "said", "Yusuf", "“The road is"),
        ("“We wait,” Yusuf was quoted as saying.", "saying", "Yusuf", "“We wait,”"),
        ("“We wait,” Xinhua quoted Yusuf as saying.", "saying", "Yusuf", "“We wait,”"),
        ("Trade is “very slow,” Yusuf said.", "said", "Yusuf", "Trade is “very slow,”"),
        ("“We lost all.” ― Omar Haddad, driver", "Omar", "Haddad", "“We lost all.”"),
        ("“The road is ours at last,” beamed Yusuf.", "beamed", "Yusuf", "“The road is ours"),
        ("“Is the road shut?” the 40-year-old asked.", "asked", "year", "“Is the road shut?”"),
        ("When asked about tolls, Yusuf shrugged: “Ask them.”", "shrugged", "Yusuf", "“Ask them.”"),
        (
            "Yusuf called the toll a disgrace, adding, “We will not pay.”",
            "adding",
            "Yusuf",
            "“We will not pay.”",
        ),
        ("As Yusuf put it, “The road is a sieve.”", "put", "Yusuf", "“The road is a sieve.”"),
        (
            "Telling Nile Radio of the delay on Monday, “But we are all waiting,” Yusuf said.",
            "said",
            "Yusuf",
            "“But we are all waiting,”",
        ),
        (
            "“We wait for the road to open,” Haddad, in a “Coast Cup” shirt, said.",
            "said",
            "Haddad",
            "“We wait for the road to open,”",
        ),
    ],
)
def test_the_cue_beside_a_quotation(find, text, cue, who, part):
    assert any(c == cue and who == w and p[0].startswith(part) for c, w, p in find(text)), find(
        text
    )


@pytest.mark.parametrize(
    "text",
    [
        "“We wait,” Yusuf said, “and then we go.”",
        "“We wait,” Yusuf said. “And then we go.”",
        "“We wait,” Yusuf said.\n\n“And then we go.”",
        "“We wait.\n\n“And then we go,” Yusuf said.",
        "“We wait,” Yusuf said. “And then we go home.” The road was still shut at noon.",
        "“We wait,” said Yusuf of Port Dune, Calif. “And then we go.”",
        "“We wait and see.”\n\n“And then we go,” Yusuf said.",
    ],
)
def test_parts_come_together(find, text):
    (quotation,) = find(text)
    assert len(quotation[2]) == 2
    assert quotation[1] == "Yusuf"


def test_a_cue_at_the_end_gives_all_paragraphs_a_speaker(find):
    text = "“We wait,” Yusuf said at noon. “It is late.\n\n“Trucks stand still,” Karimi said."
    first, second = find(text)
    assert first[1] == "Yusuf"
    assert (second[1], len(second[2])) == ("Karimi", 2)


def test_another_cue_begins_another_quotation(find):
    told = find("“We wait,” Yusuf said. He added, “Trucks stand still.”")
    assert [cue for cue, _, _ in told] == ["said", "added"]


def test_somebody_who_acts_before_words_speaks_them(find):
    told = find("Yusuf turned to the drivers. “Go home now, all of you.”")
    assert told == [("", "Yusuf", ["“Go home now, all of you.”"])]


def test_words_that_nobody_speaks_float(find):
    assert find("The hall was silent.\n\n“Go home now, all of you.”")[0][:2] == ("", "")


def test_a_colon_may_end_the_paragraph_before(find):
    told = find("Yusuf wrote to the drivers:\n\n“Go home now, all of you.”")
    assert told[0][:2] == ("wrote", "Yusuf")


def test_an_open_quotation_ends_at_a_single_mark_or_a_cue(find):
    assert find("Yusuf said: “We wait here.’ Trucks stood still.")[0][2] == ["“We wait here.’"]
    assert find("“We wait here, Yusuf said.")[0][2] == ["“We wait here,"]
