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
    """Return the topics on which figures disagree, the most disputed first."""
    measures: Counter[str] = Counter()
    for comparison in record.comparisons():
        if comparison.relation == "conflict" or comparison.flags:
            claim = record.claim(comparison.left)
            if isinstance(claim, Figure):
                measures[claim.measure or claim.unit or claim.kind] += 1
    return [Topic(m, n) for m, n in sorted(measures.items(), key=lambda x: (-x[1], x[0]))]


class _Context:
    """What the record knows of mentions, by their ids."""

    def __init__(self, record: Record, library: Library) -> None:
        self._record = record
        self._library = library
        self._actors: dict[str, Actor] = {a.id: a for a in record.actors()}
        self._actor_of = record.actors_of_mentions()
        self._crossings: dict[str, Crossing] = {c.id: c for c in record.crossings()}
        self._places = record.places()
        self._origins = record.origins()
        self._days = {d.report: d.interval for d in record.datings()}

    def of(self, figure: Figure, near: dict[tuple[int, int], frozenset[str]]) -> FigureInContext:
        """Return one figure in its context."""
        place = self._places.get(figure.place.mention, "") if figure.place else ""
        parties = frozenset(filter(None, map(self._nation, figure.parties)))
        speaker = self._actor_of.get(figure.speaker.mention, "") if figure.speaker else ""
        start = figure.evidence[0].span.start
        around = next((names for (a, b), names in near.items() if a <= start < b), frozenset())
        return FigureInContext(
            figure=figure,
            reported=self._days.get(figure.report, _UNKNOWN_DAY),
            origin=self._origins.get(figure.report, figure.report),
            parties=parties,
            place=place,
            sides=frozenset(self._sides(place)),
            around=around - parties,
            speaker=speaker,
        )

    def nations_of(self, report: str) -> dict[tuple[int, int], frozenset[str]]:
        """Return for each sentence of a report the countries and regions named in it."""
        mentions = [m for m in self._record.mentions(report=report) if self._is_nation(m)]
        return {
            (s.start, s.end): frozenset(
                self._code(m.id) for m in mentions if s.start <= m.span.start < s.end
            )
            for s in self._record.sentences(report)
        }

    def _is_nation(self, mention: Mention) -> bool:
        actor = self._actors.get(self._actor_of.get(mention.id, ""))
        return actor is not None and actor.kind in _NATIONS and bool(actor.country)

    def _nation(self, party: Party) -> str:
        return self._code(party.mention)

    def _code(self, mention: str) -> str:
        """Return the region or country of a mention, else its actor."""
        actor = self._actors.get(self._actor_of.get(mention, ""))
        if actor is None:
            return ""
        return (actor.region or actor.country) if actor.kind in _NATIONS else actor.id

    def _sides(self, place: str) -> Iterator[str]:
        """Yield the sides of a crossing, countries as ISO 3166 alpha-3."""
        crossing = self._crossings.get(place)
        wide = {two: three for three, two in self._library.crossings.codes.items()}
        for side in crossing.sides if crossing else ():
            yield wide.get(side, side)
