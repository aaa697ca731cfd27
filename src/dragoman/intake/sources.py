"""Reports from files."""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.codec import digest as digest_of
from dragoman.model.codec import report_id
from dragoman.model.report import Report


def make_report(text: str, *, library: Library, source: str = "") -> Report:
    """Return a report of a text."""
    _ = library
    return Report(
        id=report_id(text, None, None, None),
        text=text,
        digest=digest_of(text.encode()),
        source=source,
    )
