"""Which claims tell the same event.

Enters: a record. Leaves: for each claim that is judged to be the same as another the key of its
group. Refuses: to group what no judgement joins.
"""

from __future__ import annotations

from collections import defaultdict

from dragoman.record.query import Record


def groups_of(record: Record) -> dict[str, str]:
    """Return the key of its group, the smallest id of it, for each claim that has company."""
    parent: dict[str, str] = {}
    for judgement in record.judgements("claim"):
        if judgement.verdict == "same":
            one, other = _root(parent, judgement.left), _root(parent, judgement.right)
            first, second = min(one, other), max(one, other)
            parent[second] = first
            parent.setdefault(first, first)
    return {claim: _root(parent, claim) for claim in parent}


def tellings(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the claims of its group, itself included, for each claim that has company."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    keys = groups_of(record)
    for claim in sorted(keys):
        groups[keys[claim]].append(claim)
    return {claim: tuple(groups[key]) for claim, key in keys.items()}


def _root(parent: dict[str, str], claim: str) -> str:
    while parent.get(claim, claim) != claim:
        claim = parent[claim]
    return claim
