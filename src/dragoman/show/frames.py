"""The record in Python: `dragoman.open("store").events().to_polars()`.

Enters: the path of a store. Leaves: tables of claims, as rows, plain records or data frames.
Refuses: names of private persons unless `unmask` is given, and positions of armed people that are
still fresh unless `no_delay` is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.record.query import Record, open_record
from dragoman.show.flat import Row, columns, flat_row
from dragoman.show.guarded_cast import GuardedCast
from dragoman.show.plain import Plain, plain_actor, plain_claim, plain_report
from dragoman.show.restraint import Restraint

if TYPE_CHECKING:
    import polars as pl

_TYPES: dict[str, type] = {
    **dict.fromkeys(("first_day", "before_day"), date),
    **dict.fromkeys(("start", "end", "dead", "injured", "arrested"), int),
    **dict.fromkeys(("low", "high", "confidence"), float),
    **dict.fromkeys(("anonymous", "negated", "group"), bool),
}
"""Columns that hold no text."""


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of claim, read from the store each time that it is asked for."""

    kind: str
    plain: Callable[[], Iterator[Plain]]

    def __iter__(self) -> Iterator[Plain]:
        """Yield the plain records."""
        return self.plain()

    def rows(self) -> Iterator[Row]:
        """Yield flat rows."""
        return (flat_row(plain) for plain in self.plain())

    def to_polars(self) -> pl.DataFrame:
        """Return a polars frame, a column for each cell, also where there is no row."""
        import polars as pl

        schema = {column: _TYPES.get(column, str) for column in columns(self.kind)}
        return pl.DataFrame(list(self.rows()), schema=schema, orient="row")


@dataclass(frozen=True, slots=True)
class Store:
    """A store, opened for reading whenever something is asked of it.

    Attributes:
        path: Its folder.
        unmask: Show the names of private persons.
        no_delay: Tell positions of armed people that are still fresh.
    """

    path: Path
    unmask: bool = False
    no_delay: bool = False

    def events(self) -> Table:
        """Return the events."""
        return self._table("event")

    def statements(self) -> Table:
        """Return the statements."""
        return self._table("statement")

    def figures(self) -> Table:
        """Return the figures."""
        return self._table("figure")

    def statuses(self) -> Table:
        """Return what is said of crossings."""
        return self._table("status")

    def commitments(self) -> Table:
        """Return agreements and pledges."""
        return self._table("commitment")

    def actors(self) -> list[Plain]:
        """Return the actors, by id."""
        with open_record(self.path) as record:
            cast = self._cast(record)
            return [plain_actor(actor, cast) for actor in record.actors()]

    def reports(self) -> list[Plain]:
        """Return what the reports say of themselves, by id."""
        with open_record(self.path) as record:
            cast, origins = self._cast(record), record.origins()
            return [
                plain_report(r, record.dating(r.id), cast, origin=origins.get(r.id))
                for r in record.reports()
            ]

    def _cast(self, record: Record) -> GuardedCast:
        now = datetime.max if self.no_delay else datetime.now()  # noqa: DTZ005, DTZ901  (the user's clock)
        return GuardedCast(record, Restraint(now), mask=not self.unmask)

    def _table(self, kind: str) -> Table:
        return Table(kind, lambda: self._plain(kind))

    def _plain(self, kind: str) -> Iterator[Plain]:
        with open_record(self.path) as record:
            cast = self._cast(record)
            origins = record.origins()
            for claim in record.claims(kind):
                if cast.withholds(claim):
                    continue
                yield plain_claim(claim, cast) | {"origin": origins[claim.report]}


def open_store(path: str | Path, *, unmask: bool = False, no_delay: bool = False) -> Store:
    """Open a store for questions.

    Raises:
        LedgerError: There is none at the path; the message names the command to make one.
    """
    with open_record(Path(path)):
        return Store(Path(path), unmask=unmask, no_delay=no_delay)
