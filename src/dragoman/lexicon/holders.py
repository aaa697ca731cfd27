"""Who held which office when: heads of state and government, ministers, leaders of groups.

Enters: `office_holders.tsv`. Leaves: `Holders`, persons by id and by folded name. Refuses: a row
whose dates are no dates (`LexiconError`).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv

_COLUMNS = ("name", "variants", "role", "of", "since", "until", "gender", "source")


@dataclass(frozen=True, slots=True)
class Held:
    """One office of one person.

    Attributes:
        role: "president", "foreign minister".
        of: ISO 3166 alpha-3, region id or organisation id.
        since: First day, `None` where not known.
        until: One past the last day, `None` while held or not known.
        source: Where the row comes from.
    """

    role: str
    of: str
    since: date | None
    until: date | None
    source: str

    def covers(self, start: date | None, end: date | None) -> bool:
        """Tell whether the office was held on some day of [start, end)."""
        begins = self.since is None or end is None or self.since < end
        return begins and (self.until is None or start is None or start < self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A holder of offices.

    Attributes:
        id: `x-p-` and the folded name.
        name: The usual name.
        names: The usual name and its variants.
        gender: `m`, `f` or `""`.
        offices: By date.
    """

    id: str
    name: str
    names: tuple[str, ...]
    gender: str
    offices: tuple[Held, ...]


@dataclass(frozen=True)
class Holders:
    """Every holder, looked up by id, by name, or by office."""

    people: dict[str, Person] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, tuple[Person, ...]]:
        """Persons by each folded name in full."""
        found: dict[str, tuple[Person, ...]] = {}
        for person in self.people.values():
            for key in {fold(name) for name in person.names}:
                found[key] = (*found.get(key, ()), person)
        return found

    @cached_property
    def by_last_name(self) -> dict[str, tuple[Person, ...]]:
        """Persons by the last word of each folded name."""
        found: dict[str, tuple[Person, ...]] = {}
        for person in self.people.values():
            for key in {fold(name).rsplit(" ", 1)[-1] for name in person.names}:
                found[key] = (*found.get(key, ()), person)
        return found

    @cached_property
    def families(self) -> frozenset[str]:
        """Last words of all names, folded."""
        return frozenset(name.split()[-1] for name in self.by_name)

    @cached_property
    def by_office(self) -> dict[tuple[str, str], tuple[Person, ...]]:
        """Persons by (role, of)."""
        found: dict[tuple[str, str], tuple[Person, ...]] = {}
        for person in self.people.values():
            for key in {(held.role, held.of) for held in person.offices}:
                found[key] = (*found.get(key, ()), person)
        return found


def load_holders(folders: tuple[Path, ...] = ()) -> Holders:
    """Read the table; rows of one name and the same spelling are one person.

    Raises:
        LexiconError: A date is no ISO date, month or year.
    """
    grouped: dict[str, list[Row]] = {}
    for row in read_tsv("office_holders.tsv", _COLUMNS, folders):
        grouped.setdefault(fold(row["name"]), []).append(row)
    people = (_person(rows) for rows in grouped.values())
    return Holders({person.id: person for person in people})


def _person(rows: list[Row]) -> Person:
    name = rows[0]["name"]
    variants = dict.fromkeys(v for row in rows for v in row.many("variants"))
    offices = [_held(row) for row in rows if row["role"]]
    offices.sort(key=lambda held: (held.since or date.min, held.role, held.of))
    return Person(
        id=f"x-p-{fold(name).replace(' ', '-')}",
        name=name,
        names=(name, *variants),
        gender=next((row["gender"] for row in rows if row["gender"]), ""),
        offices=tuple(offices),
    )


def _held(row: Row) -> Held:
    first, last = _days(row, "since")[0], _days(row, "until")[1]
    until = last + timedelta(days=1) if last is not None else None
    return Held(row["role"], row["of"], first, until, row["source"])


def _days(row: Row, column: str) -> tuple[date | None, date | None]:
    """Return the first and last day that a year, month or day may mean."""
    text = row[column]
    if not text:
        return None, None
    try:
        parts = [int(part) for part in text.split("-")]
        year, month, day = [*parts, 0, 0][:3]
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError as error:
        raise LexiconError(f"{row.where}: {text!r} is no date; write 2019-06-10") from error
