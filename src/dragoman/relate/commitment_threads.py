"""Threads: commitments of many reports that speak of one agreement or pledge.

Enters: commitments in their context. Leaves: threads, the same for any order of input. Refuses: to
join where a party, a year or the words tell two apart, and to choose where "the agreement" may be
any of several; such a commitment stands alone.

Two commitments are one where they name no rival parties, the words for what was agreed are alike,
and no dated making parts them. One without words of its own belongs to the only thread that its
parties have open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.lexicon.fold import fold
from dragoman.model.claim import Commitment
from dragoman.model.when import Interval

PLEDGE = "pledge"
_NAMING = frozenset({"ceasefire"})
"""Kinds whose own word says what was agreed."""
_ALIKE = 0.5
_MAKINGS_APART = timedelta(days=45)
"""Two makings told of days further apart than this are two agreements."""
_OPEN = 64
"""How many threads of a party a commitment is laid beside, the latest first."""
_KEPT = 8
"""How many wordings of a thread are compared."""
_STEM = 6
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment with what the record knows around it.

    Attributes:
        commitment: The claim.
        reported: The days on which its report may have appeared.
        origin: Key of the origin of its report; copies of one wire share it.
        codes: Code or actor id of each party of the claim, `""` where nobody could tell.
        words: Stems of the words for what was agreed, names of parties and times left out.
    """

    commitment: Commitment
    reported: Interval = field(default_factory=Interval)
    origin: str = ""
    codes: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Codes and actor ids of the parties that are known."""
        return frozenset(code for code in self.codes if code)

    @property
    def is_told(self) -> bool:
        """Tell whether the report says that something became of it, not only that it stands."""
        return any(e.role == "act" for e in self.commitment.evidence)

    @property
    def year(self) -> int | None:
        """Return the year that stands in the agreement's name."""
        when = self.commitment.when
        return when.start.year if when.title and when.start is not None else None

    @property
    def days(self) -> Interval:
        """Return the days of the act told; the report's own where the claim tells none."""
        when = self.commitment.when
        if when.title or when.basis in {"published", "unknown"}:
            return self.reported
        return when.interval if (when.start, when.end) != (None, None) else self.reported


@dataclass(slots=True)
class Thread:
    """Undertakings that are one, in order of time."""

    members: list[Undertaking]

    @property
    def parties(self) -> frozenset[str]:
        """All parties named in it."""
        return frozenset(p for m in self.members for p in m.parties)

    @property
    def reports(self) -> set[str]:
        """Ids of the reports that speak of it."""
        return {m.commitment.report for m in self.members}


def words_of(
    commitment: Commitment, common: Collection[str], names: Iterable[str]
) -> frozenset[str]:
    """Return the stems by which a commitment's words are compared.

    Args:
        commitment: The claim.
        common: Words that tell nothing, those that name agreements among them.
        names: Names of its parties: whose it is, not what it is.
    """
    due = commitment.due.span.quote if commitment.due and commitment.due.span else ""
    told = commitment.when.span.quote if commitment.when.span else ""
    left_out = {w for text in (due, told, *names) for w in _WORD.findall(fold(text))}
    words = _WORD.findall(fold(commitment.what))
    stems = {w.removesuffix("s")[:_STEM] for w in words if w not in common and w not in left_out}
    own = {commitment.kind} if commitment.kind in _NAMING else set()
    return frozenset(stems | own)


def threads(undertakings: Iterable[Undertaking]) -> list[Thread]:
    """Join undertakings that are one.

    Args:
        undertakings: In any order.

    Returns:
        Threads by their first member; members by day.
    """
    found: list[Thread] = []
    open_by: dict[str, list[Thread]] = defaultdict(list)
    for undertaking in sorted(undertakings, key=_order):
        thread = _thread_of(undertaking, _near(undertaking, open_by))
        if thread is None:
            thread = Thread([])
            found.append(thread)
        thread.members.append(undertaking)
        for key in _keys(undertaking):
            if thread not in open_by[key]:
                open_by[key].append(thread)
    return found


def _order(undertaking: Undertaking) -> tuple[date, date, str, int, str]:
    claim, days = undertaking.commitment, undertaking.reported
    start = min(e.span.start for e in claim.evidence)
    first = days.start or days.end or date.max
    return first, days.end or date.max, claim.report, start, claim.id


def _keys(undertaking: Undertaking) -> list[str]:
    return [*sorted(undertaking.parties), f"report:{undertaking.commitment.report}"]


def _near(undertaking: Undertaking, open_by: dict[str, list[Thread]]) -> list[Thread]:
    """Return the threads that share a party or the report, the latest first, each once."""
    near = [t for key in _keys(undertaking) for t in open_by[key][: -_OPEN - 1 : -1]]
    return list({id(t): t for t in near}.values())


def _thread_of(undertaking: Undertaking, near: list[Thread]) -> Thread | None:
    able = [t for t in near if _may_be(undertaking, t)]
    alike = [(likeness, t) for t in able if (likeness := _likeness(undertaking, t)) >= _ALIKE]
    if alike:
        return max(alike, key=lambda pair: pair[0])[1]
    if undertaking.words - _NAMING:
        return None
    same = [t for t in able if _same_kind(undertaking, t)]
    told_here = [t for t in same if undertaking.commitment.report in t.reports]
    choice = told_here or same
    return choice[0] if len(choice) == 1 else None


def _may_be(undertaking: Undertaking, thread: Thread) -> bool:
    """Tell whether nothing speaks against a commitment being one with a thread."""
    if not _parties_fit(undertaking, thread):
        return False
    return not any(_told_apart(undertaking, m) for m in thread.members)


def _parties_fit(undertaking: Undertaking, thread: Thread) -> bool:
    """One set of parties lies within the other; within a report none need be named."""
    mine, theirs = undertaking.parties, thread.parties
    if not mine or not theirs:
        return undertaking.commitment.report in thread.reports
    return mine <= theirs or theirs <= mine


def _told_apart(one: Undertaking, other: Undertaking) -> bool:
    if one.year is not None and other.year is not None and one.year != other.year:
        return True
    made = one.commitment.state == other.commitment.state == "made" and one.is_told
    return made and other.is_told and _apart(one.days, other.days)


def _apart(a: Interval, b: Interval) -> bool:
    first, second = sorted((a, b), key=lambda i: i.start or date.min)
    if first.end is None or second.start is None:
        return False
    return second.start - first.end > _MAKINGS_APART


def _likeness(undertaking: Undertaking, thread: Thread) -> float:
    """Return how like the words are, 0 to 1; a year both name makes up for words."""
    return max(_alike(undertaking, m) for m in thread.members[:_KEPT])


def _alike(one: Undertaking, other: Undertaking) -> float:
    same_year = one.year is not None and one.year == other.year
    shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
    if same_year and one.parties & other.parties:
        return 1.0
    if not least:
        return 0.0
    if shared == 1 and (one.parties != other.parties or not _kin(one, other)):
        return 0.0
    return shared / least


def _kin(one: Undertaking, other: Undertaking) -> bool:
    kinds = {one.commitment.kind, other.commitment.kind}
    return len(kinds) == 1 or PLEDGE not in kinds


def _same_kind(undertaking: Undertaking, thread: Thread) -> bool:
    kinds = {m.commitment.kind for m in thread.members}
    if undertaking.commitment.kind == "agreement":
        return kinds != {PLEDGE}
    return undertaking.commitment.kind in kinds
