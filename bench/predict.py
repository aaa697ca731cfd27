"""Answer the judge: `python -m bench.predict TASK < inputs.jsonl > predictions.jsonl`.

Enters: one JSON object a line, what the system may see. Leaves: one JSON object a line with the
same id. Each task is a module of `bench.tasks` that calls the product.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TASKS = Path(__file__).parent / "tasks"


def known() -> list[str]:
    """Return the names of the tasks that can be answered."""
    return sorted(p.stem for p in TASKS.glob("*.py") if not p.stem.startswith("_"))


def rows(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Read JSON lines."""
    return (json.loads(line) for line in lines if line.strip())


def main(argv: list[str]) -> int:
    """Run one task over standard input."""
    if len(argv) != 1 or argv[0] not in known():
        print(f"usage: python -m bench.predict TASK; tasks: {', '.join(known())}", file=sys.stderr)
        return 2
    task = import_module(f"bench.tasks.{argv[0]}")
    for answer in task.predict(rows(sys.stdin)):
        print(json.dumps(answer, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
