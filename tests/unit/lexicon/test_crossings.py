"""The table of crossings: spellings, sides, codes, and what it refuses."""

from __future__ import annotations

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.crossing_words import load_crossing_words
from dragoman.lexicon.crossings import COLUMNS, load_crossings

HEADER = "\t".join(COLUMNS)


def row(**cells):
    base = dict.fromkeys(COLUMNS, "") | {
        "id": "x-crossing-test", "name": "Testgate", "side_a": "PL", "side_b": "BY",
    }  # fmt: skip
    return "\t".join({**base, **cells}.values())


def table(tmp_path, text):
    (tmp_path / "crossings.tsv").write_text(f"{HEADER}\n{text}\n", encoding="utf-8")
    return load_crossings((tmp_path,))


def test_holds_the_main_crossings_of_the_world(library):
    gates = library.crossings.gates
    borders = {frozenset(s.country for s in g.sides) for g in gates.values()}
    assert len(gates) >= 1300
    assert len(borders) >= 300


@pytest.mark.parametrize(
    ("name", "sides", "wanted"),
    [
        ("Bashmakh", ("IR", "IQ"), "x-crossing-iq-ir-bashmaq"),
        ("باشماخ", ("IR",), "x-crossing-iq-ir-bashmaq"),
        ("Hajj Umran", (), "x-crossing-iq-ir-hajiomeran"),
        ("Kapikule", (), "x-crossing-tr-bg-kapikule"),
        ("Friendship Bridge", ("UZ", "AF"), "x-crossing-af-uz-hairatan"),
        ("Friendship Bridge", ("BR", "PY"), "x-crossing-br-py-friendship"),
        ("Верхний Ларс", ("GE",), "x-crossing-ge-ru-lars"),
        ("Nogales", ("US", "MX"), "x-crossing-us-mx-nogales"),
        ("Dennis DeConcini", ("US", "MX"), "x-crossing-us-mx-deconcini"),
        ("Santiago Bridge", ("ES", "FR"), "x-crossing-es-fr-santiago"),
        ("Second Thai-Myanmar Friendship Bridge", (), "x-crossing-th-mm-maesot2"),
        ("Rusizi II", ("RW",), "x-crossing-rw-cd-rusizi2"),
    ],
)
def test_finds_any_spelling_by_its_sides(library, name, sides, wanted):
    assert [g.id for g in library.crossings.named(name, sides)] == [wanted]


def test_no_name_stands_twice_on_one_border(library):
    for name, gates in library.crossings.phrases.items():
        borders = [frozenset(s.country for s in g.sides) for g in gates]
        assert len(set(borders)) == len(borders), name


def test_a_name_is_shared_by_all_who_bear_it_or_by_none(library):
    for name, gates in library.crossings.phrases.items():
        assert len({name in g.shared for g in gates}) == 1, name


def test_every_side_is_a_known_country(library):
    known = set(library.crossings.codes.values())
    sides = [s for g in library.crossings.gates.values() for s in g.sides]
    assert {s.country for s in sides} <= known
    assert all(s.territory in library.actors.actors for s in sides if s.territory)


def test_sides_that_fit_nothing_are_not_heeded(library):
    assert library.crossings.named("Torkham", ("BR",))
    assert not library.crossings.named("Nowhere Gate")


def test_a_region_lies_in_its_country(library):
    gate = library.crossings.gates["x-crossing-iq-ir-bashmaq"]
    assert gate.joins(("IQ", "IR"))
    assert gate.joins(("iq-kr", "IR"))
    assert not gate.joins(("IQ", "TR"))
    assert not gate.joins(("IQ", "IR", "TR"))
    assert gate in library.crossings.between(("iq-kr",))
    assert library.crossings.between(()) == ()


def test_becomes_a_noun_with_its_point_or_none(library):
    wagah = library.crossings.gates["x-crossing-pk-in-wagah"].crossing
    assert wagah.sides == ("PK", "IN")
    assert wagah.place is not None
    assert wagah.place.precision_km == 5
    assert library.crossings.gates["x-crossing-iq-ir-bashmaq"].crossing.place is None


def test_every_point_is_on_earth_and_every_id_unique(library):
    for gate in library.crossings.gates.values():
        assert gate.lat is None or -60 < gate.lat < 75
        assert gate.lon is None or -180 <= gate.lon <= 180
        assert gate.source


def test_a_row_of_the_user_replaces_the_bundled_one(tmp_path):
    own = table(tmp_path, row(id="x-crossing-pk-in-wagah", name="Our Wagah"))
    assert own.gates["x-crossing-pk-in-wagah"].name == "Our Wagah"


@pytest.mark.parametrize(
    ("cells", "message"),
    [({"side_a": "Poland"}, "side"), ({"lat": "52", "lon": ""}, "point")],
)
def test_refuses_a_broken_row(tmp_path, cells, message):
    with pytest.raises(LexiconError, match=message):
        table(tmp_path, row(**cells))


def test_codes_of_actors(library):
    assert library.crossings.code("IRN") == "IR"
    assert library.crossings.code("iq-kr") == "iq-kr"


def test_words_refuse_an_unknown_class(tmp_path):
    text = "word\tclass\tvalue\tsource\ngate\tportal\tx\town\n"
    (tmp_path / "crossing_words.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="portal"):
        load_crossing_words((tmp_path,))


def test_words_say_what_they_stand_for(library):
    assert library.crossing_words.value("verb", "shut") == "close"
    assert library.crossing_words.value("verb", "sing", "reopen") == "open"
    assert library.crossing_words.value("verb", "sing") == ""
