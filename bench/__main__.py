"""`python -m bench [TASK ...] [--update]`: one table of figures, then speed.

Exit code 1 when a figure falls below its floor. `--update` raises floors to what was reached.
"""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.table import Table

from bench.quality.judge import SHARED, Score, measure, raise_floors
from bench.speed import speed_table


def quality_table(scores: list[Score]) -> Table:
    """Draw the figures beside their floors and what others reach."""
    table = Table(title="quality", title_justify="left")
    for column in ("task", "set", "figure", "measured", "floor", "published or measured elsewhere"):
        table.add_column(column, justify="right" if column in {"measured", "floor"} else "left")
    for score in scores:
        row, mark = score.row, "" if score.holds else " below"
        floor = "" if score.floor is None else f"{score.floor:.4f}"
        where = row.path.split(".", 1)[0]
        table.add_row(row.task, where, row.key, f"{score.value:.4f}{mark}", floor, row.published)
    return table


def main(argv: list[str]) -> int:
    """Measure, print, and compare with the floors."""
    words = argparse.ArgumentParser(prog="python -m bench")
    words.add_argument("tasks", nargs="*", help="tasks of the judge; all if none is named")
    words.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    words.add_argument("--no-speed", action="store_true", help="leave speed out")
    asked = words.parse_args(argv)
    console = Console(width=140)
    scores: list[Score] = []
    if SHARED.exists():
        scores = list(measure(set(asked.tasks)))
        console.print(quality_table(scores))
    else:
        console.print("no evaluation data beside the checkout: quality is left out")
    if not asked.no_speed and not asked.tasks:
        console.print(speed_table())
    if asked.update:
        raise_floors(scores)
    return 0 if all(score.holds for score in scores) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
