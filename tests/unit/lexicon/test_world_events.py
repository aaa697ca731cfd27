from collections import Counter
from datetime import date

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.world_events import load_world_events, words_of

HEADER = "name\tkind\tsince\tuntil\tparties\tplaces\twords\tsource\n"


def names(library, sentence, context=""):
    found = library.world_events.matches(words_of(fold(sentence)), words_of(fold(context)))
    return [match.event.name for match in found]


def test_there_are_enough_events_and_every_one_has_a_source(library):
    events = library.world_events.events
    assert len(events) >= 300
    assert all(event.source for event in events)
    kinds = Counter(event.kind for event in events)
    assert {"election", "referendum", "war", "coup", "ceasefire", "agreement"} <= set(kinds)


def test_an_event_is_found_by_several_cues(library):
    found = names(library, "Voters in Montenegro backed independence in last month's referendum.")
    assert found[0] == "Montenegrin independence referendum"


def test_one_word_is_never_enough(library):
    assert names(library, "The referendum was a mistake.") == []
    assert names(library, "Montenegro is a small country.") == []


def test_the_sort_of_an_election_must_fit(library):
    found = names(library, "Chad votes in a parliamentary election.")
    assert "presidential election of Chad" not in found


def test_the_report_may_name_the_parties(library):
    sentence = "The damage of last month's earthquake is still being counted."
    assert names(library, sentence) == []
    found = names(library, sentence, "Chile mourns its dead; in Concepcion the army patrols.")
    assert "earthquake in Chile" in found


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a\twedding\t2020-01-01\t\tx\ty\tz\ts\n", "unknown kind"),
        ("a\twar\t2020-13-01\t\tx\ty\tz\ts\n", "is no day"),
        ("a\twar\t2020-02-01\t2020-01-01\tx\ty\tz\ts\n", "before it begins"),
    ],
)
def test_rows_that_break_the_rules_are_refused(tmp_path, row, message):
    (tmp_path / "world_events.tsv").write_text(HEADER + row)
    with pytest.raises(LexiconError, match=message):
        load_world_events((tmp_path,))


def test_a_user_can_add_an_event(tmp_path):
    names, places = "Zambia|Botswana", "Kazungula"
    row = f"bridge of Kazungula\topening\t2021-05-10\t\t{names}\t{places}\tbridge\tx\n"
    (tmp_path / "world_events.tsv").write_text(HEADER + row)
    events = load_world_events((tmp_path,))
    sentence = words_of(fold("Zambia opened the Kazungula bridge last year."))
    found = events.matches(sentence, sentence)
    assert found[0].event.days.start == date(2021, 5, 10)
