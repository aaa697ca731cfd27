"""The stories of `bench/own/pledges`, followed as well as before."""

import pytest

from bench.own_pledges import load, scores


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.86), ("held", 0.84)])
def test_agreements_and_pledges_are_followed(half, floor):
    assert scores(load(half))["f1"] >= floor
