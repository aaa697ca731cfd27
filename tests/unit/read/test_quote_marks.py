import pytest

from dragoman.read.speech.quote_marks import find_quoted, paragraphs


def quoted(text):
    return [text[q.start : q.end] for q in find_quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” he said. “Not long.”", ["“We wait,”", "“Not long.”"]),
        ('"We wait," he said, "not long."', ['"We wait,"', '"not long."']),
        ("„Die Grenze ist zu“, sagte sie.", ["„Die Grenze ist zu“"]),
        ("«La route est ouverte», dit-il.", ["«La route est ouverte»"]),
        ("»Der Weg ist frei«, sagte er.", ["»Der Weg ist frei«"]),
        ("``Trucks move,'' he said.", ["``Trucks move,''"]),
        ("‘We will wait,’ she said.", ["‘We will wait,’"]),
        (
            "He said: 'We reject the rebels' demands,' and left.",
            ["'We reject the rebels' demands,'"],
        ),
        ('“The gate is shut," he said.', ['“The gate is shut,"']),
        ("He said,“We go on.”", ["“We go on.”"]),
    ],
)
def test_marks_of_every_kind_pair(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The guards' post and the drivers' queue.",
        "It isn't the ministry's road.",
        "A 6\" pipe and a 5' wall.",
        'Omar "Abu Sami" Haddad went home.',
        "Back in the '90s it was shut.",
    ],
)
def test_apostrophes_inches_and_nicknames_are_no_quotations(text):
    assert quoted(text) == []


def test_speech_runs_over_paragraphs():
    text = "“First we wait.\n“Then we go,” he said."
    first, second = find_quoted(text)
    assert not first.closed
    assert second.continues
    assert text[second.start : second.end] == "“Then we go,”"


def test_a_missing_closer_ends_at_its_last_sentence():
    text = "“We wait. He nodded and said “we go on” at last."
    assert quoted(text) == ["“We wait.", "“we go on”"]


def test_a_missing_opener_begins_the_paragraph():
    first = find_quoted("We never closed the road,” the minister said.")[0]
    assert (first.start, first.opened) == (0, False)


def test_an_inner_quotation_of_another_kind_stays_inside():
    text = '"He told us “go home” and left," she said.'
    assert quoted(text) == ['"He told us “go home” and left,"']


def test_inside_leaves_the_marks_out():
    text = "“ Trucks move. ”"
    start, end = find_quoted(text)[0].inside(text)
    assert text[start:end].strip() == "Trucks move."


def test_a_line_broken_by_the_printer_is_one_paragraph():
    text = "The gate was\nopened today.\nTraffic is slow."
    assert [text[a:b] for a, b in paragraphs(text)] == [
        "The gate was\nopened today.",
        "Traffic is slow.",
    ]
