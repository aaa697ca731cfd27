"""Reading into a store: take in, read, record, resolve.

Enters: sources and a store. Leaves: the store with what they say, and the counts of the run.
Refuses: to lose what was acknowledged; a stopped run goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from dragoman.base.config import Settings
from dragoman.base.errors import InputError
from dragoman.base.progress import Reject, Tally, Watcher, ignore_progress
from dragoman.intake.data_sets import take_rows
from dragoman.intake.fetch import Fetcher
from dragoman.intake.items import Means
from dragoman.intake.online import is_address, read_address
from dragoman.intake.sources import ColumnMap, Taken, finished, means_of, take
from dragoman.lexicon.library import Library
from dragoman.pipeline.desk import open_library, version
from dragoman.pipeline.pool import Batch, read_batches
from dragoman.pipeline.settle import settle
from dragoman.record.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read.

    Attributes:
        paths: Files and folders; `-` is standard input.
        columns: Which columns of tables hold what.
        stdin: Where `-` is read from.
        fetch: Addresses of the web may be fetched; without it one among the paths is an error.
        rows_of: The data set of which the files hold rows; `""` to tell it from each file, `None`
            for files of reports.
    """

    paths: Sequence[str]
    columns: ColumnMap | None = None
    stdin: BinaryIO | None = None
    fetch: bool = False
    rows_of: str | None = None


def read_into(
    store: Path, sources: Sources, settings: Settings, *, watch: Watcher = ignore_progress
) -> Tally:
    """Read sources into a store, made where there is none.

    Each batch is acknowledged when it is recorded, `watch` being called after it. Judgements
    across reports are settled at the end, over all reports of the store.

    Args:
        store: Folder of the store.
        sources: What to read.
        settings: How.
        watch: Called with the number of reports done.

    Returns:
        The counts of the run and what was turned away, which is also in `rejects.jsonl`.

    Raises:
        LedgerBusy: Another writer holds the store.
        LedgerFull: The disk took no more; what was acknowledged stands.
    """
    library = open_library(settings)
    tally = Tally()
    busy = settings.record.busy_seconds
    with Ledger.open(store, write=True, busy_seconds=busy) as ledger:
        take_in(_items(sources, settings, library), ledger, settings, tally, watch=watch)
        settle(ledger, library)
    return tally


def take_in(
    items: Iterable[Taken | Reject],
    ledger: Ledger,
    settings: Settings,
    tally: Tally,
    *,
    watch: Watcher = ignore_progress,
) -> None:
    """Read and record items, and recorded reports that this reader has not read.

    When it returns, every item is acknowledged: recorded, known before, or among the rejects.

    Args:
        items: Reports as taken in, and what was turned away.
        ledger: Open for writing.
        settings: How to read.
        tally: Counts of the run, added to.
        watch: Called with the number of reports done.
    """
    by = version(settings)
    told = len(tally.rejects)
    fresh = chain(_fresh(items, ledger, tally, by), _unread(ledger, by))
    for batch, findings in read_batches(_batches(fresh, settings.read.batch), settings):
        added = ledger.append(batch, findings)
        tally.read += added.readings
        tally.claims += added.claims
        watch(tally.known + tally.read, None)
    ledger.reject(tally.rejects[told:])


def _items(sources: Sources, settings: Settings, library: Library) -> Iterator[Taken | Reject]:
    if sources.rows_of is not None:
        rows = take_rows(sources.paths, sources.rows_of, library=library, settings=settings.intake)
        yield from rows
        return
    addresses = [path for path in sources.paths if is_address(path)]
    if addresses and not sources.fetch:
        raise InputError(f"{addresses[0]}: nothing is fetched from the web unless --fetch is given")
    yield from take(
        [path for path in sources.paths if not is_address(path)],
        library=library,
        settings=settings.intake,
        columns=sources.columns,
        stdin=sources.stdin,
    )
    if addresses:
        yield from _fetched(addresses, settings, means_of(library, settings.intake))


def _fetched(
    addresses: Sequence[str], settings: Settings, means: Means
) -> Iterator[Taken | Reject]:
    with closing(Fetcher(settings.fetch)) as fetcher:
        for url in addresses:
            items = read_address(url, fetcher, means, pages=settings.fetch.pages)
            yield from finished(items, means)


def _fresh(
    items: Iterable[Taken | Reject], ledger: Ledger, tally: Tally, by: str
) -> Iterator[Taken]:
    """Yield the reports that were not read yet; note where the others were seen again."""
    taken: set[str] = set()
    for item in items:
        tally.seen += 1
        if isinstance(item, Reject):
            tally.reject(item)
        elif item.report.id in taken or ledger.knows(item.report.id, by):
            tally.known += 1
            ledger.append([item])
        else:
            taken.add(item.report.id)
            yield item


def _unread(ledger: Ledger, by: str) -> Iterator[Taken]:
    """Yield recorded reports that this reader has not read: an older one did, or a run stopped."""
    record = ledger.record()
    for own in list(ledger.unread(by)):
        if not ledger.knows(own, by):
            report = record.report(own)
            yield Taken(report, ledger.originals.read(report.digest))


def _batches(items: Iterable[Taken], size: int) -> Iterator[Batch]:
    ahead = iter(items)
    while batch := list(islice(ahead, size)):
        yield batch
