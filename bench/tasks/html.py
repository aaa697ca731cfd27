"""Task `html`: the main text of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.intake.html import read_page
from dragoman.lexicon.library import Library


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the main text of each page.

    Args:
        rows: `id`, `html`.

    Yields:
        `id`, `text`.
    """
    library = Library()
    for row in rows:
        page = read_page(row["html"].encode("utf-8", "replace"), library)
        yield {"id": row["id"], "text": page.text}
