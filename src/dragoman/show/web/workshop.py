"""The workshop: where pages are made, and what readers write is taken in.

Enters: orders. Leaves: answers, and what the store made of what was written. Refuses: what the
store refuses.

The loop that answers readers knows this port alone: `Here` works in the same process, `Apart`
(`dragoman.show.web.apart`) in one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from dragoman.show.enquiry import Enquiries
from dragoman.show.plain import Plain
from dragoman.show.web import writing
from dragoman.show.web.answer import Answer, answer
from dragoman.show.web.forms import formed
from dragoman.show.web.paths import wanted
from dragoman.show.web.rendering import page, pane
from dragoman.show.web.state import Asked, asked_of
from dragoman.show.web.view import Sought

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Order:
    """One answer to be made.

    Attributes:
        path: The path of the address, its form included.
        query: Its query, as `Asked.query` writes it.
        now: The time of asking.
        tag: The entity tag that the answer will carry.
        base: Scheme and host under which a feed names itself.
        alone: Only the evidence of a claim, to be set into a page.
    """

    path: str
    query: str
    now: datetime
    tag: str
    base: str = ""
    alone: bool = False


class Workshop(Protocol):
    """Makes answers over one store; may be asked by several threads at once."""

    def edition(self) -> int:
        """Return the state of the record that views are joined from."""
        ...

    def make(self, order: Order) -> Answer:
        """Make an answer.

        Raises:
            DragomanError: It cannot be made; the message says why.
        """
        ...

    def rows(self, address: str) -> list[Plain]:
        """Return the records of a page by its address."""
        ...

    def take_in(self, name: str, content: bytes) -> str:
        """Read an uploaded report; return what came of it in words.

        Raises:
            InputError: A file of that kind is not read.
            LedgerBusy: Another writer holds the store.
        """
        ...

    def doubt(self, claim: str, reason: str) -> str:
        """Record that a reader holds a claim for wrongly read; return the judgement's id.

        Raises:
            InputError: No reason, or one that is too long.
            UnknownName: No such claim.
        """
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """A workshop in this process.

    Attributes:
        enquiries: The store.
    """

    enquiries: Enquiries

    def edition(self) -> int:
        """Return the state of the record that views are joined from."""
        return self.enquiries.edition()

    def make(self, order: Order) -> Answer:
        """Make an answer."""
        want = wanted(order.path)
        with self.enquiries.open() as enquiry:
            sought = Sought(enquiry, _asked(order.query), order.now, want.own)
            if order.alone:
                return answer(pane(sought), HTML, order.tag)
            view = want.page(sought)
            if want.form == "html":
                return answer(page(view, sought, want.path), HTML, order.tag)
            data, media = formed(view, want.form, f"{want.path}{order.query}", order.base)
            return answer(data, media, order.tag)

    def rows(self, address: str) -> list[Plain]:
        """Return the records of a page by its address."""
        parts = urlsplit(address)
        want = wanted(parts.path)
        with self.enquiries.open() as enquiry:
            now = datetime.now()  # noqa: DTZ005  (the user's own clock)
            return list(want.page(Sought(enquiry, _asked(parts.query), now, want.own)).rows)

    def take_in(self, name: str, content: bytes) -> str:
        """Read an uploaded report; return what came of it in words."""
        return writing.take_in(self.enquiries, name, content)

    def doubt(self, claim: str, reason: str) -> str:
        """Record that a reader holds a claim for wrongly read."""
        return writing.doubt(self.enquiries, claim, reason)


def _asked(query: str) -> Asked:
    return asked_of(dict(parse_qsl(query.removeprefix("?"))))
