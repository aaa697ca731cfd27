"""The press: every page is made once for all who ask for it, and no one waits long for a new one.

Enters: a question, the tag of its answer in the record's present state, how to make it. Leaves: the
answer; while a new one takes its time, the one before it, for half a minute at most. Refuses: to
make one page twice at a time, and to look for changes so often that pages are made all the time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from dragoman.show.web.answer import Answer, Kept

_MAKERS = 4
_PATIENCE = 0.1
"""Seconds for which a reader waits for a new answer where there is one before it."""
_STAYS = 30.0
"""Seconds for which an answer may still be given once the record has changed."""
_LOOK_AGAIN = 0.25
"""Seconds for which the record is not asked again whether it changed."""
_REST = 4
"""Where it changed, it is left alone this many times as long as making pages took since."""
_MOST_LAST = 10_000


@dataclass(slots=True)
class _Last:
    """The answer last given to a question, and until when it may stand for a newer one."""

    tag: str
    until: float


@dataclass(slots=True)
class Press:
    """Makes answers, and gives those that are made; asked by one thread at a time.

    Attributes:
        state: Tells the present state of the record by a number that grows.
        kept: Answers made before.
    """

    state: Callable[[], int]
    kept: Kept = field(default_factory=Kept)
    _makers: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_MAKERS, thread_name_prefix="press")
    )
    _looker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="look")
    )
    _making: dict[str, Future[Answer]] = field(default_factory=dict)
    _last: dict[str, _Last] = field(default_factory=dict)
    _took: dict[str, float] = field(default_factory=dict)
    _edition: int = -1
    _looking: Future[int] | None = None
    _look_at: float = 0.0
    _spent: float = 0.0

    def forget(self) -> None:
        """Give nothing from now on that was made before: someone wrote, and wants to see it."""
        self._last.clear()
        self._edition, self._looking, self._look_at = -1, None, 0.0

    async def edition(self) -> int:
        """Return the state of the record as it was last looked at, a moment ago at most.

        While a writer changes it all the time, it is looked at the less often the longer it takes
        to make the pages anew.
        """
        if time.monotonic() >= self._look_at:
            await self._look(_PATIENCE)
        while self._edition < 0:
            await self._look(None)
        return self._edition

    async def _look(self, patience: float | None) -> None:
        if self._looking is None:
            self._looking = self._looker.submit(self.state)
        looking = self._looking
        if await _done(looking, patience):
            self._seen(looking)

    def _seen(self, looking: Future[int]) -> None:
        """Take in what a look told, if no one did before."""
        if looking is not self._looking:
            return
        self._looking = None
        found, before = looking.result(), self._edition
        rest = _REST * self._spent if before >= 0 and found != before else 0.0
        self._edition, self._spent = found, 0.0
        self._look_at = time.monotonic() + max(_LOOK_AGAIN, rest)

    async def give(self, question: str, tag: str, make: Callable[[], Answer]) -> Answer:
        """Return the answer of a tag, made once however many ask for it.

        Args:
            question: What is asked, the same in every state of the record.
            tag: The same in one state alone.
            make: Makes the answer; called in another thread.
        """
        found = self.kept.get(tag)
        if found is None:
            making = self._begin(question, tag, make)
            older, patience = self._older(question)
            if not await _done(making, patience) and older:
                return older
            found = making.result()
        self._stands(question, tag)
        return found

    def _begin(self, question: str, tag: str, make: Callable[[], Answer]) -> Future[Answer]:
        making = self._making.get(tag)
        if making is None:
            making = self._making[tag] = self._makers.submit(self._make, question, make)
            making.add_done_callback(lambda _: self._making.pop(tag, None))
        return making

    def _make(self, question: str, make: Callable[[], Answer]) -> Answer:
        begin = time.monotonic()
        made = make()
        took = time.monotonic() - begin
        self._spent += took
        self._took[question] = took
        self.kept.keep(made)
        return made

    def _older(self, question: str) -> tuple[Answer | None, float | None]:
        """Return an answer that may be given meanwhile, and for how long to wait for a new one.

        There is no waiting for a page that is known to take longer than anyone waits.
        """
        last = self._last.get(question)
        older = self.kept.get(last.tag) if last and time.monotonic() < last.until else None
        if older is None:
            return None, None
        return older, _PATIENCE if self._took.get(question, 0.0) < _PATIENCE else 0.0

    def _stands(self, question: str, tag: str) -> None:
        for held in (self._last, self._took):
            if len(held) >= _MOST_LAST:
                held.clear()
        self._last[question] = _Last(tag, time.monotonic() + _STAYS)


async def _done(future: Future[Any], patience: float | None) -> bool:
    """Wait until something is made, for so many seconds; tell whether it is."""
    if not future.done() and patience != 0.0:
        here = asyncio.wrap_future(future)
        here.add_done_callback(_passed)
        await asyncio.wait({here}, timeout=patience)
    return future.done()


def _passed(here: asyncio.Future[Any]) -> None:
    """Take note of a failure, which those who still wait are told by the future itself."""
    if not here.cancelled():
        here.exception()
