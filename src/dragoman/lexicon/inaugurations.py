"""Days on which leaders took office, as world events, from the table of office holders.

Enters: `Holders`. Leaves: `WorldEvent`s of kind `inauguration`. Refuses: offices below head of
state or government, and terms without a first day.

A term that the table begins on the first of a month may stand there for the month alone, so its
event lasts for that month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.holders import Held, Holders, Person
from dragoman.lexicon.world_events import WorldEvent
from dragoman.model.days import calendar_unit, day

_FIRST_YEAR = 2000
_ROLES = frozenset({"president", "prime minister", "premier", "chancellor", "king"})


def inaugurations(holders: Holders) -> Iterator[WorldEvent]:
    """Yield one event for each term of a head of state or government since 2000."""
    for person in holders.people.values():
        for held in person.offices:
            since = held.since
            if held.role in _ROLES and since is not None and since.year >= _FIRST_YEAR:
                yield _event(person, held, since)


def _event(person: Person, held: Held, since: date) -> WorldEvent:
    names = tuple(dict.fromkeys(fold(name) for name in person.names))
    days = day(since) if since.day > 1 else calendar_unit("month", since)
    return WorldEvent(
        name=f"inauguration of {person.name} as {held.role}",
        kind="inauguration",
        days=days,
        parties=(names,),
        places=(),
        words=(names[0].rsplit(" ", 1)[-1],),
        source=held.source,
    )
