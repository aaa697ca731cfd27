"""FollowTheMoney entities hold before followthemoney's own model.

The package needs PyICU, which has to be built, so it is not among those that a checkout installs:
`DRAGOMAN_FTM_PYTHON` names an interpreter that has it. Named, the test must run; else it is skipped
where this interpreter has no followthemoney.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.record.query import open_record
from dragoman.show.cast import Cast
from dragoman.show.exports.formats import export

PYTHON = os.environ.get("DRAGOMAN_FTM_PYTHON") or (
    sys.executable if find_spec("followthemoney") else None
)
READER = Path(__file__).parent / "ftm_reader.py"


@pytest.fixture
def entities(examples_store, tmp_path) -> Path:
    with open_record(examples_store) as record:
        (path,) = export(record, Cast(record), tmp_path / "out.ftm.json", "ftm")
    return path


@pytest.mark.skipif(PYTHON is None, reason="no followthemoney; see DRAGOMAN_FTM_PYTHON")
def test_the_model_knows_every_property_and_keeps_every_value(entities):
    read = subprocess.run(
        [str(PYTHON), READER, entities], capture_output=True, text=True, check=False
    )
    assert (read.returncode, read.stdout.strip()) == (0, ""), read.stderr


def test_what_an_event_names_is_among_the_entities(entities):
    rows = [json.loads(line) for line in entities.read_text(encoding="utf-8").splitlines()]
    known = {row["id"] for row in rows}
    events = [row["properties"] for row in rows if row["schema"] == "Event"]
    assert events
    assert {own for e in events for own in (*e["proof"], *e.get("involved", ()))} <= known
