"""Crossings: which one a mention, a phrase or a group stands for."""

from __future__ import annotations

import pytest

from dragoman.model.codec import with_id
from dragoman.model.view import Findings
from dragoman.read.gates.status import find_statuses
from dragoman.resolve.crossings import (
    group_sides,
    join_crossings,
    judge_crossings,
    match_name,
    provisional_id,
)

ALIASES = {
    "x-crossing-iq-ir-bashmaq": ("Bashmagh", "Bashmakh", "Bashmax", "باشماخ"),
    "x-crossing-iq-ir-parwezkhan": ("Parwezkhan", "Parvizkhan", "Parviz Khan", "پەروێزخان"),
    "x-crossing-iq-ir-hajiomeran": ("Haji Omaran", "Haj Omran", "Tamarchin", "حاج عمران"),
    "x-crossing-iq-tr-ibrahimkhalil": ("Ibrahim Khalil", "Habur", "إبراهيم الخليل"),
    "x-crossing-iq-sy-fishkhabour": ("Fish Khabur", "Peshkhabour", "Semalka"),
    "x-crossing-iq-sy-rabia": ("Rabia", "Rabi'a", "Al-Yarubiyah"),
    "x-crossing-iq-sy-alqaim": ("Al-Qaim", "Husaybah", "Abu Kamal"),
    "x-crossing-iq-jo-trebil": ("Trebil", "Turaibil", "Karameh", "طريبيل"),
    "x-crossing-iq-kw-safwan": ("Safwan", "Abdali"),
    "x-crossing-iq-ir-zurbatiyah": ("Zurbatiyah", "Mehran"),
    "x-crossing-iq-ir-shalamcheh": ("Shalamcheh", "Al-Shalamcha", "شەلامچە"),
}


@pytest.fixture
def findings(open_text, library):
    def read(text):
        reading = open_text(text)
        claims = tuple(with_id(s) for s in find_statuses(reading, library))
        mentions = tuple(f.mention for f in reading.mentions)
        return Findings(report=reading.report.id, by="test", mentions=mentions, claims=claims)

    return read


def crossings(library, *read):
    judged = judge_crossings(read, library)
    return judged, join_crossings(read, judged, library)


@pytest.mark.parametrize(
    ("alias", "wanted"), [(a, gate) for gate, names in ALIASES.items() for a in names]
)
def test_every_alias_is_its_crossing(findings, library, alias, wanted):
    _, found = crossings(library, findings(f"Iraq closed the {alias} border crossing on Monday."))
    assert wanted in {c.id for c in found}


def test_every_alias_of_a_region_is_its_crossing_and_no_town(findings, library):
    gates = [g for own, g in library.crossings.gates.items() if own.startswith("x-crossing-iq-")]
    asked = [(gate, name) for gate in gates for name in gate.names]
    assert len(gates) >= 14
    assert len(asked) >= 70
    for gate, name in asked:
        text = f"Lorries waited at the {name} border crossing on Monday after Iraq closed it."
        judged, found = crossings(library, findings(text))
        assert gate.id in {c.id for c in found}, name
        assert not {j.right for j in judged if j.verdict == "same"} - {gate.id}, name


def test_spellings_in_two_reports_are_one_crossing(findings, library):
    _, found = crossings(
        library,
        findings("Iran closed the Bashmagh border crossing with Iraq."),
        findings("Iran reopened the Bashmakh crossing with Iraq."),
    )
    (gate,) = [c for c in found if c.id == "x-crossing-iq-ir-bashmaq"]
    assert {"Bashmagh", "Bashmakh"} <= set(gate.names)


def test_an_unknown_gate_is_provisional_and_the_same_in_all_reports(findings, library):
    one = findings("Chad closed the Oum Zarga border crossing with Niger.")
    other = findings("The Oum Zarga border crossing stayed shut, Niger said.")
    _, found = crossings(library, one, other)
    (gate,) = [c for c in found if c.name == "Oum Zarga"]
    assert gate.provisional
    assert gate.id == provisional_id("Oum Zarga") == provisional_id("oum-zarga")
    assert gate.place is None
    assert crossings(library, other, one) == crossings(library, one, other)


def test_a_group_has_its_sides(findings, library):
    _, found = crossings(library, findings("Lithuania closed all its crossings with Belarus."))
    (group,) = [c for c in found if c.id.startswith("x-crossings-")]
    assert group.id == "x-crossings-BY-LT"
    assert group.sides == ("BY", "LT")
    assert group.name == "all crossings Belarus – Lithuania"


def test_an_unnamed_crossing_is_unsure(findings, library):
    judged, found = crossings(library, findings("Kenya opened a border crossing with Somalia."))
    assert [j.verdict for j in judged] == ["unsure"]
    assert found == ()


def test_a_name_of_two_crossings_is_unsure_without_a_country(library):
    match = match_name("Friendship Bridge", (), library.crossings)
    assert len(match.gates) >= 2
    assert len(match_name("Friendship Bridge", ("AF", "UZ"), library.crossings).gates) == 1


def test_joined_names_are_one_crossing(library):
    match = match_name("Jaber-Nasib", ("JO", "SY"), library.crossings)
    assert [g.id for g in match.gates] == ["x-crossing-sy-jo-nasib"]
    match = match_name("Torkham-Landi Kotal", ("AF", "PK"), library.crossings)
    assert [g.id for g in match.gates] == ["x-crossing-af-pk-torkham"]


def test_one_letter_away_only_between_the_countries_named(library):
    near = match_name("Torkhamm", ("AF", "PK"), library.crossings)
    assert [g.id for g in near.gates] == ["x-crossing-af-pk-torkham"]
    assert near.score < 0.9
    assert match_name("Torkhamm", ("BR",), library.crossings).gates == ()
    assert match_name("Tork", ("AF", "PK"), library.crossings).gates == ()


def test_sides_of_a_group_stand_in_its_id(library):
    assert group_sides("x-crossings-IR-iq-kr", library.actors) == ("IR", "iq-kr")
    assert group_sides("x-crossings-BY", library.actors) == ("BY",)
