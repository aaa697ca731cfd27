"""Web pages: their main text and what they say of themselves.

Enters: the bytes of a page. Leaves: `Page`. Refuses: scripts, menus and comments; a page without
a main text gives an empty one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dragoman.intake.decode import decode
from dragoman.intake.page_blocks import read_blocks
from dragoman.intake.page_facts import PageFacts, read_facts
from dragoman.intake.page_text import main_text
from dragoman.lexicon.library import Library
from dragoman.lexicon.page_parts import NO_PARTS

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_HEAD = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SNIFF = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read.

    Attributes:
        text: Its main text, one paragraph a line; `""` where there is none.
        facts: What it says of itself.
    """

    text: str
    facts: PageFacts


def is_html(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a page."""
    return _SNIFF.match(data[:_HEAD]) is not None


def read_page(
    data: bytes, library: Library, latest: date | None = None, url: str | None = None
) -> Page:
    """Read a page.

    Args:
        data: Its bytes.
        library: The tables.
        latest: The day of fetching: no day after it is believed.
        url: The address it was fetched from; used where the page names none.

    Raises:
        Unreadable: The bytes are no text.
    """
    declared = _CHARSET.search(data[:_HEAD])
    text = decode(data, declared.group(1).decode("ascii") if declared else None).text
    tree = parse_page(text)
    if tree is None:
        return Page("", PageFacts())
    return Page(main_text(tree, library), read_facts(tree, library, latest, url))


def words_of_fragment(markup: str) -> str:
    """Return the words of a piece of HTML, one block a line, blocks that are only links left out.

    Args:
        markup: A run of HTML, such as the content of a feed's entry.
    """
    tree = parse_page(f"<div>{markup}</div>")
    blocks = read_blocks(tree, NO_PARTS) if tree is not None else []
    return "\n".join(block.text for block in blocks if block.linked < 0.8 * len(block.text))


def parse_page(text: str) -> HtmlElement | None:
    """Parse a page; `None` where it holds no element."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = _DECLARATION.sub("", text).encode("utf-8", "replace")
        return document_fromstring(page, parser=parser)
    except (ParserError, ValueError):
        return None
