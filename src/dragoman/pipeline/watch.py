"""Watching folders and feeds: a store that stays current.

Enters: folders, files and addresses of feeds. Leaves: a store that holds what they held at the
last look. Refuses: to read an item twice, and to lose one: it is marked as read only when the
store has acknowledged it, and what passes (a server that is busy) is tried again.

Marks stand in the record (`watched`): for a file its size and time of change, for a feed its tag,
when it is next due, and the entries that were read. A watch that was stopped goes on there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dragoman.base.config import Settings
from dragoman.base.errors import InputError
from dragoman.base.progress import Reject, Tally
from dragoman.intake.addresses import Unfetchable
from dragoman.intake.decode import Unreadable
from dragoman.intake.feeds import is_feed, parse_feed
from dragoman.intake.fetch import Fetched, Fetcher
from dragoman.intake.files import File, find_files
from dragoman.intake.items import Found, Means, refusal
from dragoman.intake.kinds import read_file
from dragoman.intake.online import Visit, is_address
from dragoman.intake.sources import finished, means_of
from dragoman.lexicon.library import Library
from dragoman.pipeline.desk import open_library
from dragoman.pipeline.run import take_in
from dragoman.pipeline.settle import settle
from dragoman.record.ledger import Ledger

STATE = ""
"""The item under which the state of a feed itself is marked."""
_FILES_AT_ONCE = 64
_STILL_SECONDS = 2.0
"""How long a file must have been left alone, so that none is read while it is written."""
_LONGEST_PAUSE = 86_400.0
_MOST_TRIES = 5


@dataclass(slots=True)
class Watch:
    """What is watched, and how.

    Attributes:
        store: Folder of the store.
        places: Folders, files, and addresses of feeds.
        settings: How to read and to fetch.
        fetch: Addresses may be fetched.
        clock: Tells the time in seconds since 1970.
        sleep: Waits for a number of seconds.
    """

    store: Path
    places: Sequence[str]
    settings: Settings
    fetch: bool = False
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        """Refuse addresses where nothing may be fetched.

        Raises:
            InputError: There is one.
        """
        closed = next((p for p in self.places if is_address(p) and not self.fetch), None)
        if closed:
            raise InputError(f"{closed}: nothing is fetched from the web unless --fetch is given")

    def rounds(self, *, once: bool = False) -> Iterator[Tally]:
        """Look at all places again and again; yield the counts of each look.

        Args:
            once: Look once, at files that are still being written too.
        """
        library = open_library(self.settings)
        with closing(Fetcher(self.settings.fetch)) as fetcher:
            while True:
                yield self._look(fetcher, library, still=0.0 if once else _STILL_SECONDS)
                if once:
                    return
                self.sleep(self.settings.fetch.every_seconds)

    def _look(self, fetcher: Fetcher, library: Library, still: float) -> Tally:
        means = means_of(library, self.settings.intake)
        busy = self.settings.record.busy_seconds
        with Ledger.open(self.store, write=True, busy_seconds=busy) as ledger:
            look = _Look(ledger, means, self.settings, self.clock())
            for place in self.places:
                if is_address(place):
                    look.feed(place, fetcher)
                else:
                    look.folder(place, still)
            if look.tally.read:
                settle(ledger, library)
        return look.tally


@dataclass(slots=True)
class _Look:
    """One look at all places."""

    ledger: Ledger
    means: Means
    settings: Settings
    now: float
    tally: Tally = field(default_factory=Tally)

    def folder(self, place: str, still: float) -> None:
        """Read the files of a folder that are new or changed, some at a time."""
        root = str(Path(place).absolute())
        marks = self.ledger.record().marks(root)
        changed = self._changed(place, marks, still)
        while some := list(islice(changed, _FILES_AT_ONCE)):
            self._take(self._read(file for file, _ in some))
            self.ledger.mark(root, {_name(file): mark for file, mark in some})

    def _changed(
        self, place: str, marks: dict[str, str], still: float
    ) -> Iterator[tuple[File | Reject, str]]:
        for found in find_files(place):
            if isinstance(found, Reject):
                mark = found.reason
            else:
                mark, age = _state_of(found.path, self.now)
                if age < still:
                    continue
            if marks.get(_name(found)) != mark:
                yield found, mark

    def _read(self, files: Iterable[File | Reject]) -> Found:
        for file in files:
            yield from [file] if isinstance(file, Reject) else read_file(file, self.means)

    def _take(self, items: Found) -> None:
        take_in(finished(items, self.means), self.ledger, self.settings, self.tally)

    def feed(self, url: str, fetcher: Fetcher) -> None:
        """Read the entries of a feed that are new, if it is due."""
        marks = self.ledger.record().marks(url)
        state = _FeedState.of(marks.get(STATE, ""))
        if state.due > self.now:
            return
        try:
            answer = fetcher.get(url, state.etag, state.modified)
            if answer.changed:
                self._entries(url, answer, marks, fetcher)
        except Unfetchable as error:
            self._take(iter([refusal(url, error)]))
            failures = state.failures + 1
            due = self.now + self._pause(failures, error.wait_seconds)
            state = _FeedState(state.etag, state.modified, due, failures)
        except Unreadable as error:
            self._take(iter([refusal(url, error)]))
            state = _FeedState(
                "", "", self.now + self._pause(state.failures + 1), state.failures + 1
            )
        else:
            state = self._state_after(url, answer, state)
        self.ledger.mark(url, {STATE: state.text()})

    def _state_after(self, url: str, answer: Fetched, state: _FeedState) -> _FeedState:
        """Return the state of a feed that answered; its tag is kept when nothing is left to try."""
        due = self.now + self._pause(0)
        if not answer.changed:
            return _FeedState(state.etag, state.modified, due)
        marks = self.ledger.record().marks(url)
        open_still = any(mark.isdigit() for item, mark in marks.items() if item != STATE)
        tags = ("", "") if open_still else (answer.etag, answer.modified)
        return _FeedState(*tags, due)

    def _entries(self, url: str, answer: Fetched, marks: dict[str, str], fetcher: Fetcher) -> None:
        if not is_feed(answer.data):
            raise Unreadable("it is no feed", "name a feed, or read the page with dragoman read")
        visit = Visit(url, answer, parse_feed(answer.data), self.means)
        done = frozenset(item for item, mark in marks.items() if not mark.isdigit())
        pages = fetcher if self.settings.fetch.pages else None
        for entry in visit.entries(done | {STATE}):
            tries = int(marks.get(entry.id, "0")) + 1
            outcome = visit.entry(entry, pages, last_try=tries >= _MOST_TRIES)
            self._take(iter([outcome.item]))
            self.ledger.mark(url, {entry.id: str(tries) if outcome.passing else "read"})

    def _pause(self, failures: int, asked_for: float = 0.0) -> float:
        """Return the seconds until the next look: twice as long with each failure, up to a day."""
        pause: float = self.settings.fetch.every_seconds * 2 ** min(failures, 20)
        return max(asked_for, min(_LONGEST_PAUSE, pause)) if failures else pause * 0.9


@dataclass(frozen=True, slots=True)
class _FeedState:
    """How a feed stands: its tag and time of change, when it is next due, failures in a row."""

    etag: str = ""
    modified: str = ""
    due: float = 0.0
    failures: int = 0

    @classmethod
    def of(cls, mark: str) -> _FeedState:
        """Read the state from its mark."""
        return cls(*json.loads(mark)) if mark else cls()

    def text(self) -> str:
        """Return the mark of the state."""
        return json.dumps([self.etag, self.modified, self.due, self.failures])


def _name(found: File | Reject) -> str:
    return found.source if isinstance(found, Reject) else found.name


def _state_of(path: Path, now: float) -> tuple[str, float]:
    """Return a file's mark, and for how many seconds it was left alone."""
    try:
        status = path.stat()
    except OSError as error:
        return f"closed: {error.strerror}", now
    return f"{status.st_size} bytes of {status.st_mtime_ns}", now - status.st_mtime
