"""A workshop in a process of its own, so that making pages never holds up the loop that answers.

Enters: orders. Leaves: answers. Refuses: what the workshop refuses, in the same words; where its
process broke off, the orders that it was at (`LedgerError`).

What crosses between the processes is a line of JSON and bytes. Each line between them serves one
order at a time; the process ends when all lines are closed, however the one that started it ended.
"""

from __future__ import annotations

import json
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from dragoman.base import errors
from dragoman.base.errors import DragomanError, LedgerError
from dragoman.show.enquiry import Enquiries
from dragoman.show.plain import Plain
from dragoman.show.web.answer import Answer
from dragoman.show.web.workshop import Here, Order, Workshop

_LINES = 8

Told = tuple[dict[str, Any], bytes]
"""What one process tells the other: a head, and bytes."""


@dataclass(frozen=True, slots=True)
class _Crew:
    """A process at work, and the lines to it that are free; `None` among them: it broke off."""

    process: BaseProcess
    free: SimpleQueue[Connection | None]


@dataclass(slots=True)
class Apart:
    """A workshop in a process of its own.

    Attributes:
        opens: Opens the enquiries there; must be found by name in a fresh process.
    """

    opens: Callable[[], Enquiries]
    _crew: _Crew | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self) -> None:
        """Start the process, if none is at work."""
        self._at_work()

    def edition(self) -> int:
        """Return the state of the record that views are joined from."""
        return int(self._ask("edition")[0]["edition"])

    def make(self, order: Order) -> Answer:
        """Make an answer."""
        head, body = self._ask("make", asdict(order) | {"now": order.now.isoformat()})
        size = head.pop("size")
        return Answer(data=body[:size], packed=body[size:], **head)

    def rows(self, address: str) -> list[Plain]:
        """Return the records of a page by its address."""
        return list(self._ask("rows", {"address": address})[0]["rows"])

    def take_in(self, name: str, content: bytes) -> str:
        """Read an uploaded report; return what came of it in words."""
        return str(self._ask("take_in", {"name": name}, content)[0]["told"])

    def doubt(self, claim: str, reason: str) -> str:
        """Record that a reader holds a claim for wrongly read."""
        return str(self._ask("doubt", {"claim": claim, "reason": reason})[0]["told"])

    def _ask(self, what: str, how: dict[str, Any] | None = None, content: bytes = b"") -> Told:
        crew = self._at_work()
        line = crew.free.get()
        if line is None:
            crew.free.put(None)
            return self._ask(what, how, content)
        try:
            _tell(line, {"what": what, "how": how or {}}, content)
            head, body = _told(line)
        except (EOFError, OSError) as error:
            self._dismiss(crew)
            raise LedgerError(
                "the process that makes the pages broke off; ask again, another one is at work"
            ) from error
        crew.free.put(line)
        if "error" in head:
            raise _error(head["error"], head["message"])
        return head, body

    def _at_work(self) -> _Crew:
        with self._lock:
            if self._crew is None:
                self._crew = _hired(self.opens)
            return self._crew

    def _dismiss(self, crew: _Crew) -> None:
        """Give a process up that broke off, and send those on who wait for a line to it."""
        with self._lock:
            if self._crew is crew:
                self._crew = None
        crew.free.put(None)


def _hired(opens: Callable[[], Enquiries]) -> _Crew:
    context = get_context("spawn")
    pairs = [context.Pipe() for _ in range(_LINES)]
    theirs = [there for _, there in pairs]
    process = context.Process(target=work, args=(opens, theirs), daemon=True)
    with _undisturbed():
        process.start()
    free: SimpleQueue[Connection | None] = SimpleQueue()
    for here, there in pairs:
        there.close()
        free.put(here)
    return _Crew(process, free)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have what is started inside not know of Ctrl-C, which is meant for its starter.

    The tracker of resources, started with the first process, would let the signal through again.
    """
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(opens: Callable[[], Enquiries], lines: list[Connection]) -> None:
    """Serve orders until all lines are closed at their other end."""
    shop = Here(opens())
    with ThreadPoolExecutor(len(lines)) as hands:
        threads = [Thread(target=_serve, args=(shop, line, hands)) for line in lines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _serve(shop: Workshop, line: Connection, hands: Executor) -> None:
    """Serve the orders of one line until it is closed."""
    with line, suppress(EOFError, OSError):
        while True:
            head, content = _told(line)
            doing = hands.submit(_ACTS[head["what"]], shop, head["how"], content)
            error = doing.exception()
            _tell(line, *((_refusal(error), b"") if error else doing.result()))


def _refusal(error: BaseException) -> dict[str, str]:
    """Return an error as it is told; a fault of our own is told on standard error in full."""
    if isinstance(error, DragomanError):
        return {"error": type(error).__name__, "message": str(error)}
    traceback.print_exception(error)
    kind = type(error).__name__
    return {"error": "DragomanError", "message": f"a fault of its own ({kind}), told at the server"}


def _make(shop: Workshop, how: dict[str, Any], _: bytes) -> Told:
    made = shop.make(Order(**how | {"now": datetime.fromisoformat(how["now"])}))
    head = {"media": made.media, "tag": made.tag, "status": made.status, "size": len(made.data)}
    return head, made.data + made.packed


_ACTS: dict[str, Callable[[Workshop, dict[str, Any], bytes], Told]] = {
    "edition": lambda shop, _, __: ({"edition": shop.edition()}, b""),
    "make": _make,
    "rows": lambda shop, how, _: ({"rows": shop.rows(**how)}, b""),
    "take_in": lambda shop, how, content: ({"told": shop.take_in(**how, content=content)}, b""),
    "doubt": lambda shop, how, _: ({"told": shop.doubt(**how)}, b""),
}


def _tell(line: Connection, head: dict[str, Any], body: bytes) -> None:
    line.send_bytes(json.dumps(head).encode() + b"\n" + body)


def _told(line: Connection) -> Told:
    head, _, body = line.recv_bytes().partition(b"\n")
    return json.loads(head), body


def _error(kind: str, message: str) -> DragomanError:
    """Return an error of our tree as it was raised in the other process."""
    found: type[DragomanError] = getattr(errors, kind)
    return found(message)
