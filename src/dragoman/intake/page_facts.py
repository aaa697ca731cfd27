"""What a page says of itself: headline, day of publication, outlet, address.

Enters: a parsed page. Leaves: `PageFacts`, the day with the place it was read from. Refuses: to
guess a day; days after `latest` and days before the web are passed over, and where nothing says
when the page was published the day stays unknown.

Markups read: JSON-LD of schema.org, meta tags (Open Graph, Dublin Core, Parse.ly, Sailthru and
their like), microdata, `<time>` in the article's head, and the day in the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from dragoman.intake.days import make_day, read_day
from dragoman.lexicon.library import Library

EARLIEST_PAGE = 1990
_IN_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)"
    r"|[/-](20\d{2})(\d{2})(\d{2})(?:\d{0,6})?(?:[/.-]|$)"
)
_TITLE_END = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_PUBLISHING = re.compile(
    r"publish|posted|pub-?date|entry-date|dateline|created|issued", re.IGNORECASE
)
_UPDATING = re.compile(r"updat|modif|edited", re.IGNORECASE)
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
    published, dated_by = _day(said, url, _Believer(library, latest))
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


@dataclass(frozen=True, slots=True)
class _Believer:
    """Reads a day and believes it only inside the time of the web and before the fetch."""

    library: Library
    latest: date | None

    def __call__(self, text: str | None) -> date | None:
        day = read_day(text, self.library) if text else None
        return day if day and self.bounds(day) else None

    def bounds(self, day: date) -> bool:
        """Tell whether a day can be one of publication on the web."""
        return day.year >= EARLIEST_PAGE and (self.latest is None or day <= self.latest)


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
    try:
        stack = [json.loads(text.strip().rstrip(";"), strict=False)]
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


def _day(said: _Said, url: str | None, believe: _Believer) -> tuple[date | None, str]:
    for item in said.linked:
        if day := believe(_text(item.get("datePublished"))):
            return day, "JSON-LD"
    for name in said.library.page_marks.published:
        if day := believe(said.metas.get(name)):
            return day, f"meta {name}"
    steps: tuple[Callable[[], tuple[date | None, str]], ...] = (
        lambda: _of_microdata(said.tree, believe),
        lambda: _of_time(said.tree, believe),
        lambda: _of_address(url, believe),
    )
    return next((found for step in steps if (found := step())[0]), (None, ""))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _of_microdata(tree: HtmlElement, believe: _Believer) -> tuple[date | None, str]:
    for element in tree.iterfind(".//*[@itemprop]"):
        if "datepublished" in (element.get("itemprop") or "").lower():
            stated = element.get("datetime") or element.get("content") or element.text_content()
            if day := believe(stated[:80]):
                return day, "microdata datePublished"
    return None, ""


def _of_time(tree: HtmlElement, believe: _Believer) -> tuple[date | None, str]:
    """Read `<time>` and elements whose class says that they hold the day of publication.

    Where several differ and none is named, the page is undated.
    """
    bare: set[date] = set()
    for element in _dated_elements(tree):
        names, content = _names(element), element.text_content()[:80]
        if _UPDATING.search(names) or _UPDATING.search(content):
            continue
        day = believe(element.get("datetime")) or believe(content)
        if day and (_PUBLISHING.search(names) or _PUBLISHING.search(content)):
            return day, "a dated element"
        if day and element.tag == "time":
            bare.add(day)
    return (bare.pop(), "a <time> element") if len(bare) == 1 else (None, "")


def _names(element: HtmlElement) -> str:
    marks = (
        element.get("class"),
        element.get("id"),
        "pubdate" if "pubdate" in element.attrib else "",
    )
    return " ".join(mark for mark in marks if mark)


def _dated_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    yield from tree.iter("time")
    for element in tree.iter("span", "p", "div", "li"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and _PUBLISHING.search(names) and len(element) < 6:
            yield element


def _of_address(url: str | None, believe: _Believer) -> tuple[date | None, str]:
    for match in _IN_ADDRESS.finditer(url or ""):
        year, month, number = (part for part in match.groups() if part)
        day = make_day(year, month, number)
        if day and believe.bounds(day):
            return day, "the address"
    return None, ""


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
