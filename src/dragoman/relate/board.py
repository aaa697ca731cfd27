"""The board of crossings: what is reported of each as of a day, and its history.

Enters: sightings, statuses in their context. Leaves: `StatusView`s. Refuses: to settle what
independent origins contradict (shown as `unknown` and `contradictory`), and to let a plan, a
denial or a condition change anything. The order of the sightings does not matter.

An assertion gives way to one of another state that begins after its last day; within one origin
also to whatever that origin reports later. What is left and last confirmed is the state; what is
left of another state from another origin, confirmed within three days of it, contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.lexicon.crossings import Gate
from dragoman.model.claim import State
from dragoman.model.codec import changed
from dragoman.model.view import StatusPart, StatusView
from dragoman.relate.assertions import Assertion, Sighting, assertions
from dragoman.relate.sides import Part, parts_of
from dragoman.relate.subjects import Subject, subjects

STALE_DAYS = 30
"""Days after which a state that nobody confirms is shown as stale."""
RIVAL_DAYS = 3
"""Days within which an unlike report of another origin still contradicts the last one."""
_DAY = timedelta(days=1)


def board(
    sightings: Iterable[Sighting],
    as_of: date | None = None,
    stale_days: int = STALE_DAYS,
    asked: Iterable[Gate] = (),
) -> tuple[StatusView, ...]:
    """Return the state of every crossing as of a day.

    Args:
        sightings: All statuses in their context, in any order.
        as_of: The day asked for; the last day on which anything is reported if left out.
        stale_days: Days after which an unconfirmed state is stale.
        asked: Known crossings to be shown too where reports speak of them only as of a group.

    Returns:
        One view for each crossing of which something is reported by that day, by name. Groups
        stand as rows of their own.
    """
    known = subjects(sightings, asked)
    day = as_of or _last_day(known)
    views = [view_of(subject, day, stale_days) for subject in known]
    return tuple(v for v in views if v is not None)


def history(sightings: Iterable[Sighting], crossing: str) -> tuple[StatusView, ...]:
    """Return the stretches of one state that reports tell of a crossing, oldest first.

    Args:
        sightings: All statuses in their context, in any order.
        crossing: Id of the crossing.

    Returns:
        Views with `since` and `until`; a side that is not known is `None`.
    """
    chosen = [s for s in subjects(sightings) if s.crossing == crossing]
    return tuple(v for subject in chosen for v in segments(subject))


def _last_day(known: list[Subject]) -> date:
    days = [s.day.end - _DAY for one in known for s in one.sightings if s.day.end is not None]
    return max(days, default=date.min)


def view_of(subject: Subject, day: date, stale_days: int = STALE_DAYS) -> StatusView | None:
    """Return the state of one crossing as of a day, `None` where nothing is reported by then."""
    told = _from_earliest(assertions(subject.sightings))
    dated = [a for a in told if a.first is not None and a.first <= day]
    if not dated:
        undated = [a for a in told if a.first is None]
        return _undated(subject, undated) if undated else None
    scopes = sorted({a.scope for a in dated} - {""})
    general = _of_sides([a for a in dated if not a.scope], day)
    whole = [a for a in dated if not a.sided]
    limited = {scope: _settled(_told_of(whole, scope), day) for scope in scopes}
    closed = {a.scope for a in dated if a.state == "closed" and a.claim.until is None}
    verdict = _joined(general, limited, closed)
    return _shown(subject, verdict, dated, day, stale_days)


def _told_of(told: list[Assertion], scope: str) -> list[Assertion]:
    """Return what is told of one kind of traffic, by itself or with all the rest.

    What a report says of all traffic gives way to what it says of this kind on that day or later:
    "farmers blocked the gate; cars were waved through".
    """
    own = [a for a in told if a.scope == scope]
    return [*own, *(a for a in told if not a.scope and not any(_nearer(o, a) for o in own))]


def _nearer(own: Assertion, general: Assertion) -> bool:
    """Tell whether a report says of one kind what takes the place of what it says of all."""
    if own.claim.report != general.claim.report or own.first is None or general.first is None:
        return False
    return own.first >= general.first


def _from_earliest(told: list[Assertion]) -> list[Assertion]:
    """Let a change of which only an interval is known count from its first possible day.

    It counts from its last possible day where an unlike report lies within the interval.
    """
    return [
        replace(a, first=a.since) if a.since and not any(_bars(o, a) for o in told) else a
        for a in told
    ]


def _bars(other: Assertion, change: Assertion) -> bool:
    if other.state == change.state or other.first is None or change.first is None:
        return False
    last = other.last or other.first
    return change.since is not None and last >= change.since and other.first <= change.first


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The state of a crossing, or of one kind of traffic over it, as of a day."""

    state: State
    for_it: tuple[Assertion, ...]
    against: tuple[Assertion, ...] = ()
    traffic: str = "all"


