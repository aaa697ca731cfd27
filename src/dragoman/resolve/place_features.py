"""Features of a candidate place in a report: how it compares with its rivals, and what is near.

Enters: a scene. Leaves: for each candidate of a name a list of numbers in the order of `FEATURES`.
Refuses nothing.

The cues are those known to help: people, larger places named behind or elsewhere, the dateline,
one sense in a report, nearness of what else is named (Lieberman et al. 2010; Kamalloo and Rafiei
2018; Halterman 2023).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import acos, cos, exp, log10

from dragoman.lexicon.gazetteer import DEMONYM, OTHER, SHORT, Spot
from dragoman.resolve.place_context import Name, Point, Scene, direction
from dragoman.resolve.place_sites import SITES

EARTH_KM = 6371.0
VICINITY = "vicinity"
"""Kind of the candidate that stands for a place no table knows, near what else is named."""
VICINITY_KM = 150

STATIC = (
    "people", "share of people", "most people", "country", "unit1", "unit2", "unit3", "city",
    "area", "people of a city", "people of a unit", "reach of an area", "fame of a city",
    "fame of a unit", "capital", "called otherwise", "called short", "called by demonym",
    "site behind", "site before", "site inside", "name as printed", "within what stands behind",
    "within the country behind", "not within what stands behind", "kind of the word beside",
    "dateline", "dateline country", "dateline unit", "outlet country",
)  # fmt: skip
MOVING = (
    "share of its country", "share of its unit", "share of other units", "country told",
    "unit told", "others near", "others close", "vicinity", "vicinity of a generic name",
    "vicinity beside rivals",
)  # fmt: skip
FEATURES = (*STATIC, *MOVING)
_WIDE = frozenset({"country", "continent", "region", "territory", "sea", "ocean"})
_NO_AREA = frozenset({"country", "unit1", "unit2", "unit3", "city", VICINITY})
_OTHERS = 24
"""Places of a report that are weighed as neighbours, the likeliest first."""
_REACH_KM, _CLOSE_KM, _FOCUS_KM = 400.0, 60.0, 80.0
_APART = cos(10 * _FOCUS_KM / EARTH_KM)
"""What two points have for a dot product of which one lends the other no company."""
_FAR_KM = 2500.0
_FAR = cos(_FAR_KM / EARTH_KM)
"""What two points that far apart have for a dot product; farther ones add nothing."""
_LEAST = 0.05
_OUTRIGHT = 3.0
"""How much a point told in figures weighs, against 1 for a name that is surely a place."""


def static_features(name: Name, scene: Scene) -> list[list[float]]:
    """Return the features of each candidate that do not depend on what other names mean."""
    people = float(sum(s.population for s in name.spots)) or 1.0
    first = scene.dateline[0] if scene.dateline else None
    behind = {s.country for s in name.larger if s.kind == "country"}
    larger = {s.key for s in name.larger}
    return [
        [
            *_size(spot, people, first_of_all=n == 0),
            *_kind(spot),
            *_called(spot, name),
            *_behind(spot, larger, behind),
            float(spot.kind in name.kinds),
            *_heading(spot, first, scene.home),
        ]
        for n, spot in enumerate(name.spots)
    ]


def _size(spot: Spot, people: float, *, first_of_all: bool) -> tuple[float, float, float]:
    return _log(spot), spot.population / people, float(first_of_all)


def _log(spot: Spot) -> float:
    return log10(spot.population + 1) / 7


def _kind(spot: Spot) -> tuple[float, ...]:
    kind = spot.kind
    return (
        float(kind == "country"),
        float(kind == "unit1"),
        float(kind == "unit2"),
        float(kind == "unit3"),
        float(kind == "city"),
        float(kind not in _NO_AREA),
        _log(spot) if kind == "city" else 0.0,
        _log(spot) if kind.startswith("unit") else 0.0,
        log10(spot.radius + 1) / 4 if kind not in _NO_AREA else 0.0,
        log10(spot.fame) / 2 if kind == "city" else 0.0,
        log10(spot.fame) / 2 if kind.startswith("unit") else 0.0,
        float(spot.capital),
    )


def _called(spot: Spot, name: Name) -> tuple[float, ...]:
    return (
        *(float(spot.called == kind) for kind in (OTHER, SHORT, DEMONYM, *SITES)),
        float(spot.name == name.name),
    )


def _behind(spot: Spot, larger: set[int], countries: set[str]) -> tuple[float, float, float]:
    """Tell whether a candidate lies in the larger place that stands behind the name."""
    unit = bool(larger & ({spot.unit1, spot.unit2} - {0, spot.key}))
    country = spot.kind != "country" and spot.country in countries
    return float(unit), float(country), float(bool(larger) and not unit and not country)


def _heading(spot: Spot, first: Spot | None, home: str) -> tuple[float, float, float, float]:
    own = float(bool(home) and spot.country == home)
    if first is None:
        return 0.0, 0.0, 0.0, own
    return (
        float(spot.key == first.key),
        float(spot.country == first.country),
        float(bool(spot.unit1) and spot.unit1 == first.unit1),
        own,
    )


@dataclass(frozen=True, slots=True)
class Likely:
    """A place that a report is likely to name.

    Attributes:
        spot: The place.
        point: The same on the unit sphere.
        weight: How likely, times how often it is named.
        owner: Key of the name that it is a candidate of.
        company: Name to the weight of its places within reach of this one, the less the farther.
    """

    spot: Spot
    point: Point
    weight: float
    owner: str
    company: dict[str, float] = field(default_factory=dict, repr=False, compare=False)


def likely_places(scene: Scene) -> list[Likely]:
    """Return what the names of a report are likely to mean, likeliest first."""
    found = [
        Likely(spot, direction(spot), weight * min(3.0, len(name.places)) ** 0.5, name.key)
        for name in scene.names.values()
        for spot, weight in zip(name.spots, name.weights, strict=True)
        if weight > _LEAST and spot.called not in SITES
    ]
    found += _told_outright(scene)
    found.sort(key=lambda p: (-p.weight, p.spot.key, p.owner))
    _introduce(found[: 2 * _OTHERS])
    return found


def _introduce(places: list[Likely]) -> None:
    """Tell places how much of the other names lies within reach of each."""
    for place in places:
        x, y, z = place.point
        for other in places:
            point = other.point
            dot = x * point[0] + y * point[1] + z * point[2]
            if dot > _APART:
                near = other.weight * exp(-EARTH_KM * acos(min(1.0, dot)) / _FOCUS_KM)
                place.company[other.owner] = place.company.get(other.owner, 0.0) + near


def _told_outright(scene: Scene) -> Iterator[Likely]:
    """Yield the points told in figures: surer neighbours than any name."""
    for lat, lon in scene.points:
        spot = Spot(0, "", "", "point", lat, lon, 0, "", 0, 0, 1)
        yield Likely(spot, direction(spot), _OUTRIGHT, "")


@dataclass(frozen=True, slots=True)
class Around:
    """What the other names of a report tell, each weighed by what it may be.

    Attributes:
        countries: Country to how much of the report lies in it.
        units: First-level unit to the same.
        told: Countries and units named outright, with the same.
        near: The likeliest places.
        own: Key of the one name that is left out.
        total: Sum of all countries.
        unit_total: Sum of all units.
    """

    countries: dict[str, float]
    units: dict[int, float]
    told: dict[str | int, float]
    near: list[Likely]
    own: str
    total: float
    unit_total: float


def look_around(likely: list[Likely], own: str) -> Around:
    """Return what all names but one tell of where a report is."""
    countries: dict[str, float] = {}
    units: dict[int, float] = {}
    told: dict[str | int, float] = {}
    others = [p for p in likely if p.owner != own]
    for place in others:
        spot, weight = place.spot, place.weight
        if spot.country:
            countries[spot.country] = countries.get(spot.country, 0.0) + weight
        if spot.unit1:
            units[spot.unit1] = units.get(spot.unit1, 0.0) + weight
        if spot.kind == "country":
            told[spot.country] = told.get(spot.country, 0.0) + weight
        elif spot.kind == "unit1":
            told[spot.key] = told.get(spot.key, 0.0) + weight
    return Around(
        countries,
        units,
        told,
        others[:_OTHERS],
        own,
        sum(countries.values()) or 1.0,
        sum(units.values()),
    )


def moving_features(spot: Spot, name: Name, around: Around) -> list[float]:
    """Return the features of a candidate that depend on what the other names mean."""
    own_unit = around.units.get(spot.unit1, 0.0) if spot.unit1 else 0.0
    near, close = _neighbours(spot, around)
    vicinity = spot.kind == VICINITY
    return [
        around.countries.get(spot.country, 0.0) / around.total,
        own_unit / around.total,
        (around.unit_total - own_unit) / around.total if spot.kind == "unit1" else 0.0,
        float(around.told.get(spot.country, 0.0) > 0.3),
        float(spot.unit1 != spot.key and around.told.get(spot.unit1, 0.0) > 0.3),
        min(near, 3.0),
        min(close, 3.0),
        float(vicinity),
        float(vicinity and name.generic),
        float(vicinity and bool(name.spots)),
    ]


def _neighbours(spot: Spot, around: Around) -> tuple[float, float]:
    """Return how near the other places are, within a region and within a town's reach."""
    own = direction(spot)
    near = close = 0.0
    for other in around.near:
        if other.spot.kind in _WIDE:
            continue
        point = other.point
        if own[0] * point[0] + own[1] * point[1] + own[2] * point[2] < _FAR:
            continue
        far = km_between(own, point)
        near += other.weight * exp(-far / _REACH_KM)
        close += other.weight * exp(-far / _CLOSE_KM)
    return near, close


def km_between(one: Point, other: Point) -> float:
    """Return the distance of two points on the unit sphere, in kilometres on the earth."""
    dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return EARTH_KM * acos(max(-1.0, min(1.0, dot)))


def vicinity(around: Around) -> Spot | None:
    """Return the place near which most of the others lie, as a wide area without a name."""
    best: Spot | None = None
    most = 0.0
    for place in around.near:
        score = place.weight * _narrowness(place.spot) * _company(place, around.own)
        if score > most:
            best, most = place.spot, score
    if best is None:
        return None
    return replace(best, key=0, id="", kind=VICINITY, population=0, radius=VICINITY_KM)


def _narrowness(spot: Spot) -> float:
    if spot.kind in _WIDE:
        return 0.3
    return 0.7 if spot.kind == "unit1" else 1.0


def _company(place: Likely, own: str) -> float:
    """Return the weight of the places around one, those of one name left out."""
    return sum(place.company.values()) - place.company.get(own, 0.0)
