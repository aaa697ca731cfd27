"""How many dates, names, ordinals and references are wrongly reported as figures.

`python -m bench.own_numbers` reads `bench/own/numbers/sentences.jsonl` through the product and
prints the share of numbers that are no amounts and yet stand in a `Figure`, and the share of
amounts that do, for the part that rules were made on and for the part held out. What is wrong in
the latter is not shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.view import Findings
from dragoman.read.parse import SpacyParser
from dragoman.read.reader import read_reports

SENTENCES = Path(__file__).parent / "own" / "numbers" / "sentences.jsonl"


def load() -> list[dict[str, Any]]:
    """Read the sentences."""
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def scores(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the shares, and the numbers that were wrongly reported."""
    library, parser = Library(), SpacyParser()
    reports = [make_report(row["text"], library=library) for row in rows]
    found = list(read_reports(reports, parser, library))
    wrong = [hit for row, f in zip(rows, found, strict=True) for hit in _wrong(row, f)]
    others = sum(len(row["others"]) for row in rows)
    right = sum(
        _has(f, value) for row, f in zip(rows, found, strict=True) for value in row["amounts"]
    )
    amounts = sum(len(row["amounts"]) for row in rows)
    return {
        "others": others,
        "wrongly_reported": round(len(wrong) / others, 4),
        "amounts": amounts,
        "found": round(right / amounts, 4),
        "wrong": wrong,
    }


def _figures(findings: Findings) -> Iterator[Figure]:
    yield from (c for c in findings.claims if isinstance(c, Figure))


def _wrong(row: dict[str, Any], findings: Findings) -> Iterator[str]:
    for other in row["others"]:
        match = re.search(rf"(?<!\d){re.escape(other)}(?!\d)", row["text"])
        if match and any(_reports(figure, match, other) for figure in _figures(findings)):
            yield f"{other}: {row['text']}"


def _reports(figure: Figure, match: re.Match[str], other: str) -> bool:
    """Tell whether a figure stands at a number and gives its value ("two Su-25 jets" does not)."""
    spans = [e.span for e in figure.evidence if e.role == "amount"]
    if not any(s.start <= match.start() < s.end for s in spans):
        return False
    parts = {float(part) for part in re.findall(r"\d+(?:\.\d+)?", other)}
    return not parts.isdisjoint({abs(figure.low), abs(figure.high)})


def _has(findings: Findings, value: float) -> bool:
    return any(abs(v - value) <= 1e-6 * value for f in _figures(findings) for v in (f.low, f.high))


if __name__ == "__main__":
    for part in ("tuned", "held out"):
        told = scores([row for row in load() if row["part"] == part])
        shown = told if part == "tuned" else {k: v for k, v in told.items() if k != "wrong"}
        print(json.dumps({"part": part, **shown}, indent=1))
