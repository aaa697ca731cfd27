"""The whole record as plain records, in an order that depends on nothing but its content.

Enters: the record and the cast. Leaves: reports with what each says, then actors and comparisons.
Refuses: names of private persons and positions that are held back, unless the cast shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.model.claim import Figure
from dragoman.model.codec import changed
from dragoman.model.view import Comparison
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.plain import Plain, plain_actor, plain_claim, plain_comparison, plain_report


def plain_records(record: Record, cast: Cast) -> Iterator[Plain]:
    """Yield every report, its repairs and claims, then every actor and comparison."""
    origins = record.origins()
    withheld: set[str] = set()
    figures: dict[str, str] = {}
    for own in record.report_ids():
        report = record.report(own)
        yield plain_report(report, record.dating(own), cast, origin=origins.get(own))
        for edit in report.edits:
            yield {
                "type": "repair",
                "report": own,
                "start": edit.start,
                "end": edit.end,
                "surface": cast.words(own, edit.before),
                "reading": cast.words(own, edit.after),
                "rule": edit.rule,
            }
        for claim in record.claims(report=own):
            if cast.withholds(claim):
                withheld.add(claim.id)
                continue
            if isinstance(claim, Figure):
                figures[claim.id] = own
            yield plain_claim(claim, cast) | {"origin": origins.get(own, own)}
    for actor in record.actors():
        yield plain_actor(actor, cast)
    for comparison in record.comparisons():
        if not withheld & {comparison.left, comparison.right}:
            yield plain_comparison(_shown(comparison, figures, cast))


def _shown(comparison: Comparison, figures: Mapping[str, str], cast: Cast) -> Comparison:
    """Return a comparison with its reason as it may be shown; `figures` gives their reports."""
    reason = comparison.reason
    for figure in (comparison.left, comparison.right):
        reason = cast.words(figures.get(figure, ""), reason)
    return changed(comparison, reason=reason)
