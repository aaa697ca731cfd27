"""Judgements into the record: settled by resolvers, given and withdrawn by users.

Enters: judgements, inside a transaction. Leaves: further rows; a judgement out of force has a
withdrawal beside it. Refuses: to delete one, and to let a resolver touch a user's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.base.errors import LedgerError, UnknownName
from dragoman.model.view import Judgement
from dragoman.record.entry import Entry

USER = "user:"

_GIVEN = """
CREATE TEMP TABLE IF NOT EXISTS given(
  id TEXT PRIMARY KEY, matter TEXT, "left" TEXT, "right" TEXT, verdict TEXT, score REAL,
  reason TEXT, by TEXT
) WITHOUT ROWID;
DELETE FROM given;
"""

_NO_LONGER = """
SELECT j.key FROM judgement j
WHERE j.matter = ? AND j.withdrawn IS NULL AND j.by NOT GLOB 'user:*' AND NOT EXISTS (
  SELECT 1 FROM given g WHERE g.id = j.id AND g.score = j.score AND g.reason = j.reason
)
ORDER BY j.key
"""

_NEW = """
FROM given g WHERE NOT EXISTS (
  SELECT 1 FROM judgement j WHERE j.id = g.id AND j.withdrawn IS NULL
)
"""


def settle(entry: Entry, matter: str, judgements: Iterable[Judgement], by: str) -> tuple[int, int]:
    """Make the resolvers' standing judgements of a matter those given.

    Args:
        entry: The act in the log.
        matter: `actor`, `place`, `crossing`, `origin`, `claim` or `story`.
        judgements: All that hold now.
        by: Who settles, kept with each withdrawal.

    Returns:
        How many were added and how many withdrawn.
    """
    execute = entry.connection.execute
    execute(_GIVEN)
    entry.connection.executemany(
        "INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(_of_resolver(judgement, matter)) for judgement in judgements),
    )
    old: list[Any] = execute(_NO_LONGER, (matter,)).fetchall()
    for (key,) in old:
        _withdraw(entry, key, by)
    new = int(execute(f"SELECT count(*) {_NEW}").get)
    if new:
        execute(
            'INSERT INTO judgement(id, matter, "left", "right", verdict, score, reason, by, log) '
            f"SELECT g.*, ? {_NEW} ORDER BY g.id",
            (entry.key,),
        )
    execute("DELETE FROM given")
    return new, len(old)


def judge(entry: Entry, judgement: Judgement) -> bool:
    """Record a user's judgement; a former one by the same user on the same pair is withdrawn.

    Returns:
        Whether it is new.
    """
    if not judgement.by.startswith(USER):
        raise LedgerError(f"{judgement.by!r} is no user; a user's judgement is by {USER}NAME")
    standing: list[Any] = entry.connection.execute(
        'SELECT key, id, reason, score FROM judgement WHERE matter = ? AND "left" = ? '
        'AND "right" = ? AND by = ? AND withdrawn IS NULL',
        (judgement.matter, judgement.left, judgement.right, judgement.by),
    ).fetchall()
    for key, own, reason, score in standing:
        if (own, reason, score) == (judgement.id, judgement.reason, judgement.score):
            return False
        _withdraw(entry, key, judgement.by)
    entry.connection.execute(
        'INSERT INTO judgement(id, matter, "left", "right", verdict, score, reason, by, log) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_row(judgement), entry.key),
    )
    return True


def withdraw(entry: Entry, own: str, by: str) -> None:
    """Take a user's standing judgement out of force."""
    row = entry.connection.execute(
        "SELECT key, by FROM judgement WHERE id = ? AND withdrawn IS NULL", (own,)
    ).get
    if row is None:
        raise UnknownName(f"no judgement {own} stands; list them with: dragoman show --judgements")
    key, author = row
    if not author.startswith(USER):
        raise LedgerError(
            f"{own} is by {author} and would return with the next run; judge the same pair "
            "yourself instead: a user's verdict goes before a resolver's"
        )
    _withdraw(entry, key, by)


def _withdraw(entry: Entry, judgement: int, by: str) -> None:
    entry.connection.execute(
        "INSERT INTO withdrawal(judgement, by, log) VALUES (?, ?, ?)", (judgement, by, entry.key)
    )
    entry.connection.execute(
        "UPDATE judgement SET withdrawn = ? WHERE key = ?",
        (entry.connection.last_insert_rowid(), judgement),
    )


def _of_resolver(judgement: Judgement, matter: str) -> Judgement:
    if judgement.matter != matter:
        raise LedgerError(
            f"{judgement.id} judges a {judgement.matter}, not a {matter}; settle each by itself"
        )
    if judgement.by.startswith(USER):
        raise LedgerError(f"{judgement.id} is by {judgement.by}; users' judgements are not settled")
    return judgement


def _row(judgement: Judgement) -> tuple[str | float, ...]:
    return (
        judgement.id,
        judgement.matter,
        judgement.left,
        judgement.right,
        judgement.verdict,
        float(judgement.score),
        judgement.reason,
        judgement.by,
    )
