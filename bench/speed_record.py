"""`python -m bench.speed_record [REPORTS]`: how fast the record takes in and answers.

Measured over invented reports of about 3 kB with 20 claims and 70 mentions each: reports appended
a second in batches of 100, with originals and full-text index; milliseconds to open; the 95th
percentile of searches; reports and claims walked a second; bytes on the disk, per claim and by
table. The disk's own time to sync a file is printed beside them, since it bounds the first. By the
processor's time a busy machine can be told from slow code.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import apsw
from rich.console import Console
from rich.table import Table

from dragoman.record.ledger import Ledger
from dragoman.record.query import Record, open_record
from tests.synthetic import make_item

LENGTH = 23
BATCH = 100
QUERIES = (
    "crossing", "maize Busia", '"maize worth"', "novak", "yildiz cucuta", "barador", "baki*",
    "Okello -coffee", "Dlamini OR Mensah", '"Colonel Amina"', "traffic", "Horgos steel",
    "medojira", '"Şirin Haddad"', "domela zoratu", "899 million",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took.

    Attributes:
        wall: Seconds by the clock, waits for the disk and for other programs included.
        work: Seconds of the processor, the system's part included.
    """

    wall: float
    work: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.wall + other.wall, self.work + other.work)


def timed(act: Callable[[], object]) -> Taken:
    """Return how long a call takes."""
    wall, work = time.perf_counter(), time.process_time()
    act()
    return Taken(time.perf_counter() - wall, time.process_time() - work)


def fill(path: Path, reports: int) -> Taken:
    """Append reports and return the time that the ledger took, making them left out."""
    spent = Taken(0.0, 0.0)
    with Ledger.open(path, write=True) as ledger:
        for first in range(0, reports, BATCH):
            numbers = range(first, min(first + BATCH, reports))
            made = [make_item(n, LENGTH - 3 + n % 7) for n in numbers]
            items, findings = zip(*made, strict=True)
            spent += timed(partial(ledger.append, items, findings))
    return spent


def search_times(record: Record) -> list[Taken]:
    """Return the times of all queries, each asked five times."""
    return [timed(partial(record.search, query)) for _ in range(5) for query in QUERIES]


def sync_ms(path: Path) -> float:
    """Return the median milliseconds to write and sync a small file."""

    def write() -> None:
        with (path / "probe").open("wb") as file:
            file.write(b"x" * 1500)
            os.fsync(file.fileno())

    return 1000 * statistics.median(timed(write).wall for _ in range(50))


def opening_ms(path: Path) -> float:
    """Return the median milliseconds to open the record and ask one thing."""

    def ask() -> None:
        with open_record(path) as record:
            record.dating("none")

    return 1000 * statistics.median(timed(ask).wall for _ in range(20))


def sizes(path: Path) -> dict[str, int]:
    """Return the bytes of the originals and of each table with its indexes."""
    connection = apsw.Connection(str(path / "record.sqlite"), flags=apsw.SQLITE_OPEN_READONLY)
    sql = """
        SELECT coalesce(s.tbl_name, d.name), sum(d.pgsize) FROM dbstat d
        LEFT JOIN sqlite_schema s ON s.name = d.name GROUP BY 1 ORDER BY 2 DESC"""
    held: dict[str, int] = {str(name): int(str(size)) for name, size in connection.execute(sql)}
    connection.close()
    held["originals"] = sum(f.stat().st_size for f in (path / "originals").rglob("*.zst"))
    return held


def per_second(count: int, taken: Taken) -> tuple[str, str]:
    """Return how many a second, by the clock and by the processor."""
    return f"{count / taken.wall:,.0f}", f"{count / taken.work:,.0f}"


def slowest(taken: list[Taken]) -> tuple[str, str]:
    """Return within how many milliseconds 95 of 100 are, by the clock and by the processor."""
    at = int(0.95 * len(taken))
    wall, work = sorted(t.wall for t in taken)[at], sorted(t.work for t in taken)[at]
    return f"{1000 * wall:.1f} ms", f"{1000 * work:.1f} ms"


def measure(folder: Path, reports: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield what was measured: its name, by the clock, by the processor, and what to hold."""
    store = folder / "store"
    yield "reports appended a second", *per_second(reports, fill(store, reports)), "700"
    yield "a small file synced", f"{sync_ms(folder):.2f} ms", "", ""
    yield "opened", f"{opening_ms(store):.1f} ms", "", "20 ms"
    with open_record(store) as record:
        yield "search, 95 of 100", *slowest(search_times(record)), "50 ms"
        counts = record.counts()
        claims = counts.claims.total()
        walk = timed(lambda: sum(1 for _ in record.claims()))
        yield "claims walked a second", *per_second(claims, walk), ""
        walk = timed(lambda: sum(1 for _ in record.mentions()))
        yield "mentions walked a second", *per_second(counts.mentions, walk), ""
    held = sizes(store)
    yield "bytes per claim, all in", f"{sum(held.values()) / claims:,.0f}", "", ""
    for name, size in held.items():
        if size >= claims:
            yield f"  {name}", f"{size / claims:,.0f}", "", ""


def main(reports: int) -> None:
    """Measure and print."""
    table = Table(title=f"the record at {reports:,} reports", title_justify="left")
    for column in ("what", "by the clock", "by the processor", "to hold"):
        table.add_column(column)
    with tempfile.TemporaryDirectory() as folder:
        for row in measure(Path(folder), reports):
            table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
