"""Signs that two tellings are of one event, or of two.

Enters: two tellings. Leaves: the signs by name, each with its strength. Refuses: to count what only
one of them tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.lexicon.gazetteer import Spot
from dragoman.model.days import meet
from dragoman.model.when import Interval
from dragoman.resolve.place_context import direction
from dragoman.resolve.place_features import km_between
from dragoman.resolve.tellings import Side, Telling

_NEAR = 1
_FAR = 7
_ONE_SCENE_KM = 25
_KM_OF_DEGREE = 110
_TOLLS = ("dead", "injured", "arrested")

_PEOPLE = frozenset({"CVL", "OPP", "EDU", "LAB", "SOC", "REL", "REF", "MED", "JRN", "ELI", "BUS"})
_ARMED = frozenset({"UAF", "REB", "CRM"})

_SAME, _AKIN, _OPEN, _APART = "same", "akin", "open", "apart"


def signs_of(one: Telling, other: Telling) -> dict[str, float]:
    """Return the signs between two tellings, the earlier one first."""
    found: dict[str, float] = {_type(one, other): 1.0}
    actors, recipients = _parties(one, other)
    found[f"actor {actors}"] = 1.0
    found[f"recipient {recipients}"] = 1.0
    if actors == _OPEN and (_at_home(one, other) or _at_home(other, one)):
        found["actor at home"] = 1.0
    found[_time(one, other)] = 1.0
    found[_place(one, other)] = 1.0
    for sign in _tolls(one, other):
        found[sign] = 1.0
    found["words shared"] = sum(w * other.bag.get(key, 0.0) for key, w in one.bag.items())
    if one.further != other.further:
        found["one tells of a further event"] = 1.0
    if one.event.realis != other.event.realis:
        found["realis differs"] = 1.0
    if one.event.report == other.event.report:
        found["one report"] = 1.0
    return {sign: strength for sign, strength in found.items() if strength}


def _type(one: Telling, other: Telling) -> str:
    if one.event.event != other.event.event:
        return "type differs"
    return "code same" if one.event.cameo == other.event.cameo else "type same"


def _parties(one: Telling, other: Telling) -> tuple[str, str]:
    """Return how the actors and the recipients stand to each other."""
    mutual = one.event.reciprocal or other.event.reciprocal
    # who visits and who receives are told from either side
    mutual = mutual or {one.event.event, other.event.event} == {"CONSULT"}
    if not mutual:
        return _sides(one.actors, other.actors), _sides(one.recipients, other.recipients)
    mine, theirs = (*one.actors, *one.recipients), (*other.actors, *other.recipients)
    return _sides(mine, theirs), _OPEN


def _at_home(one: Telling, other: Telling) -> bool:
    """Tell whether a telling without an actor happens in the country of the other's actor."""
    homes = {side.country for side in other.actors} - {""}
    return not one.actors and not homes.isdisjoint(one.lands)


def _sides(mine: tuple[Side, ...], theirs: tuple[Side, ...]) -> str:
    """Return how the worst matched party of the shorter side stands to those of the other."""
    fewer, more = sorted((mine, theirs), key=len)
    if not fewer:
        return _OPEN
    order = (_APART, _OPEN, _AKIN, _SAME)
    best = [max((_likeness(a, b) for b in more), key=order.index) for a in fewer]
    return min(best, key=order.index)


def _likeness(one: Side, other: Side) -> str:
    if one.actor and one.actor == other.actor:
        return _SAME
    if one.country and other.country:
        return _of_countries(one, other)
    if one.words & other.words:
        return _AKIN
    if one.sector and other.sector and one.country == other.country:
        return _OPEN if _kind(one) == _kind(other) else _APART
    return _OPEN


def _kind(side: Side) -> str:
    """Return the sector of a party; people of all walks of life may be the same people.

    So may gunmen, whom one outlet calls rebels or bandits.
    """
    if side.sector in _PEOPLE:
        return "people"
    return "armed" if side.sector in _ARMED else side.sector


def _of_countries(one: Side, other: Side) -> str:
    if one.country != other.country:
        return _APART
    states = one.is_state or other.is_state
    if states or not one.sector or not other.sector or one.sector == other.sector:
        return _AKIN
    return _OPEN


def _time(one: Telling, other: Telling) -> str:
    gap = _gap(one.days, other.days)
    if gap is None:
        return "days not known"
    if gap == 0:
        both = one.stated and other.stated
        return "same days stated" if both else "days may be the same"
    if gap > _FAR:
        return "days far apart"
    sign = "days a day apart" if gap <= _NEAR else "days apart"
    return f"stated {sign}" if one.stated and other.stated else sign


def _gap(one: Interval, other: Interval) -> int | None:
    """Return the days between two intervals, 0 where they meet, `None` where one is not known."""
    if meet(one, other) is not None:
        sides = (one.start, one.end, other.start, other.end)
        return None if None in sides else 0
    gaps = (_between(one.end, other.start), _between(other.end, one.start))
    return next(gap for gap in gaps if gap is not None)


def _between(end: date | None, start: date | None) -> int | None:
    """Return how many days on a later interval begins, 1 for the next day."""
    return (start - end).days + 1 if start and end and start >= end else None


def _place(one: Telling, other: Telling) -> str:
    if not one.places or not other.places:
        return "place open"
    if not one.places.isdisjoint(other.places):
        return "place same"
    if not one.spots or not other.spots:
        return "place may differ"
    near = any(_touch(a, b) for a in one.spots for b in other.spots)
    return "place near" if near else "place differs"


def _touch(one: Spot, other: Spot) -> bool:
    """Tell whether one place lies in the other, or both are so near that they may be one scene."""
    if _lies_in(one, other) or _lies_in(other, one):
        return True
    if one.lat is None or other.lat is None:
        return True
    # a degree of latitude is never less than 110 km: most pairs need no more than that
    if abs(one.lat - other.lat) * _KM_OF_DEGREE > _ONE_SCENE_KM:
        return False
    return km_between(direction(one), direction(other)) <= _ONE_SCENE_KM


def _lies_in(inner: Spot, outer: Spot) -> bool:
    within = {"country": inner.country == outer.country, "unit1": inner.unit1 == outer.key}
    return within.get(outer.kind, inner.unit2 == outer.key)


def _tolls(one: Telling, other: Telling) -> Iterable[str]:
    for kind in _TOLLS:
        mine, theirs = getattr(one.event, kind), getattr(other.event, kind)
        if mine is not None and theirs is not None:
            yield "toll same" if mine == theirs else "toll differs"
