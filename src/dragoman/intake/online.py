"""Reports from addresses of the web: pages, and feeds with the pages that they lead to.

Enters: an address and a fetcher. Leaves: `Item`s with the bytes that the server sent. Refuses:
what cannot be fetched and what is no page, text or feed; for an entry of a feed whose page gives
nothing, the feed's own words stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.base.progress import Reject
from dragoman.intake.addresses import Unfetchable
from dragoman.intake.decode import Unreadable
from dragoman.intake.feeds import Entry, Feed, is_feed, parse_feed, told_by_entry
from dragoman.intake.fetch import Fetched, Fetcher
from dragoman.intake.files import STAGE
from dragoman.intake.html import is_html
from dragoman.intake.items import Found, Item, Means, refusal
from dragoman.intake.plain import Told
from dragoman.intake.text_files import told_by_page, told_by_text

_PAGES = ("text/html", "application/xhtml+xml")


def is_address(path: str) -> bool:
    """Tell an address of the web from a path."""
    return path.startswith(("http://", "https://"))


def read_address(url: str, fetcher: Fetcher, means: Means, *, pages: bool = True) -> Found:
    """Read a page, or all entries of a feed.

    Args:
        url: The address.
        fetcher: Fetches it.
        means: The tables and limits.
        pages: Fetch the pages that a feed's entries lead to.
    """
    try:
        answer = fetcher.get(url)
        if not is_feed(answer.data):
            yield item_of(answer, means)
            return
        feed = parse_feed(answer.data)
    except Unreadable as error:
        yield refusal(url, error)
        return
    if feed.fault:
        yield Reject(url, STAGE, feed.fault, "entries before it are read; fetch it again")
    for entry in feed.entries:
        yield Visit(url, answer, feed, means).entry(entry, fetcher if pages else None).item


def item_of(answer: Fetched, means: Means) -> Item:
    """Return what a fetched page or text tells.

    Raises:
        Unreadable: It is no text, or has no main text.
    """
    if answer.kind in _PAGES or is_html(answer.data):
        told = told_by_page(answer.data, means, url=answer.url, fetched=answer.day)
    else:
        told = replace(told_by_text(answer.data, means), url=answer.url)
    return Item(told, answer.data, told.url or answer.url, answer.url)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry gave.

    Attributes:
        item: Its report, or why there is none.
        passing: It may give its page later.
    """

    item: Item | Reject
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A feed as fetched."""

    url: str
    answer: Fetched
    feed: Feed
    means: Means

    def entries(self, known: frozenset[str]) -> Iterator[Entry]:
        """Yield the entries that are not known by their ids, each once."""
        yield from {e.id: e for e in self.feed.entries if e.id not in known}.values()

    def entry(self, entry: Entry, fetcher: Fetcher | None, *, last_try: bool = True) -> Outcome:
        """Read one entry: its page where a fetcher is given, else its own words.

        A day that the feed states stands where the page states none.

        Args:
            entry: The entry.
            fetcher: Fetches its page; `None` to leave pages alone.
            last_try: Take its own words where the page cannot be had now, rather than wait.
        """
        own = told_by_entry(entry, self.feed, self.means)
        passing, error = False, Unreadable("the entry has no words", "read the page it leads to")
        if fetcher is not None and entry.url:
            try:
                item = item_of(fetcher.get(entry.url), self.means)
            except Unreadable as fault:
                error = fault
                passing = isinstance(fault, Unfetchable) and fault.passing
            else:
                return Outcome(replace(item, told=_completed(item.told, own)))
        if entry.words and (last_try or not passing):
            return Outcome(Item(own, self.answer.data, entry.url or self.url, self.url))
        return Outcome(refusal(entry.url or self.url, error), passing and not last_try)


def _completed(page: Told, own: Told) -> Told:
    """Return what a page tells, with the feed's headline and day where it has none."""
    dated = page if page.published else own
    return replace(
        page,
        title=page.title or own.title,
        published=dated.published,
        dated_by=dated.dated_by,
        outlet=page.outlet or own.outlet,
    )
