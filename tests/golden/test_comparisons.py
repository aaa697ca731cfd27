"""The pairs of figures of `bench/own/comparisons`, told apart as well as before."""

import pytest

from bench.own_comparisons import load, outcomes, scores


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.93), ("held", 0.85)])
def test_pairs_are_told_apart(half, floor):
    rows = load(half)
    assert {row["relation"] for row in rows} >= {"conflict", "repeat", "incomparable"}
    assert scores(list(outcomes(rows)))["macro_f1"] >= floor
