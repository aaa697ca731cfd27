"""The days of one claim: which time expression of its sentence governs its act.

Enters: a reading with its times laid, and the token of an act. Leaves: a `When`; the report's own
date, marked as such, where the sentence names none. Refuses: an expression that belongs to another
clause, and a year that is part of a name ("the 2023 agreement").

An expression governs an act when it hangs on the act itself, on the clause that the act is the
complement of, or, for a relative clause, on the noun that the clause describes ("last year's
referendum, which Iran opposed"). A preposition between the two turns "on" into since, until,
before or after.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.codec import changed
from dragoman.model.days import add_days, day
from dragoman.model.when import Bound, Shift, When
from dragoman.read.parse import Token
from dragoman.read.reading import Reading, Timed

PUBLISHED = "report date"
_BOUNDS: dict[str, Bound] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "following": "after",
    "by": "until",
    "ahead": "before",
    "prior": "before",
}
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "conj", "advcl", "acl", "prep", "aux"})
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Link:
    """How an expression hangs on an act: the fewer steps, the nearer."""

    timed: Timed
    steps: int
    bound: Bound


def when_of(reading: Reading, act: Token, start: int, end: int) -> When:
    """Return the days of an act.

    Args:
        reading: The report, times laid.
        act: The token of its verb or event noun.
        start: First code point of the claim's stretch, in `reading.text`.
        end: One past its last.

    Returns:
        The days of the governing expression, with its bound; else the report's date with basis
        `published`, open on both sides where the report has none.
    """
    links = [link for link in _links(reading, act) if link is not None]
    if not links:
        return published(reading)
    best = min(links, key=lambda link: (link.steps, _outside(link.timed, start, end)))
    return bounded(best.timed.when, best.bound, reading)


def published(reading: Reading) -> When:
    """Return the report's own date as the marked fallback of a claim that names no other."""
    shift = Shift(unit="day")
    given = reading.report.published
    if given is None:
        return When(basis="published", anchor=PUBLISHED, shift=shift)
    days = day(given)
    return When(
        start=days.start,
        end=days.end,
        grain="day",
        basis="published",
        anchor=PUBLISHED,
        value=given.isoformat(),
        shift=shift,
    )


def bounded(when: When, bound: Bound, reading: Reading) -> When:
    """Return the days since, until, before or after an expression."""
    given = reading.report.published
    today = None if given is None else add_days(given, 1)
    if bound in ("since", "after"):
        return changed(when, end=_later(when, today), bound=bound, grain="span")
    if bound in ("until", "before"):
        last = when.end if bound == "until" else when.start
        return changed(when, start=None, end=last, bound=bound, grain="span")
    return when


def _later(when: When, today: object) -> object:
    return today if when.start is None or today is None or today > when.start else when.end  # type: ignore[operator]


def _outside(timed: Timed, start: int, end: int) -> int:
    if timed.end <= start:
        return start - timed.end + 1
    return max(0, timed.start - end + 1)


def _links(reading: Reading, act: Token) -> list[_Link | None]:
    first, last = reading.parsed.sentences[act.sent]
    tokens = reading.parsed.tokens
    stretch = reading.times_in(tokens[first].start, tokens[last - 1].end)
    return [_link(reading, timed, act) for timed in stretch if dates_an_act(timed.when)]


def dates_an_act(when: When) -> bool:
    """Tell whether an expression can date an act: it has days or a shift, and is no name."""
    return not when.title and (when.shift is not None or when.start is not None)


def _link(reading: Reading, timed: Timed, act: Token) -> _Link | None:
    inside = reading.parsed.between(timed.start, timed.end)
    places = {t.i for t in inside}
    tops = [t for t in inside if t.head not in places or t.head == t.i]
    if not tops:
        return None
    if act.i in places:
        return None
    return _climb(reading, timed, tops[0], act)


def _climb(reading: Reading, timed: Timed, top: Token, act: Token) -> _Link | None:
    """Walk from the expression up to the act, or to the clause that the act completes."""
    tokens = reading.parsed.tokens
    chain = _chain(reading, act)
    bound: Bound = ""
    at, steps, nouns = top, 0, 0
    while steps < _NEAR:
        if at.i != top.i and at.lower in _BOUNDS and at.dep in ("prep", "mark", "advmod", "pcomp"):
            bound = _BOUNDS[at.lower]
        if at.i in chain and at.i != top.i:
            return _Link(timed, steps + 3 * chain[at.i] + 4 * nouns, bound)
        if at.head == at.i:
            return None
        if at.i != top.i and _is_other_clause(at, act):
            return None
        if at.pos in ("NOUN", "PROPN") and at.i not in (top.i, act.i):
            nouns += 1
        at = tokens[at.head]
        steps += 1
    return None


def _is_other_clause(at: Token, act: Token) -> bool:
    """A finite clause of its own, below the act, keeps its expressions to itself."""
    return (
        at.i != act.i and at.dep in ("relcl", "advcl", "ccomp", "acl") and at.pos in ("VERB", "AUX")
    )


def _chain(reading: Reading, act: Token) -> dict[int, int]:
    """Return the act and the heads whose expressions also date it, with their distance."""
    tokens = reading.parsed.tokens
    chain = {act.i: 0}
    at, far = act, 0
    while at.head != at.i and far < 4:
        head = tokens[at.head]
        if at.dep == "relcl":
            chain[head.i] = far + 1
            break
        if at.dep not in _COMPLEMENTS and at.pos in ("VERB", "AUX"):
            break
        far += 1
        chain[head.i] = far
        at = head
    return chain
