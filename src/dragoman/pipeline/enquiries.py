"""Enquiries into a store, for servers: the port of `show` answered from `record` and `relate`.

Enters: a store's path and settings. Leaves: enquiries, each over a connection of its own. Refuses:
to make a reader wait while a writer is at work; joined views may lag behind until they are joined
anew.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread

from dragoman.base.config import Settings
from dragoman.lexicon.library import Library
from dragoman.model.codec import decode, make_id
from dragoman.model.view import Judgement
from dragoman.pipeline.answers import Answers
from dragoman.pipeline.desk import open_library
from dragoman.pipeline.joined import Joined, join
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.ledger import Ledger
from dragoman.record.readers import Readers
from dragoman.show.near_cast import NearCast
from dragoman.show.restraint import Restraint

_AT_ONCE_SECONDS = 0.4
"""Views that take no longer than this are joined before the answer."""
_REST = 20
"""Joining anew rests this many times as long as it took, while a writer goes on."""


@dataclass
class StoreEnquiries:
    """Enquiries into one store.

    Attributes:
        path: The store's folder.
        settings: `show`, `record` and `lexicon` matter here.
        unmask: Show the names of private persons.
    """

    path: Path
    settings: Settings
    unmask: bool = False
    _joined: Joined | None = None
    _took: float = 0.0
    _next: float = 0.0
    _joining: Lock = field(default_factory=Lock)

    @contextmanager
    def open(self) -> Iterator[Answers]:
        """Begin an enquiry.

        Raises:
            LedgerError: There is no store at the path.
        """
        joined = self._current()
        masks = self.settings.show.mask_private and not self.unmask
        with self._readers.open() as record:
            cast = NearCast(record, self._restraint(), mask=masks)
            yield Answers(record, cast, joined, self._library, self.settings)

    def edition(self) -> int:
        """Return the state of the record that views are joined from."""
        return self._current().edition

    def doubt(self, claim: str, reason: str, user: str) -> str:
        """Record that a user holds a claim for wrongly read."""
        with Ledger.open(self.path, write=True, busy_seconds=self._patience()) as ledger:
            found = ledger.record().claim(claim)
            judgement = _doubted(found.id, found.report, reason, f"user:{user}")
            ledger.judge(judgement)
        self._renew()
        return judgement.id

    def take_in(self, name: str, content: bytes) -> tuple[int, int, list[str]]:
        """Read one uploaded report."""
        with tempfile.TemporaryDirectory(prefix="dragoman-") as room:
            file = Path(room) / name
            file.write_bytes(content)
            tally = read_into(self.path, Sources([str(file)]), self.settings)
        self._renew()
        return tally.read, tally.known, [f"{r.reason}; {r.remedy}" for r in tally.rejects]

    @cached_property
    def _readers(self) -> Readers:
        return Readers(self.path)

    @cached_property
    def _library(self) -> Library:
        return open_library(self.settings)

    def _restraint(self) -> Restraint:
        show = self.settings.show
        names = self._library.namings.chosen(show.naming)
        now = datetime.now()  # noqa: DTZ005  (the user's own clock)
        return Restraint(now, show.delay_hours, names)

    def _patience(self) -> float:
        return min(2.0, self.settings.record.busy_seconds)

    def _current(self) -> Joined:
        """Return the joined views; those of an earlier state while new ones take their time."""
        held = self._joined
        if held is None:
            return self._renew()
        with self._readers.open() as record:
            stale = record.edition() != held.edition
        if not stale or time.monotonic() < self._next:
            return held
        if self._took < _AT_ONCE_SECONDS:
            return self._renew()
        Thread(target=self._renew_beside, daemon=True).start()
        return held

    def _renew(self) -> Joined:
        with self._joining, self._readers.open() as record:
            held = self._joined
            if held is not None and held.edition == record.edition():
                return held
            begin = time.monotonic()
            joined = join(record, self._library)
            self._took = time.monotonic() - begin
            rest = self._took * _REST if held is not None else 0.0
            self._joined, self._next = joined, time.monotonic() + rest
            return joined

    def _renew_beside(self) -> None:
        if self._joining.locked():
            return
        self._renew()


def open_enquiries(path: str, settings: bytes, *, unmask: bool = False) -> StoreEnquiries:
    """Return enquiries into a store, from what another process can be told.

    Args:
        path: The store's folder.
        settings: Encoded settings.
        unmask: Show the names of private persons.
    """
    return StoreEnquiries(Path(path), decode(settings, Settings), unmask=unmask)


def _doubted(claim: str, report: str, reason: str, by: str) -> Judgement:
    """Return the judgement that a report says something different from a claim read in it."""
    return Judgement(
        id=make_id("j", "claim", claim, report, "different", by),
        matter="claim",
        left=claim,
        right=report,
        verdict="different",
        score=1.0,
        reason=reason,
        by=by,
    )
