from datetime import date

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.holders import load_holders
from dragoman.lexicon.library import Library
from dragoman.lexicon.spelling import load_spelling
from dragoman.lexicon.weights import LinearModel, load_weights

ORGANIZATIONS = "id\tname\taliases\tkind\tcountry\tsector\tsince\tuntil\tsource\n"
HOLDERS = "name\tvariants\trole\tof\tsince\tuntil\tgender\tsource\n"


@pytest.mark.parametrize(
    ("phrase", "ident"),
    [
        ("Kenya", "KEN"),
        ("Kenyan", "KEN"),
        ("Nairobi", "KEN"),
        ("the Kremlin", "RUS"),
        ("KRG", "iq-kr"),
        ("Kurdistan Regional Government", "iq-kr"),
        ("Erbil", "iq-kr"),
        ("Polisario", "x-polisario-front"),
        ("AFP", "x-outlet-agence-france-presse"),
    ],
)
def test_a_phrase_finds_its_actor(library, phrase, ident):
    assert library.actors.find(phrase).id == ident


def test_a_use_can_be_asked_for(library):
    assert library.actors.find("Nairobi", "name") is None
    assert library.actors.find("Nairobi", "capital").id == "KEN"


def test_letters_in_lower_case_are_no_acronym(library):
    assert library.actors.find("us", "name") is None
    assert library.actors.find("US", "name").id == "USA"


def test_breakaway_regions_are_partially_recognised(library):
    assert library.actors.actors["ge-ab"].sector == "PRE"
    assert library.actors.actors["iq-kr"].sector == "GOV"


def test_a_users_row_wins(tmp_path):
    row = "x-mine\tPolisario Front\t\tarmed_group\tDZA\tREB\t\t\tmine\n"
    (tmp_path / "organizations.tsv").write_text(ORGANIZATIONS + row)
    table = load_actors((tmp_path,))
    assert "x-mine" in {e.actor.id for e in table.phrases["polisario front"]}


def test_an_unknown_kind_is_refused(tmp_path):
    row = "x-mine\tMine\t\tnonsense\t\t\t\t\tmine\n"
    (tmp_path / "organizations.tsv").write_text(ORGANIZATIONS + row)
    with pytest.raises(LexiconError, match=r"organizations\.tsv:2: no kind 'nonsense'"):
        load_actors((tmp_path,))


def test_holders_of_one_name_are_one_person(library):
    person = library.holders.people["x-p-nechirvan-barzani"]
    roles = {(held.role, held.of) for held in person.offices}
    assert roles == {("prime minister", "iq-kr"), ("president", "iq-kr")}
    assert library.holders.by_office["president", "IRN"]


def test_a_year_covers_all_its_days(tmp_path):
    row = "Ada Okoro\t\tmayor\tNGA\t2011\t2012-02\tf\tmine\n"
    (tmp_path / "office_holders.tsv").write_text(HOLDERS + row)
    held = load_holders((tmp_path,)).people["x-p-ada-okoro"].offices[0]
    assert (held.since, held.until) == (date(2011, 1, 1), date(2012, 3, 1))
    assert held.covers(held.since, held.until)
    assert not held.covers(held.until, None)


def test_a_date_that_is_none_is_refused(tmp_path):
    (tmp_path / "office_holders.tsv").write_text(HOLDERS + "A B\t\tmayor\tNGA\tsoon\t\tf\tmine\n")
    with pytest.raises(LexiconError, match="'soon' is no date"):
        load_holders((tmp_path,))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Mehdi", "Mahdi"), ("Saleh", "Salih"), ("Akhmetov", "Akmetov"), ("Celal", "Jalal")],
)
def test_romanisations_sound_the_same(library, left, right):
    assert library.spelling.likeness(left, right) >= 0.97


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hassan", "Hussein"), ("Masoud", "Masrour"), ("Rahim", "Reza"), ("Massoud", "Masoudi")],
)
def test_other_names_do_not(library, left, right):
    assert library.spelling.likeness(left, right) < 0.89


def test_wade_giles_is_read_as_pinyin(library):
    sound = library.spelling.chinese_sound
    assert sound("Chou En-lai") == sound("Zhou Enlai")


def test_a_place_of_a_rule_must_be_known(tmp_path):
    (tmp_path / "transliteration.tsv").write_text("from\tto\tat\tsource\nq\tk\tnowhere\tmine\n")
    with pytest.raises(LexiconError, match="'nowhere'"):
        load_spelling((tmp_path,))


def test_given_names_know_their_gender(library):
    assert "Fatima" in library.given_names
    assert library.given_names.gender("Fatima") == "f"
    assert library.given_names.gender("Xi") == ""
    assert "Xi" in library.given_names


def test_the_larger_town_comes_first(library):
    assert "nairobi" in library.towns
    assert library.towns.state("Shanghai") == "CHN"
    assert library.towns.state("Nowhereville") == ""


def test_weights_score_what_they_know():
    model = LinearModel(("A", "B"), {"x": (1.0, 0.0), "y": (0.5, 2.0)})
    assert model.score(["x", "y", "unknown"]) == [1.5, 2.0]
    assert model.score(["unknown"]) == [0.0, 0.0]


def test_weights_of_another_form_are_refused(tmp_path, monkeypatch):
    import numpy as np

    import dragoman.lexicon.weights as module

    (tmp_path / "data").mkdir()
    np.savez(tmp_path / "data" / "bad.npz", labels=np.zeros(1, dtype=np.uint8))
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="train it again"):
        load_weights("bad.npz")


def test_every_office_is_of_something_known():
    library = Library()
    unknown = {
        held.of
        for person in library.holders.people.values()
        for held in person.offices
        if held.of not in library.actors.actors
    }
    assert unknown == set()
