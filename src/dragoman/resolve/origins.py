"""Which reports are copies of one wire.

Enters: reports, their wordings and what these share. Leaves: `Judgement`s of matter `origin`: the
left report copies, abridges or extends the right one, its origin. Refuses: to join on a shared
quotation or a shared agency alone; an overlap that may be either is `unsure`.

Copies are told by containment: the share of the shorter report's runs of five words that the other
one has as well. Jaccard similarity misses three of four abridged copies. The origin is the
earliest report of its group, the smallest id where days do not tell. Wordings are taken in that
order, each joining the one group that holds most of it, so that a round-up of two wires does not
make them one. The answer depends on the reports alone, not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.codec import make_id
from dragoman.model.copies import Overlap
from dragoman.model.report import Report
from dragoman.model.view import Judgement, Verdict
from dragoman.resolve.copies import find_copies
from dragoman.resolve.wordings import FEWEST_SHARED, RUN

BY = "dragoman.origins@2"
SAME = 0.5
SAME_BY_AGENCY = 0.3
UNSURE = 0.3


@dataclass(frozen=True, slots=True)
class _Match:
    """How much of a wording an earlier one holds."""

    other: int
    shared: int
    containment: float


def judge_origins(reports: Sequence[Report]) -> tuple[Judgement, ...]:
    """Judge which reports copy which.

    Args:
        reports: All reports, in any order.

    Returns:
        One judgement for each report that copies an earlier one or may do so, by its id.
    """
    wordings, overlaps = find_copies(reports)
    return judge_copies(reports, wordings, overlaps)


def judge_copies(
    reports: Iterable[Report], wordings: Mapping[str, str], overlaps: Iterable[Overlap]
) -> tuple[Judgement, ...]:
    """Judge which reports copy which, from what their wordings share.

    Args:
        reports: All reports that share a wording or overlap; others may be left out.
        wordings: The wording of each report.
        overlaps: What wordings share, each pair once.

    Returns:
        One judgement for each report that copies an earlier one or may do so, by its id.
    """
    unique = {report.id: report for report in reports}
    carriers: defaultdict[str, list[Report]] = defaultdict(list)
    for report in sorted(unique.values(), key=_age):
        carriers[wordings[report.id]].append(report)
    groups = _Groups(list(carriers.items()), overlaps)
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


class _Groups:
    """Groups of wordings, grown from the earliest on."""

    def __init__(
        self, wordings: Sequence[tuple[str, list[Report]]], overlaps: Iterable[Overlap]
    ) -> None:
        """Group wordings, each with its reports, the earliest first."""
        self._reports = [reports for _, reports in wordings]
        self._voices = [_voices(reports) for reports in self._reports]
        self._parent = list(range(len(wordings)))
        self._matches: dict[int, _Match] = {}
        numbers = {wording: number for number, (wording, _) in enumerate(wordings)}
        before = _earlier(overlaps, numbers)
        for number in sorted(before):
            self._add(number, before[number])

    def _add(self, number: int, found: list[tuple[_Match, int]]) -> None:
        """Let a wording join the group that holds most of it, or begin one.

        Groups that each hold half of the report have that half in common and become one; groups
        that the report holds (a round-up) stay apart.
        """
        ordered = sorted(found, key=lambda pair: (-pair[0].containment, pair[0].other))
        best = self._matches[number] = ordered[0][0]
        held = [match for match, size in ordered[1:] if match.shared >= SAME * size]
        for match in [best, *held]:
            if self._verdict(number, match) == "same":
                self._unite(number, match.other)

    def judgements(self) -> Iterator[Judgement]:
        """Yield the judgement on each report that is not the origin of its group."""
        for number, reports in enumerate(self._reports):
            origin, match = self._root(number), self._matches.get(number)
            if origin == number:
                yield from (self._twin(report, number) for report in reports[1:])
            elif match:
                yield from (self._judgement(r, number, origin, match, "same") for r in reports)
            if origin == number and match and self._verdict(number, match) == "unsure":
                root = self._root(match.other)
                yield self._judgement(reports[0], number, root, match, "unsure")

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
        """Return the agency that both wordings name, as wire or as outlet."""
        return min(self._voices[number] & self._voices[other], default=None)

    def _twin(self, report: Report, number: int) -> Judgement:
        reason = "it is coded from the same article" if report.table else "it has the same words"
        return _judged(report, self._reports[number][0], 1.0, reason, "same")

    def _judgement(
        self, report: Report, number: int, origin: int, match: _Match, verdict: Verdict
    ) -> Judgement:
        through = self._reports[match.other][0].id
        agency = self._agency(number, match.other)
        told = f"{match.containment:.0%} of the shorter text's runs of {RUN} words stand in both"
        via = "" if match.other == origin else f", by way of {through}"
        reason = f"{told}{via}" + (f"; both name {agency}" if agency else "")
        return _judged(report, self._reports[origin][0], match.containment, reason, verdict)


def _earlier(
    overlaps: Iterable[Overlap], numbers: Mapping[str, int]
) -> dict[int, list[tuple[_Match, int]]]:
    """Return for each wording what earlier ones hold of it, with the number of its runs."""
    found: defaultdict[int, list[tuple[_Match, int]]] = defaultdict(list)
    for o in overlaps:
        smaller = min(o.left_runs, o.right_runs)
        if smaller and o.shared >= min(FEWEST_SHARED, smaller):
            sides = sorted(
                ((numbers[o.left], o.left_runs), (numbers[o.right], o.right_runs)), reverse=True
            )
            (later, size), (earlier, _) = sides
            found[later].append((_Match(earlier, o.shared, o.containment), size))
    return found


def _judged(
    report: Report, origin: Report, score: float, reason: str, verdict: Verdict
) -> Judgement:
    return Judgement(
        id=make_id("j", "origin", report.id, origin.id, verdict, BY),
        matter="origin",
        left=report.id,
        right=origin.id,
        verdict=verdict,
        score=round(score, 4),
        reason=reason,
        by=BY,
    )


def _voices(reports: Iterable[Report]) -> set[str]:
    return {name for r in reports for name in (r.heading.wire_name, r.outlet) if name}
