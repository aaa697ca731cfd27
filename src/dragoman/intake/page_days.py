"""The day on which a page says it was published, and where it says so.

Enters: a page with its meta tags, its schema.org objects and its address. Leaves: a day with its
place, or neither. Refuses: to guess. A day of change is no day of publication; days after the
fetch and before the web are not believed; where the visible lines name several days and none is
called the day of publication, the page tells none.

Order of trust: JSON-LD of the article, meta tags, microdata and RDFa, elements named for the day,
lines that call themselves the day of publication, a bare day between headline and text, the day in
the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from lxml.html import HtmlElement

from dragoman.intake.days import make_day, read_day, written_days
from dragoman.intake.page_blocks import Block, read_blocks
from dragoman.lexicon.library import Library

EARLIEST_PAGE = 1990
Found = tuple[date | None, str]

_IN_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)"
    r"|[/-](20\d{2})(\d{2})(\d{2})(?:\d{0,6})?(?:[/.-]|$)"
)
_PUBLISHING = re.compile(
    r"publish|posted|pub-?date|entry-date|dateline|created|issued", re.IGNORECASE
)
_UPDATING = re.compile(r"updat|modif|edited", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:published|posted|publication date|date of publication)\b", re.IGNORECASE)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")
_FIGURED = re.compile(r"\d{4}[-/.]\d{2}[-/.]\d{2}")
_REMARKS = ("comment", "review", "answer")
_PAGES = ("webpage",)
_LABELLED_LINE, _DATED_LINE = 160, 100
_LINES_BELOW_HEADLINE = 15
_BEFORE_DAY = 24


@dataclass(frozen=True, slots=True)
class Believer:
    """Reads a day and believes it only inside the time of the web and before the fetch."""

    library: Library
    latest: date | None

    def __call__(self, text: str | None) -> date | None:
        """Return the day that a value states: in words, in figures, or in seconds since 1970."""
        text = (text or "").strip()
        if _SECONDS.fullmatch(text):
            day: date | None = datetime.fromtimestamp(int(text[:10]), tz=UTC).date()
        else:
            day = read_day(text, self.library) if text else None
        return day if day and self.bounds(day) else None

    def bounds(self, day: date) -> bool:
        """Tell whether a day can be one of publication on the web."""
        return day.year >= EARLIEST_PAGE and (self.latest is None or day <= self.latest)


@dataclass(frozen=True, slots=True)
class Statements:
    """Where a page may state its day.

    Attributes:
        tree: The page.
        metas: Its meta tags, by name.
        articles: Its schema.org objects that are articles.
        others: Those that are not.
        url: Its address.
    """

    tree: HtmlElement
    metas: Mapping[str, str]
    articles: Sequence[Mapping[str, Any]]
    others: Sequence[Mapping[str, Any]]
    url: str | None


def day_of_page(said: Statements, library: Library, latest: date | None) -> Found:
    """Return the day on which a page says it was published, and where it says so.

    Args:
        said: The page.
        library: The tables; meta tags, names of months and parts of pages are used.
        latest: The day of fetching: no day after it is believed.

    Returns:
        The day and its place ("JSON-LD", "meta date", ...), or `None` and `""`.
    """
    believe = Believer(library, latest)
    steps: tuple[Callable[[], Found], ...] = (
        lambda: _of_objects(said.articles, "datePublished", believe),
        lambda: _of_metas(said.metas, believe),
        lambda: _of_objects([o for o in said.others if _is_page(o)], "datePublished", believe),
        lambda: _of_objects(said.articles, "dateCreated", believe),
        lambda: _of_microdata(said.tree, believe),
        lambda: _of_elements(said.tree, believe),
        lambda: _of_lines(read_blocks(said.tree, library.page_parts), believe),
        lambda: _of_address(said.url, believe),
    )
    return next((found for step in steps if (found := step())[0]), (None, ""))


def _is_page(item: Mapping[str, Any]) -> bool:
    return str(item.get("@type", "")).lower().endswith(_PAGES)


def _of_objects(objects: Sequence[Mapping[str, Any]], key: str, believe: Believer) -> Found:
    for item in objects:
        stated = item.get(key, item.get(f"schema:{key}"))
        for value in stated if isinstance(stated, list) else [stated]:
            if isinstance(value, str | int) and (day := believe(str(value))):
                return day, "JSON-LD"
    return None, ""


def _of_metas(metas: Mapping[str, str], believe: Believer) -> Found:
    for name in believe.library.page_marks.published:
        if day := believe(metas.get(name)):
            return day, f"meta {name}"
    return None, ""


def _of_microdata(tree: HtmlElement, believe: Believer) -> Found:
    for element in tree.iterfind(".//*"):
        named = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
        if "datepublished" in named and not _is_remark(element):
            stated = element.get("datetime") or element.get("content") or element.text_content()
            if day := believe(stated[:80]):
                return day, "microdata datePublished"
    return None, ""


def _is_remark(element: HtmlElement) -> bool:
    """Tell an element of a reader's comment."""
    kinds = ((above.get("itemtype") or "").lower() for above in element.iterancestors())
    return any(kind.endswith(_REMARKS) for kind in kinds)


