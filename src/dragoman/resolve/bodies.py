"""Whether two keys of bodies are one: spellings and short forms of their names.

Enters: filed chains. Leaves: opinions on pairs of keys. Refuses: common names ("Foreign
Ministry"), which are one only by their country, and short forms that two bodies bear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.resolve.keys import Filed
from dragoman.resolve.person_match import Opinion
from dragoman.resolve.profiles import Profile

BODY = "dragoman.actors.body@1"
_MOST = 40
"""Bodies of one block that are compared; a larger block is cut by its last word."""
Pair = tuple[str, str]


def body_opinions(
    filed: list[tuple[Profile, Filed | None]], library: Library
) -> dict[Pair, Opinion]:
    """Judge keys of bodies against each other."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for profile, at in filed:
        if at is None or not profile.named or profile.kind == "person":
            continue
        names[at.key].add(profile.best)
        for acronym in profile.acronyms:
            short[acronym].add(at.key)
    opinions = dict(_spellings(names, library))
    opinions.update(_acronyms(names, short))
    return opinions


def _acronyms(
    names: dict[str, set[str]], short: dict[str, set[str]]
) -> Iterator[tuple[Pair, Opinion]]:
    """Tie a short form used alone in one report to the body it was introduced for in another."""
    for key in sorted(names):
        for name in sorted(names[key]):
            bearers = short.get(name, set()) - {key}
            if len(bearers) == 1:
                other = next(iter(bearers))
                long = min(names[other])
                reason = f"“{name}” is introduced as the short form of “{long}” in another report"
                yield _pair(key, other), Opinion("same", 0.8, reason, BODY)


def _spellings(names: dict[str, set[str]], library: Library) -> Iterator[tuple[Pair, Opinion]]:
    blocks: defaultdict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(names):
        if not key.startswith("a"):
            continue
        for name in sorted(names[key]):
            words = fold(name).split()
            if len(words) > 1:
                block = (library.spelling.skeleton(words[0]), len(words))
                blocks[block].append((key, name))
    for entries in blocks.values():
        for (a, left), (b, right) in combinations(entries[:_MOST], 2):
            if a != b and fold(left) != fold(right) and _alike(left, right, library):
                reason = f"“{left}” and “{right}” are spellings of one name"
                yield _pair(a, b), Opinion("same", 0.82, reason, BODY)


def _alike(left: str, right: str, library: Library) -> bool:
    a, b = fold(left).split(), fold(right).split()
    return all(library.spelling.likeness(x, y) >= 0.95 for x, y in zip(a, b, strict=True))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
