"""Figures of a whole record in their context, and what they come to side by side.

Enters: a record opened for questions. Leaves: figures with the days, origin, parties, place and
claimant that the record knows around them; their comparisons; topics on which they disagree.
Refuses: to merge figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.entity import Mention
from dragoman.model.view import Comparison
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.relate.comparisons import compare
from dragoman.relate.contexts import Ground, Resolved, code_of, grounds_by_name, in_context
from dragoman.relate.quantities import FigureInContext

_UNKNOWN_DAY = Interval()
_STATES = frozenset({"country", "government", "nationality", "place"})


@dataclass(frozen=True, slots=True)
class Topic:
    """Something measured of which reports give figures that disagree.

    Attributes:
        measure: Its words, folded.
        pairs: Pairs of figures in conflict, or of which a part exceeds its whole.
    """

    measure: str
    pairs: int


def compare_record(record: Record, library: Library) -> tuple[Comparison, ...]:
    """Compare all figures of a record that may speak of the same quantity."""
    return compare(figures_in_context(record, library), library)


def figures_in_context(record: Record, library: Library) -> Iterator[FigureInContext]:
    """Yield every figure with what the record knows around it, by report."""
    days = {d.report: d.interval for d in record.datings()}
    origins = record.origins()
    resolved = _resolved(record, library)
    for own in record.report_ids():
        figures = list(record.figures(report=own))
        mentions = _by_position(record, own) if figures else []
        for figure in figures:
            day = days.get(own, _UNKNOWN_DAY)
            yield in_context(figure, mentions, resolved, day, origins.get(own, own))


def disagreements(record: Record) -> list[Topic]:
    """Return the topics on which figures disagree, the most disputed first."""
    measures: Counter[str] = Counter()
    for comparison in record.comparisons():
        if comparison.relation == "conflict" or comparison.flags:
            claim = record.claim(comparison.left)
            if isinstance(claim, Figure):
                measures[fold(claim.measure or claim.unit or claim.kind)] += 1
    return [Topic(m, n) for m, n in sorted(measures.items(), key=lambda x: (-x[1], x[0]))]


def _by_position(record: Record, report: str) -> list[Mention]:
    """Return the mentions of a report's news; its dateline is no part of any scope."""
    body = record.report(report).heading.body
    news = (m for m in record.mentions(report=report) if m.span.start >= body)
    return sorted(news, key=lambda m: (m.span.start, m.span.end))


def _resolved(record: Record, library: Library) -> Resolved:
    """Return who and where the mentions of a record are judged to be."""
    crossings = {c.id: c for c in record.crossings()}
    grounds = {
        mention: Ground(place, frozenset(crossings[place].sides if place in crossings else ()))
        for mention, place in record.places().items()
    }
    return Resolved(
        codes=_codes(record, library),
        grounds=grounds,
        actors=record.actors_of_mentions(),
        named=grounds_by_name(library),
    )


def _codes(record: Record, library: Library) -> dict[str, str]:
    """Return country or region of each mention; of a person or body that of its nation."""
    actors = {a.id: a for a in record.actors()}
    actor_of = record.actors_of_mentions()
    found: dict[str, str] = {}
    for mention in record.mentions():
        actor = actors.get(actor_of.get(mention.id, ""))
        nation = library.actors.find(mention.nation) if mention.nation else None
        if nation is not None and mention.kind not in _STATES:
            found[mention.id] = nation.region or library.crossings.code(nation.country)
        elif actor is not None:
            found[mention.id] = code_of(actor, library)
    return found
