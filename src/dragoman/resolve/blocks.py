"""Which keys are compared at all: those whose family names or first words sound alike.

Enters: dossiers. Leaves: pairs of keys, each once, in order. Refuses: to grow with the square of
the reports: family names alone are only set against bearers with whom they share a tie, and a
block that is too large is cut by the first letter of the given name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise, product

from dragoman.lexicon.library import Library
from dragoman.resolve.person_match import Dossier
from dragoman.resolve.person_names import name_words

_LARGE = 60
"""Full names of one block from which it is cut by the given name's first sound."""
_FEW = 3
"""Bearers up to which a family name alone is set against all of them."""

Pair = tuple[str, str]


def person_pairs(dossiers: dict[str, Dossier], library: Library) -> list[Pair]:
    """Return the pairs of persons' keys to compare, in order."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(dossiers):
        for bones in sorted(_bones(dossiers[key], library)):
            blocks[bones].append(key)
    pairs: set[Pair] = set()
    for keys in blocks.values():
        full = [k for k in keys if " " in dossiers[k].name]
        lone = [k for k in keys if " " not in dossiers[k].name]
        pairs.update(_full_pairs(full, dossiers, library))
        pairs.update(_lone_pairs(lone, full, dossiers))
    return sorted(pairs)


def _bones(dossier: Dossier, library: Library) -> set[str]:
    return {library.spelling.skeleton(name_words(n, library)[-1]) for n in dossier.names}


def _full_pairs(keys: list[str], dossiers: dict[str, Dossier], library: Library) -> Iterable[Pair]:
    if len(keys) <= _LARGE:
        return _ordered(combinations(keys, 2))
    cut: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        cut[library.spelling.sound(name_words(dossiers[key].name, library)[0])[:1]].append(key)
    return _ordered(pair for part in cut.values() for pair in combinations(part, 2))


def _lone_pairs(lone: list[str], full: list[str], dossiers: dict[str, Dossier]) -> Iterator[Pair]:
    if len(full) <= _FEW:
        yield from _ordered(product(lone, full))
        yield from _tied_pairs(lone, [], dossiers)
    else:
        yield from _tied_pairs(lone, full, dossiers)


def _tied_pairs(lone: list[str], full: list[str], dossiers: dict[str, Dossier]) -> Iterator[Pair]:
    """Yield family names alone with bearers of the same body, and with each other by office."""
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    for key in full:
        for body in sorted({p.of for p in dossiers[key].posts} | dossiers[key].countries):
            bodies[body].append(key)
    offices: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in lone:
        for body in sorted({p.of for p in dossiers[key].posts} | dossiers[key].countries):
            yield from _ordered((key, other) for other in bodies[body][:_LARGE])
        for post in dossiers[key].posts:
            if post.role and post.of:
                offices[post.role, post.of].append(key)
    for keys in offices.values():
        yield from _ordered(pairwise(keys))


def _ordered(pairs: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    return ((a, b) if a < b else (b, a) for a, b in pairs if a != b)
