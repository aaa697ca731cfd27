"""Which reports tell the same story, whatever their words.

Enters: reports. Leaves: a story key for each, the id of the story's earliest report. Refuses: to
join reports on the kind of event alone: what two reports share counts by how rare it is, names
and pairs of words above all, so that two fires in one week stay two stories.

Method: words, pairs of neighbouring words and numbers as features, weighed by a power of their
inverse document frequency in the store (with a prior, so that the threshold holds for small and
large stores alike), cosine, and average-link clustering over the pairs that share a rare feature.
Reports are taken in order of id, so that the order in which they are given does not matter.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from dragoman.lexicon.library import Library
from dragoman.model.report import Report

ALIKE = 0.07
"""Mean cosine above which two groups of reports tell one story."""
NAME_WEIGHT = 3.0
PAIR_WEIGHT = 3.0
RARITY = 2.5
PRIOR = 300
"""Reports that the store is thought to hold beside its own when rarity is weighed."""
FADES = 120
"""Days between two reports at which their likeness counts half."""
COMMON = 60
"""Features of more reports than these tell stories apart no more."""

_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’]+|\d[\d,.]*|(?<=[a-z]{4})[.!?](?=[\s\"”’])|\n")
_ENDINGS = ("ing", "ed", "es", "s", "ly")


def story_keys(reports: Sequence[Report], library: Library) -> dict[str, str]:
    """Return the story of each report, named by the id of its earliest report.

    Args:
        reports: All reports of a store, in any order.
        library: The tables; common words are used.
    """
    ordered = sorted({report.id: report for report in reports}.values(), key=lambda r: r.id)
    bags = [features(_words(report), library.common_words) for report in ordered]
    cosines = similarities(bags)
    for (one, other), cosine in cosines.items():
        cosines[one, other] = cosine * _nearness(ordered[one], ordered[other])
    keys: dict[str, str] = {}
    for members in group(cosines, len(bags)):
        first = min((ordered[m] for m in members), key=_age)
        keys.update((ordered[m].id, first.id) for m in members)
    return keys


def _nearness(one: Report, other: Report) -> float:
    """Return how near two days of publication are, from 1 down; 1 where one is not known."""
    if one.published is None or other.published is None:
        return 1.0
    return 1 / (1 + ((one.published - other.published).days / FADES) ** 2)


def _age(report: Report) -> tuple[bool, str, str]:
    day = report.published
    return day is None, day.isoformat() if day else "", report.id


def _words(report: Report) -> str:
    """Return a report's text with its headline, where that was given apart."""
    title = report.title or ""
    return report.text if title in report.text else f"{title}\n{report.text}"


def features(text: str, common: frozenset[str]) -> dict[str, float]:
    """Return what a text may share with another: words, names, numbers, neighbouring pairs.

    Args:
        text: The text.
        common: Words that tell nothing.
    """
    found: defaultdict[str, float] = defaultdict(float)
    before, opens = "", True
    for sign in _TOKEN.findall(text):
        if sign in ".!?\n":
            before, opens = "", True
            continue
        key, weight = _key(sign), NAME_WEIGHT if sign[0].isupper() and not opens else 1.0
        opens = False
        if sign.lower() in common:
            before = ""
            continue
        found[key] += weight
        if before:
            found[f"{before} {key}"] += PAIR_WEIGHT
        before = key
    return {key: 1 + math.log(count) for key, count in found.items()}


def _key(token: str) -> str:
    word = token.lower().replace("’", "'").removesuffix("'s").strip("',.")
    if len(word) > 4 and word[0].isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


def similarities(bags: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """Return the cosines of all pairs that share a rare feature, by their places."""
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for key in bag:
            carriers[key].append(place)
    rarity = {
        key: math.log((len(bags) + PRIOR) / len(places)) ** RARITY
        for key, places in carriers.items()
        if 1 < len(places) <= COMMON
    }
    norms = [_norm(bag, rarity) for bag in bags]
    cosines: defaultdict[tuple[int, int], float] = defaultdict(float)
    for key in sorted(rarity):
        shares = [(place, bags[place][key] * rarity[key] / norms[place]) for place in carriers[key]]
        for (one, left), (other, right) in combinations(shares, 2):
            cosines[one, other] += left * right
    return dict(cosines)


def _norm(bag: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    squares = sorted((bag[key] * rarity[key]) ** 2 for key in bag if key in rarity)
    return math.sqrt(sum(squares)) or 1.0


def group(cosines: Mapping[tuple[int, int], float], size: int) -> list[list[int]]:
    """Join places by average link until no two groups are alike.

    Args:
        cosines: Similarity of pairs (smaller place first); absent pairs have none.
        size: Number of places.

    Returns:
        Groups of places, each in order, by their first place.
    """
    groups = _Groups(cosines, size)
    while groups.join_most_alike():
        pass
    return groups.members()


class _Groups:
    """Groups of places with the sums of the similarities between them."""

    def __init__(self, cosines: Mapping[tuple[int, int], float], size: int) -> None:
        self._members = {place: [place] for place in range(size)}
        self._sums: dict[int, dict[int, float]] = {place: {} for place in range(size)}
        for (one, other), cosine in cosines.items():
            self._sums[one][other] = self._sums[other][one] = cosine
        self._heap = [(-cosine, *pair) for pair, cosine in cosines.items() if cosine >= ALIKE]
        heapify(self._heap)

    def members(self) -> list[list[int]]:
        """Return the groups as they stand."""
        return [sorted(places) for _, places in sorted(self._members.items())]

    def join_most_alike(self) -> bool:
        """Make the two most alike groups one; `False` where none are alike enough."""
        while self._heap:
            negative, one, other = heappop(self._heap)
            if self._mean(one, other) == -negative:
                self._join(one, other)
                return True
        return False

    def _mean(self, one: int, other: int) -> float:
        if one not in self._members or other not in self._members:
            return 0.0
        pairs = len(self._members[one]) * len(self._members[other])
        return self._sums[one].get(other, 0.0) / pairs

    def _join(self, one: int, other: int) -> None:
        self._members[one] += self._members.pop(other)
        mine, theirs = self._sums[one], self._sums.pop(other)
        del mine[other]
        for place, total in theirs.items():
            if place != one:
                del self._sums[place][other]
                mine[place] = mine.get(place, 0.0) + total
        for place, total in mine.items():
            self._sums[place][one] = total
            mean = self._mean(one, place)
            if mean >= ALIKE:
                heappush(self._heap, (-mean, min(one, place), max(one, place)))
