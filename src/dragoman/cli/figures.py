"""Choosing figures on a topic, and wording how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.lexicon.fold import fold
from dragoman.relate.claimants import spreads
from dragoman.relate.figures import figures_in_context
from dragoman.relate.timeline import actors_in
from dragoman.show.terminal import one_line

if TYPE_CHECKING:
    from dragoman.model.claim import Figure
    from dragoman.model.view import Comparison
    from dragoman.record.query import Record


def figures_on(record: Record, topic: str, parties: Sequence[str]) -> list[Figure]:
    """Return the figures whose measure, kind, unit or sentence holds the topic's words.

    Args:
        record: The record.
        topic: Words; all must be there. Empty for all figures.
        parties: Ids of actors; a figure must name or stand beside all of them.
    """
    words = fold(topic).split()
    actor_of = record.actors_of_mentions()
    chosen = []
    for figure in record.figures():
        span = figure.evidence[0].span
        sentence = record.sentence(figure.report, span.start, span.end)
        text = fold(f"{figure.measure} {figure.kind} {figure.unit} {sentence.quote}")
        near = actors_in(figure, actor_of) | {
            actor_of[m.id]
            for m in record.mentions(report=figure.report)
            if parties and m.id in actor_of
        }
        if all(word in text for word in words) and set(parties) <= near:
            chosen.append(figure)
    return sorted(chosen, key=lambda f: (f.unit, f.measure, -f.high, f.id))


def spread_lines(record: Record, figures: Iterable[Figure]) -> Iterator[str]:
    """Yield one line for each quantity: how far its figures reach, and how many stand behind."""
    from dragoman.lexicon.library import Library

    library = Library()
    chosen = {f.id for f in figures}
    contexts = (c for c in figures_in_context(record, library) if c.figure.id in chosen)
    for spread in spreads(contexts, library):
        values = f"{spread.low:,.10g}"
        values += f" to {spread.high:,.10g}" if spread.high != spread.low else ""
        per = f" a {spread.per}" if spread.per else ""
        measure = f"{one_line(spread.measure, 40)}: " if spread.measure not in _PLAIN else ""
        newest = f", newest {spread.newest.isoformat()}" if spread.newest else ""
        scope = f" ({one_line(spread.scope, 60)})" if spread.scope else ""
        yield (
            f"{measure}{values} {spread.unit}{per}{scope}: {_counted(spread.figures, 'figure')}, "
            f"{_counted(spread.claimants, 'independent claimant')}{newest}"
        )


_PLAIN = frozenset({"", "count"})


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def comparison_lines(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield one line for each pair: its relation, the reason, its flags."""
    for c in comparisons:
        flags = f"  ! {', '.join(c.flags)}" if c.flags else ""
        yield f"{c.left[:8]} {c.right[:8]}  {c.relation.upper()}: {one_line(c.reason, 160)}{flags}"
