"""Dictionaries that users bring: their forms, their days, and the lines that cannot be read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.lexicon.coded_actors import keep_dictionary, load_coded_actors
from dragoman.lexicon.dictionaries import read_dictionary
from dragoman.lexicon.library import Library

ACTORS = """<!-- Actors of two lands
     that do not exist -->
VELMARK [VEL]  # no comment counts
+VELMARKER
+KINGDOM_OF_VELMARK_

ORSA_TINDELL
+THE_LADY_OF_THE_LAKES
\t[VELOPP <030401]
\t[VELGOV 20030401 - 20091130]
\t[VELELI >091130]
LAKE_GROUP_OF_9 [IGOLG9]
NOBODY_IN_PARTICULAR [---]
"""
AGENTS = """!PERSON! = MAN, WOMAN
MINISTER [~GOV] # one
NEWS!PERSON! {NEWSMEN} [~MED]
RELIEF_BODY [NGO~]
CAVALRY {} [~MIL]
"""


def coded(tmp_path, **texts):
    for name, text in texts.items():
        keep_dictionary(read_dictionary(text, table=name.endswith("csv")), f"{name}.txt", tmp_path)
    return load_coded_actors((tmp_path,))


@pytest.mark.parametrize(
    ("phrase", "day", "code"),
    [
        ("Velmark", None, "VEL"),
        ("the Kingdom of Velmark", None, "VEL"),
        ("Orsa Tindell", date(2003, 3, 31), "VELOPP"),
        ("Orsa Tindell", date(2003, 4, 1), "VELGOV"),
        ("Orsa Tindell", date(2009, 11, 30), "VELGOV"),
        ("Orsa Tindell", date(2009, 12, 1), "VELELI"),
        ("Orsa Tindell", None, "VELELI"),
        ("the Lake Group of 9", None, "IGOLG9"),
        ("Velmark's minister", None, "VELGOV"),
        ("Velmarker ministers", None, "VELGOV"),
        ("minister Orsa Tindell", date(2005, 1, 1), "VELGOV"),
        ("a newswoman", None, "---MED"),
        ("relief bodies", None, "NGO"),
        ("a relief body of Velmark", None, "NGOVEL"),
        ("Velmark's cavalry", None, "VELMIL"),
        ("the harbour", None, ""),
        ("nobody in particular", None, ""),
    ],
)
def test_a_phrase_is_coded_as_of_the_day(tmp_path, phrase, day, code):
    assert coded(tmp_path, actors=ACTORS, agents=AGENTS).code(phrase, day) == code


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("VELMARK [VEL]\n* [VELGOV]\n", 2, "would match anything"),
        ("VELMARK [VEL]\n+*GUARD\n", 2, "would match anything"),
        ("THE_ [VEL]", 1, "would match anything"),
        ("VELMARK [VEL", 1, "bracket"),
        ("VELMARK\n\nORSA [VELGOV]", 1, "no code"),
        ("+VELMARK [VEL]", 1, "without an actor"),
        ("ORSA [VELGOV 090231-091231]", 1, "no day|day is out of range|day"),
        ("ORSA [VELGOV 091231-090101]", 1, "ends before it begins"),
        ("ORSA [VELGOV 9012-9013]", 1, "no day|no code"),
        ("ORSA [12]", 1, "no code"),
        ("MINISTER [~GOV] [~OPP]\nX!MAN! [~GOV]", 1, "one code"),
        ("MINISTER [~GOV]\nNEWS!PERSON! [~MED]", 2, "!PERSON!"),
    ],
)  # fmt: skip
def test_a_broken_line_is_named(text, line, told):
    fault, *_ = read_dictionary(text, table=False).faults
    assert fault.line == line
    assert re.search(told, fault.reason)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Orsa,,12,,", "no code"),
        ("Orsa,,VELGOV,2009-13-01,", "no day"),
        ("Orsa,,VELGOV,2009-02-01,2008-02-01", "ends before"),
        ("*,,VELGOV,,", "would match anything"),
        ("Orsa,VELGOV", "cells"),
    ],
)
def test_a_broken_row_is_named(row, told):
    found = read_dictionary(f"name,aliases,code,since,until\n{row}\n", table=True)
    assert found.entries == []
    assert [f.line for f in found.faults] == [2]
    assert told in found.faults[0].reason


def test_a_table_gives_names_aliases_and_days(tmp_path):
    text = "name,aliases,code,since,until\nOrsa Tindell,Tindell|Orsa T,VELGOV,2003-04-01,2009-11-30"
    table = coded(tmp_path, csv=text)
    assert table.actor("Tindell", date(2009, 11, 30)) == "VELGOV"
    assert table.actor("Tindell", date(2009, 12, 1)) == ""
    agents = read_dictionary("agent,code\nferryman,BUS\n", table=True)
    assert [(e.name, e.code) for e in agents.entries] == [("ferryman", "~BUS")]


def test_an_import_takes_the_place_of_an_earlier_one_of_the_same_file(tmp_path):
    coded(tmp_path, one="VELMARK [VEL]", two="SORN [SOR]")
    table = coded(tmp_path, one="VELMARK [VLM]")
    assert (table.actor("Velmark"), table.actor("Sorn")) == ("VLM", "SOR")


def test_imported_names_are_known_actors_and_known_ones_stay(tmp_path):
    coded(tmp_path, actors=ACTORS + "KENYA [KENGOV]\n")
    actors = Library((tmp_path,)).actors
    assert actors.find("Velmark").kind == "country"
    assert actors.find("Velmark").country == "VEL"
    assert actors.find("Kenya").id == "KEN"
