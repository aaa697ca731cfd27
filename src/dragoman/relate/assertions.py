"""What one report asserts of one crossing, as stretches of days.

Enters: statuses in their context: the day of their report, the origin of their words, the crossing
they are judged to speak of. Leaves: `Assertion`s, none of them a plan, a denial or a condition.
Refuses: to order two changes of one day that the report does not order, save that an opening told
beside a closing of the same day comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.model.claim import State, Status
from dragoman.model.when import Interval

_DAY = timedelta(days=1)
_AGAIN = re.compile(r"\b(?:again|re-?open|re-?start|resum|restor)", re.IGNORECASE)
_OPPOSITE: dict[State, State] = {"closed": "open", "restricted": "open", "open": "closed"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A status and what is judged of it.

    Attributes:
        status: The claim.
        day: The day of publication, as far as known (`Dating.interval`).
        origin: Key of the origin; copies of one wire share it.
        crossing: Id of the crossing, or of the group.
        name: Name to show.
        sides: Codes of the crossing's or the group's sides.
        group: It speaks of every crossing of these sides.
        others: The group leaves out the crossings that its report names.
        side: Code of the side that acts or is spoken of, `""` where none is told.
    """

    status: Status
    day: Interval
    origin: str
    crossing: str
    name: str
    sides: tuple[str, ...] = ()
    group: bool = False
    others: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One state that one report asserts.

    Attributes:
        state: The state.
        since: First day on which it may have begun, `None` where unknown.
        first: First day on which it surely stood, `None` for an undated report.
        last: Last day of which the report asserts it.
        begins: The report tells the change, not only the state.
        again: The change undoes one before it ("reopened", "opened again").
        published: Last possible day of publication.
        scope: What traffic or direction it is limited to, `""` for all.
        side: Code of the side that acts or is spoken of, `""` where none is told.
        sided: It speaks of that side alone.
        origin: Key of the origin.
        claim: The claim.
        general: It comes from a group, not from the crossing's own name.
        expires: First day after the time for which the state was announced.
    """

    state: State
    since: date | None
    first: date | None
    last: date | None
    begins: bool
    published: date | None
    scope: str
    origin: str
    claim: Status
    general: bool = False
    expires: date | None = None
    side: str = ""
    sided: bool = False
    again: bool = False


def assertions(sightings: Iterable[Sighting]) -> list[Assertion]:
    """Return what the reports assert of one crossing.

    Args:
        sightings: Those of one crossing and of the groups it belongs to.

    Returns:
        Assertions by claim id; within a report each ends where the next begins.
    """
    by_report: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.status.realis == "actual" and sighting.status.state != "unknown":
            by_report.setdefault(sighting.status.report, []).append(sighting)
    found = [a for one in by_report.values() for a in _of_report(one)]
    return sorted(found, key=lambda a: (a.claim.id, a.first or date.min, a.state))


def _of_report(sightings: list[Sighting]) -> list[Assertion]:
    named = any(not s.group for s in sightings)
    kept = [s for s in sightings if not (s.group and s.others and named)]
    made = [a for s in kept for a in _made(s)]
    apart = sorted({_apart(a) for a in made})
    return [a for part in apart for a in _in_order([m for m in made if _apart(m) == part])]


def _apart(assertion: Assertion) -> tuple[str, str]:
    """Return the traffic and the side that an assertion is limited to."""
    return assertion.scope, assertion.side if assertion.sided else ""


def _made(sighting: Sighting) -> Iterator[Assertion]:
    """Yield what one status asserts, before its neighbours in the report are heeded."""
    status = sighting.status
    low, high = _published(sighting.day)
    start, end = _window(status, low, high)
    if status.phase == "ends":
        begun = _opposite(status.state)
        yield from _one(sighting, begun, start, end, begins=True)
        return
    yield from _one(sighting, status.state, start, end, begins=status.phase == "begins")


def _opposite(state: State) -> State:
    return _OPPOSITE.get(state, "unknown")


def _published(day: Interval) -> tuple[date | None, date | None]:
    """Return the first and the last possible day of publication."""
    return day.start, day.end - _DAY if day.end is not None else None


def _window(status: Status, low: date | None, high: date | None) -> tuple[date | None, date | None]:
    """Return the first and last day on which the change or state may lie."""
    when = status.when
    if when.basis == "published" and when.bound != "before":
        return low, high
    if when.bound == "until":
        return low, high
    start = when.start
    end = when.end - _DAY if when.end is not None else None
    if start is None and end is None:
        return (None, None) if status.when.bound == "before" else (low, high)
    return start, end


def _one(
    sighting: Sighting, state: State, start: date | None, end: date | None, *, begins: bool
) -> Iterator[Assertion]:
    status = sighting.status
    _, high = _published(sighting.day)
    ahead = start is not None and high is not None and start > high
    if ahead and (begins or not status.when.bound):
        return
    first = _firm(status, start, end, begins=begins)
    if high is not None and first is not None:
        first = min(first, high)
    holds_on = begins or status.when.bound == "since" or status.when.basis == "published"
    last = high if holds_on or end is None or (high is not None and end > high) else end
    first, last = _not_after(first, last, _ended_before(status))
    yield Assertion(
        state=state,
        since=start if begins or status.when.bound == "since" else None,
        first=first,
        last=last,
        begins=begins,
        published=high,
        scope=f"{status.traffic} {status.direction}".strip(),
        origin=sighting.origin,
        claim=status,
        general=sighting.group,
        expires=status.until.end if status.until is not None else None,
        side=sighting.side,
        sided=bool(sighting.side) and any(e.role == "party" for e in status.evidence),
        again=begins and state == "open" and _is_again(status),
    )


def _is_again(status: Status) -> bool:
    quotes = (e.span.quote for e in status.evidence if e.role == "state")
    return any(_AGAIN.search(quote) for quote in quotes)


def _ended_before(status: Status) -> date | None:
    """Return the last day before the change that ended the state ("reopened after closing")."""
    until = status.until
    if until is None or until.bound == "until" or until.start is None or status.phase == "ends":
        return None
    return until.start - _DAY


def _not_after(
    first: date | None, last: date | None, limit: date | None
) -> tuple[date | None, date | None]:
    if limit is None:
        return first, last
    return min(first or limit, limit), min(last or limit, limit)


def _firm(status: Status, start: date | None, end: date | None, *, begins: bool) -> date | None:
    """Return the first day on which the state surely stood."""
    if status.when.bound == "since" or not begins:
        return start if start is not None else end
    return end if end is not None else start


def _in_order(made: list[Assertion]) -> list[Assertion]:
    """End each assertion of a report where a different one begins."""
    own = [a for a in made if not a.general]
    general = [a for a in made if a.general]
    ordered = _cut(_sorted(own))
    rest = [g for g in _cut(_sorted([*general, *ordered])) if g.general]
    return [*ordered, *(g for g in rest if not any(_same_days(g, o) for o in ordered))]


def _same_days(general: Assertion, own: Assertion) -> bool:
    """Tell whether a crossing's own state is told of days for which the group's is."""
    if general.state == own.state or general.first is None or own.first is None:
        return False
    own_last = own.last or own.first
    return own.first <= (general.last or general.first) and general.first <= own_last


def _sorted(told: list[Assertion]) -> list[Assertion]:
    """Order by day; on one day what held before what changed, an opening after a closing.

    A change whose day is not told comes before an unlike state that is told as standing: "our
    borders were closed; today this one is open".
    """
    standing = {a.state for a in told if not a.begins}

    def place(assertion: Assertion) -> tuple[date, int, bool, int]:
        when = assertion.claim.when
        undated = when.basis == "published" and (assertion.begins or when.bound == "until")
        before = undated and bool(standing - {assertion.state})
        first = min((a.first or date.min for a in told if not a.begins), default=date.min)
        start = min(e.span.start for e in assertion.claim.evidence)
        day = first if before else assertion.first or date.min
        return day, -1 if before else int(assertion.begins), assertion.state == "open", start

    return sorted(told, key=place)


def _cut(ordered: list[Assertion]) -> list[Assertion]:
    out: list[Assertion] = []
    for assertion in reversed(ordered):
        after = next((a for a in reversed(out) if a.state != assertion.state), None)
        kept = assertion if after is None else _ended(assertion, after)
        if kept is not None:
            out.append(kept)
    return out[::-1]


def _ended(assertion: Assertion, after: Assertion) -> Assertion | None:
    """Return an assertion that lasts until the day before the next change."""
    if after.first is None:
        return assertion if after.begins == assertion.begins else None
    last = after.first - _DAY
    if assertion.first is None or assertion.first > last:
        if not assertion.begins and assertion.first == after.first:
            return None
        return replace(assertion, first=last, last=last, since=_before(assertion.since, last))
    return replace(assertion, last=min(assertion.last or last, last))


def _before(since: date | None, last: date) -> date | None:
    return since if since is not None and since <= last else None
