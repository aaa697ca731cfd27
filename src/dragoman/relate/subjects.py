"""Whom the board is about: crossings and groups, each with everything said of it.

Enters: sightings, and known crossings that are asked for. Leaves: `Subject`s. Refuses: to count a
crossing to a group of which it has but one side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon.crossings import Gate
from dragoman.relate.assertions import Sighting


@dataclass(frozen=True, slots=True)
class Subject:
    """A crossing of the board with everything said of it.

    Attributes:
        crossing: Its id.
        name: Its name.
        sightings: Those of its own name, and those of the groups it belongs to.
    """

    crossing: str
    name: str
    sightings: tuple[Sighting, ...]


def subjects(sightings: Iterable[Sighting], asked: Iterable[Gate] = ()) -> list[Subject]:
    """Return every crossing and group with what is said of it, by name."""
    ordered = sorted(sightings, key=lambda s: s.status.id)
    own: dict[str, list[Sighting]] = {}
    for sighting in ordered:
        own.setdefault(sighting.crossing, []).append(sighting)
    groups = [s for s in ordered if s.group]
    out = [_subject(key, found, groups) for key, found in own.items()]
    out += [_of_groups(gate, groups) for gate in asked if gate.id not in own]
    return sorted(out, key=lambda s: (s.name, s.crossing))


def _subject(key: str, found: list[Sighting], groups: list[Sighting]) -> Subject:
    name = min({s.name for s in found}, key=lambda n: (-len(n), n))
    if all(s.group for s in found):
        return Subject(key, name, tuple(found))
    sides = {code for s in found for code in s.sides}
    joined = [g for g in groups if belongs(sides, g.sides)]
    return Subject(key, name, (*found, *joined))


def _of_groups(gate: Gate, groups: list[Sighting]) -> Subject:
    """Return a known crossing that no report names, with the groups it belongs to."""
    joined = (g for g in groups if belongs(sides_of(gate), g.sides))
    return Subject(gate.id, gate.name, tuple(joined))


def belongs(sides: Iterable[str], group: Iterable[str]) -> bool:
    """Tell whether a crossing of these sides is one of a group's.

    A region with a government of its own ("iq-kr") lies in its country, so a group of the country
    holds it; a group of the region holds no crossing of the rest of the country.
    """
    wide = {code for side in sides for code in (side, side[:2].upper())}
    wanted = set(group)
    return bool(wanted) and wanted <= wide


def sides_of(gate: Gate) -> tuple[str, ...]:
    """Return the codes of a known crossing's sides."""
    return tuple(side.code for side in gate.sides)
