from pathlib import Path

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.counts import load_counts
from dragoman.lexicon.measures import load_measures
from dragoman.lexicon.numbers import bundled_numbers, load_numbers
from dragoman.lexicon.units import bundled_units, load_units


def test_number_words_are_found_whole():
    words = bundled_numbers()
    assert words.words["dozen"].value == 12
    assert words.pattern.fullmatch("seventeen")
    assert words.pattern.search("often") is None


def test_a_user_may_add_a_number_word(tmp_path: Path):
    header = "word\tkind\tvalue\thigh\tsource\n"
    (tmp_path / "numbers.tsv").write_text(header + "score\tdozen\t20\t\town\n", encoding="utf-8")
    assert load_numbers((tmp_path,)).words["score"].value == 20


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("numbers.tsv", "word\tkind\tvalue\thigh\tsource\nten\tunit\tx\t\town\n"),
        ("bounds.tsv", "words\tplace\tbound\tsource\nabout\tbefore\t?\town\n"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, name: str, body: str):
    (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{name}:2"):
        load_numbers((tmp_path,))


def test_a_shared_currency_word_stays_open_until_a_country_tells():
    units = bundled_units()
    assert units.by_form["dinars"].code == "dinar"
    assert units.by_form["tunisian dinars"].code == "TND"
    assert units.by_form["baht"].code == "THB"
    assert units.by_form["dollars"].code == "USD"
    assert set(units.sharing["dinar"]) > {"IQD", "KWD"}


def test_a_shared_sign_names_the_word_not_the_land():
    sign = bundled_units().by_sign["Rs"]
    assert (sign.code, sign.name) == ("INR", "rupee")


def test_factors_turn_units_into_one_another():
    units = bundled_units()
    assert units.factor("mile") / units.factor("km") == pytest.approx(1.609344)
    assert units.kind("acre") == units.kind("ha") == "area"
    assert units.factor("furlong") == 0.0
    assert units.kind("furlong") == ""


def test_a_factor_that_is_no_number_is_refused(tmp_path: Path):
    columns = "unit\tname\talias\tforms\tsymbols\tkind\tfactor\tper\tsource\n"
    row = "span\tspan\t\tspans\t\tlength\tnine\t\town\n"
    (tmp_path / "units.tsv").write_text(columns + row, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"units\.tsv:2"):
        load_units((tmp_path,))


def test_tolls_depend_on_the_side():
    counts = load_counts()
    assert counts.toll("kill", "object") == "dead"
    assert counts.toll("kill", "subject") == ""
    assert counts.toll("flee", "subject") == "displaced"
    assert counts.toll("homeless", "object") == "homeless"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("tolls.tsv", "word\tkind\tside\tsource\nkill\tdead\tabove\town\n"),
        ("modalities.tsv", "word\tmodality\tsource\nhope\twished\town\n"),
    ],
)
def test_unknown_sides_and_modalities_are_refused(tmp_path: Path, name: str, body: str):
    (tmp_path / name).write_text(body, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{name}:2"):
        load_counts((tmp_path,))


def test_exports_are_a_part_of_trade():
    measures = load_measures()
    assert measures.part_of("exports", "trade")
    assert not measures.part_of("trade", "exports")
    assert not measures.part_of("trade", "")
