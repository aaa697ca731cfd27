"""Task `relation`: what a marked source does to a marked target."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.opening import open_tools
from dragoman.read.acts.relation_features import Pair
from dragoman.read.acts.relations import relation_between

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each pair with a PLOVER type."""
    library, parser = open_tools()
    given, texts = tee(rows)
    for row, parsed in zip(given, parser.parse(r["text"] for r in texts), strict=True):
        pair = Pair(_spans(row, "source"), _spans(row, "target"))
        relation = relation_between(parsed, pair, library)
        yield {"id": row["id"], "root": relation.event, "p": relation.probability}


def _spans(row: Row, side: str) -> list[tuple[int, int]]:
    """Return the marked spans of a party, or those of its words where none are marked."""
    marked = [(int(a), int(b)) for a, b in row.get(f"{side}_spans") or []]
    if marked or not row.get(side):
        return marked
    start = str(row["text"]).find(str(row[side]))
    return [(start, start + len(str(row[side])))] if start >= 0 else []
