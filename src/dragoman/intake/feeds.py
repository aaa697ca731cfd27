"""Feeds: RSS, Atom and JSON Feed.

Enters: the bytes of a feed. Leaves: an `Item` for each entry that has a text of its own, the
entry's words as plain text. Refuses: what is no feed, a feed that declares entities (they can be
made to swell without end), and entries without words.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.base.progress import Reject
from dragoman.intake.days import read_day
from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.files import STAGE, File, read_bytes
from dragoman.intake.items import Found, Item, Means
from dragoman.intake.plain import Told

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?://jsonfeed\.org/version/')
_SNIFF = re.compile(
    rb"\s*(?:<\?xml.{0,200}?\?>\s*)?(?:<!--.{0,2000}?-->\s*|<\?.{0,400}?\?>\s*"
    rb"|<!DOCTYPE[^>]{0,400}>\s*)*<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 8192
_MARKED_UP = re.compile(r"<[a-zA-Z/!][^<>]*>|&[a-z]+;|&#")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: What tells it from the feed's others.
        title: Its headline, `""` where it has none.
        url: Its page, `None` where it names none.
        published: Its day, as written.
        words: Its content or its summary, as plain text.
    """

    id: str
    title: str
    url: str | None
    published: str
    words: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read.

    Attributes:
        title: Its name.
        entries: Its entries, in the order given.
        fault: What is wrong with it, `""` where nothing is; entries before the fault are there.
    """

    title: str
    entries: tuple[Entry, ...]
    fault: str = ""


def is_feed(data: bytes) -> bool:
    """Tell by its first bytes whether a document is an XML feed, or a JSON Feed."""
    return _SNIFF.match(data[:_HEAD]) is not None or is_json_feed(data)


def is_json_feed(data: bytes) -> bool:
    """Tell whether a JSON document is a JSON Feed."""
    return _JSON_FEED.search(data[:_HEAD]) is not None


def read_feed_file(file: File, means: Means) -> Found:
    """Read the entries of a feed's file as they stand."""
    data = read_bytes(file.path, means.settings.max_bytes)
    yield from read_feed(data, means, file.name, file.where)


def read_feed(data: bytes, means: Means, name: str, where: str) -> Found:
    """Yield the entries of a feed as items.

    Raises:
        Unreadable: It is no feed, or declares entities.
    """
    feed = parse_feed(data)
    if feed.fault:
        yield Reject(where, STAGE, feed.fault, "entries before it are read; fetch it again")
    for number, entry in enumerate(feed.entries, 1):
        if entry.words:
            told = told_by_entry(entry, feed, means)
            yield Item(told, data, f"{name}:{number}", where, number)
        else:
            yield Reject(
                where, STAGE, "the entry has no words", "read the page it leads to", number
            )


def told_by_entry(entry: Entry, feed: Feed, means: Means) -> Told:
    """Return what an entry tells by itself."""
    known = means.library.outlets.by_site(entry.url) if entry.url else None
    published = means.believed(read_day(entry.published, means.library))
    return Told(
        text=entry.words,
        title=entry.title or None,
        published=published,
        outlet=known.name if known else feed.title or None,
        url=entry.url,
        dated_by="the feed" if published else "",
    )


def parse_feed(data: bytes) -> Feed:
    """Read a feed.

    Raises:
        Unreadable: It is no feed, or declares entities.
    """
    return _json_feed(data) if is_json_feed(data) else _xml_feed(data)


def _xml_feed(data: bytes) -> Feed:
    import feedparser

    if _ENTITY.search(data):
        raise Unreadable(
            "the feed declares entities, which may swell without end", "leave that feed out"
        )
    read = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not read.version:
        raise Unreadable("it is XML, but no feed", "save it as RSS or Atom, or as text")
    fault = read.get("bozo_exception") if read.bozo else None
    told = f"the feed breaks off ({fault})" if _is_broken(fault) else ""
    entries = tuple(_xml_entry(entry) for entry in read.entries)
    return Feed(" ".join(read.feed.get("title", "").split()), entries, told)


def _is_broken(fault: object) -> bool:
    """Tell a feed that is no well-formed XML from one that only names the wrong encoding."""
    return hasattr(fault, "getLineNumber")


def _xml_entry(entry: Any) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    longest = max([*contents, entry.get("summary", "")], key=len)
    link = entry.get("link") or None
    title = plain_words(entry.get("title", ""))
    return Entry(
        id=entry.get("id") or link or title,
        title=" ".join(title.split()),
        url=link,
        published=entry.get("published") or entry.get("updated") or "",
        words=plain_words(longest),
    )


def _json_feed(data: bytes) -> Feed:
    try:
        value = json.loads(decode(data).text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"the feed is no JSON ({error})", "fetch it again") from error
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise Unreadable("the JSON Feed has no list of items", "fetch it again")
    return Feed(_said(value, "title"), tuple(_json_entries(items)))


def _json_entries(items: list[Any]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, dict):
            marked_up = plain_words(_said(item, "content_html"))
            yield Entry(
                id=_said(item, "id", "url", "title"),
                title=" ".join(_said(item, "title").split()),
                url=_said(item, "url") or None,
                published=_said(item, "date_published", "date_modified"),
                words=marked_up or _said(item, "content_text", "summary").strip(),
            )


def _said(value: dict[str, Any], *names: str) -> str:
    """Return the first of these fields that holds something, as text."""
    return next((str(value[n]) for n in names if value.get(n) not in (None, "", [], {})), "")


def plain_words(text: str) -> str:
    """Return the words of a run of HTML or of plain text, one paragraph a line."""
    from dragoman.intake.html import words_of_fragment

    return words_of_fragment(text) if _MARKED_UP.search(text) else text.strip()
