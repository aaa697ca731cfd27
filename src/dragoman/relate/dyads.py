"""Who is reported to deal with whom: events between two actors, counted by origin.

Enters: events, and what the record knows of their mentions and reports. Leaves: a `Dyad` for each
pair of actors. Refuses: to count what is not told as done, and to count copies of one report
twice.

Two reports of one origin that tell of the same pair, type and month count as one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.model.claim import Event
from dragoman.model.view import Dyad, Month

Quad = Callable[[str], int]
Counts = tuple[int, int, int, int]

_UNDATED = date.max


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around the events.

    Attributes:
        actor_of: Actor id by mention id.
        origin_of: Origin by report id.
        quad: The quad class of an event type, 1 to 4, or 0 for none.
    """

    actor_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    quad: Quad


def dyads(events: Iterable[Event], known: Known) -> tuple[Dyad, ...]:
    """Return what passes between each two actors, the pair with most events first."""
    pairs: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.realis == "actual" and known.quad(event.event):
            for pair in _pairs(event, known.actor_of):
                pairs[pair].append(event)
    found = [_dyad(pair, told, known) for pair, told in pairs.items()]
    return tuple(sorted(found, key=lambda d: (-sum(d.quads), d.left, d.right)))


def _pairs(event: Event, actor_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of different actors between whom an event passes, each once."""
    actors = {actor_of[p.mention] for p in event.actor if p.mention in actor_of}
    others = {actor_of[p.mention] for p in event.recipient if p.mention in actor_of}
    ends = others or (actors if event.reciprocal else set())
    yield from sorted({(min(a, b), max(a, b)) for a in actors for b in ends if a != b})


def _dyad(pair: tuple[str, str], told: list[Event], known: Known) -> Dyad:
    ordered = sorted(told, key=lambda e: (e.when.start or _UNDATED, e.id))
    counted = _counted(ordered, known)
    months: defaultdict[date, list[int]] = defaultdict(list)
    for month, quad in counted:
        months[month].append(quad)
    return Dyad(
        left=pair[0],
        right=pair[1],
        quads=_tally(quad for _, quad in counted),
        months=tuple(
            Month(month=m, quads=_tally(quads))
            for m, quads in sorted(months.items())
            if m != _UNDATED
        ),
        origins=len({known.origin_of.get(e.report, e.report) for e in ordered}),
        reports=len({e.report for e in ordered}),
        claims=tuple(e.id for e in ordered),
    )


def _counted(told: list[Event], known: Known) -> list[tuple[date, int]]:
    """Return the month and class of each event that is not a copy of one before it."""
    seen = {
        (_month(e), e.event, known.origin_of.get(e.report, e.report)): known.quad(e.event)
        for e in told
    }
    return [(month, quad) for (month, _, _), quad in seen.items()]


def _month(event: Event) -> date:
    return event.when.start.replace(day=1) if event.when.start else _UNDATED


def _tally(quads: Iterable[int]) -> Counts:
    held = list(quads)
    return (held.count(1), held.count(2), held.count(3), held.count(4))
