"""What every export format keeps, read back by its own ecosystem's reader."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from dragoman.base import registry
from dragoman.base.errors import InputError, UnknownName
from dragoman.record.query import open_record
from dragoman.show.cast import MASK, Cast
from dragoman.show.exports.formats import export, format_named, names
from tests.contract.export_readers import READERS, Shown

# raised inside rdflib by its own reader of JSON-LD
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

PRIVATE = ("Vera", "Kostava")


def written(store: Path, form: str, folder: Path, *, mask: bool = True) -> list[Path]:
    chosen = format_named(form)
    with open_record(store) as record:
        target = folder / f"{form}{chosen.ending}"
        return export(record, Cast(record, mask=mask), target, form)


def words(path: Path) -> str:
    if path.suffix == ".parquet":
        return pl.read_parquet(path).write_csv()
    return path.read_text(encoding="utf-8").replace("\r\n ", "")


def stands(shown: Shown, text: str) -> bool:
    """Tell whether the words stand where the export says, any words where a mask does."""
    there = text[shown.start : shown.end]
    if shown.quote is None:
        return bool(there)
    flat = " ".join(there.split())
    pattern = re.escape(shown.quote).replace(re.escape(MASK), ".+")
    return re.fullmatch(pattern, there, re.DOTALL) is not None or shown.quote == flat


def test_every_built_in_format_has_a_reader_here():
    assert set(READERS) == set(names())


@pytest.mark.parametrize("form", names())
def test_every_value_quotes_what_stands_at_its_span(form, hard_store, examples_store, tmp_path):
    for store in (hard_store, examples_store):
        (tmp_path / store.parent.name).mkdir()
        shown = list(READERS[form](written(store, form, tmp_path / store.parent.name)))
        assert shown
        with open_record(store) as record:
            texts = {report.id: report.text for report in record.reports()}
        assert [s for s in shown if not stands(s, texts[s.report])] == []
        quoted = [s for s in shown if s.quote is not None]
        assert quoted or form in {"gdelt", "gexf"}


@pytest.mark.parametrize("form", names())
def test_every_value_says_who_reports_it(form, hard_store, tmp_path):
    shown = list(READERS[form](written(hard_store, form, tmp_path)))
    assert [s for s in shown if not s.by] == []


@pytest.mark.parametrize("form", names())
def test_private_persons_are_masked(form, hard_store, tmp_path):
    text = "\n".join(words(path) for path in written(hard_store, form, tmp_path))
    assert [name for name in PRIVATE if name in text] == []


@pytest.mark.parametrize("form", ["jsonl", "plover", "statements", "annotations", "prov"])
def test_the_mask_can_be_taken_off(form, hard_store, tmp_path):
    text = "\n".join(words(p) for p in written(hard_store, form, tmp_path, mask=False))
    assert "Kostava" in text


@pytest.mark.parametrize("form", names())
def test_the_same_reports_give_the_same_bytes(form, hard_store, hard_store_reversed, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = written(hard_store, form, tmp_path / "a")
    other = written(hard_store_reversed, form, tmp_path / "b")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]


@pytest.mark.parametrize("form", names())
def test_an_empty_store_gives_a_valid_empty_file(form, empty_store, tmp_path):
    files = written(empty_store, form, tmp_path)
    assert all(path.is_file() for path in files)
    assert list(READERS[form](files)) == []


def test_no_cell_is_a_formula(hard_store, tmp_path):
    for form in ("csv", "acled"):
        for path in written(hard_store, form, tmp_path):
            for row in pl.read_csv(path, infer_schema=False).iter_rows():
                assert not [c for c in row if c and c.startswith(("=", "+", "-", "@"))]


def test_an_unknown_format_lists_the_known(hard_store, tmp_path):
    with open_record(hard_store) as record, pytest.raises(UnknownName, match="geojson"):
        export(record, Cast(record), tmp_path / "x", "shapefile")


def test_a_folder_is_not_written_over_by_a_file_nor_a_file_by_a_folder(hard_store, tmp_path):
    (tmp_path / "file").write_text("thesis")
    with open_record(hard_store) as record:
        with pytest.raises(InputError, match="folder"):
            export(record, Cast(record), tmp_path, "ical")
        with pytest.raises(InputError, match="file"):
            export(record, Cast(record), tmp_path / "file", "csv")
    assert (tmp_path / "file").read_text() == "thesis"


def test_every_format_is_found_by_its_name():
    assert [format_named(name).name for name in registry.BUILT_IN["exporters"]] == list(
        registry.BUILT_IN["exporters"]
    )
