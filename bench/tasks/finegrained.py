"""Task `finegrained`: the ACLED-like type of a news snippet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.opening import open_tools
from dragoman.read.acts.fine_types import fine_type

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each snippet with its label."""
    library, parser = open_tools()
    given, texts = tee(rows)
    for row, parsed in zip(given, parser.parse(r["text"] for r in texts), strict=True):
        found = fine_type(parsed, library)
        yield {"id": row["id"], "label": found.label, "p": found.probability}
