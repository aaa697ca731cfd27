"""Which reports are copies of one wire.

Enters: reports. Leaves: `Judgement`s of matter `origin`: the left report copies, abridges or
extends the right one, its origin. Refuses: to join on a shared quotation or a shared agency alone;
an overlap that may be either is `unsure`.

Copies are told by containment: the share of the shorter report's runs of five words that the other
one has as well. Jaccard similarity misses three of four abridged copies. The origin is the
earliest report of its group, the smallest id where days do not tell. Reports are taken in that
order, each joining the one group that holds most of it, so that a round-up of two wires does not
make them one. The answer does not depend on the order in which reports are given, and the work
grows with the number of words, since each run leads to its first few carriers only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from dragoman.model.codec import make_id
from dragoman.model.report import Report
from dragoman.model.view import Judgement, Verdict

BY = "dragoman.origins@1"
RUN = 5
"""Words of a run."""
SAME = 0.5
SAME_BY_AGENCY = 0.3
UNSURE = 0.3
FEWEST_SHARED = 8
CARRIERS = 8
"""How many reports, the earliest, a run of words leads to."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”\n]{20,}”|\"[^\"\n]{20,}\"")
_ENOUGH = 150
"""Characters outside quotation marks that are enough to compare without what is inside."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's runs of words, and what it says of its agency."""

    report: Report
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Match:
    """How much of a report another one holds."""

    other: int
    shared: int
    containment: float


def judge_origins(reports: Sequence[Report]) -> tuple[Judgement, ...]:
    """Judge which reports copy which.

    Args:
        reports: All reports of a store, in any order.

    Returns:
        One judgement for each report that copies an earlier one or may do so, by its id.
    """
    words: dict[str, int] = {}
    ordered = sorted({report.id: report for report in reports}.values(), key=_age)
    groups = _Groups([_Text(report, _runs(_news(report), words)) for report in ordered])
    for number in range(len(ordered)):
        groups.add(number)
    return tuple(sorted(groups.judgements(), key=lambda j: j.left))


def origin_keys(reports: Iterable[str], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return the origin of each report, itself where it copies none.

    Args:
        reports: Ids of reports.
        judgements: Standing judgements; those of matter `origin` with verdict `same` count, save
            where one of verdict `different` names the same two reports.
    """
    of_origins = [j for j in judgements if j.matter == "origin"]
    apart = {frozenset((j.left, j.right)) for j in of_origins if j.verdict == "different"}
    parent: dict[str, str] = {}
    for judgement in sorted(of_origins, key=lambda j: (j.left, j.right)):
        pair = frozenset((judgement.left, judgement.right))
        if judgement.verdict == "same" and pair not in apart:
            left, right = _root(parent, judgement.left), _root(parent, judgement.right)
            if left != right:
                parent[left] = right
    return {report: _root(parent, report) for report in reports}


def _root(parent: dict[str, str], report: str) -> str:
    while report in parent:
        report = parent[report]
    return report


def _age(report: Report) -> tuple[bool, str, str]:
    """Order the earliest first, undated ones last, by id among equals."""
    day = report.published
    return day is None, day.isoformat() if day else "", report.id


def _news(report: Report) -> str:
    """Return a report's own words.

    Heading and credit lines are left out, which copies change, and quotations, which independent
    reports share.
    """
    parts: list[str] = []
    at = report.heading.body
    for span in sorted(report.heading.credits, key=lambda span: span.start):
        if span.start >= at:
            parts.append(report.text[at : span.start])
            at = span.end
    text = " ".join([*parts, report.text[at:]])
    own = _QUOTED.sub(" ", text)
    return own if len(own) >= _ENOUGH else text


def _runs(text: str, words: dict[str, int]) -> frozenset[int]:
    """Return the hashes of all runs of words; none for a text shorter than a run.

    Args:
        text: The news.
        words: Hashes of the words met so far, filled as needed.
    """
    hashes = [words.get(w) or words.setdefault(w, _hash(w)) for w in _WORD.findall(text.lower())]
    shifted = (hashes[start:] for start in range(RUN))
    return frozenset(map(hash, zip(*shifted, strict=False)))


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=7).digest()) + 1


class _Groups:
    """Groups of copies, grown report by report from the earliest on."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        self._texts = texts
        self._first: dict[int, int] = {}
        self._later: defaultdict[int, list[int]] = defaultdict(list)
        self._parent = list(range(len(texts)))
        self._matches: dict[int, _Match] = {}

    def add(self, number: int) -> None:
        """Let a report join the group that holds most of it, or begin one.

        Groups that each hold half of the report have that half in common and become one; groups
        that the report holds (a round-up) stay apart.
        """
        matches = self._matches_of(number)
        if not matches:
            return
        best = self._matches[number] = matches[0]
        size = len(self._texts[number].runs)
        held = [match for match in matches[1:] if match.shared >= SAME * size]
        for match in [best, *held]:
            if self._verdict(number, match) == "same":
                self._unite(number, match.other)

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgement on each report that is not the origin of its group."""
        for number, match in self._matches.items():
            origin = self._root(number)
            if origin != number:
                yield self._judgement(number, origin, match, "same")
            elif self._verdict(number, match) == "unsure":
                yield self._judgement(number, self._root(match.other), match, "unsure")

    def _matches_of(self, number: int) -> list[_Match]:
        """Return the earlier reports that share enough, the one that holds most first."""
        mine = self._texts[number].runs
        shared: Counter[int] = Counter()
        for run in self._met_before(number, mine):
            later = self._later[run]
            shared.update((self._first[run], *later))
            if len(later) < CARRIERS - 1:
                later.append(number)
        fewest = min(FEWEST_SHARED, len(mine))
        matches = [
            _Match(other, count, count / min(len(mine), len(self._texts[other].runs)))
            for other, count in shared.items()
            if count >= fewest
        ]
        return sorted(matches, key=lambda m: (-m.containment, m.other))

    def _met_before(self, number: int, mine: frozenset[int]) -> list[int]:
        """Return the runs that an earlier report has, noting the others as first met here."""
        note = self._first.setdefault
        return [run for run in mine if note(run, number) != number]

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _unite(self, one: int, other: int) -> None:
        """Make two groups one; its origin is the earlier one's."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def _verdict(self, number: int, match: _Match) -> Verdict | None:
        one_agency = self._agency(number, match.other) is not None
        if match.containment >= (SAME_BY_AGENCY if one_agency else SAME):
            return "same"
        return "unsure" if match.containment >= UNSURE else None

    def _agency(self, number: int, other: int) -> str | None:
        """Return the agency that both reports name, as wire or as outlet."""
        both = _voices(self._texts[number]) & _voices(self._texts[other])
        return min(both, default=None)

    def _judgement(self, number: int, origin: int, match: _Match, verdict: Verdict) -> Judgement:
        left, right = self._texts[number].report.id, self._texts[origin].report.id
        through = self._texts[match.other].report.id
        agency = self._agency(number, match.other)
        told = f"{match.containment:.0%} of the shorter text's runs of {RUN} words stand in both"
        via = "" if match.other == origin else f", by way of {through}"
        return Judgement(
            id=make_id("j", "origin", left, right, verdict, BY),
            matter="origin",
            left=left,
            right=right,
            verdict=verdict,
            score=round(match.containment, 4),
            reason=f"{told}{via}" + (f"; both name {agency}" if agency else ""),
            by=BY,
        )


def _voices(text: _Text) -> set[str]:
    report = text.report
    return {name for name in (report.heading.wire_name, report.outlet) if name}
