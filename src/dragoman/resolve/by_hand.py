"""What people decided by hand, as the resolvers take it up again with every settling.

Enters: standing judgements by users. Leaves: for a name the place, crossing or actor that people
say it is, and those that they say it is not. Refuses nothing; a verdict on one mention alone is
left to the record, which lets it go before a resolver's.

A judgement on a name has `name:` and the folded name on its left side, so that it holds for later
reports too; for an actor `@` and the key follow under which the name was filed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.base.errors import InputError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Place
from dragoman.model.view import Judgement, Matter
from dragoman.resolve.place_sites import host_of

BY = "dragoman.by-hand@1"
USER = "user:"
_NAME = "name:"
_POINT = re.compile(r"geo:(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")
_GRAIN = 2
"""Decimals of a degree that are kept: about a kilometre, no finer than a settlement."""
_GRAIN_KM = 1.0


def name_key(name: str, filed: str = "") -> str:
    """Return the left side of a judgement on all mentions of a name.

    Args:
        name: In any spelling.
        filed: The actor's key under which they were filed, for a judgement on actors.
    """
    return f"{_NAME}{fold(name)}" + (f"@{filed}" if filed else "")


def written_key(name: str) -> str:
    """Return the same for a name that a person writes.

    Raises:
        InputError: It has no letter and no figure.
    """
    if not fold(name):
        raise InputError("a verdict is on a name; give one with a letter or a figure in it")
    return name_key(name)


def name_in(left: str) -> str | None:
    """Return the folded name that a judgement's left side holds, `None` where it holds none."""
    return left.removeprefix(_NAME).partition("@")[0] if left.startswith(_NAME) else None


@dataclass(frozen=True)
class ByHand:
    """Users' verdicts on names of one matter.

    Attributes:
        chosen: Left side of a judgement to the verdict `same`.
        barred: Left side of a judgement to the ids that it is not.
    """

    chosen: dict[str, Judgement] = field(default_factory=dict)
    barred: dict[str, frozenset[str]] = field(default_factory=dict)

    def place(self, name: str) -> Judgement | None:
        """Return the verdict on what a name means."""
        return self.chosen.get(name_key(name))

    def not_meant(self, name: str) -> frozenset[str]:
        """Return the ids that a name does not mean."""
        return self.barred.get(name_key(name), frozenset())

    def filed(self, name: str, key: str) -> Judgement | None:
        """Return the verdict that moves a name away from an actor's key."""
        return self.chosen.get(name_key(name, key)) if self.chosen else None


NOTHING = ByHand()
"""No verdicts."""


def by_hand(judgements: Iterable[Judgement], matter: Matter) -> ByHand:
    """Gather users' verdicts on names.

    Args:
        judgements: Standing judgements.
        matter: The matter to gather.

    Returns:
        The verdicts; where users chose unlike ids for one name, the first id by its letters.
    """
    chosen: dict[str, Judgement] = {}
    barred: defaultdict[str, set[str]] = defaultdict(set)
    for judgement in sorted(judgements, key=lambda j: (j.left, j.right, j.id)):
        if judgement.matter != matter or not judgement.left.startswith(_NAME):
            continue
        if judgement.verdict == "same":
            chosen.setdefault(judgement.left, judgement)
        elif judgement.verdict == "different":
            barred[judgement.left].add(judgement.right)
    return ByHand(chosen, {left: frozenset(ids) for left, ids in barred.items()})


def told(verdict: Judgement) -> str:
    """Return in words who decided and why."""
    return f"decided by {verdict.by.removeprefix(USER)}: {verdict.reason}"


def point_id(latitude: float, longitude: float) -> str:
    """Return the id of a point given by hand: `geo:36.63,44.95`, to about a kilometre.

    Raises:
        InputError: Such a point is not on the earth.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError(
            f"{latitude},{longitude} is no point; give latitude (-90 to 90), then longitude "
            "(-180 to 180)"
        )
    return f"geo:{round(latitude, _GRAIN)},{round(longitude, _GRAIN)}"


def place_at(own: str, name: str) -> Place | None:
    """Return the place that a point given by hand stands for, `None` where the id is no point."""
    found = _POINT.fullmatch(own)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return Place(
        id=own, name=name, kind="place", lat=latitude, lon=longitude, precision_km=_GRAIN_KM
    )


def target_of(written: str, library: Library) -> tuple[Matter, str]:
    """Return the matter and the id of a place or crossing as a person writes it.

    Args:
        written: A GeoNames number, an id of the tables (`x-...`) or of a site (`in:...`), the id
            of a crossing, or a point as `36.63,44.95`.
        library: The tables.

    Raises:
        InputError: No table knows it.
    """
    written = written.strip()
    point = re.fullmatch(r"(?:geo:)?(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)", written)
    if point is not None:
        return "place", point_id(float(point[1]), float(point[2]))
    if written in library.crossings.gates or re.fullmatch(r"x[0-9a-f]{16}", written):
        return "crossing", written
    if library.gazetteer.spot(host_of(written)) is not None:
        return "place", written
    raise InputError(
        f"no place or crossing has the id {written!r}; give a GeoNames number, an id that "
        "dragoman place NAME lists, or a point as 36.63,44.95"
    )
