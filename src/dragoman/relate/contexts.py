"""Putting figures into their context: whose they are, where, when reported, by which origin.

Enters: a figure, the mentions of its report, and who and where these are judged to be. Leaves:
`FigureInContext`s. Refuses: to take a country that is merely near for a figure's scope; it stands
apart, in `around`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.entity import Actor, Mention, Party
from dragoman.model.when import Interval
from dragoman.relate.quantities import EVENTS, FigureInContext

_NEAR = 400
"""Characters to either side in which a country named may belong to a figure's scope."""
_PLACE = re.compile(
    r"\b(?:in|at|through|via|near|from|across|along|of)\s+(?:the\s+)?(?:town\s+of\s+|city\s+of\s+)?"
    r"([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)"
)
_PLACED = EVENTS | frozenset({"displaced", "evacuated", "homeless", "destroyed", "damaged"})
"""Kinds that happen at a place: the nearest one named is theirs."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A place or crossing as judged: its id, and the countries or regions in which it lies."""

    id: str
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Resolved:
    """Who and where mentions are.

    Attributes:
        codes: Country or region code, or actor id, by mention id.
        grounds: Place or crossing by mention id.
        actors: Actor id by mention id.
        named: Place or crossing by folded name, for names that no mention was read at.
    """

    codes: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, Ground] = field(default_factory=dict)

    def ground(self, mention: str, name: str) -> Ground:
        """Return the ground of a mention, known by its name alone where it was not placed."""
        key = fold(name)
        return self.grounds.get(mention) or self.named.get(key) or Ground(f"named:{key}")


def grounds_by_name(library: Library) -> dict[str, Ground]:
    """Return the crossings of the table by folded name."""
    gates = library.crossings.phrases.items()
    return {
        key: Ground(found[0].id, frozenset(side.code for side in found[0].sides))
        for key, found in gates
        if len(found) == 1
    }


def code_of(actor: Actor, library: Library) -> str:
    """Return the code under which an actor stands in a scope: its region, country, or its id."""
    if actor.region:
        return actor.region
    return library.crossings.code(actor.country) if actor.country else actor.id


def in_context(
    figure: Figure,
    mentions: Sequence[Mention],
    resolved: Resolved,
    reported: Interval,
    origin: str,
) -> FigureInContext:
    """Return a figure in its context.

    Args:
        figure: The figure.
        mentions: The mentions of its report, by position.
        resolved: Who and where they are.
        reported: The days on which the report may have appeared.
        origin: Key of the report's origin.
    """
    near = _near(figure, mentions)
    ground = _ground(figure, near, resolved)
    scope = [_code(p, resolved) for p in figure.parties]
    return FigureInContext(
        figure=figure,
        reported=reported,
        origin=origin,
        parties=frozenset(code for code in scope if code),
        place=ground.id if ground else "",
        sides=ground.sides if ground else frozenset(),
        around=frozenset(c for m in near if (c := resolved.codes.get(m.id, ""))),
        speaker=resolved.actors.get(figure.speaker.mention, "") if figure.speaker else "",
    )


def _code(party: Party, resolved: Resolved) -> str:
    return resolved.codes.get(party.mention, "")


def _near(figure: Figure, mentions: Sequence[Mention]) -> list[Mention]:
    at = figure.evidence[0].span
    starts = [m.span.start for m in mentions]
    first = bisect_left(starts, at.start - _NEAR)
    return list(mentions[first : bisect_left(starts, at.end + _NEAR)])


def _ground(figure: Figure, near: Sequence[Mention], resolved: Resolved) -> Ground | None:
    if figure.place is not None and (known := _told(figure.place, resolved)):
        return known
    if named := _named(figure, resolved, near):
        return named
    if figure.kind not in _PLACED or figure.parties:
        return None
    at = figure.evidence[0].span.start
    placed = [m for m in near if m.kind in {"place", "crossing"} and m.form == "name"]
    nearest = min(placed, key=lambda m: (abs(m.span.start - at), m.span.start), default=None)
    if nearest is None:
        return None
    return resolved.ground(nearest.id, nearest.name)


def _told(place: Party, resolved: Resolved) -> Ground | None:
    """Return the ground of a place that is judged or has a name; not of "the border"."""
    if place.mention in resolved.grounds or place.name != place.name.lower():
        return resolved.ground(place.mention, place.name)
    return None


def _named(figure: Figure, resolved: Resolved, near: Sequence[Mention]) -> Ground | None:
    """Return the place that the words of the scope name, where no mention was read there."""
    known = {fold(m.name) for m in near if m.id in resolved.codes}
    for match in _PLACE.finditer(f"{figure.scope}; {figure.measure}"):
        key = fold(match[1])
        if key not in known:
            return resolved.ground("", match[1])
    return None
