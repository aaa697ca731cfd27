"""Dated world events as clues: beside "last month", after "three days after", or simply told.

Enters: an opened report. Leaves: clues. Refuses: an event to which one word alone points, and a
weekday, month or day that is not the event's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lexicon.fold import fold
from dragoman.lexicon.world_events import Match, Words, words_of
from dragoman.model.days import add_days, anchors, day, displaced, meet, moved
from dragoman.model.when import Interval, When
from dragoman.resolve.date_desk import Clue, DateDesk, Place
from dragoman.resolve.date_headings import in_heading

_MOST_SENTENCES = 200
_NEAR = 70
_LEAD_DAYS = 3
_SURE = 7
_DURATION = re.compile(r"P(\d{1,3})([DWMY])$")
_AFTER = re.compile(r"\s*(?:after|since|following|from)\b")
_SLACK = {"D": 0, "W": 4, "M": 16, "Y": 183}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_LONG_KINDS = ("war", "offensive", "protest")


def event_clues(desk: DateDesk) -> Iterator[Clue]:
    """Yield the clues that world events give, the heavier the more cues point to the event."""
    known: dict[str, list[Match]] = {}
    for place in desk.places[:_MOST_SENTENCES]:
        if place.folded not in known:
            known[place.folded] = desk.matches(place.folded)
        matches = known[place.folded]
        for when in place.times:
            if when.span is None or in_heading(desk.report, when):
                continue
            if when.shift is None:
                clue = _counted_from(desk, place, when)
            else:
                clue = _beside(desk, place, when, matches)
            if clue is not None:
                yield clue
        yield from _told(desk, place, matches)


# "last month's vote"


def _beside(desk: DateDesk, place: Place, when: When, found: list[Match]) -> Clue | None:
    shift = when.shift
    if shift is None or when.span is None or (shift.unit == "day" and shift.n == 0):
        return None
    near = [m for m in _near(place, when, found) if _fits(when, m)]
    matches = [m for m in near if not _goes_on(when, m, place)]
    best = [m for m in _best(desk, matches) if m.score >= _needed(when, m)]
    if not best:
        return None
    days = tuple(_writing_days(when, match, place) for match in best)
    reason = f"{when.span.quote!r} is said of {_names(best)}"
    return Clue(days, reason, weight=best[0].score)


def _near(place: Place, when: When, found: list[Match]) -> list[Match]:
    """Return the matches whose words stand nearer to this expression than to any other."""
    span = when.span
    if span is None or not found:
        return []
    at = place.folded_at(span.start)
    others = [
        place.folded_at(other.span.start)
        for other in place.times
        if other.span is not None and other.span != span and (other.shift or other.start)
    ]
    return [m for m in found if _is_nearest(m, at, others)]


def _is_nearest(match: Match, at: int, others: list[int]) -> bool:
    spot = min(match.spots, key=lambda s: abs(s - at))
    distance = abs(spot - at)
    return distance <= _NEAR and all(abs(spot - other) >= distance for other in others)


def _best(desk: DateDesk, matches: list[Match]) -> list[Match]:
    """Return the matches of most cues; where several have as many, those the report fits best."""
    top = max((m.score for m in matches), default=0)
    best = [m for m in matches if m.score == top]
    if len(best) > 1:
        around = [_told_in(m, desk.context) for m in best]
        best = [m for m, told in zip(best, around, strict=True) if told == max(around)]
    return best


def _told_in(match: Match, context: Words) -> tuple[int, int]:
    event = match.event
    groups = sum(any(map(context.has, group)) for group in (*event.parties, *event.places))
    return match.groups, groups + sum(map(context.has, event.words))


def _needed(when: When, match: Match) -> int:
    """Return how many cues it takes: fewer for a kind that a country has seldom."""
    if when.shift is not None and when.shift.unit in ("day", "weekday"):
        return 5
    return 3 if match.event.kind in ("election", "referendum", "coup") else 4


def _fits(when: When, match: Match) -> bool:
    """A weekday, a month, or a month and day without a year must be those of the event."""
    shift, start = when.shift, match.event.days.start
    if shift is None or shift.which is None or start is None:
        return True
    if shift.unit == "weekday":
        return start.isoweekday() == shift.which
    if shift.unit == "month":
        return start.month == shift.which
    return shift.unit != "monthday" or displaced(shift, day(start)).start == start


def _goes_on(when: When, match: Match, place: Place) -> bool:
    """Tell whether a day may be any of a long event's: fighting on Sunday need not be its first.

    A word of the event's own ("broke out") says that its beginning is meant.
    """
    if match.event.kind not in _LONG_KINDS or when.shift is None:
        return False
    own = words_of(place.folded)
    return when.shift.unit in ("day", "weekday") and not any(map(own.has, match.event.words))


def _writing_days(when: When, match: Match, place: Place) -> Interval:
    """Return the days from which the shift leads to the event."""
    shift, first = when.shift, match.event.days.start
    if shift is None or first is None:
        return Interval()
    if shift.unit == "weekday" and shift.n == 0 and place.leads:
        return Interval(start=first, end=add_days(first, 7))
    days = anchors(shift, match.event.days)
    if shift.unit == "week" and days.start is not None:
        # a week that begins on Sunday is as usual as one that begins on Monday
        days = Interval(start=add_days(days.start, -1), end=days.end)
    if shift.n <= 0:
        days = meet(days, Interval(start=first)) or days
    return days


# "three days after the coup"


def _counted_from(desk: DateDesk, place: Place, when: When) -> Clue | None:
    span, value = when.span, _DURATION.match(when.value or "")
    if span is None or value is None or not _AFTER.match(desk.report.text, span.end):
        return None
    at = place.folded_at(span.end)
    found = desk.matches(place.folded[at:])
    best = _best(desk, [m for m in found if min(m.spots) <= _NEAR and m.score >= 4])
    if not best:
        return None
    number, unit = int(value.group(1)), value.group(2)
    days = tuple(_days_after(m, number, unit, place, when) for m in best)
    reason = f"it is {span.quote!r} after {_names(best)}"
    return Clue(days, reason, weight=best[0].score + 1)


def _days_after(match: Match, number: int, unit: str, place: Place, when: When) -> Interval:
    """Return the days of writing of what happened so long after an event."""
    event = match.event
    first = event.days.start
    last = add_days(event.days.end, -1) if event.days.end else None
    if first is None or last is None:
        return Interval()
    begins = moved(last if event.kind in _LONG_KINDS else first, _UNITS[unit], number)
    ends = moved(last, _UNITS[unit], number)
    if begins is None or ends is None:
        return Interval()
    start = first if _is_less(when) else add_days(begins, -_SLACK[unit])
    end = add_days(ends, _SLACK[unit] + _LEAD_DAYS) if place.leads else None
    return Interval(start=start, end=end)


def _is_less(when: When) -> bool:
    quote = fold(when.span.quote) if when.span else ""
    return quote.startswith(("less", "nearly", "almost", "under", "barely"))


# an event told of


def _told(desk: DateDesk, place: Place, matches: list[Match]) -> Iterator[Clue]:
    """An event told of with many cues had begun; told in the lead, it was not long ago."""
    best = _best(desk, matches)
    if not best or best[0].score < _SURE or len(best) > 1:
        return
    event = best[0].event
    before = place.folded[: min(best[0].spots) + 1].split()[-8:]
    if event.days.start is None or any(
        w in desk.library.time_words.cues["to_come"] for w in before
    ):
        return
    yield Clue((Interval(start=event.days.start),), f"it speaks of {_names(best)}")
    if place.leads:
        end = moved(event.days.start, "year", 1)
        reason = f"its lead tells of {_names(best)} without naming the year"
        yield Clue((Interval(end=end),), reason, soft=True)


def _names(matches: list[Match]) -> str:
    return " or ".join(sorted({_dated_name(match) for match in matches}))


def _dated_name(match: Match) -> str:
    start, end = match.event.days.start, match.event.days.end
    last = add_days(end, -1) if end else None
    ends = f" to {last}" if last is not None and last != start else ""
    return f"the {match.event.name} ({start}{ends})"
