"""Task `stories`: which reports tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.resolve.stories import story_keys


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the story of each report.

    Args:
        rows: `id`, `text`, maybe `title`, `outlet`, in stream order.

    Yields:
        `id`, `cluster`: the id of the story's earliest report.
    """
    library = Library()
    read = [(row["id"], make_report(row["text"], library=library)) for row in rows]
    keys = story_keys([report for _, report in read], library)
    for own, report in read:
        yield {"id": own, "cluster": keys[report.id]}
