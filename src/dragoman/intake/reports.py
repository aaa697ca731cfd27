"""One text, one report: repairs, heading, language, limits.

Enters: a text with what is told of it. Leaves: a `Report`. Refuses: a text that is too long, holds
no words, or is in a language that is not read (`Unreadable`).
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.base.config import IntakeSettings
from dragoman.intake.decode import Unreadable
from dragoman.intake.heading import read_opening
from dragoman.intake.language import identify
from dragoman.intake.plain import Told
from dragoman.intake.repair import find_repairs
from dragoman.lexicon.library import Library
from dragoman.model.codec import changed, report_id
from dragoman.model.codec import digest as digest_of
from dragoman.model.report import Report, repaired

_HEADING = "the report's own heading"
_WORD = re.compile(r"[^\W\d_]{2}")


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
    dated_by: str = "",
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
        dated_by: Where the day of publication was read, where it was given.

    Returns:
        The report; its id depends on text, title, outlet and day of publication alone.
    """
    edits = find_repairs(text, library, markdown=source.endswith((".md", ".markdown")))
    readable, offsets = repaired(text, edits)
    opening = read_opening(readable, offsets, text, library)
    title = title or opening.title
    given = published
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
        dated_by=dated_by if given else _HEADING * (published is not None),
    )


def report_of(
    told: Told, data: bytes, source: str, *, library: Library, settings: IntakeSettings
) -> Report:
    """Make a report of what a file or a row told, checked against the limits.

    Args:
        told: The text and what stands beside it.
        data: The bytes it came from.
        source: Where it was read from.
        library: The tables.
        settings: Limits and languages.

    Raises:
        Unreadable: The text is too long, holds no words, or is in another language.
    """
    if len(told.text) > settings.max_chars:
        raise Unreadable(
            f"the text has {len(told.text):,} characters, more than {settings.max_chars:,}",
            "split it into reports, or raise intake.max_chars",
        )
    if not _WORD.search(told.text):
        raise Unreadable("it holds no words", "leave it out, or check how it was saved")
    report = make_report(
        told.text,
        library=library,
        source=source,
        title=told.title,
        outlet=told.outlet,
        url=told.url,
        published=told.published,
        digest=digest_of(data),
        dated_by=told.dated_by,
    )
    lang = identify(told.text[report.heading.body :], settings.languages)
    if lang not in settings.languages:
        raise Unreadable(
            f"its language ({lang}) is not among those read ({', '.join(settings.languages)})",
            "translate it, or leave it out",
        )
    return report if lang == report.lang else changed(report, lang=lang)
