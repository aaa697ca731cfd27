"""Task `actor`: country and sectors of an actor given as a phrase, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from dragoman.lexicon.library import Library
from dragoman.resolve.phrase_codes import PhraseCoder

FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y")


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Answer each phrase with its code."""
    library = Library()
    coder = PhraseCoder(library)
    for row in rows:
        known = library.actors.find(row.get("known_country") or "", "name")
        country = known.country if known is not None else ""
        code = coder.code(row["mention"], day_of(row.get("query_date") or ""), country)
        yield {
            "id": row["id"],
            "country": code.country if code else "",
            "code_1": code.sector if code else "",
            "code_2": code.other if code else "",
        }


def day_of(text: str) -> date | None:
    """Return the day asked for, `None` for today or none."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None
