"""The days of one claim: which time expression of its sentence governs its act.

Enters: a reading with its times laid, and the token of an act. Leaves: a `When`; the report's own
date, marked as such, where the sentence names none. Refuses: an expression that belongs to another
clause, and a year that is part of a name ("the 2023 agreement").

An expression governs an act when it hangs on the act itself, on the clause that the act completes,
or, for a relative clause, on the noun that it describes ("last year's referendum, which Iran
opposed"). A preposition between the two turns "on" into since, until, before or after. The tense
cuts the current week, month or year at the report: what "rose this year" did so up to now.
"""

from __future__ import annotations

from dragoman.model.codec import changed
from dragoman.model.days import day, displaced, hull
from dragoman.model.when import Bound, Interval, Shift, When
from dragoman.read.parse import Token
from dragoman.read.reading import Reading, Timed
from dragoman.read.times.tenses import Tense, clause_of, tense_of
from dragoman.read.times.time_links import Link, links_of
from dragoman.read.times.timex import grammar_of
from dragoman.read.times.told_events import told_before

PUBLISHED = "report date"
_WIDE = frozenset({"week", "month", "quarter", "half", "year", "decade"})


def when_of(reading: Reading, act: Token, start: int, end: int) -> When:
    """Return the days of an act.

    Args:
        reading: The report, times laid.
        act: The token of its verb or event noun.
        start: First code point of the claim's stretch, in `reading.text`.
        end: One past its last.

    Returns:
        The days of the governing expression, with its bound; else the report's date with basis
        `published`, open on both sides where the report has none.
    """
    cues = grammar_of().alphabet.words.cues
    verb = clause_of(reading.parsed, act)
    tense = tense_of(reading.parsed, verb, cues["intends"]) if verb is not None else ""
    best = _nearest(reading, act, start, end)
    if best is not None:
        return bounded(_cut(best.timed.when, tense, reading), best.bound, reading)
    for event, bound in told_before(reading, act):
        told = _nearest(reading, event, event.start, event.end)
        if told is not None and not told.bound:
            return bounded(told.timed.when, bound, reading)
    return _from_report(reading, tense)


def _nearest(reading: Reading, act: Token, start: int, end: int) -> Link | None:
    joins = grammar_of().alphabet.words.cues["joins_object"]
    links = links_of(reading, act, _times_beside(reading, act), joins)
    if not links:
        return None
    return min(links, key=lambda link: (link.steps, _outside(link.timed, start, end)))


def published(reading: Reading) -> When:
    """Return the report's own date as the marked fallback of a claim that names no other."""
    shift = Shift(unit="day")
    given = reading.report.published
    if given is None:
        return When(basis="published", anchor=PUBLISHED, shift=shift)
    days = day(given)
    return When(
        start=days.start,
        end=days.end,
        grain="day",
        basis="published",
        anchor=PUBLISHED,
        value=given.isoformat(),
        shift=shift,
    )


def _from_report(reading: Reading, tense: Tense) -> When:
    """Return the fallback: up to the report for what had happened, from it on for what will."""
    when = published(reading)
    if tense == "perfect":
        return changed(when, start=None, bound="until")
    return changed(when, end=None, bound="from") if tense == "future" else when


def bounded(when: When, bound: Bound, reading: Reading) -> When:
    """Return the days since, until, before or after an expression."""
    given = reading.report.published
    today = Interval() if given is None else day(given)
    if bound in ("since", "after"):
        end = hull(when.interval, today).end
        return changed(when, end=end, bound=bound, grain="span")
    if bound in ("until", "before"):
        last = when.end if bound == "until" else when.start
        return changed(when, start=None, end=last, bound=bound, grain="span")
    return when


def _cut(when: When, tense: Tense, reading: Reading) -> When:
    """Cut the current week, month or year at the report, on the side that the tense excludes."""
    shift = when.shift
    current = shift is not None and not shift.n and shift.which is None and not shift.part
    if shift is None or not current or shift.rolling or shift.unit not in _WIDE or not tense:
        return when
    cut = changed(shift, part="after" if tense == "future" else "before")
    given = reading.report.published
    if given is None or when.start is None:
        return changed(when, shift=cut)
    days = displaced(cut, day(given))
    return changed(when, shift=cut, start=days.start, end=days.end)


def _outside(timed: Timed, start: int, end: int) -> int:
    if timed.end <= start:
        return start - timed.end + 1
    return max(0, timed.start - end + 1)


def _times_beside(reading: Reading, act: Token) -> list[Timed]:
    first, last = reading.parsed.sentences[act.sent]
    tokens = reading.parsed.tokens
    stretch = reading.times_in(tokens[first].start, tokens[last - 1].end)
    return [timed for timed in stretch if dates_an_act(timed.when)]


def dates_an_act(when: When) -> bool:
    """Tell whether an expression can date an act: it has days or a shift, and is no name."""
    return not when.title and (when.shift is not None or when.start is not None)
