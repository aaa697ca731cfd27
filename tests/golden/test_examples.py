"""The bundled examples, read as one store, against what a careful reader notes of each.

`examples/*.jsonl`: `{"expect": ...}` must be matched by some record, `{"forbid": ...}` by none. A
row with `"gap"` is known not to be read yet and says why; it fails once it is read, so that the
mark goes.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bench.tasks.facts import records_by_source
from tests.e2e.conftest import EXAMPLES
from tests.golden.matcher import nearest

HERE = Path(__file__).parent / "examples"


def cases():
    for path in sorted(HERE.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            marks = [pytest.mark.xfail(reason=row["gap"], strict=True)] if "gap" in row else []
            want = row.get("expect") or row["forbid"]
            name = f"{path.stem}:{number}-{want['type']}"
            yield pytest.param(path.stem, "expect" in row, want, id=name, marks=marks)


@cache
def records() -> dict[str, list[dict[str, object]]]:
    """The plain records of every example, by its file (and line)."""
    found = records_by_source([EXAMPLES])
    return {name.replace(".jsonl:", "#").split(".")[0]: rows for name, rows in found.items()}


@pytest.mark.parametrize(("report", "expected", "want"), list(cases()))
def test_a_reader_would_agree(report, expected, want):
    missing, record = nearest(want, records()[report])
    if expected:
        assert missing == [], f"{want}\nnearest: {json.dumps(record, default=str)[:1500]}"
    else:
        assert missing != [], f"said what it must not say: {json.dumps(record)[:1500]}"
