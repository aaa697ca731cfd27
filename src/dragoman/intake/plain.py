"""Plain text and Markdown: the lines at the top that say what the text is.

Enters: a decoded text. Leaves: the news and what its front matter says ("Title: ...",
"Published: ...", or a block between `---`). Refuses: to take a line for front matter unless all
lines up to the first empty one are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.intake.days import read_day
from dragoman.lexicon.library import Library

FIELDS = {
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "published on": "published",
    "publication date": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "newspaper": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "language": "lang",
    "lang": "lang",
    "id": "id",
    "section": "section",
    "tags": "tags",
    "keywords": "tags",
    "category": "section",
}
"""What a line of front matter may be called, and what it says."""

_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(\S.*)")
_FENCE = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_HEADLINE = re.compile(r"#\s+(\S[^\n]*?)\s*#*\s*(?:\n|$)")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A text and what stands beside it.

    Attributes:
        text: The news.
        title: The headline.
        published: The day of publication.
        outlet: The publisher.
        url: Its address.
        lang: Its language, where told.
        dated_by: Where the day of publication was read ("JSON-LD", "the feed", ...).
    """

    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    dated_by: str = ""


def read_plain(text: str, library: Library, *, markdown: bool = False) -> Told:
    """Part front matter from news.

    Args:
        text: The decoded text.
        library: The tables; names of months are used.
        markdown: A first line "# ..." is the headline.
    """
    values, start = _fenced(text) or _headed(text) or ({}, 0)
    rest = text[start:].lstrip("\n")
    if markdown and "title" not in values and (match := _HEADLINE.match(rest)):
        values["title"] = match.group(1)
        rest = rest[match.end() :].lstrip("\n")
    return Told(
        text=rest,
        title=values.get("title"),
        published=read_day(values.get("published", ""), library),
        outlet=values.get("outlet"),
        url=values.get("url"),
        lang=values.get("lang"),
    )


def _fenced(text: str) -> tuple[dict[str, str], int] | None:
    match = _FENCE.match(text.lstrip("\n"))
    if not match:
        return None
    lines = (_LINE.match(line.strip()) for line in match.group(1).split("\n"))
    values = _values([line for line in lines if line])
    return (values, len(text) - len(text.lstrip("\n")) + match.end()) if values else None


def _headed(text: str) -> tuple[dict[str, str], int] | None:
    head, gap, _ = text.lstrip("\n").partition("\n\n")
    lines = head.split("\n")
    matches = [match for line in lines if (match := _LINE.fullmatch(line.strip()))]
    known = all(match.group(1).lower() in FIELDS for match in matches)
    if not gap or len(matches) != len(lines) or len(lines) > _MOST_LINES or not known:
        return None
    return _values(matches), len(text) - len(text.lstrip("\n")) + len(head)


def _values(lines: list[re.Match[str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in lines:
        field = FIELDS.get(line.group(1).lower())
        if field:
            values.setdefault(field, _unquoted(line.group(2).strip()))
    return values


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
