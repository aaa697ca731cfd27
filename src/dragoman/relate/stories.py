"""Stories as the record tells them: each once, with the reports and origins behind it.

Enters: a record. Leaves: `StoryView`s, those that most independent origins tell first. Refuses: to
count copies of one wire as several.
"""

from __future__ import annotations

from collections import defaultdict

from dragoman.lexicon.fold import fold
from dragoman.model.days import hull
from dragoman.model.report import Report
from dragoman.model.view import StoryView
from dragoman.model.when import Interval
from dragoman.record.query import Record


def stories_of(record: Record, words: str = "", least: int = 2) -> list[StoryView]:
    """Return the stories of a record, those of most origins first, then the latest.

    Args:
        record: The record.
        words: Words of which all must stand in the first report or its headline.
        least: Only those of so many reports.
    """
    members: defaultdict[str, list[str]] = defaultdict(list)
    for report, story in record.stories().items():
        members[story].append(report)
    origins = record.origins()
    views = [
        _view(record, story, reports, origins)
        for story, reports in members.items()
        if len(reports) >= least
    ]
    asked = fold(words).split()
    found = [view for view in views if _holds(record.report(view.id), asked)]
    return sorted(found, key=lambda v: (-v.origins, _backwards(v.days), v.id))


def _view(record: Record, story: str, reports: list[str], origins: dict[str, str]) -> StoryView:
    held = [record.report(own) for own in reports]
    days = {own: dating.interval for own in reports if (dating := record.dating(own))}
    ordered = sorted(held, key=lambda r: (str(days[r.id].start) if r.id in days else "~", r.id))
    whole: Interval | None = None
    for interval in days.values():
        whole = interval if whole is None else hull(whole, interval)
    return StoryView(
        id=story,
        title=_title(record.report(story)),
        days=whole or Interval(),
        reports=tuple(r.id for r in ordered),
        origins=len({origins[own] for own in reports}),
        outlets=tuple(dict.fromkeys(name for r in ordered if (name := _outlet(r)))),
    )


def _outlet(report: Report) -> str | None:
    return report.outlet or report.heading.wire_name


def _title(report: Report) -> str:
    return report.title or report.text[report.heading.body :].partition("\n")[0]


def _holds(report: Report, asked: list[str]) -> bool:
    text = fold(f"{report.title or ''} {report.text}") if asked else ""
    return all(word in text for word in asked)


def _backwards(days: Interval) -> int:
    return -days.start.toordinal() if days.start else 0
