"""Killing a writer again and again, and looking at what it leaves.

A *body* is a command that writes into a store and prints the id of each report on a line of its
own as soon as it is acknowledged. It is started, killed with SIGKILL at a moment drawn from a
seed, and started again on the same store; readers ask the store all the while.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.base.errors import LedgerError
from dragoman.record.query import open_record
from dragoman.record.verify import Problem

Body = Callable[[Path], list[str]]
"""Gives the command line that writes into a store."""

SECONDS_AT_MOST = 300.0


@dataclass(slots=True)
class Wreck:
    """What some rounds of killing left.

    Attributes:
        stores: The stores, the last one perhaps unfinished.
        lost: Ids that a body printed and the store does not hold.
        problems: What `verify` found after the rounds.
        killed: Rounds in which the body was killed before its end.
        asked: How often a reader asked beside a writer.
        refused: What readers were refused.
    """

    stores: list[Path] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    killed: int = 0
    asked: int = 0
    refused: list[str] = field(default_factory=list)


def undisturbed(body: Body, store: Path) -> float:
    """Let a body run to its end; return the seconds that it took."""
    begin = time.monotonic()
    subprocess.run(body(store), check=True, capture_output=True, timeout=SECONDS_AT_MOST)
    return time.monotonic() - begin


def kill_rounds(body: Body, folder: Path, *, rounds: int, seconds: float, seed: int) -> Wreck:
    """Start and kill a body, round after round on one store until it comes to its end.

    Args:
        body: The command.
        folder: Where the stores are made; a body that came to its end begins a further one.
        rounds: How often to kill.
        seconds: The time of an undisturbed run; each kill falls somewhere inside it.
        seed: Draws the moments.
    """
    chance = random.Random(seed)  # noqa: S311  (a seeded sequence, no secret)
    wreck = Wreck()
    while wreck.killed < rounds:
        store = folder / f"store-{len(wreck.stores)}"
        wreck.stores.append(store)
        with _asking(store, wreck):
            _kill_until_done(body, store, wreck, rounds, lambda: chance.uniform(0.02, seconds))
    return wreck


def _kill_until_done(
    body: Body, store: Path, wreck: Wreck, rounds: int, moment: Callable[[], float]
) -> None:
    acknowledged: set[str] = set()
    while wreck.killed < rounds:
        said, ended = _kill_after(body(store), moment())
        acknowledged |= said
        wreck.lost |= acknowledged - _held(store)
        wreck.problems += _problems(store)
        if ended:
            return
        wreck.killed += 1


def exported(store: Path) -> bytes:
    """Return the whole record as JSON lines."""
    with open_record(store) as record:
        return b"".join(record.export_lines())


def _kill_after(command: list[str], seconds: float) -> tuple[set[str], bool]:
    """Run a command in a session of its own; return what it said and whether it came to its end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            out, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            _bury(process)
            out, _ = process.communicate()
            return _whole_lines(out), False
    assert process.returncode == 0, f"the body failed by itself: {process.returncode}"
    return _whole_lines(out), True


def _bury(process: subprocess.Popen[bytes]) -> None:
    """End the workers that a killed body leaves behind, all in its own session."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _whole_lines(out: bytes) -> set[str]:
    return {line.decode().strip() for line in out.split(b"\n")[:-1]}


def _held(store: Path) -> set[str]:
    """Return the ids of the reports that are recorded and read."""
    try:
        with open_record(store) as record:
            return {own for own in record.report_ids() if record.reader(own) is not None}
    except LedgerError:
        assert not (store / "record.sqlite").exists()
        return set()


def _problems(store: Path) -> Iterator[Problem]:
    if (store / "record.sqlite").exists():
        with open_record(store) as record:
            yield from record.verify()


@contextmanager
def _asking(store: Path, wreck: Wreck) -> Iterator[None]:
    """Ask the store while the block runs, over and over, noting every refusal."""
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(0.02):
            if not (store / "record.sqlite").exists():
                continue
            wreck.asked += 1
            try:
                with open_record(store) as record:
                    counts = record.counts()
                    assert len(list(record.claims())) == counts.claims.total()
            except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
                wreck.refused.append(repr(error))

    reader = threading.Thread(target=ask)
    reader.start()
    try:
        yield
    finally:
        stop.set()
        reader.join()
