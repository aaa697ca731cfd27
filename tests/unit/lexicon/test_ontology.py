from __future__ import annotations

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.commitments import load_commitment_words
from dragoman.lexicon.ontology import OPERATORS, load_ontology
from dragoman.lexicon.predicates import load_predicates


@pytest.fixture(scope="module")
def ontology(library):
    return library.ontology


def test_every_code_has_a_known_type_or_is_a_comment(ontology):
    assert {c.event for c in ontology.codes.values()} <= {*ontology.types, ""}
    assert all(c.code[:2] == "01" for c in ontology.codes.values() if not c.event)


def test_sanction_is_material_conflict_as_in_the_manual(ontology):
    assert ontology.quad("SANCTION") == 4
    assert ontology.types["SANCTION"].needs_recipient
    assert ontology.quad("NOTHING") == 0


@pytest.mark.parametrize(
    ("operator", "content", "code"),
    [
        ("demand", "073", "1033"),
        ("refuse", "046", "125"),
        ("threaten", "195", "138"),
        ("stop", "163", "085"),
        ("stop", "1723", "0813"),
        ("intend", "0841", "0353"),
        ("appeal", "057", "027"),
        ("do", "192", "192"),
        ("demand", "010", ""),
    ],
)
def test_operators_lift_a_content(ontology, operator, content, code):
    assert ontology.lift(operator, content) == code


@pytest.mark.parametrize(
    ("code", "realis", "coded"),
    [
        ("042", "future", "036"),
        ("190", "future", "138"),
        ("070", "negated", "122"),
        ("190", "negated", "190"),
        ("112", "future", "112"),
        ("042", "actual", "042"),
    ],
)
def test_what_is_to_come_is_coded_as_agreement_or_threat(ontology, code, realis, coded):
    assert ontology.as_coded(code, realis) == coded


def test_a_code_that_is_not_there_falls_back_on_the_broader_one(ontology):
    assert ontology.code("1929").code == "192"
    assert ontology.code("77").event == ""
    assert ontology.code("176").cameo == "170"


@pytest.mark.parametrize(
    ("code", "penta"), [("013", 0), ("020", 0), ("057", 1), ("073", 2), ("163", 3), ("190", 4)]
)
def test_five_classes_of_cameo(ontology, code, penta):
    assert ontology.penta(code) == penta


def test_a_user_adds_codes_and_predicates(tmp_path):
    (tmp_path / "cameo.tsv").write_text(
        "code\tcameo\tevent\tmode\tcontext\tabout\n0613\t061\tCOOPERATE\t\teconomic\tswaps power\n"
    )
    (tmp_path / "predicates.tsv").write_text(
        "words\tpos\twhen\tcode\tactor\trecipient\tshape\nwheel\tv\tobj=power\t0613\t\tp:to\t\n"
    )
    assert load_ontology((tmp_path,)).code("0613").about == "swaps power"
    rows = load_predicates((tmp_path,)).verbs["wheel"]
    assert rows[0].code == "0613"
    assert rows[0].recipient == ("p:to",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cameo.tsv", "code\tcameo\tevent\tmode\tcontext\tabout\n999\t999\tDANCE\t\t\tdances\n"),
        ("lifts.tsv", "content\t" + "\t".join(OPERATORS) + "\n04\t9x\t036\t106\t125\t134\n"),
    ],
)
def test_codes_that_do_not_fit_are_refused(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(LexiconError, match=r"9x|DANCE"):
        load_ontology((tmp_path,))


@pytest.mark.parametrize("row", ["row\tq\t\t010\t\t\t", "row\tv\tobj=@nothing\t010\t\t\t"])
def test_predicates_that_do_not_fit_are_refused(tmp_path, row):
    (tmp_path / "predicates.tsv").write_text(
        f"words\tpos\twhen\tcode\tactor\trecipient\tshape\n{row}\n"
    )
    with pytest.raises(LexiconError, match=r"predicates\.tsv:2"):
        load_predicates((tmp_path,))


def test_every_predicate_leads_to_a_code(library):
    predicates = library.predicates
    rows = {
        row
        for table in (predicates.verbs, predicates.nouns, predicates.adjectives)
        for group in table.values()
        for row in group
    }
    assert all(r.code in library.ontology.codes for r in rows if r.code)
    assert all(r.fallback in library.ontology.codes for r in rows if r.fallback)
    assert all(r.code or r.operator or r.silent for r in rows)


def test_words_of_commitments(tmp_path, library):
    assert library.commitment_words.kinds["truce"] == "ceasefire"
    (tmp_path / "commitments.tsv").write_text("words\tsense\tvalue\nhandshake\tdance\tdeal\n")
    with pytest.raises(LexiconError, match="sense is one of"):
        load_commitment_words((tmp_path,))
