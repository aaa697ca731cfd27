"""Clues to the day of an undated report, each a set of days with its reason.

Enters: a report, its findings, the tables. Leaves: `Clue`s, the strongest kinds first. Refuses:
to take one word for a world event; a clue that needs two cues and has one is no clue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.lexicon.world_events import Match
from dragoman.model.days import add_days, anchors, day, displaced, meet, moved
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.model.when import Interval, When

FIRST_YEAR, LAST_YEAR = 1990, 2035
_NEAR_WORDS = 70
_YEARS_UNNAMED = 2


@dataclass(frozen=True, slots=True)
class Clue:
    """Days in which the report may have been written, by one reason.

    Attributes:
        days: The alternatives.
        reason: Why, in one sentence.
        basis: `stated` for a date that the report gives itself, else `inferred`.
        soft: A habit of news writing, not a fact: given up before the others.
    """

    days: tuple[Interval, ...]
    reason: str
    basis: str = "inferred"
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """A report with what is needed to look for clues."""

    report: Report
    findings: Findings
    library: Library
    context: str

    def sentence_of(self, when: When) -> Sentence | None:
        """Return the sentence in which an expression stands."""
        if when.span is None:
            return None
        at = when.span.start
        return next((s for s in self.findings.sentences if s.start <= at < s.end), None)

    def text_of(self, sentence: Sentence) -> str:
        """Return a sentence's original text."""
        return self.report.text[sentence.start : sentence.end]


def find_clues(report: Report, findings: Findings, library: Library) -> list[Clue]:
    """Return the clues of a report, in the order in which they are to be applied."""
    desk = Desk(report, findings, library, fold(report.text))
    return [
        *_headings(desk),
        *_stated(desk),
        *_relative_events(desk),
        *_offices(desk),
        *_passed_events(desk),
    ]


# the report's own date


def _headings(desk: Desk) -> Iterator[Clue]:
    """A full date in the dateline or alone on a line is the day of writing."""
    for when in desk.findings.times:
        if when.span is None or not _in_heading(desk, when):
            continue
        if when.basis == "stated" and when.grain == "day" and when.start is not None:
            days = Interval(start=when.start, end=add_days(when.start, 2))
            yield Clue((days,), f"its heading gives the date {when.span.quote!r}", "stated")
        elif when.shift is not None and when.shift.unit == "monthday":
            yield Clue(_each_year(when.shift.which or 101), _heading_reason(when), "stated")


def _heading_reason(when: When) -> str:
    quote = when.span.quote if when.span else ""
    return f"its heading gives the day {quote!r} without a year"


