"""Whole reports of our own: what is found, missed, wrongly said. `python -m bench.own_facts`.

Needs the judge's program beside the checkout.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.quality.judge import judge

OWN = Path(__file__).parent / "own" / "facts" / "reports.jsonl"


def main(argv: list[str]) -> int:
    """Judge the reports of one file (our own if none is named) and print what is missed."""
    answer = judge("facts", Path(argv[0]) if argv else OWN)
    for kind in ("missed", "wrong"):
        for row in answer.pop(kind):
            print(kind, json.dumps(row, ensure_ascii=False))
    print(json.dumps(answer, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
