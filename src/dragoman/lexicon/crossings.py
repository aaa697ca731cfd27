"""Known border crossings: names in several scripts, the two sides, a rough point.

Enters: `crossings.tsv`, the iso columns of `countries.tsv`, and the user's files of the same
names. Leaves: `Crossings`, looked up by folded name, by id, or by the two sides. Refuses: a row
whose side is no code, or whose point is half given (`LexiconError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv
from dragoman.model.entity import Crossing, Place

COLUMNS = (
    "id", "name", "aliases", "shared", "side_a", "gate_a", "side_b", "gate_b", "lat", "lon",
    "modes", "source",
)  # fmt: skip
PRECISION_KM = 5.0
"""Radius of doubt of a point of the table."""
_SIDE = re.compile(r"([A-Z]{2})(?:/([a-z]{2,3}-[a-z]{2,4}))?")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a crossing.

    Attributes:
        country: ISO 3166 alpha-2.
        territory: Region with a government or claim of its own ("iq-kr"), `""` where none.
        gate: What that side calls its gate.
    """

    country: str
    territory: str
    gate: str

    @property
    def code(self) -> str:
        """The territory where there is one, else the country."""
        return self.territory or self.country

    def lies_in(self, code: str) -> bool:
        """Tell whether the side belongs to a country or territory."""
        return code in {self.country, self.territory}


@dataclass(frozen=True, slots=True)
class Gate:
    """One crossing of the table.

    Attributes:
        id: `x-crossing-...`.
        name: The name to show.
        names: Every name and spelling, gate names included.
        shared: Folded names that a town, river or person bears as well.
        sides: The two sides.
        lat: Latitude in degrees, `None` where not sure.
        lon: Longitude in degrees.
        modes: road, rail, ferry, pedestrian.
        source: Where the row comes from.
    """

    id: str
    name: str
    names: tuple[str, ...]
    shared: frozenset[str]
    sides: tuple[Side, Side]
    lat: float | None
    lon: float | None
    modes: tuple[str, ...]
    source: str

    def joins(self, codes: Iterable[str]) -> bool:
        """Tell whether every code given lies on a side of its own."""
        a, b = self.sides
        wanted = list(codes)[:3]
        if len(wanted) == 1:
            return a.lies_in(wanted[0]) or b.lies_in(wanted[0])
        if len(wanted) != 2:
            return not wanted
        one, two = wanted
        return (a.lies_in(one) and b.lies_in(two)) or (a.lies_in(two) and b.lies_in(one))

    @property
    def crossing(self) -> Crossing:
        """The same as a noun."""
        return Crossing(
            id=self.id,
            name=self.name,
            names=self.names,
            sides=(self.sides[0].code, self.sides[1].code),
            place=self._place(),
        )

    def _place(self) -> Place | None:
        if self.lat is None:
            return None
        return Place(
            id=self.id,
            name=self.name,
            kind="crossing",
            country=self.sides[0].country,
            territory=self.sides[0].territory,
            lat=self.lat,
            lon=self.lon,
            precision_km=PRECISION_KM,
        )


@dataclass(frozen=True)
class Crossings:
    """All known crossings.

    Attributes:
        gates: By id.
        codes: ISO 3166 alpha-3 to alpha-2.
    """

    gates: dict[str, Gate]
    codes: dict[str, str]

    @cached_property
    def phrases(self) -> dict[str, tuple[Gate, ...]]:
        """Folded name to the crossings that bear it, by id."""
        found: dict[str, list[Gate]] = {}
        for gate in self.gates.values():
            for key in dict.fromkeys(fold(name) for name in gate.names):
                found.setdefault(key, []).append(gate)
        return {key: tuple(gates) for key, gates in found.items() if key}

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Beginnings, at word breaks, of names of more than one word."""
        return frozenset(_beginnings(self.phrases))

    def named(self, name: str, sides: Iterable[str] = ()) -> tuple[Gate, ...]:
        """Return the crossings of a name that join the sides given, by id.

        Args:
            name: As printed, in any script of the table.
            sides: Codes of countries or territories that the text names; those that rule out
                every crossing of that name are not heeded.
        """
        found = self.phrases.get(fold(name), ())
        codes = list(dict.fromkeys(sides))
        pairs = [
            g
            for g in found
            if sum(any(s.lies_in(c) for c in codes) for s in g.sides) == len(g.sides)
        ]
        touched = [g for g in found if any(s.lies_in(c) for s in g.sides for c in codes)]
        return tuple(pairs or touched or found)

    def between(self, sides: Iterable[str]) -> tuple[Gate, ...]:
        """Return the crossings that join two sides, or touch the one given, by id."""
        codes = list(dict.fromkeys(sides))
        return tuple(g for g in self.gates.values() if codes and g.joins(codes))

    def code(self, actor: str) -> str:
        """Return the code used for sides of an actor's id: `IRN` gives `IR`, `iq-kr` itself."""
        return self.codes.get(actor, actor)


def load_crossings(folders: tuple[Path, ...] = ()) -> Crossings:
    """Read the table of crossings.

    Args:
        folders: The user's lexicon folders; a row with a known id replaces the bundled one.

    Raises:
        LexiconError: A side is no code, or only one coordinate is given.
    """
    gates = {row["id"]: _gate(row) for row in read_tsv("crossings.tsv", COLUMNS, folders)}
    countries = read_tsv("countries.tsv", ("iso3", "iso2"), folders)
    codes = {row["iso3"]: row["iso2"] for row in countries if row["iso2"]}
    return Crossings(dict(sorted(gates.items())), codes)


def _gate(row: Row) -> Gate:
    names = (row["name"], row["gate_a"], row["gate_b"], *row.many("aliases"))
    towns = {fold(row["gate_a"]), fold(row["gate_b"])} - _own(row)
    lat, lon = _point(row)
    return Gate(
        id=row["id"],
        name=row["name"],
        names=tuple(dict.fromkeys(name for name in names if name)),
        shared=frozenset({fold(name) for name in row.many("shared")} | towns),
        sides=(_side(row, "a"), _side(row, "b")),
        lat=lat,
        lon=lon,
        modes=row.many("modes"),
        source=row["source"],
    )


def _own(row: Row) -> set[str]:
    """Return the folded names that the row claims for the crossing itself."""
    return {fold(name) for name in (row["name"], *row.many("aliases"))}


def _side(row: Row, letter: str) -> Side:
    found = _SIDE.fullmatch(row[f"side_{letter}"])
    if found is None:
        raise LexiconError(
            f"{row.where}: side {row[f'side_{letter}']!r}; write XX or XX/territory-id"
        )
    return Side(found[1], found[2] or "", row[f"gate_{letter}"])


def _point(row: Row) -> tuple[float | None, float | None]:
    lat, lon = row["lat"], row["lon"]
    if not lat and not lon:
        return None, None
    try:
        return float(lat), float(lon)
    except ValueError as error:
        raise LexiconError(f"{row.where}: point {lat!r}, {lon!r}; give both in degrees") from error


def _beginnings(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        words = phrase.split(" ")
        for n in range(1, len(words)):
            yield " ".join(words[:n])
