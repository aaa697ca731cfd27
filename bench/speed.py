"""Speed and memory of the whole chain, over the bundled examples repeated.

Measured: words and reports a second from files to a settled store with two processes, the largest
sum of resident memory of all processes, bytes of store per claim, and the start of
`dragoman --help`. Whole-process times on whatever machine this is; quote them with the machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from rich.table import Table

from bench.many_actors import resolve
from dragoman.base.config import IntakeSettings
from dragoman.intake.sources import Taken, take
from dragoman.lexicon.library import Library

COPIES = 50


@dataclass(frozen=True, slots=True)
class Speed:
    """What one run took."""

    words: int
    reports: int
    seconds: float
    peak_bytes: int
    claims: int
    store_bytes: int


def write_corpus(path: Path, copies: int) -> tuple[int, int]:
    """Write the examples `copies` times as JSON lines, told apart by their titles.

    Returns:
        The number of reports and of words.
    """
    examples = str(files("dragoman").joinpath("examples"))
    taken = take([examples], library=Library(), settings=IntakeSettings())
    reports = [t.report for t in taken if isinstance(t, Taken)]
    with path.open("w", encoding="utf-8") as out:
        for copy in range(copies):
            for i, report in enumerate(reports):
                day = report.published.isoformat() if report.published else None
                row = {"title": f"{copy}-{i}", "text": report.text, "published": day}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    words = sum(len(r.text.split()) for r in reports)
    return copies * len(reports), copies * words


def measure(copies: int = COPIES, jobs: int = 2) -> Speed:
    """Read the corpus into a fresh store in a process of its own, watching its memory."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, store = Path(folder) / "corpus.jsonl", Path(folder) / "store"
        reports, words = write_corpus(corpus, copies)
        settings = Path(folder) / "settings.toml"
        settings.write_text(f"[read]\njobs = {jobs}\n", encoding="utf-8")
        command = [sys.executable, "-m", "dragoman.cli", "read", str(corpus), "--store", str(store)]
        begin = time.perf_counter()
        with subprocess.Popen(
            [*command, "--settings", str(settings), "--json"], stdout=subprocess.PIPE
        ) as run:
            peak = _watch(run)
            out, _ = run.communicate()
        seconds = time.perf_counter() - begin
        claims = sum(json.loads(out)["claims"].values())
        size = sum(f.stat().st_size for f in store.rglob("*") if f.is_file())
        return Speed(words, reports, seconds, peak(), claims, size)


def _watch(run: subprocess.Popen[bytes]) -> Callable[[], int]:
    """Sample the resident memory of a process and its children until it ends."""
    peak = [0]

    def sample() -> None:
        while run.poll() is None:
            peak[0] = max(peak[0], _resident(run.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    return lambda: peak[0]


def _resident(pid: int) -> int:
    """Return the resident bytes of a process and all below it; 0 where there is no /proc."""
    total, stack = 0, [pid]
    page = os.sysconf("SC_PAGE_SIZE")
    while stack:
        here = Path(f"/proc/{stack.pop()}")
        try:
            total += int((here / "statm").read_text().split()[1]) * page
            for task in (here / "task").iterdir():
                stack += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return total


def start_up(runs: int = 5) -> float:
    """Return the median seconds of `dragoman --help`."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "dragoman.cli", "--help"], capture_output=True, check=True
        )
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def speed_table(copies: int = COPIES) -> Table:
    """Measure and draw."""
    speed = measure(copies)
    table = Table(title="speed and memory", title_justify="left")
    for column in ("what", "measured", "to hold"):
        table.add_column(column)
    table.add_row("words a second, two processes", f"{speed.words / speed.seconds:,.0f}", "3,500")
    table.add_row("reports a second", f"{speed.reports / speed.seconds:,.1f}", "")
    table.add_row("peak memory, all processes", f"{speed.peak_bytes / 2**20:,.0f} MB", "1,500 MB")
    table.add_row(
        "bytes of store per claim", f"{speed.store_bytes / max(1, speed.claims):,.0f}", ""
    )
    seconds, _ = resolve()
    table.add_row("seconds to resolve 100,000 mentions, one process", f"{seconds:,.0f}", "180")
    table.add_row("start of --help", f"{start_up():.2f} s", "0.40 s")
    return table
