"""The tables of outlets, heading lines, lost marks and page marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.heading_lines import load_heading_lines
from dragoman.lexicon.library import Library
from dragoman.lexicon.lost_marks import load_lost_marks
from dragoman.lexicon.outlets import load_outlets
from dragoman.lexicon.page_marks import load_page_marks


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("AP", "Associated Press"),
        ("A.P.", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("agence france presse", "Agence France-Presse"),
        ("Al Jazeera", "Al Jazeera"),
        ("RFE/RL", "Radio Free Europe/Radio Liberty"),
        ("ap", None),
        ("Fars", None),
        ("Dawn", None),
        ("The Standard", None),
        ("nobody", None),
        ("", None),
    ],
)
def test_names_that_are_safe_anywhere(printed: str, name: str | None, library: Library):
    found = library.outlets.find(printed)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("printed", "country", "name"),
    [
        ("Fars", None, "Fars News Agency"),
        ("Dawn", None, "Dawn"),
        ("APA", None, None),
        ("APA", "AZE", "Azerbaijani Press Agency"),
        ("APA", "AUT", "Austria Presse Agentur"),
        ("APA", "KEN", None),
        ("The Standard", "KEN", "The Standard"),
        ("AFP", None, "Agence France-Presse"),
    ],
)
def test_names_to_be_trusted_only_where_a_source_stands(
    printed: str, country: str | None, name: str | None, library: Library
):
    found = library.outlets.find(printed, cautious=True, country=country)
    assert (found and found.name) == name


def test_outlets_by_address(library: Library):
    for url in ("https://www.bbc.co.uk/news/1", "bbc.com", "http://feeds.bbc.co.uk"):
        found = library.outlets.by_site(url)
        assert found
        assert found.acronyms == ("BBC",)
    assert library.outlets.by_site("https://example.org/reuters.com") is None
    assert library.outlets.by_site("") is None


def test_the_table_is_sound(library: Library):
    rows = library.outlets.rows
    assert len({row.key for row in rows}) == len(rows) > 200
    agencies = [row for row in rows if row.is_agency]
    assert len({row.country for row in agencies}) > 80
    assert all(row.sites for row in rows)
    for row in rows:
        for form in row.safe_names:
            assert library.outlets.all_named(form) == (row,), form


def test_a_user_adds_an_outlet(tmp_path: Path):
    (tmp_path / "outlets.tsv").write_text(
        "name\tacronyms\taliases\tcautious\tcountry\tkind\tsites\tsource\n"
        "Meridian\tMRD\t\t\tGBR\tagency\tmeridian.example\town desk\n"
    )
    found = Library((tmp_path,)).outlets.find("MRD")
    assert found
    assert found.is_agency


@pytest.mark.parametrize(
    ("table", "row", "load"),
    [
        ("outlets.tsv", "X\t\t\t\tGBR\tpigeon\t\tx", load_outlets),
        ("outlets.tsv", "X\t\t\t\tgb\tagency\t\tx", load_outlets),
        ("heading_lines.tsv", "note\tstarts\tX\tx", load_heading_lines),
        ("heading_lines.tsv", "joke\tbegins\tX\tx", load_heading_lines),
        ("lost_marks.tsv", "lost\tX\ty\t\tx", load_lost_marks),
        ("page_marks.tsv", "colour\tX\tx", load_page_marks),
    ],
)
def test_rows_that_break_the_rules(table: str, row: str, load, tmp_path: Path):
    headers = {
        "outlets.tsv": "name\tacronyms\taliases\tcautious\tcountry\tkind\tsites\tsource",
        "heading_lines.tsv": "kind\tform\ttext\tsource",
        "lost_marks.tsv": "kind\tleft\tright\tmark\tsource",
        "page_marks.tsv": "kind\tname\tsource",
    }
    (tmp_path / table).write_text(f"{headers[table]}\n{row}\n")
    with pytest.raises(LexiconError, match=f"{table}:2"):
        load((tmp_path,))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reporting by Amara Diallo", "credit"),
        ("(Reporting by Amara Diallo)", "credit"),
        ("Advertisement", "promo"),
        ("Enditem.", "credit"),
        ("The report was written in haste", None),
        ("Reporting by " + "x" * 400, None),
        ("", None),
    ],
)
def test_kinds_of_lines(line: str, kind: str | None, library: Library):
    assert library.heading_lines.kind(line) == kind