def _of_elements(tree: HtmlElement, believe: Believer) -> Found:
    """Read `<time>` and elements whose class says that they hold the day of publication.

    Where several differ and none is named, the page is undated.
    """
    bare: set[date] = set()
    for element in _dated_elements(tree):
        names, content = _names(element), element.text_content()[:80]
        if _UPDATING.search(content) or (_UPDATING.search(names) and "publish" not in names):
            continue
        day = believe(element.get("datetime") or element.get("title")) or believe(content)
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
    yield from (time for time in tree.iter("time") if not (_is_aside(time) or _is_remark(time)))
    for element in tree.iter("span", "p", "div", "li", "abbr"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and _PUBLISHING.search(names) and len(element) < 6:
            yield element


def _is_aside(element: HtmlElement) -> bool:
    return any(above.tag in ("aside", "nav", "footer") for above in element.iterancestors())


def _of_lines(blocks: Sequence[Block], believe: Believer) -> Found:
    """Read the lines of a page: one that calls itself the day, else a bare day by the headline."""
    for block in blocks:
        if len(block.text) <= _LABELLED_LINE and (day := _labelled(block.text, believe)):
            return day, "a line of the page"
    days = {day for block in _below_headline(blocks) if (day := _bare(block.text, believe))}
    return (days.pop(), "a line below the headline") if len(days) == 1 else (None, "")


def _labelled(line: str, believe: Believer) -> date | None:
    """Return the day that follows "published" in a line, close behind."""
    for label in _LABEL.finditer(line):
        rest = line[label.end() :]
        if (start := _day_at(rest, believe.library)) is not None and start <= _BEFORE_DAY:
            return believe(rest[start : start + 40])
    return None


def _day_at(text: str, library: Library) -> int | None:
    """Return where the first day of a text stands, `None` where it holds none."""
    written = [day.start for day in written_days(text, library) if day.day]
    figured = _FIGURED.search(text)
    return min([*written, *([figured.start()] if figured else [])], default=None)


def _below_headline(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks between the headline and the first paragraph of text."""
    start: int | None = None
    for number, block in enumerate(blocks):
        if block.tag == "h1":
            start = number + 1
        elif start is not None and block.prose:
            return blocks[start : min(number, start + _LINES_BELOW_HEADLINE)]
    return ()


def _bare(line: str, believe: Believer) -> date | None:
    """Return the day of a line that holds little else: no word of four letters in small ones.

    "By Ana Ruiz | May 6, 2024" is such a line, "Subscribe before 30 May 2024" is not.
    """
    if len(line) > _DATED_LINE or _UPDATING.search(line):
        return None
    rest = line
    for written in written_days(line, believe.library):
        rest = rest.replace(line[written.start : written.end], " ")
    return None if _LONG_WORD.search(rest) else believe(line)


def _of_address(url: str | None, believe: Believer) -> Found:
    for match in _IN_ADDRESS.finditer(url or ""):
        year, month, number = (part for part in match.groups() if part)
        day = make_day(year, month, number)
        if day and believe.bounds(day):
            return day, "the address"
    return None, ""
