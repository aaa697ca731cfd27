"""Where it is: which place of the gazetteer a mention means.

Enters: reports and what was read of them. Leaves: judgements of matter `place` and `crossing`.
Refuses: to place a name that no candidate fits well enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.model.view import Findings, Judgement
from dragoman.resolve.crossings import judge_crossings


def judge_places(
    reports: Sequence[Report], findings: Sequence[Findings], library: Library
) -> tuple[Judgement, ...]:
    """Judge what places and crossings the mentions of some reports mean.

    Args:
        reports: The reports, for their heading and outlet.
        findings: What was read of each.
        library: The tables.

    Returns:
        Judgements by matter and mention; the order of the reports does not matter.
    """
    known = {report.id for report in reports}
    return judge_crossings([f for f in findings if f.report in known], library)
