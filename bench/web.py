"""`python -m bench.web [REPORTS]`: how heavy the pages are, how fast, and what they bear.

Over this machine's loopback alone. Weight: gzipped bytes of the first screen and of the map page
with all that they load. Time: the 95th percentile of evidence and of searches over a store of
invented reports, each asked for once, so that nothing is answered from memory. Load: 200 readers,
each asking for a page a second, for a minute, while `dragoman read` adds 2,000 reports to the same
store.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from bench.speed_record import QUERIES, fill
from dragoman.record.query import open_record

READERS, SECONDS, ADDED = 200, 60, 2_000
EVIDENCE = 200
PATHS = (
    "/", "/crossings", "/said", "/happened", "/timeline", "/disagreements", "/pledges", "/map",
    "/relations", "/search?q=crossing", "/changes.json", "/said.atom",
)  # fmt: skip
DRAGOMAN = (sys.executable, "-m", "dragoman.cli")


@contextlib.contextmanager
def serving(store: Path) -> Iterator[str]:
    """Serve a store in a process of its own; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*DRAGOMAN, "web", "--store", str(store), "--port", str(port)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as server:
        base = f"http://127.0.0.1:{port}"
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{base}/about", timeout=300)
                break
            time.sleep(0.2)
        try:
            yield base
        finally:
            server.send_signal(signal.SIGINT)


def weight(base: str, page: str, more: Sequence[str] = ()) -> int:
    """Return the gzipped bytes of a page and of what it loads."""
    html = httpx.get(f"{base}{page}", timeout=300).text
    loaded = set(re.findall(r'(?:src|href|data-\w+)="(/static/[^"]+|/map\.geojson)"', html))
    parts = [
        html.encode(),
        *(httpx.get(f"{base}{path}", timeout=300).content for path in (*loaded, *more)),
    ]
    return sum(len(gzip.compress(part, 9)) for part in parts)


def asked(base: str, paths: Sequence[str]) -> list[float]:
    """Return the seconds that each of some paths took."""
    times = []
    with httpx.Client(base_url=base, timeout=60) as client:
        for path in paths:
            begin = time.perf_counter()
            client.get(path, headers={"hx-request": "true"}).raise_for_status()
            times.append(time.perf_counter() - begin)
    return times


@dataclass(slots=True)
class Borne:
    """What readers met."""

    times: list[float] = field(default_factory=list)
    failed: int = 0


async def reader(port: int, until: float, borne: Borne, seed: int) -> None:
    """Ask for a page a second over one connection, until the time is over."""
    dice = random.Random(seed)  # noqa: S311  (not for secrets)
    await asyncio.sleep(dice.random())
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        begin = time.perf_counter()
        try:
            good = await fetch(incoming, outgoing, dice.choice(PATHS))
        except (OSError, asyncio.IncompleteReadError):
            good = False
            incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
        borne.times.append(time.perf_counter() - begin)
        borne.failed += not good
        await asyncio.sleep(max(0.0, 1.0 - (time.perf_counter() - begin)))
    outgoing.close()


async def fetch(incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter, path: str) -> bool:
    """Ask for one path; tell whether it was answered."""
    head = f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\n\r\n"
    outgoing.write(head.encode())
    await outgoing.drain()
    told = (await incoming.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", told)
    await incoming.readexactly(int(length.group(1)) if length else 0)
    return told.startswith("http/1.1 200")


async def load(base: str) -> Borne:
    """Let all readers read at once."""
    borne, until = Borne(), time.perf_counter() + SECONDS
    port = int(base.rpartition(":")[2])
    await asyncio.gather(*(reader(port, until, borne, n) for n in range(READERS)))
    return borne


def more_reports(folder: Path) -> Path:
    """Write reports like the bundled examples, each a little another."""
    texts = [f for f in files("dragoman").joinpath("examples").iterdir() if f.name.endswith(".txt")]
    for n in range(ADDED):
        text = texts[n % len(texts)].read_text(encoding="utf-8")
        (folder / f"{n:05}.txt").write_text(f"{text}\n\nNote {n} of the desk.\n", encoding="utf-8")
    return folder


def slowest(times: Sequence[float]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    at = sorted(times)[int(0.95 * len(times))]
    return f"{1000 * at:.0f} ms (median {1000 * statistics.median(times):.0f})"


def claims_of(store: Path, count: int) -> list[str]:
    """Return ids of claims spread over a store."""
    with open_record(store) as record:
        reports = record.report_ids()
        step = max(1, len(reports) // count)
        return [next(record.claims(report=own)).id for own in reports[::step]][:count]


def measure(folder: Path, reports: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, and what to hold."""
    store = folder / "store"
    fill(store, reports)
    with serving(store) as base:
        yield "first screen, gzipped", f"{weight(base, '/') / 1000:.0f} kB", "150 kB"
        yield "map page, gzipped", f"{weight(base, '/map') / 1000:.0f} kB", "1,000 kB"
        paths = [f"/claims/{own}" for own in claims_of(store, EVIDENCE)]
        yield f"evidence at {reports:,}, 95 of 100", slowest(asked(base, paths)), "100 ms"
        queries = [httpx.QueryParams(q=q, limit=n) for n in (10, 20) for q in QUERIES]
        searches = asked(base, [f"/search?{w}" for w in queries])
        yield f"search at {reports:,}, 95 of 100", slowest(searches), "50 ms"
        (folder / "more").mkdir()
        words = [*DRAGOMAN, "read", str(more_reports(folder / "more")), "--store", str(store)]
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as writer:
            borne = asyncio.run(load(base))
            busy = writer.poll() is None
            writer.kill()
        told = "writer at work all the time" if busy else "the writer ended before"
        yield f"{READERS} readers, {len(borne.times):,} requests", slowest(borne.times), "300 ms"
        yield f"  failed ({told})", str(borne.failed), "0"


def main(reports: int) -> None:
    """Measure and print."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    table = Table(title=f"pages over {reports:,} reports", title_justify="left")
    for column in ("what", "measured", "to hold"):
        table.add_column(column)
    with tempfile.TemporaryDirectory() as folder:
        for row in measure(Path(folder), reports):
            table.add_row(*row)
            print(*row, sep="   ", flush=True)
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
