"""Figures of a whole record in their context, and what they come to side by side.

Enters: a record opened for questions. Leaves: figures with the days, origin, parties, place and
claimant that the record knows around them; their comparisons; topics on which they disagree.
Refuses: to merge figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.entity import Actor, Crossing, Mention, Party
from dragoman.model.view import Comparison
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.relate.comparisons import compare
from dragoman.relate.quantities import FigureInContext

_NATIONS = frozenset({"country", "nationality", "government"})
_UNKNOWN_DAY = Interval()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something measured of which reports give figures that disagree.

    Attributes:
        measure: Its words, as the most figures have them.
        pairs: Pairs of figures in conflict, or of which a part exceeds its whole.
    """

    measure: str
    pairs: int


def compare_record(record: Record, library: Library) -> tuple[Comparison, ...]:
    """Compare all figures of a record that may speak of the same quantity."""
    return compare(figures_in_context(record, library), library)


def figures_in_context(record: Record, library: Library) -> Iterator[FigureInContext]:
    """Yield every figure with what the record knows around it."""
    context = _Context(record, library)
    for own in record.report_ids():
        figures = list(record.figures(report=own))
        if figures:
            near = context.nations_of(own)
            yield from (context.of(figure, near) for figure in figures)


def disagreements(record: Record) -> list[Topic]:
    """Return the topics on which figures conflict or are flagged, the most figures first."""
    figures = {f.id: f for f in record.figures()}
    at_odds: dict[str, set[str]] = defaultdict(set)
    for comparison in comparisons_of(record):
        if comparison.relation == "conflict" or comparison.flags:
            pair = (comparison.left, comparison.right)
            at_odds[min((_topic(figures[own]) for own in pair), key=len)].update(pair)
    counts = [Topic(measure, len(own)) for measure, own in at_odds.items()]
    return sorted(counts, key=lambda topic: (-topic.figures, topic.measure))


def _topic(figure: Figure) -> str:
    words = figure.measure or figure.share_of or figure.kind
    return fold(words) if words else figure.unit
