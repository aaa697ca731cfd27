"""Runs the judge over the tasks and holds the answers against the floors.

Enters: the judge's program and its data, beside the checkout. Leaves: one `Score` for each row of
`sets.tsv`. Refuses: nothing; a set that is not there is left out.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.predict import known as known_tasks

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = HERE / "floors.json"
NOISE = 0.0005


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `sets.tsv`: a figure that is measured."""

    task: str
    path: str
    key: str
    better: str
    published: str

    @property
    def name(self) -> str:
        """The figure's name among the floors."""
        return f"{self.task}/{self.path.split('.', 1)[0]}/{self.key}"


@dataclass(frozen=True, slots=True)
class Score:
    """A figure as measured, with its floor."""

    row: Row
    value: float
    floor: float | None

    @property
    def holds(self) -> bool:
        """Tell whether the floor holds, within noise."""
        if self.floor is None:
            return True
        gap = self.value - self.floor
        return (gap if self.row.better == "higher" else -gap) >= -NOISE


def rows() -> list[Row]:
    """Read `sets.tsv`."""
    lines = (HERE / "sets.tsv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")
    return [Row(**row) for row in table]


def floors() -> dict[str, float]:
    """Read what was reached before."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def measure(tasks: set[str]) -> Iterator[Score]:
    """Answer and judge every set whose task is asked for (all if none is), in the table's order."""
    known = floors()
    for (task, path), group in groupby(rows(), key=lambda r: (r.task, r.path)):
        gold = SHARED / "data" / path
        wanted = task in tasks if tasks else task in known_tasks()
        if not wanted or not gold.exists():
            continue
        answer = judge(task, gold)
        for row in group:
            yield Score(row, value(answer, row.key), known.get(row.name))


def judge(task: str, gold: Path) -> dict[str, Any]:
    """Return the judge's answer to our predictions on one set."""
    program = [sys.executable, str(SHARED / "score" / "score.py")]
    with tempfile.TemporaryDirectory() as folder:
        inputs, answers = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        with inputs.open("w", encoding="utf-8") as out:
            subprocess.run([*program, "inputs", task, str(gold)], stdout=out, check=True)
        with inputs.open(encoding="utf-8") as given, answers.open("w", encoding="utf-8") as out:
            ours = [sys.executable, "-m", "bench.predict", task]
            subprocess.run(ours, stdin=given, stdout=out, check=True, cwd=ROOT)
        judged = [*program, "score", task, str(gold), str(answers)]
        done = subprocess.run(judged, capture_output=True, check=True, text=True)
    return dict(json.loads(done.stdout))


def value(answer: dict[str, Any], key: str) -> float:
    """Walk `root.macro_f1` into the judge's answer."""
    found: Any = answer
    for part in key.split("."):
        found = found[part]
    return float(found)


def raise_floors(scores: list[Score]) -> None:
    """Write what was reached, never lower than before."""
    known = floors()
    for score in scores:
        best = max if score.row.better == "higher" else min
        old = known.get(score.row.name, score.value)
        known[score.row.name] = round(best(old, score.value), 4)
    FLOORS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
