"""Areas with a government or a claim of their own, between a country and its units.

Enters: `territories.tsv` and the user's file of that name. Leaves: `Territories`, looked up by
id, unit or place. Refuses: a date that is none (`LexiconError`). Who controls a place is never
worked out from where it lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

COLUMNS = ("id", "name", "place", "within", "units", "claimed_by", "control", "source")


@dataclass(frozen=True, slots=True)
class Control:
    """Who is generally reported to control a territory, and when.

    Attributes:
        by: A code of a country, or words.
        since: First day.
        until: One past the last, `None` while it lasts.
    """

    by: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Territory:
    """One territory.

    Attributes:
        id: Its id, `iq-kr`.
        name: Its usual name.
        place: Id of its place in the gazetteer, `""` where it has none.
        within: ISO 3166 alpha-2 of the state that holds it in law.
        units: GeoNames codes of the first-level units it is made of (`IQ.11`).
        claimed_by: Codes of states that claim it.
        control: Who controls it, `None` where that is not told apart.
        source: Where the row comes from.
    """

    id: str
    name: str
    place: str
    within: str
    units: tuple[str, ...]
    claimed_by: tuple[str, ...]
    control: Control | None
    source: str


@dataclass(frozen=True)
class Territories:
    """All territories by id."""

    rows: dict[str, Territory]

    @cached_property
    def by_unit(self) -> dict[str, Territory]:
        """The territory that a first-level unit belongs to, by GeoNames code."""
        return {unit: t for t in self.rows.values() for unit in t.units}

    @cached_property
    def by_place(self) -> dict[str, Territory]:
        """The territory that a place of the gazetteer is."""
        return {t.place: t for t in self.rows.values() if t.place}


def load_territories(folders: tuple[Path, ...] = ()) -> Territories:
    """Read the table.

    Args:
        folders: The user's lexicon folders; a row with a known id replaces the bundled one.

    Raises:
        LexiconError: A date is none.
    """
    rows = [_territory(row) for row in read_tsv("territories.tsv", COLUMNS, folders)]
    return Territories({territory.id: territory for territory in rows})


def _territory(row: Row) -> Territory:
    return Territory(
        id=row["id"],
        name=row["name"],
        place=row["place"],
        within=row["within"],
        units=row.many("units"),
        claimed_by=row.many("claimed_by"),
        control=_control(row),
        source=row["source"],
    )


def _control(row: Row) -> Control | None:
    if not row["control"]:
        return None
    by, since, until = (*row["control"].split(":"), "", "")[:3]
    try:
        end = date.fromisoformat(until) if until else None
        return Control(by, date.fromisoformat(since), end)
    except ValueError as error:
        raise LexiconError(
            f"{row.where}: control {row['control']!r}; write who:since:until"
        ) from error
