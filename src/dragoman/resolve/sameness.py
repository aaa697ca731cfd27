"""Which tellings are of one event, within a report and across reports.

Enters: events with their reports, and what was judged of actors, places, days and origins. Leaves:
`Judgement`s of matter `claim`: the left event is told again by the right one, the first of its
group. Refuses: to join two events of a kind that differ in party, day or place; what may be either
is `unsure`.

Tellings are taken by the day of their report, each joining the one group that it is most like, so
that the order in which reports are given does not matter. Only groups that share a party or place,
a quad class and a week are looked at, and of each its first few tellings, so that the work grows
with the number of events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from statistics import fmean

from dragoman.lexicon.library import Library
from dragoman.model.codec import make_id
from dragoman.model.view import Judgement, Verdict
from dragoman.resolve.event_signs import signs_of
from dragoman.resolve.tellings import Telling

BY = "dragoman.sameness@1"
SAME = 0.5
UNSURE = 0.35
_NEVER = 0.1
"""A group one of whose tellings is less like than this is not joined."""
_LOOKED_AT = 6
_WEEK = 7
_LOOSE = ("hypothetical", "habitual")

Key = tuple[int, bool, str, int | None]


@dataclass(slots=True)
class _Group:
    """Tellings of one event, the first of them first."""

    tellings: list[Telling] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How like a telling is to a group."""

    group: int
    score: float
    reason: str


def judge_events(tellings: Iterable[Telling], library: Library) -> tuple[Judgement, ...]:
    """Judge which events are told more than once.

    Args:
        tellings: Of all events of a store, in any order.
        library: The tables.

    Returns:
        One judgement for each event that is, or may be, one told before, by its id.
    """
    groups = _Groups(library)
    for telling in sorted(tellings, key=_age):
        if telling.event.realis not in _LOOSE:
            groups.add(telling)
    return tuple(sorted(groups.found, key=lambda j: (j.left, j.right)))


def _age(telling: Telling) -> tuple[bool, date, str, int, str]:
    """Order the earliest first, undated ones last, by position within a report."""
    day, event = telling.day, telling.event
    at = event.evidence[0].span.start
    return day is None, day or date.max, event.report, at, event.id


class _Groups:
    """Groups, grown telling by telling."""

    def __init__(self, library: Library) -> None:
        self.found: list[Judgement] = []
        self._library = library
        self._groups: list[_Group] = []
        self._index: defaultdict[Key, list[int]] = defaultdict(list)

    def add(self, telling: Telling) -> None:
        """Let a telling join the group it is most like, or begin one."""
        best = self._best(telling)
        if best is not None and best.score >= UNSURE:
            first = self._groups[best.group].tellings[0]
            verdict: Verdict = "same" if best.score >= SAME else "unsure"
            self.found.append(_judgement(telling, first, verdict, best))
        joined = best.group if best is not None and best.score >= SAME else len(self._groups)
        if joined == len(self._groups):
            self._groups.append(_Group())
        self._groups[joined].tellings.append(telling)
        for key in self._keys(telling):
            numbers = self._index[key]
            if joined not in numbers:
                numbers.append(joined)

    def _best(self, telling: Telling) -> _Likeness | None:
        numbers = sorted({n for key in self._keys(telling) for n in self._index[key]})
        alike = [like for n in numbers if (like := self._likeness(telling, n)) is not None]
        return max(alike, key=lambda like: (like.score, -like.group), default=None)

    def _likeness(self, telling: Telling, number: int) -> _Likeness | None:
        table = self._library.sameness
        scored: list[tuple[float, str]] = []
        for told in self._groups[number].tellings[:_LOOKED_AT]:
            signs = signs_of(told, telling)
            scored.append((table.probability(signs), table.reason(signs)))
        if min(score for score, _ in scored) < _NEVER:
            return None
        return _Likeness(number, fmean(score for score, _ in scored), max(scored)[1])

    def _keys(self, telling: Telling) -> Iterator[Key]:
        quad = self._library.ontology.quad(telling.event.event)
        negated = telling.event.realis == "negated"
        for who, week in product(_tokens(telling), _weeks(telling)):
            yield quad, negated, who, week


def _tokens(telling: Telling) -> list[str]:
    """Return what two tellings of one event share at least one of: a party, a kind, a place."""
    sides = (*telling.actors, *telling.recipients)
    found = {side.actor for side in sides} | {side.country or side.sector for side in sides}
    return sorted((found | telling.places | telling.lands) - {""}) or [""]


def _weeks(telling: Telling) -> list[int | None]:
    """Return the weeks in which an event may lie, those of its report where none is told."""
    start, end = telling.days.start or telling.day, telling.days.end
    if start is None:
        return [None]
    last = end.toordinal() if end else start.toordinal() + 2 * _WEEK
    return list(range((start.toordinal() - 1) // _WEEK, last // _WEEK + 1))


def _judgement(telling: Telling, first: Telling, verdict: Verdict, like: _Likeness) -> Judgement:
    left, right = telling.event.id, first.event.id
    return Judgement(
        id=make_id("j", "claim", left, right, verdict, BY),
        matter="claim",
        left=left,
        right=right,
        verdict=verdict,
        score=round(like.score, 4),
        reason=like.reason,
        by=BY,
    )
