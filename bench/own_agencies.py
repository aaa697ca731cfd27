"""The agency of origin on our own lines: `python -m bench.own_agencies [-v PART]`.

Enters: `bench/own/agencies`. Leaves: precision, recall and F1 of the agency named, and of the
agency together with the characters that show it, by part and by kind. Refuses nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.intake.reports import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Heading

OPENINGS = Path(__file__).parent / "own" / "agencies" / "openings.jsonl"


@dataclass(frozen=True, slots=True)
class Named:
    """One opening, and what was read of it."""

    row: dict[str, Any]
    heading: Heading

    @property
    def name(self) -> str | None:
        """The agency named."""
        return self.heading.wire_name

    @property
    def right(self) -> bool:
        """Whether agency and span are those of the set, or none where it has none."""
        wire = self.heading.wire
        span = [wire.start, wire.end] if wire else None
        return bool(self.name == self.row["agency"] and span == self.row["span"])


def main(argv: list[str]) -> int:
    """Print the figures; with `-v PART` also every opening of one part that is read wrongly."""
    named = list(name_all(Library()))
    for part in ("tune", "kept"):
        some = [n for n in named if n.row["part"] == part]
        if argv == ["-v", part]:
            for n in some:
                if not n.right:
                    wire = n.heading.wire.quote if n.heading.wire else None
                    print(n.row["agency"], "|", n.name, repr(wire), "|", repr(n.row["text"][:70]),
                          "...", repr(n.row["text"][-70:]))  # fmt: skip
        print(json.dumps({"part": part, **figures(some)}))
    for kind in dict.fromkeys(n.row["kind"] for n in named):
        print(json.dumps({"kind": kind, **figures([n for n in named if n.row["kind"] == kind])}))
    print(json.dumps({"all": True, **figures(named)}))
    return 0


def name_all(library: Library) -> Iterator[Named]:
    """Read every opening of the set."""
    for line in OPENINGS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Named(row, make_report(row["text"], library=library).heading)


def figures(named: list[Named]) -> dict[str, float | int]:
    """Return precision, recall and F1 with the span, and F1 of the name alone."""
    gold = sum(n.row["agency"] is not None for n in named)
    said = sum(n.name is not None for n in named)
    right = sum(n.right and n.name is not None for n in named)
    alone = sum(n.name is not None and n.name == n.row["agency"] for n in named)
    return {
        "openings": len(named),
        "precision": round(right / max(1, said), 4),
        "recall": round(right / max(1, gold), 4),
        "f1": round(2 * right / max(1, said + gold), 4),
        "f1_of_names": round(2 * alone / max(1, said + gold), 4),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
