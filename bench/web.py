"""`python -m bench.web [REPORTS] [STORE]`: how heavy the pages are, how fast, and what they bear.

Over this machine's loopback alone, and over a store of invented reports, made where STORE is not
there. Weight: gzipped bytes of the first screen and of the map page with all that they load. Time:
the 95th percentile of evidence and of searches, each asked for once, so that nothing is answered
from memory; the time until text stands on the first screen and until the map is at rest, in
Chromium without a graphics card. Load: 200 readers, each asking for a page a second, for a minute,
while `dragoman read` adds 2,000 reports to a copy of the store; each page was asked for once
before. By the server's processor time a busy machine can be told from slow code.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import random
import re
import shutil
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
HEADERS = {"host": "127.0.0.1", "accept-encoding": "gzip"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PAINTED = """new Promise(tell => new PerformanceObserver(list => tell(list.getEntries()
  .find(e => e.name === "first-contentful-paint").startTime)).observe(
  {type: "paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a process of its own.

    Attributes:
        base: Its address.
        process: Its number.
    """

    base: str
    process: int

    @property
    def worked(self) -> float:
        """Seconds of the processor that it and its own took; 0 where the system does not tell."""
        listed = Path(f"/proc/{self.process}/task/{self.process}/children")
        if not listed.exists():
            return 0.0
        own = listed.read_text(encoding="ascii").split()
        return sum(map(_worked, (str(self.process), *own)))


def _worked(process: str) -> float:
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    cells = told.rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(store: Path) -> Iterator[Server]:
    """Serve a store in a process of its own."""
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
            yield Server(base, server.pid)
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


def opened(base: str) -> tuple[float, float]:
    """Return milliseconds until the first screen shows text, and until the map is at rest."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.goto(f"{base}/")
        painted = float(page.evaluate(PAINTED))
        begin = time.perf_counter()
        page.goto(f"{base}/map")
        page.wait_for_selector("#map[data-idle]", timeout=60_000)
        rested = 1000 * (time.perf_counter() - begin)
        browser.close()
    return painted, rested


def borne_beside_a_writer(store: Path, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what readers of a store met while another program wrote to it."""
    (folder / "more").mkdir()
    words = [*DRAGOMAN, "read", str(more_reports(folder / "more")), "--store", str(store)]
    with serving(store) as server:
        for path in PATHS:
            httpx.get(f"{server.base}{path}", headers=HEADERS, timeout=300).raise_for_status()
        before = server.worked
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as writer:
            borne = asyncio.run(load(server.base))
            busy = writer.poll() is None
            writer.kill()
        worked = 1000 * (server.worked - before) / len(borne.times)
    told = "writer at work all the time" if busy else "the writer ended before"
    yield f"{READERS} readers, {len(borne.times):,} requests", slowest(borne.times), "300 ms"
    yield f"  failed ({told})", str(borne.failed), "0"
    yield "  server's processor, a request", f"{worked:.1f} ms", ""


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


def measure(folder: Path, store: Path, reports: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, and what to hold."""
    if not store.exists():
        fill(store, reports)
    with serving(store) as server:
        base = server.base
        yield "first screen, gzipped", f"{weight(base, '/') / 1000:.0f} kB", "150 kB"
        yield "map page, gzipped", f"{weight(base, '/map') / 1000:.0f} kB", "1,000 kB"
        if CHROMIUM:
            painted, rested = opened(base)
            yield "first screen, until text", f"{painted:.0f} ms", "1,000 ms"
            yield "map, until at rest", f"{rested:.0f} ms", "5,000 ms"
        evidence = [f"/claims/{own}" for own in claims_of(store, EVIDENCE)]
        queries = [httpx.QueryParams(q=q, limit=n) for n in (10, 20) for q in QUERIES]
        asking = (("evidence", evidence, "100 ms"),
                  ("search", [f"/search?{words}" for words in queries], "50 ms"))  # fmt: skip
        for what, paths, hold in asking:
            before = server.worked
            yield f"{what} at {reports:,}, 95 of 100", slowest(asked(base, paths)), hold
            worked = 1000 * (server.worked - before) / len(paths)
            yield "  server's processor, a request", f"{worked:.0f} ms", ""
    grown = shutil.copytree(store, folder / "grown")
    yield from borne_beside_a_writer(grown, folder)


def main(reports: int, store: Path | None = None) -> None:
    """Measure and print."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    table = Table(title=f"pages over {reports:,} reports", title_justify="left")
    for column in ("what", "measured", "to hold"):
        table.add_column(column)
    with tempfile.TemporaryDirectory() as folder:
        for row in measure(Path(folder), store or Path(folder) / "store", reports):
            table.add_row(*row)
            print(*row, sep="   ", flush=True)
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, *map(Path, sys.argv[2:3]))
