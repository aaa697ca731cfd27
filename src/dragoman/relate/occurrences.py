"""Events as reports tell them: each once, with how often and by how many it is told.

Enters: events, judgements and origins of a record. Leaves: `EventView`s in order of time. Refuses:
to join what a user judged to be two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.model.claim import Event
from dragoman.model.days import hull, meet
from dragoman.model.view import EventView, Judgement
from dragoman.model.when import Interval
from dragoman.record.groups import firsts, joining
from dragoman.record.query import Record
from dragoman.relate.timeline import actors_in


def event_views(
    events: Iterable[Event], judgements: Iterable[Judgement], origins: Mapping[str, str]
) -> tuple[EventView, ...]:
    """Return events, those that are told more than once joined.

    Args:
        events: Events of a record.
        judgements: Standing judgements of matter `claim`.
        origins: Origin of each report.

    Returns:
        Views by first possible day, those whose day is not known last, then by id.
    """
    told = {event.id: event for event in events}
    same = joining(judgements, told)
    first_of = firsts(same.keys())
    members: defaultdict[str, list[str]] = defaultdict(list)
    for own in told:
        members[first_of.get(own, own)].append(own)
    views = (_view(first, owns, told, same, origins) for first, owns in members.items())
    return tuple(sorted(views, key=lambda v: (v.days.start or v.days.end or date.max, v.id)))


def _view(
    first: str,
    owns: list[str],
    told: Mapping[str, Event],
    same: Mapping[tuple[str, str], Judgement],
    origins: Mapping[str, str],
) -> EventView:
    claims = (first, *sorted(own for own in owns if own != first))
    events = [told[own] for own in claims]
    why = [j for (left, _), j in sorted(same.items()) if left in set(claims)]
    reports = {event.report for event in events}
    return EventView(
        id=first,
        event=told[first].event,
        days=_days(events),
        tellings=len(events),
        reports=len(reports),
        origins=len({origins.get(report, report) for report in reports}),
        probability=min((j.score for j in why), default=1.0),
        dead=_range(event.dead for event in events),
        injured=_range(event.injured for event in events),
        arrested=_range(event.arrested for event in events),
        claims=claims,
        reasons=tuple(f"{j.verdict} ({j.score:.2f}): {j.reason}" for j in why),
    )


def _range(counts: Iterable[int | None]) -> tuple[int, int] | None:
    known = [count for count in counts if count is not None]
    return (min(known), max(known)) if known else None


def _days(events: Iterable[Event]) -> Interval:
    """Return the days that all tellings share, else all days of those that tell any."""
    known = [e.when.interval for e in events if e.when.start or e.when.end]
    if not known:
        return Interval()
    shared: Interval | None = known[0]
    whole = known[0]
    for days in known[1:]:
        shared = meet(shared, days) if shared else None
        whole = hull(whole, days)
    return shared or whole


def events_of(
    record: Record, *, words: str = "", kind: str = "", parties: Collection[str] = ()
) -> tuple[EventView, ...]:
    """Return the events of a record.

    Args:
        record: The record.
        words: Only those one of whose sentences holds all of these words.
        kind: Only those of this PLOVER type.
        parties: Only those in which all of these actors take part, by id.
    """
    told = {event.id: event for event in record.events()}
    views = event_views(told.values(), record.judgements("claim"), record.origins())
    actor_of = record.actors_of_mentions()
    return tuple(
        view
        for view in views
        if (not kind or view.event == kind)
        and any(set(parties) <= actors_in(told[own], actor_of) for own in view.claims)
        and _holds(words, [told[own] for own in view.claims], record)
    )


def _holds(words: str, events: list[Event], record: Record) -> bool:
    wanted = fold(words).split()
    return not wanted or any(
        all(word in text for word in wanted) for text in _sentences(events, record)
    )


def _sentences(events: list[Event], record: Record) -> Iterator[str]:
    for event in events:
        spans = [piece.span for piece in event.evidence]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        yield fold(f"{event.event} {event.mode} {record.sentence(event.report, start, end).quote}")
