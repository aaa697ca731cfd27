"""Ids from what a user types: whole ids and their short unique beginnings.

Enters: `e7ab`. Leaves: the kind of thing and its id. Refuses: what nothing or several things begin
with (`UnknownName`, listing them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import apsw

from dragoman.base.errors import UnknownName

_LISTED = 8
_SHORTEST = 2

_LISTS = {
    "report": "SELECT id FROM report WHERE id >= ? AND id < ? ORDER BY id",
    "judgement": "SELECT DISTINCT id FROM judgement WHERE id >= ? AND id < ? ORDER BY id",
}
_VIEW_LIST = "SELECT id FROM view WHERE kind = ? AND id >= ? AND id < ? ORDER BY id"
_READ_LIST = "SELECT term FROM named_id WHERE term >= ? AND term < ? ORDER BY term"
_VIEWS = ("actor", "comparison", "crossing", "place")

_HOLDERS = {
    "mention": "SELECT x.key FROM named n JOIN mention x ON x.reading = n.rowid "
    "WHERE named MATCH ? AND x.id = ? AND x.gone IS NULL",
    "claim": "SELECT x.key FROM named n JOIN claim x ON x.reading = n.rowid "
    "WHERE named MATCH ? AND x.id = ? AND x.gone IS NULL",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names."""

    kind: str
    id: str


def resolve(connection: apsw.Connection, prefix: str, kind: str | None = None) -> Named:
    """Return what an id, or the beginning of one, names.

    Args:
        connection: The record.
        prefix: An id or a beginning of it.
        kind: `report`, `claim`, `mention`, `judgement`, `actor`, ...; any if left out.

    Raises:
        UnknownName: Nothing, or more than one thing, begins so.
    """
    found = list(islice(_beginning(connection, prefix, kind), _LISTED + 1))
    exact = [named for named in found if named.id == prefix]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UnknownName(f"no {kind or 'thing'} in the record has an id beginning {prefix!r}")
    listed = ", ".join(f"{named.kind} {named.id}" for named in found[:_LISTED])
    more = " and more" if len(found) > _LISTED else ""
    raise UnknownName(f"{prefix!r} is not enough to tell apart: {listed}{more}")


def key_of(connection: apsw.Connection, kind: str, own: str) -> int | None:
    """Return the row of a mention or claim in force by its whole id.

    Args:
        connection: The record.
        kind: `mention` or `claim`.
        own: Its id.
    """
    key = connection.execute(_HOLDERS[kind], (f'"{own}"', own)).get if own.isalnum() else None
    return None if key is None else int(key)


def _beginning(connection: apsw.Connection, prefix: str, kind: str | None) -> Iterator[Named]:
    """Yield what has an id that is, or else begins with, the prefix."""
    if not prefix:
        return
    ends = (prefix, f"{prefix}\U0010ffff")
    for listed, sql in _LISTS.items():
        if kind in {None, listed}:
            yield from (Named(listed, own) for (own,) in connection.execute(sql, ends))
    for listed in _VIEWS:
        if kind in {None, listed}:
            rows = connection.execute(_VIEW_LIST, (listed, *ends))
            yield from (Named(listed, own) for (own,) in rows)
    if len(prefix) >= _SHORTEST:
        yield from _read(connection, ends, [k for k in _HOLDERS if kind in {None, k}])


def _read(connection: apsw.Connection, ends: tuple[str, str], kinds: list[str]) -> Iterator[Named]:
    for (own,) in connection.execute(_READ_LIST, ends):
        for kind in kinds:
            if key_of(connection, kind, str(own)) is not None:
                yield Named(kind, str(own))
