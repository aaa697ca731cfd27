"""Ids from what a user types: whole ids and their short unique beginnings.

Enters: `e7ab`. Leaves: the kind of thing and its id. Refuses: what nothing or several things begin
with (`UnknownName`, listing them).
"""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from dragoman.base.errors import UnknownName

_LISTED = 8

_WHERE = {
    "report": "SELECT id FROM report WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
    "claim": "SELECT id FROM claim WHERE gone IS NULL AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "mention": "SELECT id FROM mention WHERE gone IS NULL AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "judgement": "SELECT DISTINCT id FROM judgement WHERE id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "actor": "SELECT id FROM view WHERE kind = 'actor' AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "comparison": "SELECT id FROM view WHERE kind = 'comparison' AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "crossing": "SELECT id FROM view WHERE kind = 'crossing' AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
    "place": "SELECT id FROM view WHERE kind = 'place' AND id >= ?1 AND id < ?2 "
    "ORDER BY id LIMIT ?3",
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
    kinds = [kind] if kind else list(_WHERE)
    found = [Named(k, own) for k in kinds for own in _beginning(connection, k, prefix)]
    exact = [named for named in found if named.id == prefix]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UnknownName(f"no {kind or 'thing'} in the record has an id beginning {prefix!r}")
    listed = ", ".join(f"{named.kind} {named.id}" for named in found[:_LISTED])
    more = " and more" if len(found) > _LISTED else ""
    raise UnknownName(f"{prefix!r} is not enough to tell apart: {listed}{more}")


def _beginning(connection: apsw.Connection, kind: str, prefix: str) -> list[str]:
    if not prefix:
        return []
    rows = connection.execute(_WHERE[kind], (prefix, f"{prefix}\U0010ffff", _LISTED + 1))
    return [own for (own,) in rows]
