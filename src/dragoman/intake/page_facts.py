"""What a page says of itself: headline, day of publication, outlet, address.

Enters: a parsed page. Leaves: `PageFacts`, the day with the place it was read from. Refuses: to
guess; see `dragoman.intake.page_days` for the day.

Markups read: JSON-LD of schema.org, meta tags (Open Graph, Dublin Core, Parse.ly, Sailthru and
their like), microdata, `<time>` in the article's head, and the day in the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from dragoman.intake.page_days import Statements, day_of_page
from dragoman.lexicon.library import Library

_TITLE_END = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*$"
)
_TRAILING = re.compile(r",\s*([}\]])")
_ARTICLES = ("article", "posting", "report", "blog")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself.

    Attributes:
        title: The headline.
        published: The day of publication.
        dated_by: Where that day was read ("JSON-LD", "meta article:published_time", ...).
        outlet: The publisher.
        url: Its canonical address.
    """

    title: str | None = None
    published: date | None = None
    dated_by: str = ""
    outlet: str | None = None
    url: str | None = None


def read_facts(
    tree: HtmlElement, library: Library, latest: date | None = None, fetched_at: str | None = None
) -> PageFacts:
    """Read what a page says of itself.

    Args:
        tree: The page, scripts included.
        library: The tables; outlets and names of months are used.
        latest: The day of fetching: no day after it is believed.
        fetched_at: The address it was fetched from, used where the page names none.
    """
    said = _Said(tree, _metas(tree), list(_linked_data(tree)), library)
    url = said.meta(library.page_marks.address) or _canonical(tree) or fetched_at
    articles = [item for item in said.linked if _is_article(item)]
    others = [item for item in said.linked if not _is_article(item)]
    stated = Statements(tree, said.metas, articles, others, url)
    published, dated_by = day_of_page(stated, library, latest)
    return PageFacts(
        title=_title(said),
        published=published,
        dated_by=dated_by,
        outlet=_outlet(said, url),
        url=url,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A page with its meta tags and its schema.org objects laid out."""

    tree: HtmlElement
    metas: dict[str, str]
    linked: list[dict[str, Any]]
    library: Library

    def meta(self, names: Iterable[str]) -> str | None:
        """Return the first of these meta tags that the page has."""
        return next((self.metas[name] for name in names if name in self.metas), None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the schema.org objects of a page, articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").startswith("application/ld+json"):
            found += _objects(script.text or "")
    articles = [item for item in found if _is_article(item)]
    yield from articles
    yield from (item for item in found if item not in articles)


def _objects(text: str) -> list[dict[str, Any]]:
    """Return the objects of a script, its wrapping of old and trailing commas taken off."""
    bare = _TRAILING.sub(r"\1", _WRAPPING.sub("", text)).strip().rstrip(";")
    try:
        stack = [json.loads(bare, strict=False)]
    except (json.JSONDecodeError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            found.append(item)
            stack.extend(value for key, value in item.items() if key in ("@graph", "mainEntity"))
    return found


def _is_article(item: dict[str, Any]) -> bool:
    return any(part in str(item.get("@type", "")).lower() for part in _ARTICLES)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _title(said: _Said) -> str | None:
    articles = (item for item in said.linked if _is_article(item))
    stated = next((title for item in articles if (title := _text(item.get("headline")))), None)
    heads = [head.text_content() for head in said.tree.iter("h1")]
    whole = next((_TITLE_END.sub("", t.text_content()) for t in said.tree.iter("title")), None)
    one_head = heads[0] if len(heads) == 1 else None
    for title in (one_head, stated, said.meta(said.library.page_marks.title), whole):
        if title and title.strip():
            return " ".join(title.split())
    return None


def _outlet(said: _Said, url: str | None) -> str | None:
    if name := said.meta(said.library.page_marks.outlet):
        return name
    for item in said.linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and _text(publisher.get("name")):
            return str(publisher["name"])
    known = said.library.outlets.by_site(url) if url else None
    return known.name if known else None
