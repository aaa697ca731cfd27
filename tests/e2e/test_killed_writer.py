"""SIGKILL at any moment of writing: nothing acknowledged is lost, and the end is the same.

`DRAGOMAN_CRASH_ROUNDS` sets how often a writer is killed (5 if it is not set).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.crashes import Body, exported, kill_rounds, undisturbed

ROUNDS = int(os.environ.get("DRAGOMAN_CRASH_ROUNDS", "5"))
ROOT = Path(__file__).parents[2]
REPORTS = 200


def appending(store: Path) -> list[str]:
    return [sys.executable, "-m", "tests.e2e.append_body", str(store), str(REPORTS)]


BODIES: dict[str, Body] = {"append": appending}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_killed_writer_loses_nothing(body, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    calm = tmp_path / "calm"
    seconds = undisturbed(body, calm)

    wreck = kill_rounds(body, tmp_path, rounds=ROUNDS, seconds=seconds, seed=20)
    assert wreck.asked > 0
    assert wreck.refused == []
    assert wreck.lost == set()
    assert wreck.problems == []

    undisturbed(body, wreck.stores[-1])
    assert {exported(store) for store in wreck.stores} == {exported(calm)}
