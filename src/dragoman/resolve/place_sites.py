"""Sites: names that no table knows, of things that the report itself puts in a place.

Enters: a name, where it stands and the text. Leaves: the places that hold it by what is written:
the one named behind it ("Zimnik Square in Bratislava"), before it ("Lusaka's Cedar Street") or
inside it ("Quito Observatory"). Refuses: to say where in that place it is; a place inside the name
of a river, a street or an embassy; a neighbour in a list of towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import DEMONYM, Gazetteer, Spot
from dragoman.lexicon.site_words import SiteWords
from dragoman.model.codec import changed
from dragoman.model.entity import Place

BEHIND, BEFORE, INSIDE = SITES = (10, 11, 12)
"""How a place was found that holds a site: by what stands behind, before or inside its name."""
LARGER = frozenset({"country", "unit1", "unit2", "territory"})
"""Kinds of places that stand behind others as what holds them."""
_WORDS = r"((?:[^\W\d_a-z][\w.'’-]*\s?){1,3})"
_LISTED = re.compile(rf"['’]?\s*(?:,|\()\s*{_WORDS}")
_BEHIND = re.compile(
    rf"(?:,?\s+[a-z]+){{0,3}},?\s+in\s+(?:the\s+)?{_WORDS}|"
    rf"(?:,?\s+[a-z]+){{0,2}},?\s+([a-z]+)\s+of\s+(?:the\s+)?{_WORDS}"
)
_BEFORE = re.compile(rf"{_WORDS}['’]s?\s+$")
_REACH = 48
_MOST = 6
"""Places that may hold a site and are weighed, most people first."""
_LEAST = 4
"""Letters that a single word inside a name must have, unless it is a country."""
_CALLED_AFTER_ITS_PLACE = frozenset({"state", "body", "building"})
_NO_SITE = frozenset({"wide", "away"})
_LISTS = frozenset({"country", "unit1", "territory"})
"""Kinds of places of which a name after a comma holds the one before, whatever that is."""

_SITE = "in"
_SITE_KM = 10.0
"""How far from the point of a town a site in it may stand."""

_Found = Iterator[tuple[int, tuple[Spot, ...]]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One stretch that names a place."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class HostFinder:
    """Finds the places that hold what a report names.

    Attributes:
        text: The report.
        gazetteer: The places of the world.
        words: Words in the names of local things.
    """

    text: str
    gazetteer: Gazetteer
    words: SiteWords

    def hosts(self, key: str, places: Iterable[Occurrence], *, alone: bool) -> Iterator[Spot]:
        """Yield the places that may hold a site, `called` by how they were found.

        Args:
            key: The folded name.
            places: Where it stands.
            alone: Whether no place of the gazetteer bears the name.
        """
        kinds = self.words.kinds(key)
        if kinds & _NO_SITE:
            return
        known: set[int] = set()
        inside = self._inside(key, kinds) if alone else ()
        for how, spots in (*self._beside(places, local=bool(kinds - {"ground"})), *inside):
            for spot in spots[:_MOST]:
                if spot.lat is not None and spot.key not in known:
                    known.add(spot.key)
                    yield replace(spot, called=how)

    def wholes(self, places: Iterable[Occurrence], spots: tuple[Spot, ...]) -> Iterator[Spot]:
        """Yield the places of which a name is told to be a part, where no namesake lies in one.

        Args:
            places: Where the name stands: "the Darband district of Sulaimaniya".
            spots: The places of the gazetteer that bear it.
        """
        told = [spot for place in places for spot in self._whole(place)[:_MOST]]
        if not any(_holds(host, spot) for host in told for spot in spots):
            yield from {
                h.key: replace(h, called=BEHIND) for h in told if h.lat is not None
            }.values()

    def _whole(self, place: Occurrence) -> tuple[Spot, ...]:
        after = _BEHIND.match(self.text, place.end)
        if after is None:
            return ()
        between = self.text[place.end : after.start(1 if after[1] else 3)].split()
        if not any(self.words.is_part(word) for word in between):
            return ()
        return self._first_of((after[1] or after[3]).split())

    def _beside(self, places: Iterable[Occurrence], *, local: bool) -> _Found:
        for place in places:
            after = _BEHIND.match(self.text, place.end)
            listed = _LISTED.match(self.text, place.end)
            if after is not None and (after[1] or self.words.is_part(after[2])):
                yield BEHIND, self._first_of((after[1] or after[3]).split())
            elif listed is not None:
                spots = self._first_of(listed[1].split())
                yield BEHIND, tuple(s for s in spots if local or s.kind in _LISTS)
            before = _BEFORE.search(self.text[max(0, place.start - _REACH) : place.start])
            if before is not None:
                yield BEFORE, self._last_of(before[1].split())

    def _first_of(self, words: list[str]) -> tuple[Spot, ...]:
        """Return the places that the first of some words name, by the longest name."""
        tries = (" ".join(words[:n]) for n in range(len(words), 0, -1))
        return next((spots for own in tries if (spots := self._named(own))), ())

    def _last_of(self, words: list[str]) -> tuple[Spot, ...]:
        tries = (" ".join(words[n:]) for n in range(len(words)))
        return next((spots for own in tries if (spots := self._named(own))), ())

    def _named(self, name: str, *, peoples: bool = False) -> tuple[Spot, ...]:
        spots = self.gazetteer.named(name)
        return spots if peoples else tuple(s for s in spots if s.called != DEMONYM)

    def _inside(self, key: str, kinds: frozenset[str]) -> _Found:
        """Yield the places that parts of a name name, the longest parts first."""
        if not kinds & _CALLED_AFTER_ITS_PLACE:
            return
        words = key.split(" ")
        free = [word not in self.words.by_word for word in words]
        for length in range(len(words) - 1, 0, -1):
            for first in range(len(words) - length + 1):
                if any(free[first : first + length]) and self._apart(words, first, length):
                    spots = self._part(words[first : first + length], state="state" in kinds)
                    if spots:
                        free[first : first + length] = [False] * length
                        yield INSIDE, spots

    def _apart(self, words: list[str], first: int, length: int) -> bool:
        """Tell whether a part opens or ends a name, or stands behind "of" or what it holds."""
        ends = first == 0 or first + length == len(words)
        return ends or words[first - 1] == "of" or words[first - 1] in self.words.by_word

    def _part(self, words: list[str], *, state: bool) -> tuple[Spot, ...]:
        own = " ".join(words)
        spots = self._named(own, peoples=state)
        return tuple(s for s in spots if len(own) >= _LEAST or s.kind in {"country", "region"})


def _holds(host: Spot, spot: Spot) -> bool:
    if host.unit1:
        return spot.unit1 == host.unit1
    return spot.country == host.country


def site_id(host: str, name: str) -> str:
    """Return the id of a site: `in:98182:al-karada-clinic`, known by its host and its name."""
    return ":".join((_SITE, host, fold(name).replace(" ", "-")))


def host_of(own: str) -> str:
    """Return the id of the place that holds a site; any other id stays as it is."""
    parts = own.split(":", 2)
    return parts[1] if len(parts) == 3 and parts[0] == _SITE else own


def site_in(host: Place, own: str, name: str) -> Place:
    """Return a site as a place: at its host's point, in doubt as far as that reaches.

    What stands in a town is a `site`; of what lies in a unit or a country no more than an `area`
    is known.

    Args:
        host: The place that holds it.
        own: The site's id.
        name: As printed; the folded name of its id where none is given.
    """
    return changed(
        host,
        id=own,
        name=name or own.split(":", 2)[2],
        kind="site" if host.kind == "city" else "area",
        precision_km=max(_SITE_KM, host.precision_km or 0.0),
    )
