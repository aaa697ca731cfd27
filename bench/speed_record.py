"""`python -m bench.speed_record [REPORTS]`: how fast the record takes in and answers.

Measured over invented reports of about 3 kB with 20 claims and 70 mentions each: reports appended
a second in batches of 100, with originals and full-text index; milliseconds to open; the 95th
percentile of searches; reports and claims walked a second; bytes on the disk, per claim and by
table. The disk's own time to sync a file is printed beside them, since it bounds the first.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
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


def fill(path: Path, reports: int) -> float:
    """Append reports and return the seconds that the ledger took, making them left out."""
    spent = 0.0
    with Ledger.open(path, write=True) as ledger:
        for first in range(0, reports, BATCH):
            numbers = range(first, min(first + BATCH, reports))
            made = [make_item(n, LENGTH - 3 + n % 7) for n in numbers]
            begin = time.perf_counter()
            ledger.append([item for item, _ in made], [found for _, found in made])
            spent += time.perf_counter() - begin
        begin = time.perf_counter()
    return spent + time.perf_counter() - begin


def seconds(act: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def search_times(record: Record) -> list[float]:
    """Return the sorted seconds of all queries, each asked five times."""
    return sorted(seconds(lambda q=q: record.search(q)) for _ in range(5) for q in QUERIES)  # type: ignore[misc]


def sync_ms(path: Path) -> float:
    """Return the median milliseconds to write and sync a small file."""

    def write() -> None:
        with (path / "probe").open("wb") as file:
            file.write(b"x" * 1500)
            os.fsync(file.fileno())

    return 1000 * statistics.median(seconds(write) for _ in range(50))


def opening_ms(path: Path) -> float:
    """Return the median milliseconds to open the record and ask one thing."""

    def ask() -> None:
        with open_record(path) as record:
            record.dating("none")

    return 1000 * statistics.median(seconds(ask) for _ in range(20))


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


def main(reports: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        spent = fill(store, reports)
        table = Table(title=f"the record at {reports:,} reports", title_justify="left")
        for column in ("what", "measured", "to hold"):
            table.add_column(column)
        table.add_row("reports appended a second", f"{reports / spent:,.0f}", "700")
        table.add_row("a small file synced", f"{sync_ms(Path(folder)):.2f} ms", "")
        table.add_row("opened", f"{opening_ms(store):.1f} ms", "20 ms")
        with open_record(store) as record:
            times = search_times(record)
            slow = 1000 * times[int(0.95 * len(times))]
            claims = record.counts().claims.total()
            table.add_row("search, 95 of 100", f"{slow:.1f} ms", "50 ms")
            walk = seconds(lambda: sum(1 for _ in record.claims()))
            table.add_row("claims walked a second", f"{claims / walk:,.0f}", "")
            walk = seconds(lambda: sum(1 for _ in record.mentions()))
            table.add_row("mentions walked a second", f"{record.counts().mentions / walk:,.0f}", "")
        held = sizes(store)
        table.add_row("bytes per claim, all in", f"{sum(held.values()) / claims:,.0f}", "")
        for name, size in held.items():
            table.add_row(f"  {name}", f"{size / claims:,.0f}", "")
        Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
