"""Repairs: what is mended, what must stay, and that all of it can be undone."""

from __future__ import annotations

import pytest

from dragoman.intake.repair import RULES, find_repairs
from dragoman.lexicon.library import Library
from dragoman.model.report import repaired, undo

MENDED = [
    # printed, read as, rule
    (
        "Kenya s cabinet met after last week s raid.",
        "Kenya's cabinet met after last week's raid.",
        "lost-possessive@1",
    ),
    ("It was the U.S. s second envoy.", "It was the U.S.'s second envoy.", "lost-possessive@1"),
    (
        "Hamas s reply came late, a friend of Niger s, he said.",
        "Hamas's reply came late, a friend of Niger's, he said.",
        "lost-possessive@1",
    ),
    (
        "The Shi ite bloc and the Qur anic school in Ta izz shut.",
        "The Shiite bloc and the Quranic school in Taizz shut.",
        "lost-mark@1",
    ),
    (
        "They don t trust us and we re leaving N Djamena.",
        "They don't trust us and we're leaving N'Djamena.",
        "lost-mark@1",
    ),
    (
        "the agency Quote: d Rahimi as saying",
        "the agency quoted Rahimi as saying",
        "glued-template@1",
    ),
    (
        "The radio Report: ed heavy fire near Goma.",
        "The radio reported heavy fire near Goma.",
        "glued-template@1",
    ),
    ("Report: ed deaths rose.", "Reported deaths rose.", "glued-template@1"),
    (
        "The gate is shut.The governor said so.",
        "The gate is shut. The governor said so.",
        "glued-sentence@1",
    ),
    ("“No lorry passes.”The clerk left.", "“No lorry passes.” The clerk left.", "glued-sentence@1"),
    ("Beninâ€™s minister, ClÃ©mence", "Benin’s minister, Clémence", "mojibake@1"),
    ("the \u201epeace\u201d \x93plan\x94", "the „peace” “plan”", "mojibake@1"),
    (
        "Farm &amp; Trade said &quot;no&quot; &#8211; twice",
        'Farm & Trade said "no" – twice',
        "entity@1",
    ),
    ("A &amp;amp; B", "A & B", "entity@1"),
    ("a \u202eborder\u202c po\u00adst re\u200bopened", "a border post reopened", "invisible@1"),
    ("10\u00a0km from Poipet\u2028Lorries wait", "10 km from Poipet\nLorries wait", "space@1"),
    ("He said ``we wait'' and ''we pay''.", 'He said "we wait" and "we pay".', "odd-quote@1"),
    ('""We wait,"" he said.', '"We wait," he said.', "odd-quote@1"),
    ("”We wait,“ he said.", "“We wait,” he said.", "turned-quote@1"),
    ("Iran?s envoy can`t come.", "Iran's envoy can't come.", "lost-sign@1"),
    ("Peru\ufffds envoy", "Peru's envoy", "lost-sign@1"),
    ("the stateâ s guards", "the state's guards", "lost-sign@1"),
    (
        "Chad 's army did n't fire; Mali' s did.",
        "Chad's army didn't fire; Mali's did.",
        "spaced-mark@1",
    ),
    (
        "the govern-\nment of a Turkish-\nbacked group",
        "the government of a Turkish-backed group",
        "broken-word@1",
    ),
]

CLEAN = [
    "The letter s and the plural s are spoken of in words like P, Q, R, S and T.",
    "The vitamins a s d f were listed, and the suffix s is silent.",
    'The talks ended at 5 p.m. Saturday, U.S. Sen. J. Doe said. "We are done," he added.',
    "Read www.example.org/News.Html or ask Booking.Com and the team at info@example.net.",
    "Lula da Silva's aide said: \"It's over.\" The leaders' envoy won't come; the '90s are past.",
    "President Xi an hour later met Shi at Xi'an. O'Brien’s car was in N'Djamena.",
    "The price rose 3.5 percent.The end"[:27],
    "São Paulo, Malmö, Łódź, Þór and Ærø; “Élan,” she said … «Oui» – 20 °C, £5, €7—not ¥9.",
    "Ministers said: do not delay. Report: the cause is unknown. Note: s is a letter.",
    "A line that ends\nand another one\n\nA third.",
    "Deputies (Reuters) - said 'no' twice, and \"never\" once. AT&T; R&D; Q&A.",
    "موافق\u200cنامه was signed.",
]


@pytest.mark.parametrize(("printed", "read", "rule"), MENDED)
def test_damage_is_mended(printed: str, read: str, rule: str, library: Library):
    edits = find_repairs(printed, library)
    text, _ = repaired(printed, edits)
    assert text == read
    assert rule in {edit.rule for edit in edits}
    assert undo(text, edits) == printed


@pytest.mark.parametrize("printed", CLEAN)
def test_clean_text_stays(printed: str, library: Library):
    assert find_repairs(printed, library) == ()


def test_a_hard_wrapped_text_is_unwrapped_where_sentences_run_on(library: Library):
    printed = (
        "The two governments agreed on Tuesday to reopen three crossings\n"
        "before the harvest, the interior ministry in Lusaka announced.\n"
        "Lorries will pay one toll instead of two, according to President\n"
        "Mutale, and drivers need only one permit for both countries.\n"
    )
    text, _ = repaired(printed, find_repairs(printed, library))
    first, second, _ = text.split("\n")
    assert first == printed[:126].replace("\n", " ")
    assert second == printed[127:].replace("\n", " ").strip()


def test_a_doubtful_gap_is_read_only_in_a_text_that_lost_marks(library: Library):
    kept = "General Shi a year ago; Sana a nurse."
    assert find_repairs(kept, library) == ()
    printed = "Yemen s envoy in Sana a met Shi a clerics."
    text, _ = repaired(printed, find_repairs(printed, library))
    assert text == "Yemen's envoy in Sanaa met Shia clerics."


def test_two_rules_on_one_place_are_both_named(library: Library):
    printed = "Togoâ€™ s envoy"
    (edit,) = find_repairs(printed, library)
    assert edit.rule == "mojibake@1+spaced-mark@1"
    assert (edit.before, edit.after) == ("â€™ ", "’")


def test_markdown_marks_are_read_over_only_where_asked(library: Library):
    printed = "**QUITO** - [The minister](https://example.org/a_b) said *no* to 2 * 3."
    assert find_repairs(printed, library) == ()
    text, _ = repaired(printed, find_repairs(printed, library, markdown=True))
    assert text == "QUITO - The minister said no to 2 * 3."


def test_rules_are_named_once_and_versioned():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name.partition("@")[2].isdigit() for name in names)


@pytest.mark.parametrize(
    "piece", ["Shi ite ", "Iran s ", "â€™", "''", "Quote: d ", "a-\nb", "&amp;"]
)
def test_a_long_text_of_one_damage_is_read_in_linear_time(piece: str, library: Library):
    printed = piece * 5_000
    edits = find_repairs(printed, library)
    assert undo(repaired(printed, edits)[0], edits) == printed
