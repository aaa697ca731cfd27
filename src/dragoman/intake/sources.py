"""Reports from files, folders and standard input.

Enters: paths, or a text. Leaves: `Taken` (a report with its original bytes) and `Reject`s, in a
fixed order. Refuses: what is no text, too large, or in a language that is not read.
"""

from __future__ import annotations

from datetime import date

from dragoman.intake.heading import read_opening
from dragoman.intake.repair import find_repairs
from dragoman.lexicon.library import Library
from dragoman.model.codec import digest as digest_of
from dragoman.model.codec import report_id
from dragoman.model.report import Report, repaired


def make_report(  # noqa: PLR0913
    text: str,
    *,
    library: Library,
    source: str = "",
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    digest: str | None = None,
    lang: str = "en",
) -> Report:
    """Make a report of a text, with its repairs and its heading worked out.

    Args:
        text: The original text, decoded.
        library: The tables.
        source: Where it was read from.
        title: The headline, where it was given apart from the text.
        outlet: The publisher, where given.
        url: Its address, where given.
        published: The day of publication, where given; else the one that the text states.
        digest: SHA-256 of the bytes it came from; that of the text where they are not at hand.
        lang: ISO 639-1 code.

    Returns:
        The report; its id depends on text, title, outlet and day of publication alone.
    """
    edits = find_repairs(text, library)
    readable, offsets = repaired(text, edits)
    opening = read_opening(readable, offsets, text, library)
    title = title or opening.title
    published = published or opening.published
    return Report(
        id=report_id(text, title, outlet, published.isoformat() if published else None),
        text=text,
        digest=digest or digest_of(text.encode("utf-8", "surrogatepass")),
        source=source,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        lang=lang,
        heading=opening.heading,
        edits=edits,
    )
