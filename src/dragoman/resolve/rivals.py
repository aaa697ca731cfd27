"""Rivals: a thin key that fits two bearers is joined to neither.

Enters: opinions on pairs of keys. Leaves: the same, `same` lowered to `unsure` where a family
name alone, or a name without any tie, fits two keys that are not one. Refuses: to choose between
equals.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dragoman.resolve.person_match import Dossier, Opinion

Pair = tuple[str, str]


def settle_rivals(opinions: dict[Pair, Opinion], people: dict[str, Dossier]) -> dict[Pair, Opinion]:
    """Lower the opinions of thin keys with rivals, and lift a lone name with one bearer."""
    fits: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair, opinion in opinions.items():
        if opinion.verdict == "same":
            for key in pair:
                if _is_thin(people[key]) and " " in people[_other(pair, key)].name:
                    fits[key].append(pair)
    settled = dict(opinions)
    for key, pairs in fits.items():
        best = max(opinions[p].score for p in pairs)
        bearers = [p for p in pairs if opinions[p].score >= best - 1e-9]
        others = [_other(p, key) for p in bearers]
        if len(bearers) > 1 and not _are_one(others, opinions):
            for pair in bearers:
                settled[pair] = _lowered(settled[pair], people, others)
        for pair in pairs:
            if pair not in bearers:
                settled[pair] = _lowered(settled[pair], people, others)
    return settled


def _is_thin(dossier: Dossier) -> bool:
    return not dossier.table and (" " not in dossier.name or not dossier.countries)


def _other(pair: Pair, key: str) -> str:
    return pair[1] if pair[0] == key else pair[0]


def _are_one(keys: list[str], opinions: dict[Pair, Opinion]) -> bool:
    """Tell whether all keys are judged one with the first."""
    first = keys[0]
    pairs = ((min(first, k), max(first, k)) for k in keys[1:])
    return all(p in opinions and opinions[p].verdict == "same" for p in pairs)


def _lowered(opinion: Opinion, people: dict[str, Dossier], others: list[str]) -> Opinion:
    names = ", ".join(sorted({people[k].name for k in others}))
    return replace(
        opinion, verdict="unsure", score=0.4, reason=f"{opinion.reason}; it may be any of {names}"
    )