def _of_sides(told: list[Assertion], day: date) -> _Verdict | None:
    """Settle the whole crossing by all that is told: one closed side closes it, one open side
    does not open it.
    """  # noqa: D205
    whole = [a for a in told if not a.sided]
    sides = sorted({a.side for a in told if a.sided})
    each = (_settled([*whole, *(a for a in told if a.sided and a.side == s)], day) for s in sides)
    own = [v for v in each if v is not None and any(a.sided for a in v.for_it)]
    shut = [v for v in own if v.state != "open"]
    general = _settled(whole, day)
    if shut:
        return min(shut, key=lambda v: v.state)
    return own[0] if general is None and own else general


def _settled(told: list[Assertion], day: date) -> _Verdict | None:
    live = _live(told, day)
    if not live:
        return None
    newest = max(_until(a, day) for a in live)
    front = [a for a in live if _until(a, day) == newest]
    state = _leading(front)
    rivals = [
        a
        for a in live
        if a.state != state
        and (newest - _until(a, day)).days <= RIVAL_DAYS
        and a.origin not in {f.origin for f in front if f.state == state}
    ]
    winners = tuple(a for a in live if a.state == state)
    return _Verdict(state, winners, tuple(rivals))


def _leading(front: list[Assertion]) -> State:
    """Return the state of the last day's assertions; told changes before told states."""
    best = min(front, key=lambda a: (not a.begins, a.state, a.claim.id))
    return best.state


def _until(assertion: Assertion, day: date) -> date:
    return min(assertion.last or assertion.first or day, day)


def _live(told: list[Assertion], day: date) -> list[Assertion]:
    """Return the assertions that no later one of another state has taken over.

    Where each is taken over by another, as when an origin corrects what a second one confirms, the
    last ones confirmed stand, at odds if need be.
    """
    alive = [x for x in told if not any(_takes_over(y, x, day) for y in told if y.state != x.state)]
    if alive or not told:
        return alive
    last = max(_until(a, day) for a in told)
    return [a for a in told if _until(a, day) == last]


def _takes_over(later: Assertion, earlier: Assertion, day: date) -> bool:
    if later.first is None or earlier.first is None:
        return False
    end = _until(earlier, day)
    if later.first > end:
        return True
    change = not later.again and earlier.begins and earlier.first == end
    if later.begins and later.first == end and not change and not _looks_back(earlier, later, end):
        return True
    same = later.origin == earlier.origin and later.published and earlier.published
    return bool(same and later.published > earlier.published)  # type: ignore[operator]


def _looks_back(earlier: Assertion, later: Assertion, end: date) -> bool:
    """Tell whether another origin says afterwards what held that day: "stayed open on Monday"."""
    apart = later.origin != earlier.origin
    return apart and earlier.published is not None and earlier.published > end


def _joined(
    general: _Verdict | None, limited: dict[str, _Verdict | None], closed: set[str]
) -> _Verdict:
    """Join the state of all traffic with those of single kinds.

    Args:
        general: The state of all traffic.
        limited: The states of single kinds.
        closed: Kinds that were ever told to be closed by themselves.
    """
    known = {scope: v for scope, v in limited.items() if v is not None}
    own = {s: v for s, v in known.items() if any(a.scope for a in v.for_it)}
    if general is None or _outdated(general, own.values()):
        states = {v.state for v in own.values()}
        state: State = next(iter(states)) if len(states) == 1 else "restricted"
        told = tuple(a for v in own.values() for a in v.for_it)
        rivals = tuple(a for v in own.values() for a in v.against)
        whole = state == "open" and (_all_open(own) or _as_before(own, closed))
        return _Verdict(state, told, rivals, "all" if whole else ", ".join(sorted(own)))
    unlike = {s: v for s, v in own.items() if v.state != general.state}
    if not unlike or general.state == "restricted":
        return general
    told = tuple(a for v in unlike.values() for a in v.for_it)
    back = set(unlike) == {"trade"} == set(own) and _as_before(unlike, set())
    if general.state == "closed" and (_all_open(unlike) or back):
        return _Verdict("open", told, general.against)
    traffic = ", ".join(sorted(unlike))
    limits = general.state == "open" and all(v.state == "closed" for v in unlike.values())
    shown = f"all but {traffic}" if limits else traffic
    return _Verdict("restricted", (*told, *general.for_it), general.against, shown)


def _all_open(unlike: dict[str, _Verdict]) -> bool:
    """Tell whether what is open again by kinds of traffic is goods and people alike."""
    kinds = {kind for scope, v in unlike.items() if v.state == "open" for kind in scope.split("|")}
    people = bool(kinds & {"passengers", "vehicles", "pedestrians"})
    return ("trade" in kinds and people) or {"vehicles", "pedestrians"} <= kinds


def _as_before(own: dict[str, _Verdict], closed: set[str]) -> bool:
    """Tell whether what alone was told closed is open again, or goods that are told to resume."""
    resumed = any("trade" in s and any(a.again for a in v.for_it) for s, v in own.items())
    return resumed or any(scope in closed for scope in own)


