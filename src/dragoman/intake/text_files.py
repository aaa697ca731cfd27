"""Files that hold one text: plain text, Markdown, a web page, standard input.

Enters: a file. Leaves: one `Item`. Refuses: what is no text, and a page without a main text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.files import File, read_bytes
from dragoman.intake.items import Found, Item, Means
from dragoman.intake.plain import Told, read_plain


def read_text_file(file: File, means: Means) -> Found:
    """Read plain text, Markdown, or a page that is named otherwise."""
    data = read_bytes(file.path, means.settings.max_bytes)
    markdown = file.suffix in (".md", ".markdown")
    yield Item(told_by_text(data, means, markdown=markdown), data, file.name, file.where)


def read_page_file(file: File, means: Means) -> Found:
    """Read a web page."""
    data = read_bytes(file.path, means.settings.max_bytes)
    yield Item(told_by_page(data, means), data, file.name, file.where)


def told_by_text(data: bytes, means: Means, *, markdown: bool = False) -> Told:
    """Return what the bytes of a text, or of a page, tell.

    Raises:
        Unreadable: They are no text, or a page without a main text.
    """
    from dragoman.intake.html import is_html

    if is_html(data):
        return told_by_page(data, means)
    told = read_plain(decode(data).text, means.library, markdown=markdown)
    return replace(told, published=means.believed(told.published))


def told_by_page(
    data: bytes, means: Means, *, url: str | None = None, fetched: date | None = None
) -> Told:
    """Return what the bytes of a page tell.

    Args:
        data: The page.
        means: The tables.
        url: The address it was fetched from, used where the page names none.
        fetched: The day it was fetched: no day of publication after it is believed.

    Raises:
        Unreadable: The page is no text, or has no main text.
    """
    from dragoman.intake.html import read_page

    latest = min(fetched, means.latest) if fetched else means.latest
    page = read_page(data, means.library, latest, url)
    if not page.text:
        raise Unreadable("the page has no main text", "save the text of the article itself")
    facts = page.facts
    return Told(
        _without_headline(page.text, facts.title),
        facts.title,
        facts.published,
        facts.outlet,
        facts.url or url,
        dated_by=facts.dated_by,
    )


def _without_headline(text: str, title: str | None) -> str:
    """Return a page's text without its first line where that repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest if rest and title and first.split() == title.split() else text
