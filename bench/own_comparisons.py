"""How well pairs of figures are told apart: eight relations, macro-averaged F1.

`python -m bench.own_comparisons [tune|held]` reads `bench/own/comparisons/pairs.jsonl` through
the product (reading, figures, contexts, comparison) and prints the scores of each half. Who and
where names are is looked up in the lexicon alone, so that the figures judge the comparison and
not the joining of actors.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.days import day
from dragoman.model.entity import Mention
from dragoman.model.view import Findings
from dragoman.read.reader import read_reports
from dragoman.relate.comparisons import compare
from dragoman.relate.contexts import Ground, Resolved, grounds_by_name, in_context
from dragoman.relate.quantities import FigureInContext

PAIRS = Path(__file__).parent / "own" / "comparisons" / "pairs.jsonl"
NONE = "not compared"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair with what was said of it."""

    row: dict[str, Any]
    relation: str
    dimension: str = ""
    flags: tuple[str, ...] = ()
    reason: str = ""


def load(half: str | None = None) -> list[dict[str, Any]]:
    """Read the pairs, of one half if it is named."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half in {None, row["half"]}]


def outcomes(rows: list[dict[str, Any]]) -> Iterator[Outcome]:
    """Yield what the product says of each pair."""
    library, parser = open_tools()
    sides = [row[side] for row in rows for side in ("left", "right")]
    reports = [
        make_report(side["text"], library=library, published=date.fromisoformat(side["day"]))
        for side in sides
    ]
    found = list(read_reports(reports, parser, library))
    for row, left, right in zip(rows, found[::2], found[1::2], strict=True):
        yield _outcome(row, left, right, library)


def _outcome(row: dict[str, Any], left: Findings, right: Findings, library: Library) -> Outcome:
    contexts = [
        _context(findings, row[side], row, library)
        for side, findings in (("left", left), ("right", right))
    ]
    known = [c for c in contexts if c is not None]
    for comparison in compare(known, library) if len(known) == 2 else ():
        return Outcome(
            row, comparison.relation, comparison.dimension, comparison.flags, comparison.reason
        )
    return Outcome(row, NONE)


def _context(
    findings: Findings, side: dict[str, Any], row: dict[str, Any], library: Library
) -> FigureInContext | None:
    figures = [c for c in findings.claims if isinstance(c, Figure)]
    wanted = [f for f in figures if _has(f, float(side["value"]))]
    if not wanted:
        return None
    origin = row["id"] if row.get("copied") else findings.report
    return in_context(
        wanted[0],
        sorted(findings.mentions, key=lambda m: m.span.start),
        _resolved(findings.mentions, library),
        day(date.fromisoformat(side["day"])),
        origin,
    )


def _has(figure: Figure, value: float) -> bool:
    return any(abs(v - value) <= 1e-6 * max(1.0, value) for v in (figure.low, figure.high))


def _resolved(mentions: tuple[Mention, ...], library: Library) -> Resolved:
    codes = {m.id: code for m in mentions if (code := _code(m, library))}
    grounds = {
        m.id: Ground(gates[0].id, frozenset(s.code for s in gates[0].sides))
        for m in mentions
        if (gates := library.crossings.named(m.name))
    }
    actors = {m.id: fold(m.name) for m in mentions}
    return Resolved(codes, grounds, actors, grounds_by_name(library))


def _code(mention: Mention, library: Library) -> str:
    for name in (mention.name, mention.nation or ""):
        known = library.actors.find(name) if name else None
        if known is not None and (known.region or known.country):
            return known.region or library.crossings.code(known.country)
    return ""


def scores(found: list[Outcome]) -> dict[str, Any]:
    """Return F1 of each relation, their mean, and shares of right dimensions and flags."""
    right, said, told = Counter[str](), Counter[str](), Counter[str]()
    for outcome in found:
        wanted = outcome.row["relation"]
        told[wanted] += 1
        said[outcome.relation] += 1
        right[wanted] += wanted == outcome.relation
    f1 = {r: round(2 * right[r] / (told[r] + said[r]), 3) for r in sorted(told)}
    hits = [o for o in found if o.relation == o.row["relation"]]
    dimension = sum(o.dimension == o.row["dimension"] for o in hits) / max(1, len(hits))
    flagged = [o for o in found if "flag" in o.row]
    return {
        "pairs": len(found),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        "f1": f1,
        "dimension": round(dimension, 4),
        "flags": f"{sum(o.row['flag'] in o.flags for o in flagged)}/{len(flagged)}",
    }


def main(argv: list[str]) -> int:
    """Print the scores of one half or both."""
    if argv and argv[0] not in {"tune", "held"}:
        print(__doc__, file=sys.stderr)
        return 2
    for half in argv[:1] or ["tune", "held"]:
        print(json.dumps({"half": half, **scores(list(outcomes(load(half))))}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
