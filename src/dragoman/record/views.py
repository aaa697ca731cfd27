"""Derived tables: actors, comparisons, crossings, places, statuses, datings.

Enters: all rows of one kind, inside the transaction of the judgements that they come from.
Leaves: exactly those rows; a row that did not change is not written. Refuses: an unknown kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import apsw

from dragoman.base.errors import UnknownName
from dragoman.lexicon.fold import fold
from dragoman.model.codec import decode, encode
from dragoman.model.entity import Actor, Crossing, Place
from dragoman.model.noun import Noun
from dragoman.model.view import Comparison, Dating, StatusView
from dragoman.record.append import put_dating
from dragoman.record.entry import Entry

ViewKind = Literal["actor", "comparison", "crossing", "place", "status", "dating"]

KINDS: dict[str, type[Noun]] = {
    "actor": Actor,
    "comparison": Comparison,
    "crossing": Crossing,
    "place": Place,
    "status": StatusView,
    "dating": Dating,
}

_CAST = """
CREATE TEMP TABLE IF NOT EXISTS cast_of(mention TEXT PRIMARY KEY, actor INTEGER) WITHOUT ROWID;
DELETE FROM temp.cast_of;
"""


def keep_view(entry: Entry, kind: str, rows: Iterable[Noun]) -> int:
    """Make the rows of a derived table those given; return how many were written or dropped.

    Raises:
        UnknownName: No such table.
    """
    _known(kind)
    if kind == "dating":
        return _keep_datings(entry, rows)
    if kind == "actor":
        entry.connection.execute(_CAST)
    rows_held: Iterator[Any] = entry.connection.execute(
        "SELECT id, body FROM view WHERE kind = ?", (kind,)
    )
    held: dict[str, str] = dict(rows_held)
    written = 0
    for noun in rows:
        own = _id_of(noun)
        written += _put(entry, kind, own, noun, held.pop(own, None))
    for own in held:
        _drop(entry, kind, own)
    if kind == "actor" and written:
        _join_mentions(entry)
    return written + len(held)


def views(connection: apsw.Connection, kind: str) -> Iterator[Noun]:
    """Yield the rows of a derived table, by id.

    Raises:
        UnknownName: No such table.
    """
    form = _known(kind)
    if kind == "dating":
        rows = connection.execute(
            "SELECT d.body FROM report r JOIN dating d ON d.report = r.key ORDER BY r.id"
        )
    else:
        rows = connection.execute("SELECT body FROM view WHERE kind = ? ORDER BY id", (kind,))
    for (body,) in rows:
        yield decode(body, form)


def _known(kind: str) -> type[Noun]:
    if kind not in KINDS:
        raise UnknownName(f"no derived table is called {kind!r}; known: {', '.join(sorted(KINDS))}")
    return KINDS[kind]


def _id_of(noun: Noun) -> str:
    if isinstance(noun, StatusView):
        return f"{noun.crossing}/{noun.traffic}"
    return str(getattr(noun, "id", ""))


def _put(entry: Entry, kind: str, own: str, noun: Noun, before: str | None) -> bool:
    body = encode(noun).decode()
    if body == before:
        return False
    _ = entry.key
    entry.connection.execute(
        "INSERT INTO view(kind, id, body) VALUES (?, ?, ?) "
        "ON CONFLICT(kind, id) DO UPDATE SET body = excluded.body",
        (kind, own, body),
    )
    if isinstance(noun, Actor):
        _index_actor(entry, noun)
    return True


def _drop(entry: Entry, kind: str, own: str) -> None:
    _ = entry.key
    if kind == "actor":
        _forget_actor(entry, _key_of(entry, own))
    entry.connection.execute("DELETE FROM view WHERE kind = ? AND id = ?", (kind, own))


def _key_of(entry: Entry, actor: str) -> int:
    return int(
        entry.connection.execute(
            "SELECT key FROM view WHERE kind = 'actor' AND id = ?", (actor,)
        ).get
    )


def _forget_actor(entry: Entry, key: int) -> None:
    entry.connection.execute("DELETE FROM actor_mention WHERE actor = ?", (key,))
    entry.connection.execute("DELETE FROM actor_name WHERE actor = ?", (key,))


def _index_actor(entry: Entry, actor: Actor) -> None:
    key = _key_of(entry, actor.id)
    _forget_actor(entry, key)
    entry.connection.executemany(
        "INSERT OR REPLACE INTO temp.cast_of(mention, actor) VALUES (?, ?)",
        [(mention, key) for mention in actor.mentions],
    )
    entry.connection.executemany(
        "INSERT INTO actor_name(name, actor, whole) VALUES (?, ?, ?)",
        [(name, key, whole) for name, whole in sorted(name_keys(actor).items())],
    )


def _join_mentions(entry: Entry) -> None:
    """Join the mentions of the actors just written, in one walk over all mentions."""
    entry.connection.execute(
        "INSERT OR REPLACE INTO actor_mention(mention, actor) "
        "SELECT m.key, c.actor FROM mention m CROSS JOIN temp.cast_of c ON c.mention = m.id "
        "WHERE m.gone IS NULL;"
        "DELETE FROM temp.cast_of"
    )


def name_keys(actor: Actor) -> dict[str, bool]:
    """Return the keys under which an actor is found, and whether each is a whole name of it.

    "Hassan Rouhani" is found as "hassan rouhani" (whole) and as "rouhani".
    """
    keys: dict[str, bool] = {}
    for name in (actor.id, actor.name, *actor.names):
        words = fold(name).split(" ")
        for i in range(len(words)):
            key = " ".join(words[i:])
            keys[key] = keys.get(key, False) or i == 0
    keys.pop("", None)
    return keys


def _keep_datings(entry: Entry, rows: Iterable[Noun]) -> int:
    held = {
        own: (key, body)
        for own, key, body in entry.connection.execute(
            "SELECT r.id, d.report, d.body FROM dating d JOIN report r ON r.key = d.report"
        )
    }
    written = 0
    for noun in rows:
        if isinstance(noun, Dating):
            before = held.pop(noun.report, None)
            if before is None or before[1] != encode(noun).decode():
                put_dating(entry, _report_key(entry, noun.report), noun)
                written += 1
    for key, _ in held.values():
        _ = entry.key
        entry.connection.execute("DELETE FROM dating WHERE report = ?", (key,))
    return written + len(held)


def _report_key(entry: Entry, report: str) -> int:
    row = entry.connection.execute("SELECT key FROM report WHERE id = ?", (report,)).get
    if row is None:
        raise UnknownName(f"a dating names the report {report}, which is not recorded")
    return int(row)
