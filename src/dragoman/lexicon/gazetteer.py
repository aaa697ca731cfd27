"""The gazetteer: places of the world by any of their names.

Enters: the built SQLite file. Leaves: `Spot`s, every place that bears a name. Refuses: to guess a
spelling; what no table holds is not found.

The file is opened read-only at the first question, and answers are kept for the names asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import apsw

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer_build import ensure_gazetteer
from dragoman.lexicon.gazetteer_sources import DEMONYM, OFFICIAL, OTHER, SHORT
from dragoman.model.entity import Place

__all__ = ["DEMONYM", "OFFICIAL", "OTHER", "SHORT", "Gazetteer", "Spot"]

_SHORT_WORDS = {
    "st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "port", "n": "north",
    "s": "south", "e": "east", "w": "west",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|greater|central|downtown)\s+", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?$")
_DIGITS = 18
"""Digits that a number of the file can have."""
_KEEP = 60_000
"""Names whose answers are kept; then the memory starts anew."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as one of its names finds it.

    Attributes:
        key: GeoNames number, negative for a place of our own.
        id: GeoNames number as text, or `x-...`.
        name: Its usual name.
        kind: country, unit1 to unit3, city, continent, region, territory, sea, facility, ...
        lat: Latitude in degrees, `None` where there is no point.
        lon: Longitude in degrees.
        population: People, 0 where unknown.
        country: ISO 3166 alpha-2, `""` where none.
        unit1: Key of its first-level unit, its own for one, 0 where none.
        unit2: Key of its second-level unit, its own for one, 0 where none.
        radius: Radius of the thing or of doubt, in kilometres, 0 where unknown.
        fame: How many names it has, in all languages and spellings.
        capital: Whether its country is governed from it.
        called: Kind of the name that found it: official, other, short or demonym.
    """

    key: int
    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    population: int
    country: str
    unit1: int
    unit2: int
    radius: int
    fame: int = 1
    capital: bool = False
    called: int = OFFICIAL

    @property
    def place(self) -> Place:
        """The same as a noun."""
        return Place(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            precision_km=float(self.radius) if self.radius else None,
        )


@dataclass
class Gazetteer:
    """Places by name and by id.

    Attributes:
        path: The built file; built in the user's cache where none is given.
    """

    path: Path | None = None
    _known: dict[str, tuple[Spot, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def _file(self) -> apsw.Connection:
        path = self.path or ensure_gazetteer()
        return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)

    @cached_property
    def _own(self) -> dict[int, str]:
        return {int(key): str(own) for own, key in self._file.execute("SELECT id, key FROM own")}

    @cached_property
    def units(self) -> dict[int, str]:
        """GeoNames codes of first-level units by key: 95445 is `IQ.11`."""
        rows = self._file.execute("SELECT code, key FROM unit")
        return {int(key): str(code) for code, key in rows}

    def named(self, name: str) -> tuple[Spot, ...]:
        """Return every place of a name, most people first.

        Args:
            name: As printed. Where no place bears it whole, it is tried without an article or a
                possessive ending, and with "St.", "Ft.", "Mt." spelt out.
        """
        for form in _forms(name):
            found = self._exact(form)
            if found:
                return found
        return ()

    def _exact(self, key: str) -> tuple[Spot, ...]:
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _KEEP:
                self._known.clear()
            known = self._known[key] = tuple(self._look_up(key))
        return known

    def _look_up(self, key: str) -> Iterator[Spot]:
        rows = self._file.execute(
            "SELECT p.*, n.kind FROM name n JOIN place p USING(key) WHERE n.fold = ? "
            "ORDER BY p.population DESC, p.key",
            (key,),
        )
        for row in rows:
            yield self._spot(*row)

    def _spot(self, *row: object) -> Spot:
        key, name, kind, lat, lon, people, country, unit1, unit2, radius, fame, seat, called = row
        own: int = key  # type: ignore[assignment]
        return Spot(
            key=own,
            id=self._own.get(own, str(own)),
            name=str(name),
            kind=str(kind),
            lat=lat,  # type: ignore[arg-type]
            lon=lon,  # type: ignore[arg-type]
            population=int(people),  # type: ignore[call-overload]
            country=str(country),
            unit1=own if kind == "unit1" else int(unit1),  # type: ignore[call-overload]
            unit2=own if kind == "unit2" else int(unit2),  # type: ignore[call-overload]
            radius=int(radius),  # type: ignore[call-overload]
            fame=int(fame),  # type: ignore[call-overload]
            capital=bool(seat),
            called=int(called),  # type: ignore[call-overload]
        )

    def spot(self, own: str) -> Spot | None:
        """Return the place of an id, `None` where there is none."""
        numbered = own.isdecimal() and len(own) <= _DIGITS
        key = int(own) if numbered else next((k for k, v in self._own.items() if v == own), 0)
        rows = self._file.execute("SELECT p.*, 0 FROM place p WHERE key = ?", (key,))
        return next((self._spot(*row) for row in rows), None)

    def bears_exactly(self, name: str) -> bool:
        """Tell whether any place bears a name as printed, demonyms included."""
        return bool(self._exact(fold(name)))


def _forms(name: str) -> Iterator[str]:
    """Yield the keys under which a name is looked up, the printed one first."""
    key = fold(name)
    yield key
    bare = fold(_ARTICLE.sub("", _OWNER.sub("", name)))
    if bare != key:
        yield bare
    words = bare.split(" ")
    spelt = [_SHORT_WORDS.get(w, w) if n < len(words) - 1 else w for n, w in enumerate(words)]
    if spelt != words:
        yield " ".join(spelt)
    if len(words) > 1 and all(len(w) == 1 for w in words):
        yield "".join(words)
    if len(words) > 1 and words[-1] == "city":
        yield " ".join(words[:-1])
    elif len(words) > 2 and words[0] in {"city", "town", "village", "state"} and words[1] == "of":
        yield " ".join(words[2:])
