"""Settling stories: only what new reports can have changed is looked at again.

Enters: a ledger open for writing, its datings settled. Leaves: the standing judgements of matter
`story`, the same as if all reports were judged at once. Refuses nothing.

A mark for each month (`watched`, place `stories`) says which reports it held when it was judged.
A new report changes how alike reports are up to two months around it; the sets of reports that are
connected with those are judged anew, however far they reach. Where reports without a month are in
the store, all is judged anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dragoman.lexicon.library import Library
from dragoman.model.codec import make_id
from dragoman.model.days import days_in
from dragoman.model.view import Dating, Judgement
from dragoman.record.ledger import Ledger
from dragoman.record.query import Record
from dragoman.resolve.story_book import UNDATED, StoryBook, connected, month_of, stories_of
from dragoman.resolve.story_judgements import BY, judge_stories

PLACE = "stories"
_WIDEST = 31
"""Days of the widest dating whose middle stands for the report's day."""
_REACH = 2
"""Months around a new report in which it changes how alike reports are."""
Days = dict[str, date | None]


def settle_stories(ledger: Ledger, record: Record, library: Library) -> None:
    """Judge which reports tell one story, as far as new or re-dated reports may have changed it."""
    months = _months(record)
    marks = {str(month): make_id("t", BY, sorted(map(str, held.items())))
             for month, held in months.items()}  # fmt: skip
    known = record.marks(PLACE)
    changed = {int(m) for m in marks.keys() | known.keys() if marks.get(m, "") != known.get(m, "")}
    if changed:
        judged, found = _judge(record, months, changed, library)
        standing = (j for j in record.judgements("story") if not j.by.startswith("user:"))
        kept = [j for j in standing if j.left not in judged]
        ledger.settle("story", [*kept, *found], BY)
        ledger.mark(PLACE, dict.fromkeys(known, "") | marks)


def _months(record: Record) -> dict[int, Days]:
    """Return the reports of each month with their days."""
    days = {dating.report: _day(dating) for dating in record.datings()}
    months: defaultdict[int, Days] = defaultdict(dict)
    for own in record.report_ids():
        months[month_of(days.get(own))][own] = days.get(own)
    return dict(months)


def _day(dating: Dating) -> date | None:
    """Return the day that stands for a dating: its middle, where it is narrow enough."""
    width = days_in(dating.interval)
    if dating.interval.start is None or width is None or width > _WIDEST:
        return None
    return dating.interval.start + timedelta(days=(width - 1) // 2)


def _judge(
    record: Record, months: Mapping[int, Days], changed: Iterable[int], library: Library
) -> tuple[set[str], list[Judgement]]:
    """Judge the sets of reports that a change may have touched; return them and the judgements."""
    book = StoryBook(library)
    near = _around(changed, _REACH) & months.keys()
    inside = set(months) if UNDATED in months else near
    while True:
        for month in sorted((_around(inside, 1) & months.keys()) - book.months()):
            for own, day in months[month].items():
                book.add(record.report(own), day)
        likeness = book.likeness(inside)
        tellings = book.tellings(inside)
        changed_ids = book.tellings(near if UNDATED not in months else inside).keys()
        touched = {
            own for held in connected(tellings, likeness) if held & changed_ids for own in held
        }
        rim = {m for m in inside if (_around([m], 1) & months.keys()) - inside}
        if not touched & book.tellings(rim).keys():
            break
        inside |= _around(inside, 1) & months.keys()
    chosen = {own: tellings[own] for own in touched}
    return touched, list(judge_stories(stories_of(chosen, _within(likeness, touched)), likeness))


def _within(
    likeness: Mapping[tuple[str, str], float], ids: set[str]
) -> dict[tuple[str, str], float]:
    return {pair: alike for pair, alike in likeness.items() if pair[0] in ids and pair[1] in ids}


def _around(months: Iterable[int], reach: int) -> set[int]:
    return {
        month + step if month != UNDATED else UNDATED
        for month in months
        for step in range(-reach, reach + 1)
    }
