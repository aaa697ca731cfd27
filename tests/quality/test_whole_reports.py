"""What whole reports must yield, judged as the benchmark judges it; needs the evaluation data."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.judge import SHARED, judge

OWN = Path(__file__).parents[2] / "bench" / "own" / "facts" / "reports.jsonl"

pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the evaluation data does not lie beside this checkout"
)

SETS = {
    "the three first reports": (SHARED / "data" / "facts-seeds" / "reports.jsonl", 0.90),
    "eight further borders": (OWN, 0.75),
}


@pytest.mark.parametrize("name", SETS)
def test_a_careful_reader_agrees_and_nothing_forbidden_is_said(name):
    path, share = SETS[name]
    answer = judge("facts", path)
    assert answer["wrong"] == []
    assert answer["share"] >= share, answer["missed"]
    assert answer["evidence_verifies"] == 1.0
    assert answer["records_without_evidence"] == 0
