"""Task `stories`: which reports tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.resolve.story_book import StoryBook


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the story of each report.

    Args:
        rows: `id`, `text`, maybe `title`, `outlet`, in stream order.

    Yields:
        `id`, `cluster`: the id of the story's earliest report.
    """
    library = Library()
    book, read = StoryBook(library), []
    for row in rows:
        report = make_report(row["text"], library=library)
        book.add(report, report.published)
        read.append((row["id"], report))
    keys = {telling.id: told[0].id for told in book.stories() for telling in told}
    for own, report in read:
        yield {"id": own, "cluster": keys[report.id]}
