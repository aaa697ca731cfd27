"""Stories as reports come in: a book that grows report by report and gives the batch's answer.

Enters: reports with their days, one at a time, in any order; or another book. Leaves: the groups
of reports that tell one story, always those that all reports at once would give. Refuses: to look
further than a month around: reports more than a month apart are not likened, and how rare a word
is counts in the months around a report alone, so that a new report changes nothing further away.

Reports whose month is not known are likened with all reports, and how rare their words are counts
in the whole book: each new report has them looked at again, each new one of them the whole book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.resolve.stories import (
    ALIKE,
    Rarity,
    features,
    group,
    nearness,
    rarities,
    weighed,
    words_of,
)
from dragoman.resolve.word_shares import word_shares

UNDATED = -9
"""The month of reports whose month is not known."""
Pair = tuple[str, str]
Bag = Mapping[str, float]


def month_of(day: date | None) -> int:
    """Return the number of a day's month, counted from the year 0."""
    return UNDATED if day is None else day.year * 12 + day.month


def neighbours(month: int) -> set[int]:
    """Return the months whose reports are likened with those of a month, itself among them."""
    if month == UNDATED:
        return {UNDATED}
    return {month - 1, month, month + 1, UNDATED}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a report brings to a story.

    Attributes:
        id: The report's id.
        day: Its day, `None` where it is not known.
        bag: What it may share with others, weighed by how often it says it.
    """

    id: str
    day: date | None
    bag: Bag

    @property
    def age(self) -> tuple[bool, str, str]:
        """Order the earliest first, undated ones last, by id among equals."""
        return self.day is None, self.day.isoformat() if self.day else "", self.id


class StoryBook:
    """Tellings by month, with the likeness of those that are near each other."""

    def __init__(self, library: Library) -> None:
        self._common = library.common_words
        self._share = word_shares(library.news_words)
        self._months: defaultdict[int, dict[str, Telling]] = defaultdict(dict)
        self._likeness: dict[tuple[int, int], dict[Pair, float]] = {}
        self._stale: set[int] = set()

    def add(self, report: Report, day: date | None) -> None:
        """Take a report in; one that is known changes nothing."""
        month = month_of(day)
        if report.id not in self._months[month]:
            self._put(month, Telling(report.id, day, features(words_of(report), self._common)))

    def merge(self, other: StoryBook) -> None:
        """Take in all that another book holds."""
        for month, tellings in other._months.items():
            for telling in tellings.values():
                if telling.id not in self._months[month]:
                    self._put(month, telling)

    def _put(self, month: int, telling: Telling) -> None:
        self._months[month][telling.id] = telling
        self._stale |= self.months() if month == UNDATED else neighbours(month)

    def months(self) -> set[int]:
        """Return the months that hold reports."""
        return {month for month, held in self._months.items() if held}

    def tellings(self, months: Iterable[int]) -> dict[str, Telling]:
        """Return the tellings of months, by id."""
        return {own: t for month in months for own, t in self._months.get(month, {}).items()}

    def likeness(self, months: Iterable[int] | None = None) -> dict[Pair, float]:
        """Return how alike pairs of reports are, smaller id first; absent pairs are not.

        Args:
            months: Only of reports in these months; all if left out.
        """
        self._refresh()
        wanted = None if months is None else set(months)
        found: dict[Pair, float] = {}
        for (one, other), pairs in sorted(self._likeness.items()):
            if wanted is None or {one, other} <= wanted:
                found |= pairs
        return found

    def stories(self, months: Iterable[int] | None = None) -> list[list[Telling]]:
        """Return the groups that tell one story, each from its earliest report on.

        Args:
            months: Only reports in these months, likened as the whole book has them.
        """
        chosen = self.months() if months is None else set(months)
        return stories_of(self.tellings(chosen), self.likeness(chosen))

    def _refresh(self) -> None:
        """Liken again what lies around the reports that came in since."""
        if not self._stale:
            return
        months = self.months()
        stale = self._stale & months
        pairs = {(min(m, n), max(m, n)) for m in stale for n in neighbours(m) & months}
        rarity = {month: self._rarity(month) for month in {m for pair in pairs for m in pair}}
        for one, other in sorted(pairs):
            around = rarity[other] if one == UNDATED else rarity[one]
            left, right = self._weighed(one, around), self._weighed(other, rarity[other])
            self._likeness[one, other] = self._likened((one, other), left, right)
        self._stale.clear()

    def _rarity(self, month: int) -> Rarity:
        """Return how much each feature tells around a month."""
        around = self.tellings(neighbours(month) if month != UNDATED else self.months())
        return rarities((telling.bag for telling in around.values()), self._share)

    def _weighed(self, month: int, rarity: Rarity) -> dict[str, Bag]:
        return {own: weighed(t.bag, rarity) for own, t in self._months[month].items()}

    def _likened(
        self, months: tuple[int, int], left_bags: Mapping[str, Bag], right_bags: Mapping[str, Bag]
    ) -> dict[Pair, float]:
        held = {**left_bags, **right_bags}
        days = {own: t.day for own, t in self.tellings(months).items()}
        carriers = _carriers(left_bags, right_bags, same=months[0] == months[1])
        found: defaultdict[Pair, float] = defaultdict(float)
        for key, pairs in carriers:
            for left, right in pairs:
                found[left, right] += held[left][key] * held[right][key]
        return {(a, b): total * nearness(days[a], days[b]) for (a, b), total in found.items()}


def _carriers(
    left: Mapping[str, Bag], right: Mapping[str, Bag], *, same: bool
) -> Iterator[tuple[str, Iterator[Pair]]]:
    """Yield each feature that may be shared, with the pairs that share it, smaller id first."""
    sides: tuple[defaultdict[str, list[str]], ...] = (defaultdict(list), defaultdict(list))
    for side, bags in zip(sides, (left, right), strict=True):
        for own in sorted(bags):
            for key in bags[own]:
                side[key].append(own)
    for key in sorted(sides[0]):
        if same:
            yield key, combinations(sides[0][key], 2)
        elif key in sides[1]:
            pairs = product(sides[0][key], sides[1][key])
            yield key, ((min(pair), max(pair)) for pair in pairs)


def stories_of(
    tellings: Mapping[str, Telling], likeness: Mapping[Pair, float]
) -> list[list[Telling]]:
    """Join tellings by average link.

    Args:
        tellings: By id.
        likeness: Of pairs of ids.

    Returns:
        The groups, each from its earliest report on, by their first.
    """
    ids = sorted(tellings)
    place = {own: number for number, own in enumerate(ids)}
    cosines = {(place[a], place[b]): alike for (a, b), alike in likeness.items()}
    groups = (
        sorted((tellings[ids[n]] for n in numbers), key=lambda t: t.age)
        for numbers in group(cosines, len(ids))
    )
    return sorted(groups, key=lambda members: members[0].age)


def connected(ids: Iterable[str], likeness: Mapping[Pair, float]) -> list[set[str]]:
    """Return the sets of reports that a chain of alike pairs connects.

    No story reaches further than its set, so that each set can be judged by itself.
    """
    near: defaultdict[str, set[str]] = defaultdict(set)
    for (one, other), alike in likeness.items():
        if alike >= ALIKE:
            near[one].add(other)
            near[other].add(one)
    left, found = set(ids), []
    while left:
        stack = [left.pop()]
        reached = set(stack)
        while stack:
            fresh = near[stack.pop()] - reached
            reached |= fresh
            stack += fresh
        left -= reached
        found.append(reached)
    return found
