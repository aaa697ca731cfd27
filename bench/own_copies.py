"""Copies among the reports of the story set: `python -m bench.own_copies`.

Enters: `intake-story-clusters` of the shared data (skipped where it is absent). Gold are the pairs
of which one holds at least half of the other's runs of five words, counted by brute force. Leaves:
recall and precision of the pairs found through fingerprints, and reports a second of one core.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.codec import changed
from dragoman.model.report import Report
from dragoman.resolve.copies import CopyIndex, find_copies

SET = Path(__file__).resolve().parents[2] / "shared/data/intake-story-clusters"
HALF = 0.5
ROUNDS = 8
Pairs = set[frozenset[int]]


def main(argv: list[str]) -> int:
    """Print the figures."""
    path = Path(argv[0]) if argv else SET / "ecbplus-stories.jsonl"
    if not path.is_file():
        print(f"{path} is not there; nothing to score")
        return 1
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    library = Library()
    reports = [make_report(text, library=library, source=str(n)) for n, text in enumerate(texts)]
    gold, found = gold_pairs(texts), found_pairs(reports)
    both = len(gold & found)
    print(
        json.dumps(
            {
                "pairs": len(gold),
                "recall": round(both / max(1, len(gold)), 4),
                "precision": round(both / max(1, len(found)), 4),
                "reports_a_second": round(speed(reports)),
            }
        )
    )
    return 0


def gold_pairs(texts: list[str]) -> Pairs:
    """Return the pairs with half of the shorter text in both, by comparing all with all."""
    runs = [_runs(text) for text in texts]
    return {
        frozenset((a, b))
        for a, b in combinations(range(len(texts)), 2)
        if runs[a] and runs[b]
        and len(runs[a] & runs[b]) >= HALF * min(len(runs[a]), len(runs[b]))
    }  # fmt: skip


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[n:] for n in range(5)), strict=False))


def found_pairs(reports: list[Report]) -> Pairs:
    """Return the pairs that the index of copies finds."""
    wordings, overlaps = find_copies(reports)
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        carriers[wordings[report.id]].append(number)
    pairs = {frozenset(p) for held in carriers.values() for p in combinations(held, 2)}
    for o in overlaps:
        if o.printed >= HALF:
            pairs |= {frozenset((a, b)) for a in carriers[o.left] for b in carriers[o.right]}
    return pairs


def speed(reports: list[Report]) -> float:
    """Return reports a second of processor time, while the index grows by other texts."""
    index = CopyIndex()
    best = 0.0
    for number in range(ROUNDS):
        fresh = [changed(r, id=f"{r.id}{number}", text=_shifted(r.text, number)) for r in reports]
        begin = time.process_time()
        for report in fresh:
            index.add(report)
        best = max(best, len(fresh) / (time.process_time() - begin))
    return best


def _shifted(text: str, number: int) -> str:
    """Return a text with its words in another order, so that it copies nothing."""
    words = text.split()
    if number:
        random.Random(number).shuffle(words)  # noqa: S311
    return " ".join(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
