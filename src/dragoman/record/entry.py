"""One act in the log of the record.

Enters: the writer's connection and what is about to be done. Leaves: the number of the log row to
which every written row points. Refuses nothing; an act that changes nothing leaves no row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import apsw


@dataclass(slots=True)
class Entry:
    """An act inside a transaction; its log row is made when the first change asks for it.

    Attributes:
        connection: The writer's connection.
        act: What is done, in a few words.
    """

    connection: apsw.Connection
    act: str
    _key: int | None = field(default=None, init=False)

    @property
    def key(self) -> int:
        """Number of the log row of this act."""
        if self._key is None:
            self.connection.execute("INSERT INTO log(act) VALUES (?)", (self.act,))
            self._key = self.connection.last_insert_rowid()
        return self._key
