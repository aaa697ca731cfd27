"""What a page is asked for, as it stands in the address: nothing else is remembered.

Enters: the query of an address. Leaves: `Asked`, checked. Refuses: days that are none, cursors that
were not given out, values too long to mean anything (`InputError`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dragoman.base.errors import InputError
from dragoman.model.codec import KINDS
from dragoman.model.when import Interval

SORTS = ("confirmed", "name")
MOST = 200
_LONGEST = 300
_CURSOR = re.compile(r"o[0-9]{1,7}")
_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 31)
"""Days between which a year may be added or taken."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of a page.

    Attributes:
        q: Words to look for.
        party: A party by id or name.
        other: A second party, for a pair.
        place: A crossing by id or name.
        source: An outlet, as given.
        kind: One kind of claim.
        start: First day of the claims asked for.
        end: First day after them.
        as_of: The day asked for.
        since: The day from which changes are told.
        claim: The claim laid open in the evidence reader.
        char: A stretch of the text to mark, as `120-188`.
        sort: How crossings follow one another: lately confirmed first, or by name.
        limit: At most so many rows.
        cursor: Where the rows go on, as an answer before gave it.
    """

    q: str = ""
    party: str = ""
    other: str = ""
    place: str = ""
    source: str = ""
    kind: str = ""
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    since: date | None = None
    claim: str = ""
    char: str = ""
    sort: str = "confirmed"
    limit: int = 50
    cursor: str = ""

    @property
    def days(self) -> Interval | None:
        """The days of the claims asked for, `None` where all are."""
        if self.start is None and self.end is None:
            return None
        return Interval(start=self.start, end=self.end)

    @property
    def offset(self) -> int:
        """How many rows come before the page asked for."""
        return _offset(self.cursor) if self.cursor else 0

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties asked for."""
        return tuple(p for p in (self.party, self.other) if p)

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The stretch of text to mark."""
        start, _, end = self.char.partition("-")
        if start.isascii() and end.isascii() and start.isdigit() and end.isdigit():
            return (int(start[:9]), int(end[:9]))
        return None

    def query(self, **changes: Any) -> str:
        """Return the query of the same state with some of it changed, `?` included."""
        state = replace(self, **changes)
        told = {
            f.name: str(value)
            for f in fields(state)
            if (value := getattr(state, f.name)) not in ("", None, f.default)
        }
        return f"?{urlencode(told)}" if told else ""

    def after(self, count: int) -> str:
        """Return the cursor for the rows that come after this page's."""
        return f"o{self.offset + count}"


def asked_of(params: Mapping[str, str]) -> Asked:
    """Read the state from an address; what is not known is passed over.

    Raises:
        InputError: A value is not what its name asks for.
    """
    held: dict[str, Any] = {}
    for name, value in params.items():
        if name in _READ and value:
            if len(value) > _LONGEST:
                raise InputError(f"{name}: longer than {_LONGEST} characters; shorten it")
            held[name] = _READ[name](name, value)
    asked = Asked(**held)
    _ = asked.offset
    return asked


def _text(name: str, value: str) -> str:
    if any(ord(c) < 0x20 or 0xD800 <= ord(c) < 0xE000 for c in value):
        raise InputError(f"{name}: holds characters that are no text; leave them out")
    return value.strip()


def _one_of(*known: str) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in known:
            raise InputError(f"{name}: {value!r} is none; known: {', '.join(known)}")
        return value

    return read


def _day(name: str, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{name}: {value!r} is no day; write it as 2024-03-05") from error
    return min(max(day, _FIRST), _LAST)


def _count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:5]) <= MOST):
        raise InputError(f"{name}: {value!r} is no number from 1 to {MOST}")
    return int(value[:5])


def _offset(cursor: str) -> int:
    if not _CURSOR.fullmatch(cursor):
        raise InputError("cursor: not one that an answer gave; begin without it")
    return int(cursor[1:])


_READ = {
    **dict.fromkeys(("q", "party", "other", "place", "source", "claim", "char", "cursor"), _text),
    **dict.fromkeys(("start", "end", "as_of", "since"), _day),
    "kind": _one_of(*KINDS),
    "sort": _one_of(*SORTS),
    "limit": _count,
}
