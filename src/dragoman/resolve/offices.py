"""Offices of an actor: those that reports tell, with the days they are seen, and the tables'.

Enters: the mentions of one actor. Leaves: offices by date. Refuses: nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention, Office
from dragoman.model.view import Dating


def offices_of(
    keys: Iterable[str],
    mentions: Iterable[Mention],
    datings: Mapping[str, Dating],
    library: Library,
) -> tuple[Office, ...]:
    """Return the offices told of an actor, then those of the tables, each by date."""
    seen: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    printed: dict[tuple[str, str], tuple[str, str]] = {}
    for mention in mentions:
        if mention.role and not _is_rank(mention.role, library):
            of = mention.of or _state(mention.nation, library)
            at = (fold(mention.role), fold(of))
            seen[at].append(mention)
            printed.setdefault(at, (mention.role, of))
    told = [_seen(printed[at], seen[at], datings) for at in seen]
    table = [o for key in sorted(keys) for o in _table(key, library)]
    return tuple(sorted(told, key=_order)) + tuple(sorted(table, key=_order))


def _is_rank(role: str, library: Library) -> bool:
    title = library.agents.titles.get(fold(role))
    return title is not None and title.kind in {"rank", "honorific"}


def _state(nation: str | None, library: Library) -> str:
    """Return the name of the country that an adjective or possessive names."""
    known = library.actors.find(nation) if nation else None
    return known.name if known is not None else nation or ""


def _seen(
    printed: tuple[str, str], mentions: list[Mention], datings: Mapping[str, Dating]
) -> Office:
    reports = sorted({m.report for m in mentions})
    spans = [datings[r].interval for r in reports if r in datings]
    starts = [s.start for s in spans if s.start is not None]
    ends = [s.end for s in spans if s.end is not None]
    return Office(
        role=printed[0],
        of=printed[1],
        since=min(starts, default=None),
        until=max(ends, default=None),
        reports=tuple(reports),
    )


def _table(key: str, library: Library) -> Iterable[Office]:
    person = library.holders.people.get(key)
    for held in person.offices if person is not None else ():
        body = library.actors.actors.get(held.of)
        yield Office(
            role=held.role,
            of=body.name if body is not None else held.of,
            since=held.since,
            until=held.until,
            basis=held.source,
        )


def _order(office: Office) -> tuple[date, str, str]:
    return office.since or date.min, office.role, office.of
