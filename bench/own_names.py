"""Pairs of names of our own: which are judged one person. `python -m bench.own_names [test|tune]`.

Each pair is set as two keys tied to one country, which is what two reports of one affair give.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dragoman.lexicon.library import Library
from dragoman.resolve.person_match import Dossier, same_person

PAIRS = Path(__file__).parent / "own" / "names" / "pairs.jsonl"
COUNTRY = "XXX"


def main(argv: list[str]) -> int:
    """Judge the pairs of a part, or all, and print the figures and the mistakes."""
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    rows = [row for row in rows if not argv or row["part"] == argv[0]]
    library = Library()
    judged = [(row, verdict(row, library)) for row in rows]
    for row, said in judged:
        if (said == "same") != (row["verdict"] == "same") and argv[:1] == ["tune"]:
            print(row["verdict"], said, row["left"], "|", row["right"])
    print(json.dumps(figures(judged)))
    return 0


def verdict(row: dict[str, Any], library: Library) -> str:
    """Return what the resolver says of a pair."""
    left, right = dossier("a-left", row["left"]), dossier("a-right", row["right"])
    opinion = same_person(left, right, library)
    return opinion.verdict if opinion is not None else "different"


def dossier(key: str, name: str) -> Dossier:
    """Return what is known of one name: the country it is tied to."""
    return Dossier(key, names={name: None}, countries={COUNTRY}, reports={key})


def figures(judged: list[tuple[dict[str, Any], str]]) -> dict[str, float]:
    """Return precision and recall of `same`, and the pairs wrongly joined."""
    said = [row["verdict"] for row, verdict_ in judged if verdict_ == "same"]
    gold = sum(row["verdict"] == "same" for row, _ in judged)
    right = said.count("same")
    return {
        "pairs": len(judged),
        "precision": round(right / max(1, len(said)), 4),
        "recall": round(right / max(1, gold), 4),
        "joined_wrongly": len(said) - right,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