def _outdated(general: _Verdict, own: Iterable[_Verdict]) -> bool:
    """Tell whether a contradiction is older than all that is told of single kinds of traffic.

    What is reported since then of some traffic is no longer contradicted, and says nothing of the
    rest.
    """
    newer = [max(_last(a) for a in v.for_it if a.scope) for v in own if not v.against]
    if not general.against or not newer:
        return False
    return max(_last(a) for a in (*general.for_it, *general.against)) < min(newer)


def _last(assertion: Assertion) -> date:
    return assertion.last or assertion.first or date.min


def _shown(
    subject: Subject, verdict: _Verdict, told: list[Assertion], day: date, stale_days: int
) -> StatusView:
    contradicted = bool(verdict.against)
    behind = [*verdict.for_it, *verdict.against]
    confirmed = max(_until(a, day) for a in behind)
    age = (day - confirmed).days
    expires = [a.expires for a in verdict.for_it if _until(a, day) == confirmed]
    over = bool(expires) and all(e is not None and e <= day for e in expires)
    return StatusView(
        crossing=subject.crossing,
        name=subject.name,
        state="unknown" if contradicted else verdict.state,
        contradictory=contradicted,
        since=None if contradicted else _since(verdict, told),
        confirmed=confirmed,
        age_days=age,
        stale=age > stale_days or over,
        origins=len({a.origin for a in behind}),
        reports=len({a.claim.report for a in behind}),
        claims=_newest_first(behind),
        traffic=verdict.traffic,
        parts=parts_of(told, lambda part, own: _part(part, own, day)),
    )


def _part(part: Part, told: list[Assertion], day: date) -> StatusPart | None:
    """Return what is told of one side, direction or kind of traffic by itself."""
    verdict = _settled(told, day)
    if verdict is None:
        return None
    behind = [*verdict.for_it, *verdict.against]
    contradicted = bool(verdict.against)
    return StatusPart(
        side=part[0],
        traffic=part[1],
        state="unknown" if contradicted else verdict.state,
        contradictory=contradicted,
        since=None if contradicted else _since(verdict, told),
        confirmed=max(_until(a, day) for a in behind),
        claims=_newest_first(behind),
    )


def _newest_first(told: list[Assertion]) -> tuple[str, ...]:
    ordered = sorted(told, key=lambda a: a.claim.id)
    ordered.sort(key=lambda a: a.published or date.min, reverse=True)
    return tuple(dict.fromkeys(a.claim.id for a in ordered))


def _since(verdict: _Verdict, told: list[Assertion]) -> date | None:
    """Return the first day of the state: as told, else the day after the last unlike report."""
    states = {a.state for a in verdict.for_it}
    firsts = [a.first for a in verdict.for_it if a.first is not None]
    start = min(firsts, default=None)
    before = [
        a.last or a.first
        for a in told
        if a.state not in states and start is not None and (a.last or a.first or start) < start
    ]
    floor = max((b for b in before if b is not None), default=None)
    given = [a.since for a in verdict.for_it if a.since is not None]
    if given:
        least = min(given)
        return max(least, floor + _DAY) if floor is not None else least
    return floor + _DAY if floor is not None else None


def _undated(subject: Subject, told: list[Assertion]) -> StatusView:
    """Return what undated reports say, which no day confirms."""
    states = {a.state for a in told}
    one = len(states) == 1
    return StatusView(
        crossing=subject.crossing,
        name=subject.name,
        state=next(iter(states)) if one else "unknown",
        contradictory=not one,
        stale=True,
        origins=len({a.origin for a in told}),
        reports=len({a.claim.report for a in told}),
        claims=_newest_first(told),
    )


def segments(subject: Subject) -> list[StatusView]:
    """Return the stretches of one state of a crossing, oldest first."""
    told = _from_earliest(assertions(subject.sightings))
    days = sorted({a.first for a in told if a.first is not None} | _breaks(told))
    views = [v for v in (view_of(subject, day) for day in days) if v is not None]
    if not views:
        undated = [a for a in told if a.first is None]
        return [_undated(subject, undated)] if undated else []
    runs: list[list[tuple[date, StatusView]]] = []
    for day, view in zip(days, views, strict=True):
        same = runs and _alike(runs[-1][-1][1], view)
        runs[-1].append((day, view)) if same else runs.append([(day, view)])
    return _with_ends(runs)


def _breaks(told: list[Assertion]) -> set[date]:
    return {a.last for a in told if a.last is not None and a.first is not None and a.last > a.first}


def _alike(one: StatusView, other: StatusView) -> bool:
    return (one.state, one.traffic, one.contradictory) == (
        other.state,
        other.traffic,
        other.contradictory,
    )


def _with_ends(runs: list[list[tuple[date, StatusView]]]) -> list[StatusView]:
    out: list[StatusView] = []
    for n, run in enumerate(runs):
        view = run[-1][1]
        since = run[0][1].since or (run[0][0] if n else None)
        if out:
            since = max(since, run[0][1].since or run[0][0]) if since else run[0][0]
            out[-1] = changed(out[-1], until=since)
        out.append(changed(view, since=since, claims=_all_claims(run)))
    return out


def _all_claims(run: list[tuple[date, StatusView]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for _, view in reversed(run) for c in view.claims))
