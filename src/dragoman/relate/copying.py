"""Copies of a report, with the codings that they take over.

Enters: a record and a report. Leaves: a `CopyView` for each report of its group that copies the
origin. Refuses nothing.
"""

from __future__ import annotations

from dragoman.model.copies import CopyView
from dragoman.model.report import Report
from dragoman.record.query import Record
from dragoman.resolve.passages import inherited


def copies_of(record: Record, report: str) -> list[CopyView]:
    """Return the copies of the origin of a report, by id.

    Args:
        record: The record.
        report: Id of a report, the origin or one of its copies.
    """
    origins = record.origins()
    origin = record.report(origins[report])
    copies = (own for own, key in origins.items() if key == origin.id and own != origin.id)
    return [_view(record, origin, record.report(own)) for own in copies]


def _view(record: Record, origin: Report, copy: Report) -> CopyView:
    judged = next(
        (j for j in record.judgements("origin", about=copy.id) if j.left == copy.id), None
    )
    pairs = list(
        inherited(record.claims(report=origin.id), record.mentions(report=origin.id), origin, copy)
    )
    first = [there.evidence[0].span for _, there in pairs]
    return CopyView(
        report=copy.id,
        origin=origin.id,
        outlet=copy.outlet or copy.heading.wire_name,
        share=judged.score if judged else 0.0,
        reason=judged.reason if judged else "",
        claims=tuple(claim.id for claim, _ in pairs),
        places=tuple((span.start, span.end) for span in first),
    )
