"""Pairs of reports that share words, found among many.

Enters: reports. Leaves: the `Overlap` of each pair that shares enough, each pair once, in any
order of reports the same. Refuses: to compare texts that share no fingerprint.

This index lives in memory, for a batch; the record keeps the same index on disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.model.copies import Overlap, Wording
from dragoman.model.report import Report
from dragoman.resolve.wordings import Comparer, Words

FEWEST = 0.15
"""Share of the smaller text's fingerprints that two texts must have in common to be compared."""


def worth_comparing(shared: int, one: int, other: int) -> bool:
    """Tell whether two texts share enough fingerprints to be compared word by word.

    Args:
        shared: Fingerprints in both.
        one: Fingerprints of the one.
        other: Fingerprints of the other.
    """
    return shared >= max(1.0, FEWEST * min(one, other))


class CopyIndex:
    """Wordings met so far, by fingerprint."""

    def __init__(self) -> None:
        self._words = Words()
        self._comparer = Comparer(self._words)
        self._held: list[tuple[str, Report, int]] = []
        self._numbers: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._later: dict[int, list[int]] = {}

    def add(self, report: Report) -> tuple[Wording, list[Overlap]]:
        """Take a report in; return its wording and what it shares with those before it."""
        wording = self._words.wording(report)
        if wording.id in self._numbers:
            return wording, []
        number = len(self._held)
        shared = self._met(wording, number)
        self._numbers[wording.id] = number
        self._held.append((wording.id, report, len(wording.prints)))
        found = (self._compare(number, other) for other in self._close(number, shared))
        return wording, [overlap for overlap in found if overlap]

    def _met(self, wording: Wording, number: int) -> Counter[int]:
        """Count the fingerprints that each earlier wording shares, and note this one's."""
        first, later = self._first, self._later
        shared: list[int] = []
        for print_ in wording.prints:
            one = first.setdefault(print_, number)
            if one != number:
                others = later.setdefault(print_, [])
                shared.append(one)
                shared += others
                others.append(number)
        return Counter(shared)

    def _close(self, number: int, shared: Counter[int]) -> Iterator[int]:
        mine = self._held[number][2]
        for other, count in shared.items():
            if worth_comparing(count, mine, self._held[other][2]):
                yield other

    def _compare(self, number: int, other: int) -> Overlap | None:
        (left, one, _), (right, another, _) = self._held[number], self._held[other]
        return self._comparer.overlap((left, right), (one, another))


def find_copies(reports: Iterable[Report]) -> tuple[dict[str, str], list[Overlap]]:
    """Find what reports share.

    Args:
        reports: Any reports, in any order.

    Returns:
        The wording of each report by its id, and the overlaps, by the ids of the wordings.
    """
    index = CopyIndex()
    wordings: dict[str, str] = {}
    overlaps: list[Overlap] = []
    for report in reports:
        wording, found = index.add(report)
        wordings[report.id] = wording.id
        overlaps += found
    return wordings, sorted(overlaps, key=lambda o: (o.left, o.right))
