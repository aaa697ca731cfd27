"""Dividing runs into names: the best way to cut a run, by a semi-Markov linear model.

Enters: runs, the features of their stretches, the names found by rule, and where there is an
encoder the odds that its head gives each word. Leaves: segments with a label and a margin.
Refuses: stretches that begin or end with a small word.

The model is a semi-Markov conditional random field of order zero (Sarawagi and Cohen, NIPS
2004), trained by `python -m bench.train.names`; the rules' own answer is one of its features.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.lexicon.weights import LinearModel
from dragoman.read.heads import Odds
from dragoman.read.names.draft import Draft
from dragoman.read.names.runs import Hit, RunFinder
from dragoman.read.names.segments import SegmentReader
from dragoman.read.words import Words

LONGEST = 10
"""Tokens of the longest name."""
_SMALL = frozenset({"of", "and", "for", "the", "&", "'s", "’s", "in", "on"})
_NONE = float("-inf")
_SAY = 0.5
"""What the encoder's logarithms of odds weigh beside the linear model's scores."""

NAME_LABELS = ("PER", "ORG", "LOC")
"""Labels of the encoder's name head, in its order."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words and what it is.

    Attributes:
        first: Its first token.
        last: One past its last.
        label: PER, ORG, LOC or OTH (no name of these).
        margin: How much better that label is than the next.
    """

    first: int
    last: int
    label: str
    margin: float


class Segmenter:
    """Cuts the runs of one report."""

    def __init__(
        self,
        words: Words,
        hits: dict[int, Hit],
        library: Library,
        weights: LinearModel,
        odds: Odds | None = None,
    ) -> None:
        self.words = words
        self.finder = RunFinder(words, hits, library)
        self.reader = SegmentReader(words, hits, library)
        self.weights = weights
        self.odds = odds

    def segments(self, by_rule: list[Draft]) -> Iterator[Segment]:
        """Yield the segments of all runs, in order."""
        ruled = Ruled(by_rule)
        for run in self.finder.runs():
            yield from self._cut(run, ruled)

    def _cut(self, run: Range, ruled: Ruled) -> list[Segment]:
        """Return the best way to cut a run (Viterbi over its stretches)."""
        first, last = run
        best = [0.0] + [_NONE] * (last - first)
        back: list[Segment | None] = [None] * (last - first + 1)
        for stretch in self.stretches(run):
            segment, value = self._judge(stretch, run, ruled)
            at, to = stretch[0] - first, stretch[1] - first
            if best[at] + value > best[to]:
                best[to] = best[at] + value
                back[to] = segment
        out: list[Segment] = []
        at = last - first
        while at > 0:
            segment_ = back[at]
            if segment_ is None:
                break
            out.append(segment_)
            at = segment_.first - first
        return out[::-1]

    def _judge(self, stretch: Range, run: Range, ruled: Ruled) -> tuple[Segment, float]:
        features = self.features(stretch, run, ruled)
        scores = dict(zip(self.weights.labels, self.weights.score(features), strict=True))
        if stretch[1] - stretch[0] > 1:
            scores.pop("OTH")
        for label in scores if self.odds is not None else ():
            scores[label] += _SAY * self._encoded(stretch, label)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        label, value = ranked[0]
        return Segment(*stretch, label, value - ranked[1][1]), value

    def _encoded(self, stretch: Range, label: str) -> float:
        """Return what the encoder says of a stretch being a name of a label, or no name."""
        odds = self.odds
        if odds is None:
            return 0.0
        first, last = stretch
        if label == "OTH":
            return float(odds[first:last, 0].sum())
        begin = 1 + 2 * NAME_LABELS.index(label)
        return float(odds[first, begin] + odds[first + 1 : last, begin + 1].sum())

    def features(self, stretch: Range, run: Range, ruled: Ruled) -> list[str]:
        """Return all features of a stretch, the rules' answer included."""
        return self.reader.features(*stretch, run) + ruled.features(*stretch)

    def stretches(self, run: Range) -> Iterator[Range]:
        """Yield the stretches of a run that may be names, and each word by itself."""
        first, last = run
        for start in range(first, last):
            yield start, start + 1
            if self._may_begin(start):
                for end in range(start + 2, self._furthest(start, last) + 1):
                    if self._may_end(end - 1):
                        yield start, end

    def _furthest(self, start: int, last: int) -> int:
        """Return the end that no stretch from a word goes past: a state's "'s" ends its name."""
        hit = self.finder.hits.get(start)
        owns = hit is not None and hit[0] < last and self.words.tokens[hit[0]].tag == "POS"
        return hit[0] if hit is not None and owns else min(last, start + LONGEST)

    def _may_begin(self, at: int) -> bool:
        words, finder = self.words, self.finder
        if not words.keys[at] or words.tokens[at].lower in _SMALL:
            return False
        return words.keys[at] not in finder.never or at in finder.inside

    def _may_end(self, at: int) -> bool:
        words, token = self.words, self.words.tokens[at]
        if token.text == "." or token.text[0].isdigit() or token.text in {"'s", "’s"}:
            return True
        return bool(words.keys[at]) and (words.caps[at] or self.finder.is_name_word(at))


class Ruled:
    """What the rules say of a stretch, as features."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._exact = {(d.first, d.last): d for d in drafts}
        self._at = {i: d for d in drafts for i in range(d.first, d.last)}

    def features(self, first: int, last: int) -> list[str]:
        """Return the rules' answer for the words [first, last)."""
        draft = self._exact.get((first, last))
        if draft is not None:
            return [f"R={draft.kind}", f"Rn={draft.kind}{min(last - first, 2)}"]
        over = dict.fromkeys(id(self._at[i]) for i in range(first, last) if i in self._at)
        wider = ""
        if over:
            one = next(self._at[i] for i in range(first, last) if i in self._at)
            wider = "<" if one.first < first or one.last > last else ">"
        return [f"r={min(len(over), 2)}{wider}"]