def _each_year(which: int) -> tuple[Interval, ...]:
    found: list[Interval] = []
    for year in range(FIRST_YEAR, LAST_YEAR):
        try:
            first = date(year, which // 100, which % 100)
        except ValueError:
            continue
        found.append(Interval(start=first, end=add_days(first, 2)))
    return tuple(found)


def _in_heading(desk: Desk, when: When) -> bool:
    span, text = when.span, desk.report.text
    if span is None:
        return False
    if span.end <= desk.report.heading.body:
        return True
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    rest = line.replace(span.quote, "")
    return len(rest.split()) <= 4 and len(line) < 60 and not rest.strip().endswith(".")


# world events beside a relative expression


def _relative_events(desk: Desk) -> Iterator[Clue]:
    """An event of the table and "last month" beside it place the report."""
    for when in desk.findings.times:
        sentence = desk.sentence_of(when)
        if when.shift is None or sentence is None or _in_heading(desk, when):
            continue
        clue = _event_clue(desk, when, sentence)
        if clue is not None:
            yield clue


def _event_clue(desk: Desk, when: When, sentence: Sentence) -> Clue | None:
    span, shift = when.span, when.shift
    if span is None or shift is None or (shift.unit == "day" and shift.n == 0):
        return None
    best = _beside(desk, when, sentence)
    if not best:
        return None
    days = tuple(_writing_days(when, match) for match in best)
    names = " or ".join(sorted({_dated_name(match) for match in best}))
    return Clue(days, f"{span.quote!r} is said of {names}")


def _dated_name(match: Match) -> str:
    start, end = match.event.days.start, match.event.days.end
    last = add_days(end, -1) if end else None
    ends = f" to {last}" if last is not None and last != start else ""
    return f"the {match.event.name} ({start}{ends})"


def _writing_days(when: When, match: Match) -> Interval:
    shift = when.shift
    if shift is None:
        return Interval()
    days = anchors(shift, match.event.days)
    if shift.unit == "week" and days.start is not None:
        # a week that begins on Sunday is as usual as one that begins on Monday
        days = Interval(start=add_days(days.start, -1), end=days.end)
    if shift.n <= 0:
        days = meet(days, Interval(start=match.event.days.start)) or days
    return days


def _beside(desk: Desk, when: When, sentence: Sentence) -> list[Match]:
    """Return the best matches whose words stand nearer to this expression than to any other."""
    span = when.span
    if span is None:
        return []
    text = desk.text_of(sentence)
    at = _folded_at(text, span.start - sentence.start)
    others = [
        _folded_at(text, w.span.start - sentence.start)
        for w in desk.findings.times
        if w.span is not None
        and sentence.start <= w.span.start < sentence.end
        and w.span != span
        and (w.shift is not None or w.start is not None)
    ]
    found = [
        match
        for match in desk.library.world_events.matches(fold(text), desk.context)
        if _is_nearest(match, at, others) and _fits(when, match)
    ]
    top = max((m.score for m in found), default=0)
    return [m for m in found if m.score == top and top >= _needed(when, m)]


def _needed(when: When, match: Match) -> int:
    """Return how many cues it takes: fewer for a kind that a country has seldom."""
    if when.shift is not None and when.shift.unit in ("day", "weekday"):
        return 5
    return 3 if match.event.kind in ("election", "referendum", "coup") else 4


def _folded_at(text: str, offset: int) -> int:
    return len(fold(text[:offset]))


def _is_nearest(match: Match, at: int, others: list[int]) -> bool:
    spot = min(match.spots, key=lambda s: abs(s - at))
    distance = abs(spot - at)
    return distance <= _NEAR_WORDS and all(abs(spot - other) >= distance for other in others)


def _fits(when: When, match: Match) -> bool:
    """A weekday, a month, or a month and day without a year must be those of the event."""
    shift, start = when.shift, match.event.days.start
    if shift is None or shift.which is None or start is None:
        return True
    if shift.unit == "weekday":
        return start.isoweekday() == shift.which
    if shift.unit not in ("monthday", "month"):
        return True
    if shift.unit == "month":
        return start.month == shift.which
    return displaced(shift, day(start)).start == start


# events, offices and dates that were over or had begun


def _passed_events(desk: Desk) -> Iterator[Clue]:
    """An event named with two cues besides its kind had begun when the report was written."""
    for sentence in desk.findings.sentences:
        folded = fold(desk.text_of(sentence))
        for match in desk.library.world_events.matches(folded)[:1]:
            if match.score >= 7 and not _is_ahead(folded[: match.spots[0] + 1]):
                days = (Interval(start=match.event.days.start),)
                yield Clue(days, f"it speaks of {_dated_name(match)}")


def _is_ahead(before: str) -> bool:
    tail = before.split()[-8:]
    return any(w in _AHEAD for w in tail)


_AHEAD = frozenset(
    [
        "will",
        "next",
        "upcoming",
        "scheduled",
        "planned",
        "expected",
        "plans",
        "ahead",
        "forthcoming",
        "by",
        "until",
    ]
)


def _offices(desk: Desk) -> Iterator[Clue]:
    from dragoman.resolve.date_offices import terms_named

    for term in terms_named(desk.report, desk.findings, desk.library):
        yield Clue(term.days, term.reason)


def _stated(desk: Desk) -> Iterator[Clue]:
    """Past dates that the text gives in full lie before the report; the last named year is near."""
    latest: date | None = None
    for when in desk.findings.times:
        if when.basis != "stated" or when.start is None or when.grain in ("decade", "century"):
            continue
        if when.span is None or _in_heading(desk, when) or not _is_recent(when.start):
            continue
        if _said_ahead(desk, when):
            continue
        yield Clue((Interval(start=when.start),), f"it tells of {when.span.quote!r} as past")
        latest = when.start if latest is None else max(latest, when.start)
    if latest is not None:
        end = moved(date(latest.year, 12, 31), "year", _YEARS_UNNAMED)
        reason = (
            f"the last year it names is {latest.year}; news seldom goes on for more than "
            f"{_YEARS_UNNAMED} years without naming a later one"
        )
        yield Clue((Interval(start=None, end=end),), reason, soft=True)


def _is_recent(start: date) -> bool:
    return FIRST_YEAR <= start.year < LAST_YEAR


def _said_ahead(desk: Desk, when: When) -> bool:
    sentence = desk.sentence_of(when)
    if sentence is None or when.span is None:
        return False
    before = desk.report.text[sentence.start : when.span.start].lower().split()[-8:]
    return any(word.strip(",.") in _AHEAD for word in before)
