"""Which claims tell the same event, as the standing judgements say.

Enters: judgements of matter `claim`. Leaves: those that join two claims, and for each claim that
has company the first of its group. Refuses: to join a pair that a user judged to be two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping

from dragoman.model.view import Judgement
from dragoman.record.query import Record

Pair = tuple[str, str]

_USER = "user:"


def joining(
    judgements: Iterable[Judgement], told: Container[str] | None = None
) -> dict[Pair, Judgement]:
    """Return the judgements that join two claims; a user's goes before a resolver's.

    Args:
        judgements: Standing judgements of matter `claim`.
        told: Only between these claims, by id; all if left out.
    """
    best: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.by.startswith(_USER), j.score, j.id)):
        if told is None or (judgement.left in told and judgement.right in told):
            best[frozenset((judgement.left, judgement.right))] = judgement
    return {(j.left, j.right): j for j in best.values() if j.verdict == "same"}


def firsts(pairs: Collection[Pair]) -> dict[str, str]:
    """Return the first claim of its group for each claim that has company.

    Args:
        pairs: Claims that are one, the one told again on the left.
    """
    parent: dict[str, str] = {}
    for left, right in sorted(pairs):
        one, other = _root(parent, left), _root(parent, right)
        if one != other:
            parent[one] = other
    return {own: _root(parent, own) for pair in pairs for own in pair}


def groups_of(record: Record) -> dict[str, str]:
    """Return the first claim of its group for each claim of a record that has company."""
    return firsts(joining(record.judgements("claim")).keys())


def tellings(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the claims of its group, itself included, for each claim that has company."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    keys: Mapping[str, str] = groups_of(record)
    for claim in sorted(keys):
        groups[keys[claim]].append(claim)
    return {claim: tuple(groups[key]) for claim, key in keys.items()}


def _root(parent: Mapping[str, str], own: str) -> str:
    while own in parent:
        own = parent[own]
    return own
