"""What a report tells about where it is: its place names, what stands beside them, its dateline.

Enters: a report's text and the stretches that name places. Leaves: `Scene`: each name with its
candidates, and the names that another name stands behind as its larger place ("Paris, Texas").
Refuses nothing; a name without candidates stays without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, radians, sin

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import DEMONYM, Gazetteer, Spot
from dragoman.lexicon.site_words import SiteWords
from dragoman.resolve.place_sites import HostFinder, Occurrence
from dragoman.resolve.told_points import told_points

_MOST = 40
"""Candidates of one name that are weighed, most people first."""
_LARGER = frozenset({"country", "unit1", "unit2", "territory"})
_AFTER = re.compile(
    r"['’]?(?:s\b)?\s*(?:,|\()\s*((?:[A-Z][\w.'’-]*\s?){1,3})|\s+in\s+((?:[A-Z][\w.'’-]*\s?){1,3})"
)
_KIND_AFTER = re.compile(r"\s+([A-Za-z]+)")
_KIND_BEFORE = re.compile(r"([A-Za-z]+)\s+of\s+$|([A-Za-z]+)\s+$")

Point = tuple[float, float, float]
KIND_WORDS = {
    "county": "unit2", "parish": "unit2", "district": "unit2", "state": "unit1",
    "province": "unit1", "governorate": "unit1", "region": "unit1", "prefecture": "unit1",
    "department": "unit1", "oblast": "unit1", "city": "city", "town": "city", "village": "city",
    "suburb": "city", "port": "city", "capital": "city", "republic": "country",
    "government": "country", "president": "country", "police": "city", "mayor": "city",
    "embassy": "country", "troops": "country", "university": "unit1",
}  # fmt: skip


@dataclass(slots=True)
class Name:
    """All occurrences of one name in a report.

    Attributes:
        key: The folded name.
        name: As first printed.
        places: Its occurrences.
        spots: Its candidates, most people first.
        larger: Larger places that stand behind it ("Paris, Texas", "Paris in Texas").
        weights: Probability of each candidate, as far as worked out.
        kinds: Kinds of place that the words beside it call for ("city of", "... County").
        generic: It has a word that thousands of local places have ("Street", "School").
    """

    key: str
    name: str
    places: list[Occurrence]
    spots: tuple[Spot, ...]
    larger: set[Spot] = field(default_factory=set)
    weights: list[float] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    generic: bool = False


@dataclass(frozen=True)
class Scene:
    """One report as the ranking of places sees it.

    Attributes:
        names: The names by key.
        dateline: Candidates of the dateline's place, most likely first.
        home: ISO 3166 alpha-2 of the outlet's country, `""` where unknown.
        points: Latitude and longitude of points that the report tells in figures.
    """

    names: dict[str, Name]
    dateline: tuple[Spot, ...] = ()
    home: str = ""
    points: tuple[tuple[float, float], ...] = ()


def set_scene(
    text: str,
    places: Iterable[Occurrence],
    gazetteer: Gazetteer,
    words: SiteWords,
    *,
    dateline: str = "",
    home: str = "",
) -> Scene:
    """Gather what a report tells about the places that it names.

    Args:
        text: The report.
        places: The stretches that name places.
        gazetteer: The places of the world.
        words: Words in the names of local things.
        dateline: The place of the dateline, `""` where there is none.
        home: ISO 3166 alpha-2 of the outlet's country.
    """
    names: dict[str, Name] = {}
    ordered = sorted(places, key=lambda o: o.start)
    for place in ordered:
        key = fold(place.name)
        if key not in names:
            spots = tuple(s for s in gazetteer.named(place.name) if s.lat is not None)[:_MOST]
            names[key] = Name(key, place.name, [], spots, generic=bool(words.kinds(key)))
        names[key].places.append(place)
        _look_beside(names[key], place, text, gazetteer)
    finder = HostFinder(text, gazetteer, words)
    for name in names.values():
        if not name.spots or name.generic:
            name.spots += tuple(finder.hosts(name.key, name.places, alone=not name.spots))
        else:
            name.spots += tuple(finder.wholes(name.places, name.spots))
    heading = gazetteer.named(dateline) if dateline else ()
    return Scene(names, heading, home, tuple(told_points(text)))


def _look_beside(name: Name, place: Occurrence, text: str, gazetteer: Gazetteer) -> None:
    after = _AFTER.match(text, place.end)
    if after is not None and name.spots:
        name.larger |= _larger(after[1] or after[2], gazetteer)
    found = _KIND_AFTER.match(text, place.end)
    if found is not None:
        name.kinds.add(KIND_WORDS.get(found[1].lower(), ""))
    before = _KIND_BEFORE.search(text[max(0, place.start - 24) : place.start])
    if before is not None:
        name.kinds.add(KIND_WORDS.get((before[1] or before[2]).lower(), ""))
    name.kinds.discard("")


def _larger(words: str, gazetteer: Gazetteer) -> set[Spot]:
    """Return the countries and units that the first of some words name."""
    parts = words.strip().split()
    for length in range(len(parts), 0, -1):
        spots = gazetteer.named(" ".join(parts[:length]))
        found = {s for s in spots if s.kind in _LARGER and s.called != DEMONYM}
        if found:
            return found
    return set()


def direction(spot: Spot) -> Point:
    """Return a place as a point on the unit sphere."""
    lat, lon = radians(spot.lat or 0.0), radians(spot.lon or 0.0)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
