"""The tutorial notebook runs over the examples, and its plots show what the frames hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import polars as pl
import pytest
from nbclient import NotebookClient

import dragoman
from dragoman.show import plots

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "tutorial.ipynb"
NAMESPACES = {"www.w3.org"}
# raised inside Jupyter's own modules
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
]


def test_the_notebook_runs(examples_store, tmp_path):
    (tmp_path / "demo-store").symlink_to(examples_store)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert [c for c in notebook.cells if c.get("outputs")] == []
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": tmp_path}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert sum("image/svg+xml" in output.get("data", {}) for output in outputs) == 3
    named = set(re.findall(r"(?:https?:)?//([\w.-]+\.\w+)", json.dumps(outputs)))
    assert named <= NAMESPACES


def test_plots_hold_the_dated_claims_and_who_reports_them(examples_store):
    store = dragoman.open(examples_store)
    events = store.events().to_polars()
    chart = plots.timeline(events).chart.to_dict()
    (rows,) = chart["datasets"].values()
    assert len(rows) == events["first_day"].is_not_null().sum()
    assert all(row["quote"] in row["told"] for row in rows)
    assert "reported_by" in {t["field"] for t in chart["encoding"]["tooltip"]}


def test_a_strip_is_lettered_and_leaves_plans_out(examples_store):
    statuses = dragoman.open(examples_store).statuses().to_polars()
    (rows,) = plots.status_strip(statuses).chart.to_dict()["datasets"].values()
    assert {row["letter"] for row in rows} <= set("OCP?")
    assert {row["realis"] for row in rows} == {"actual"}


def test_a_relation_holds_what_passes_between_two_parties(examples_store):
    events = dragoman.open(examples_store).events().to_polars()
    (rows,) = plots.relation_series(events, "PAK", "AFG").chart.to_dict()["datasets"].values()
    assert rows
    for row in rows:
        codes = f"{row['source_code']}; {row['target_code']}"
        assert "PAK" in codes
        assert "AFG" in codes
        assert row["quad"]


def test_plots_of_nothing_are_plots(examples_store):
    empty = dragoman.open(examples_store).events().to_polars().filter(pl.lit(False))
    assert plots.timeline(empty).to_svg()
    assert plots.relation_series(empty, "PAK", "AFG").chart.to_dict()
