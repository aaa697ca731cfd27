"""How often the displacement figure of an excerpt is the one that people labelled.

`python -m bench.own_idetect FILE.jsonl` prints the share of right values over all labels and over
those whose value occurs in the text, and the share with the right unit (people or households).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.model.claim import Figure
from dragoman.read.reader import read_reports
from dragoman.relate.displacement import leading_displacement
from dragoman.relate.quantities import family

_UNITS = {"people": "People", "households": "Households", "homes": "Households"}


def answers(rows: list[dict[str, Any]]) -> Iterator[Figure | None]:
    """Yield the displacement figure of each excerpt."""
    library, parser = open_tools()
    reports = [make_report(row["text"], library=library) for row in rows]
    for findings in read_reports(reports, parser, library):
        yield leading_displacement(c for c in findings.claims if isinstance(c, Figure))


def is_right(figure: Figure | None, fact: dict[str, Any]) -> bool:
    """Tell whether a figure has the labelled value at one of its ends."""
    value = float(fact["value"])
    return figure is not None and any(
        abs(v - value) <= 1e-3 * value for v in (figure.low, figure.high)
    )


def main(argv: list[str]) -> int:
    """Print the shares."""
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in Path(argv[0]).read_text(encoding="utf-8").splitlines()]
    counts = dict.fromkeys(("all", "right", "in_text", "right_in_text", "right_unit"), 0)
    for row, figure in zip(rows, answers(rows), strict=True):
        for fact in row["facts"]:
            right = is_right(figure, fact)
            counts["all"] += 1
            counts["right"] += right
            counts["in_text"] += fact["value_in_text"]
            counts["right_in_text"] += right and fact["value_in_text"]
            unit = _UNITS.get(family(figure), "") if figure else ""
            counts["right_unit"] += right and unit == fact["unit"]
    print(json.dumps({**counts, "share": round(counts["right"] / counts["all"], 4)}))
    print(json.dumps({"share_in_text": round(counts["right_in_text"] / counts["in_text"], 4)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
