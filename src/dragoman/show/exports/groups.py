"""Which claims tell the same event.

Enters: a record. Leaves: for each claim that is judged to be the same as another the key of its
group. Refuses: to group what no judgement joins.
"""

from __future__ import annotations

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


def _root(parent: dict[str, str], claim: str) -> str:
    while parent.get(claim, claim) != claim:
        claim = parent[claim]
    return claim
