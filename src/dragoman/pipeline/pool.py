"""Reading over a pool of processes.

Enters: batches of reports. Leaves: each batch with its findings, in the order given. What crosses
between processes is JSON bytes. Refuses nothing; a worker that dies ends the run with what was
recorded kept.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from dragoman.base.config import Settings
from dragoman.intake.sources import Taken
from dragoman.model.codec import decode, encode
from dragoman.model.report import Report
from dragoman.model.view import Findings
from dragoman.pipeline.desk import Desk, open_desk

Batch = list[Taken]
Read = tuple[Batch, list[Findings]]

_AHEAD = 3
_WORTH_A_POOL = 3
_MOST_JOBS = 4


@cache
def _desk(settings: bytes) -> Desk:
    """Return this process's desk; loading it takes longer than reading a page."""
    return open_desk(decode(settings, Settings))


def _read_bytes(settings: bytes, reports: bytes) -> bytes:
    return encode(_desk(settings).read(decode(reports, list[Report])))


def _die_with_parent() -> None:
    """End this worker when the process that started it is gone, however that ended."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def jobs(settings: Settings) -> int:
    """Return how many processes may read; one where an assistant's budget must be kept."""
    if settings.assistant.url:
        return 1
    return settings.read.jobs or min(_MOST_JOBS, os.cpu_count() or 1)


def read_batches(batches: Iterable[Batch], settings: Settings) -> Iterator[Read]:
    """Read batches, in this process while there are few, else in a pool.

    Args:
        batches: Batches of reports, taken as they are needed.
        settings: `read.jobs` and `read.parser` matter here.

    Yields:
        Each batch with its findings, in the order given.
    """
    ahead = iter(batches)
    first = list(islice(ahead, _WORTH_A_POOL))
    count = jobs(settings)
    if count == 1 or len(first) < _WORTH_A_POOL:
        yield from _read_here(chain(first, ahead), settings)
    else:
        yield from _read_in_pool(chain(first, ahead), settings, count)


def _read_here(batches: Iterable[Batch], settings: Settings) -> Iterator[Read]:
    key = encode(settings)
    for batch in batches:
        yield batch, _desk(key).read([taken.report for taken in batch])


def _read_in_pool(batches: Iterable[Batch], settings: Settings, count: int) -> Iterator[Read]:
    key = encode(settings)
    waiting: deque[tuple[Batch, Future[bytes]]] = deque()
    with ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_die_with_parent
    ) as pool:
        for batch in batches:
            reports = encode([taken.report for taken in batch])
            waiting.append((batch, pool.submit(_read_bytes, key, reports)))
            if len(waiting) >= count * _AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)


def _next(waiting: deque[tuple[Batch, Future[bytes]]]) -> Read:
    batch, future = waiting.popleft()
    return batch, decode(future.result(), list[Findings])
