from __future__ import annotations

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.cameo_actors import NOBODY, load_cameo_actors
from dragoman.model.entity import Actor


@pytest.mark.parametrize(
    ("country", "sector", "other", "code"),
    [
        ("USA", "GOV", "", "USAGOV"),
        ("SYR", "REB", "", "SYRREB"),
        ("ROU", "", "", "ROM"),
        ("GRC", "JRN", "", "GRCMED"),
        ("KEN", "MED", "GOV", "KENHLHGOV"),
        ("UNO", "", "", "IGOUNO"),
        ("EUR", "GOV", "", "IGOEUREEC"),
        ("UNO", "MIL", "", "IGOUNOMIL"),
        ("", "GOV", "", f"{NOBODY}GOV"),
        ("", "UNK", "", NOBODY),
        ("NGO", "SOC", "", "NGOCVL"),
    ],
)
def test_state_and_sector(library, country, sector, other, code):
    assert library.cameo_actors.code(country, sector, other).code == code


def test_a_body_with_a_code_of_its_own(library):
    nato = library.cameo_actors.code("IGO", "MIL", ident="x-north-atlantic-treaty-organization")
    assert (nato.code, nato.country, nato.group) == ("IGOWSTNAT", "", "NAT")
    assert nato.roles == ("IGO", "WST")


def test_a_region_keeps_its_roles(library):
    gaza = library.cameo_actors.code("PSE", "REB", region="ps-gz")
    assert (gaza.code, gaza.country, gaza.roles) == ("PSEGZAREB", "PSE", ("GZA", "REB"))


def test_a_state_has_no_role(library):
    state = Actor(id="PER", kind="country", name="Peru", country="PER", sector="GOV")
    assert library.cameo_actors.of(state).code == "PER"


def test_every_code_is_made_of_threes(library):
    assert all(len(code) % 3 == 0 for code, _ in library.cameo_actors.codes.values())


def test_bodies_of_the_table_are_known(library):
    idents = [key for kind, key in library.cameo_actors.codes if kind == "actor"]
    assert idents
    assert not [ident for ident in idents if ident not in library.actors.actors]


def test_a_row_of_an_unknown_kind_is_refused(tmp_path):
    (tmp_path / "cameo_actors.tsv").write_text("kind\tkey\tcode\tgroup\nfoo\ta\tb\t\n")
    with pytest.raises(LexiconError, match=r"cameo_actors.tsv:2: no kind 'foo'"):
        load_cameo_actors((tmp_path,))
