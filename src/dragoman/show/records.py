"""The whole record as plain records, in an order that depends on nothing but its content.

Enters: the record and the cast. Leaves: reports with what each says, then actors and comparisons.
Refuses: names of private persons, unless the cast shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.plain import Plain, plain_actor, plain_claim, plain_comparison, plain_report


def plain_records(record: Record, cast: Cast) -> Iterator[Plain]:
    """Yield every report, its repairs and claims, then every actor and comparison."""
    origins = record.origins()
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
            yield plain_claim(claim, cast) | {"origin": origins.get(own, own)}
    for actor in record.actors():
        yield plain_actor(actor, cast)
    for comparison in record.comparisons():
        yield plain_comparison(comparison)
