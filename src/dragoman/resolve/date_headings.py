"""The date that a report gives itself: in its dateline or alone on a line.

Enters: a report and its times. Leaves: clues with basis `stated`. Refuses: dates inside the news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.model.days import add_days
from dragoman.model.report import Report
from dragoman.model.when import Interval, When
from dragoman.resolve.date_desk import Clue

_YEARS = range(1990, 2036)
_DAYS_TO_PRINT = 2
_LINE_WORDS = 4
_LINE_CHARS = 60


def heading_clues(report: Report, times: Iterable[When]) -> Iterator[Clue]:
    """Yield a clue for each day that stands in the heading; it is the day of writing."""
    for when in times:
        if when.span is None or not in_heading(report, when):
            continue
        if when.basis == "stated" and when.grain == "day" and when.start is not None:
            reason = f"its heading gives the date {when.span.quote!r}"
            yield Clue((_from(when.start),), reason, "stated")
        elif when.shift is not None and when.shift.unit == "monthday":
            reason = f"its heading gives the day {when.span.quote!r} without a year"
            yield Clue(_each_year(when.shift.which or 101), reason, "stated")


def in_heading(report: Report, when: When) -> bool:
    """Tell whether an expression stands in the dateline, or on a line of hardly anything else."""
    span, text = when.span, report.text
    if span is None:
        return False
    if span.end <= report.heading.body:
        return True
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    rest = line.replace(span.quote, "", 1).strip()
    return len(rest.split()) <= _LINE_WORDS and len(line) < _LINE_CHARS and not rest.endswith(".")


def _each_year(which: int) -> tuple[Interval, ...]:
    found: list[Interval] = []
    for year in _YEARS:
        try:
            found.append(_from(date(year, which // 100, which % 100)))
        except ValueError:
            continue
    return tuple(found)


def _from(first: date) -> Interval:
    return Interval(start=first, end=add_days(first, _DAYS_TO_PRINT))
