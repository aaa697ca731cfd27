"""Statements and chains on the seed reports: `python -m bench.own_statements [FOLDER]`.

Enters: `statements-seeds/seeds.jsonl` of the shared data (skipped where it is absent). Leaves: how
many annotated statements are found (content overlap of at least one half, right speaker) and how
many of those have their whole chain right. Refuses nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.model.claim import Statement
from dragoman.read.reader import lay_layers, parse_reports
from dragoman.read.speech.statements import find_statements

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "statements-seeds"
_EDGES = set(" \t\n\"'“”‘’«»„,.")


def main(argv: list[str]) -> int:
    """Print the figures, and each statement that is missed or whose chain is wrong."""
    path = Path(argv[0]) if argv else SHARED
    source = path / "seeds.jsonl"
    if not source.is_file():
        print(f"{source} is not there; nothing to score")
        return 1
    found = right = whole = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        statements = read(row["text"])
        for gold in row["statements"]:
            if gold["parent"] is not None:
                continue
            whole += 1
            best = match(row["text"], gold, statements)
            if best is None:
                print("missed ", row["doc_id"], quotes(row["text"], gold["content"]))
                continue
            found += 1
            ok = same_chain(gold["chain"], best)
            right += ok
            if not ok:
                print("chain  ", row["doc_id"], quotes(row["text"], gold["content"]))
                print("        wanted", [v["name"] for v in gold["chain"]])
                print("        given ", [v.name for v in best.chain])
    print(json.dumps({"statements": whole, "found": found, "chains_right": right}))
    return 0


def read(text: str) -> tuple[Statement, ...]:
    """Return the statements of a text."""
    library, parser = open_tools()
    report = make_report(text, library=library)
    reading = lay_layers(report, next(parse_reports([report], parser)), library)
    return find_statements(reading, library)[1]


def quotes(text: str, spans: list[list[int]]) -> str:
    """Return what stands at the spans, shortened."""
    return " || ".join(text[a:b] for a, b in spans)[:90]


def match(text: str, gold: dict[str, Any], statements: tuple[Statement, ...]) -> Statement | None:
    """Return the statement whose content overlaps most, at least by half."""
    wanted = solid(text, gold["content"])
    scored = [(overlap(wanted, solid(text, contents(s))), -i) for i, s in enumerate(statements)]
    best = max(scored, default=(0.0, 0))
    return statements[-best[1]] if best[0] >= 0.5 else None


def contents(statement: Statement) -> list[list[int]]:
    """Return the spans of what is said."""
    return [[e.span.start, e.span.end] for e in statement.evidence if e.role == "content"]


def solid(text: str, spans: list[list[int]]) -> set[int]:
    """Return the offsets of spans without white space and marks."""
    return {i for a, b in spans for i in range(a, b) if text[i] not in _EDGES}


def overlap(left: set[int], right: set[int]) -> float:
    """Return intersection over union."""
    return len(left & right) / max(1, len(left | right))


def same_chain(gold: list[dict[str, Any]], statement: Statement) -> bool:
    """Tell whether the chain has the same voices in the same order, the unnamed outlet left out."""
    wanted = [v for v in gold if v["span"] is not None or "not named" not in v["name"]]
    given = statement.chain
    return len(wanted) == len(given) and all(map(same_voice, wanted, given))


def same_voice(wanted: dict[str, Any], given: Any) -> bool:
    """Tell whether two voices share a name: its last word, its letters or all of it."""
    return bool(set(keys(wanted["name"])) & set(keys(given.name)))


def keys(name: str) -> Iterator[str]:
    """Yield what a name may be recognised by."""
    words = fold(name.partition("(")[0]).split()
    if words:
        yield words[-1]
        yield "".join(w[0] for w in words if w not in {"of", "the"})
        yield words[-1].replace("h", "")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
