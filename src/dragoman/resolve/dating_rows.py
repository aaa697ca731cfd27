"""When a row of another data set was published, as far as it tells.

Enters: a row kept as a report, and what was read in it. Leaves: a `Dating`. Refuses to guess: a row
that gives no day of publication is no older than its event.
"""

from __future__ import annotations

from dragoman.model.days import day
from dragoman.model.report import Report
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval

BY = "dragoman.dating_rows@1"


def date_row(report: Report, findings: Findings) -> Dating:
    """Return when a row was published."""
    if report.published is not None:
        reason = "the row gives the day of its publication"
        return Dating(report=report.id, interval=day(report.published), basis="given",
                      reasons=(reason,), by=BY)  # fmt: skip
    starts = [claim.when.start for claim in findings.claims if claim.when.start]
    if not starts:
        return Dating(report=report.id, interval=Interval(), basis="unknown", by=BY)
    return Dating(
        report=report.id,
        interval=Interval(start=max(starts)),
        basis="inferred",
        reasons=("a row is no older than the event that it codes",),
        by=BY,
    )
