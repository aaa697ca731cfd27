"""Time expressions against the document date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.read.times.dates import tag


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Answer each document with its time expressions."""
    for row in rows:
        anchor = date.fromisoformat(row["dct"]) if row.get("dct") else None
        yield {
            "doc_id": row["doc_id"],
            "timex": [
                {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
                for t in tag(row["text"], anchor)
            ],
        }
