"""How alike reports are that may tell the same story, whatever their words.

Enters: reports. Leaves: what they may share, how much that counts, and groups by average link.
Refuses: to join reports on the kind of event alone: what two reports share counts by how rare it
is, names and pairs of words above all, so that two fires in one week stay two stories.

Method: words, pairs of neighbouring words and numbers as features, weighed by a power of their
inverse document frequency among the reports around (with a prior, so that the threshold holds for
few and many reports alike, and a background of news in general where reports are few), cosine, and
average-link clustering over the pairs that share a rare feature. The book of stories
(`dragoman.resolve.story_book`) keeps this up as reports come in.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

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
LEAST_SHARED = 0.3
"""Share of a text, by weight, that others must share before it counts in full."""
COMMON = 60
"""Features of more reports than these tell stories apart no more."""

_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’]+|\d[\d,.]*|(?<=[a-z]{4})[.!?](?=[\s\"”’])|\n")
_ENDINGS = ("ing", "ed", "es", "s", "ly")


def nearness(one: date | None, other: date | None) -> float:
    """Return how near two days of publication are, from 1 down; 1 where one is not known."""
    if one is None or other is None:
        return 1.0
    return 1 / (1 + ((one - other).days / FADES) ** 2)


def words_of(report: Report) -> str:
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
        key, weight = key_of(sign), NAME_WEIGHT if sign[0].isupper() and not opens else 1.0
        opens = False
        if sign.lower() in common:
            before = ""
            continue
        found[key] += weight
        if before:
            found[f"{before} {key}"] += PAIR_WEIGHT
        before = key
    return {key: 1 + math.log(count) for key, count in found.items()}


def key_of(token: str) -> str:
    """Return the feature of a word: lower case, without its ending."""
    word = token.lower().replace("’", "'").removesuffix("'s").strip("',.")
    if len(word) > 4 and word[0].isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much features tell of a story among some texts.

    Attributes:
        shared: Weight of each feature that several of them have, but not too many.
        alone: Weight of a feature that one text has by itself.
        usual: The same of a feature that news in general is known to hold.
        common: Features of too many texts, which tell nothing.
    """

    shared: Mapping[str, float]
    alone: float
    usual: Mapping[str, float]
    common: frozenset[str]


def rarities(bags: Iterable[Mapping[str, float]], share: Callable[[str], float]) -> Rarity:
    """Return how much each feature of some texts tells of a story.

    Few texts do not tell which words are common: where they are fewer than `PRIOR`, the share of
    news in general that holds a feature is counted in for those that lack. More texts tell it by
    themselves.

    Args:
        bags: The features of each text.
        share: The share of news in general that holds a feature.
    """
    counts: Counter[str] = Counter()
    size = 0
    for bag in bags:
        counts.update(bag.keys())
        size += 1
    lacking = max(0, PRIOR - size)

    def weight(key: str, count: int) -> float:
        return math.pow(math.log((size + PRIOR) / (count + lacking * share(key))), RARITY)

    shared = {key: weight(key, n) for key, n in counts.items() if 1 < n <= COMMON}
    known = (key for key, n in counts.items() if lacking and n == 1 and share(key))
    usual = {key: weight(key, 1) for key in known}
    common = frozenset(key for key, count in counts.items() if count > COMMON)
    return Rarity(shared, math.log(size + PRIOR) ** RARITY, usual, common)


def weighed(bag: Mapping[str, float], rarity: Rarity) -> dict[str, float]:
    """Return what a text shares with others by rarity, as a vector of length 1 at most.

    It is shorter where little of the text is shared at all, so that among few texts a handful of
    words in common does not make two of them alike.
    """
    weights = {key: n * rarity.shared[key] for key, n in bag.items() if key in rarity.shared}
    others = (
        n * rarity.usual.get(key, rarity.alone)
        for key, n in bag.items()
        if key not in weights and key not in rarity.common
    )
    shared = math.sqrt(sum(sorted(weight**2 for weight in weights.values())))
    alone = math.sqrt(sum(sorted(weight**2 for weight in others)))
    norm = max(shared, LEAST_SHARED * math.hypot(shared, alone)) or 1.0
    return {key: weight / norm for key, weight in weights.items()}


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
