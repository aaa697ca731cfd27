"""What became of each agreement and pledge, with the latest evidence.

Enters: undertakings, commitments in their context, and a day. Leaves: `CommitmentView`s. Refuses:
to let a bare mention of an agreement change what was last reported of it, and to settle what
independent origins contradict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.model.codec import make_id
from dragoman.model.days import meet
from dragoman.model.entity import Party
from dragoman.model.view import CommitmentView, Turn
from dragoman.model.when import Interval, When
from dragoman.relate.commitment_threads import Thread, Undertaking, threads

_DAY = timedelta(days=1)
_STANDING = frozenset({"made", "reaffirmed"})
_KEPT = frozenset({"implemented", "reaffirmed"})
_BROKEN = frozenset({"breached", "withdrawn"})
_PLAIN = "agreement"


def commitment_views(
    undertakings: Iterable[Undertaking], as_of: date | None = None
) -> tuple[CommitmentView, ...]:
    """Return every agreement and pledge that was reported by a day.

    Args:
        undertakings: Commitments in their context, in any order.
        as_of: The day asked for; the last day of which anything is reported if left out.

    Returns:
        Views, those with the latest evidence first. Undated reports count on any day.
    """
    known = [u for u in undertakings if as_of is None or _by(u, as_of)]
    day = as_of or max((d for u in known if (d := _last(u.reported))), default=None)
    views = [_view(thread, day) for thread in threads(known)]
    return tuple(sorted(views, key=_latest_first))


def _by(undertaking: Undertaking, as_of: date) -> bool:
    start = undertaking.reported.start
    return start is None or start <= as_of


def _last(days: Interval) -> date | None:
    return days.end - _DAY if days.end is not None else days.start


def _latest_first(view: CommitmentView) -> tuple[int, str]:
    return -(view.confirmed or date.min).toordinal(), view.id


def _view(thread: Thread, day: date | None) -> CommitmentView:
    members = thread.members
    turns = _turns(members)
    due = _due(members)
    latest = _latest(turns)
    return CommitmentView(
        id=make_id("o", members[0].commitment.id),
        kind=_kind(members),
        parties=_parties(members),
        state=latest.state,
        told=_best_told(members),
        contradictory=_contradicted(turns, members),
        since=latest.days.start,
        made=_made(members),
        due=due,
        overdue=_is_overdue(latest, due, day),
        confirmed=max((d for m in members if (d := _last(m.reported))), default=None),
        turns=turns,
        origins=len({m.origin or m.commitment.report for m in members}),
        reports=len(thread.reports),
        claims=tuple(m.commitment.id for m in members[::-1]),
    )


def _turns(members: list[Undertaking]) -> tuple[Turn, ...]:
    """Return what became of a commitment, like tellings of the same days as one."""
    groups: list[list[Undertaking]] = []
    for member in sorted(members, key=_by_day):
        group = next((g for g in reversed(groups) if _one_turn(g[-1], member)), None)
        if group is None:
            groups.append([member])
        else:
            group.append(member)
    return tuple(_turn(group) for group in groups)


def _by_day(member: Undertaking) -> tuple[date, date, int]:
    days = _turn_days(member)
    first = days.start or days.end or date.min
    return first, days.end or date.max, member.commitment.evidence[0].span.start


def _turn_days(member: Undertaking) -> Interval:
    """Return the days of a turn; those of a mere mention are the year in its name, if any."""
    when = member.commitment.when
    if member.is_told:
        return member.days
    return when.interval if when.title or when.basis == "stated" else Interval()


def _one_turn(one: Undertaking, other: Undertaking) -> bool:
    if one.commitment.state != other.commitment.state:
        return False
    if not (one.is_told and other.is_told):
        return one.is_told == other.is_told
    return meet(_turn_days(one), _turn_days(other)) is not None


def _turn(group: list[Undertaking]) -> Turn:
    days = [_turn_days(m) for m in group]
    finest = min(days, key=_length)
    return Turn(
        state=group[0].commitment.state,
        days=finest,
        mentioned=not any(m.is_told for m in group),
        origins=len({m.origin or m.commitment.report for m in group}),
        claims=tuple(m.commitment.id for m in group),
    )


def _length(days: Interval) -> timedelta:
    if days.start is None or days.end is None:
        return timedelta.max
    return days.end - days.start


def _latest(turns: tuple[Turn, ...]) -> Turn:
    told = [t for t in turns if not t.mentioned]
    return told[-1] if told else turns[-1]


def _contradicted(turns: tuple[Turn, ...], members: list[Undertaking]) -> bool:
    """Tell whether independent origins say that it was kept and broken on the same days."""
    origin_of = {m.commitment.id: m.origin or m.commitment.report for m in members}
    latest = _latest(turns)
    for turn in turns:
        rivals = {turn.state, latest.state}
        if turn.mentioned or not (rivals & _KEPT and rivals & _BROKEN):
            continue
        alone = {origin_of[c] for c in latest.claims} ^ {origin_of[c] for c in turn.claims}
        if len(alone) > 1 and meet(turn.days, latest.days) is not None:
            return True
    return False


def _kind(members: list[Undertaking]) -> str:
    """Return the kind told most often, "agreement" only where nothing finer is told."""
    kinds = Counter(m.commitment.kind for m in members)
    finer = [k for k in kinds if k != _PLAIN]
    return max(finer, key=lambda k: kinds[k]) if finer else _PLAIN


def _parties(members: list[Undertaking]) -> tuple[Party, ...]:
    """Return each party once, as first named; unknown ones only where no other is known."""
    first: dict[str, Party] = {}
    for member in members:
        for code, party in zip(member.codes, member.commitment.parties, strict=True):
            first.setdefault(code or f"?{party.name}", party)
    known = {code: party for code, party in first.items() if not code.startswith("?")}
    return tuple((known or first).values())


def _best_told(members: list[Undertaking]) -> str:
    return max(members, key=lambda m: (len(m.words), m.is_told)).commitment.id


def _made(members: list[Undertaking]) -> Interval:
    made = [m for m in members if m.commitment.state == "made" and (m.is_told or m.year)]
    return min((_turn_days(m) for m in made), key=_length, default=Interval())


def _due(members: list[Undertaking]) -> When | None:
    """Return the day by which it is due, as last told."""
    return next((m.commitment.due for m in reversed(members) if m.commitment.due), None)


def _is_overdue(latest: Turn, due: When | None, day: date | None) -> bool:
    if due is None or due.end is None or day is None:
        return False
    return latest.state in _STANDING and due.end <= day
