"""The days of a status: those of its own clause, of the clause it is joined to, or since when.

Enters: a reading with its times laid, and a predicate. Leaves: the days on which a state begins or
holds, and the time until which it does. Refuses: days of another clause, save where a verb shares
those of the one it is joined to.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.codec import changed
from dragoman.model.days import day, displaced
from dragoman.model.when import Bound, When
from dragoman.read.gates.status_lapse import LapseReader
from dragoman.read.gates.status_predicates import Predicate
from dragoman.read.parse import Token
from dragoman.read.reading import Reading, Timed
from dragoman.read.times.claim_times import bounded, when_of

_AFTER = frozenset({"after", "following"})
_JOINING = frozenset({",", "and", "or", "on", "again", "also"})
_OF_THE_DAY = frozenset({"dawn", "daybreak", "sunrise", "noon", "midday", "dusk", "midnight"})


class DayReader:
    """Reads the days of the statuses of one report."""

    def __init__(self, reading: Reading, lapses: LapseReader, acts: frozenset[int]) -> None:
        self.reading = reading
        self.parsed = reading.parsed
        self.lapses = lapses
        self.acts = acts
        """Tokens of the words that open or close something."""

    def when(self, predicate: Predicate) -> When:
        """Return the days of a predicate, the report's own date where it tells none."""
        return self.lapses.lasted(predicate.verb, self._told(predicate), self.until(predicate))

    def _told(self, predicate: Predicate) -> When:
        if self._is_before(predicate.verb):
            return self._when_before(predicate.verb)
        passing = [
            below
            for prep in self.parsed.children(predicate.word, "prep")
            for below in self.parsed.children(prep, "pcomp")
        ]
        if predicate.who is not None:
            passing += self.parsed.children(predicate.word, "ccomp", "xcomp")
        acts = {t.i: t for t in (predicate.word, predicate.verb, *passing)}.values()
        told = [self._when_in(self.reading, act) for act in acts]
        dated = next((when for when in told if when.span is not None), None)
        if dated is not None and predicate.weighed and self._could(predicate.verb):
            dated = self._gone(dated, predicate)
        if dated is not None:
            return self._with_next_days(self._fronted(dated, predicate), predicate)
        found = self._beside(predicate) or self._shared(predicate)
        return found or self._undated(told[0], predicate)

    def _shared(self, predicate: Predicate) -> When | None:
        """Return the days of the verb that one is joined to: "shut on Monday and none passed"."""
        head = self.parsed.head(predicate.verb)
        if head is None or predicate.verb.dep != "conj" or head.tag != "VBD":
            return None
        when = self._when_in(self.reading, head)
        could = self._could(predicate.verb) or self.lapses.is_past(predicate.verb)
        return when if could and when.span is not None else None

    def _fronted(self, when: When, predicate: Predicate) -> When:
        """Return the days since a time that opens a sentence: "Since Monday nobody has passed"."""
        if when.bound not in {"", "before"} or when.span is None:
            return when
        first = next((t for t in self._times_of(predicate) if t.when.span == when.span), None)
        tokens = self.parsed.between(first.start, first.end) if first is not None else ()
        if first is None or not tokens or not tokens[0].i:
            return when
        before = self.parsed.tokens[max(0, tokens[0].i - 2) : tokens[0].i]
        if when.bound == "before":
            return first.when if before[0].lower in _OF_THE_DAY else when
        return bounded(when, "since", self.reading) if before[-1].lower == "since" else when

    def _could(self, verb: Token) -> bool:
        return any(t.lower == "could" for t in self.parsed.children(verb, "aux"))

    def _is_when(self, last: Token, predicate: Predicate) -> bool:
        """Tell whether a clause with "when" says what happened on days: "Friday, when it shut"."""
        behind = self.parsed.tokens[last.i + 1 : last.i + 3]
        told = [t for t in behind if t.lower == "when"]
        acts = {predicate.word.i, predicate.verb.i}
        return bool(told) and any(a.i in acts for a in self.parsed.ancestors(told[0]))

    def _with_next_days(self, when: When, predicate: Predicate) -> When:
        """Return days with those joined to them: "on Saturday, on Sunday and on Monday"."""
        if predicate.phase != "holds" or when.bound or when.grain != "day":
            return when
        at = next((t.end for t in self._times_of(predicate) if t.when.span == when.span), None)
        for timed in self._times_of(predicate):
            if at is None or timed.start < at or timed.when.grain != "day":
                continue
            gap = {t.lower for t in self.parsed.between(at, timed.start)}
            if not gap or gap - _JOINING or timed.when.end is None or when.end is None:
                break
            last = max(when.end, timed.when.end)
            when, at = changed(when, end=last, grain="span", shift=None), timed.end
        return when

    def _undated(self, when: When, predicate: Predicate) -> When:
        """Return the report's date, or all up to it where a state is told in the past."""
        past = predicate.phase == "holds" and self.lapses.is_past(predicate.verb)
        return bounded(when, "until", self.reading) if past and when.basis == "published" else when

    def _beside(self, predicate: Predicate) -> When | None:
        """Return the days "on" or "since" a time that the parser hung elsewhere in the clause."""
        acts = {predicate.word.i, predicate.verb.i}
        for timed in self._times_of(predicate):
            inside = self.parsed.between(timed.start, timed.end)
            before = self.parsed.tokens[inside[0].i - 1] if inside and inside[0].i else None
            if before is not None and self._is_when(inside[-1], predicate):
                return timed.when
            if before is None or before.lower not in {"since", "on"}:
                continue
            verbs = (a for a in self.parsed.ancestors(before) if a.pos in {"VERB", "AUX"})
            if (verb := next(verbs, None)) is not None and verb.i in acts:
                bound: Bound = "since" if before.lower == "since" else ""
                return bounded(timed.when, bound, self.reading)
        return None

    def _when_in(self, reading: Reading, act: Token) -> When:
        tokens = self.parsed.sentence(act.sent)
        return when_of(reading, act, tokens[0].start, tokens[-1].end)

    def _is_before(self, verb: Token) -> bool:
        """Tell whether a verb stands in a clause of what went before: "after closing it"."""
        head = self.parsed.head(verb)
        if verb.dep == "pcomp" and head is not None:
            after = head.lower in _AFTER
        else:
            marks = self.parsed.children(verb, "mark")
            after = verb.dep == "advcl" and any(t.lower in _AFTER for t in marks)
        return after and self._main_of(verb).i in self.acts

    def _main_of(self, verb: Token) -> Token:
        """Return the verb of the clause that a clause hangs on."""
        above = self.parsed.ancestors(verb)
        return next((a for a in above if a.pos in {"VERB", "AUX"}), verb)

    def _when_before(self, verb: Token) -> When:
        """Return the days told inside such a clause, else those before the clause above it."""
        below = self.parsed.subtree(verb)
        inner = tuple(self.reading.times_in(verb.start, below[-1].end))
        when = self._when_in(replace(self.reading, times=inner), verb)
        if when.span is not None:
            return when
        event = self._after_event(verb, inner)
        return event or bounded(self._above(verb), "before", self.reading)

    def _after_event(self, verb: Token, inner: tuple[Timed, ...]) -> When | None:
        """Return the days from an event on: "closed it following last month's vote"."""
        for timed in inner:
            for token in self.parsed.between(timed.start, timed.end):
                above = list(self.parsed.ancestors(token))
                path = above[: above.index(verb)] if verb in above else []
                if any(t.lower in _AFTER for t in path):
                    return bounded(timed.when, "after", self.reading)
        return None

    def _above(self, verb: Token) -> When:
        """Return the days of the clause that a clause with "after" hangs on."""
        return self._when_in(self.reading, self._main_of(verb))

    def until(self, predicate: Predicate) -> When | None:
        """Return the time behind "until", or that of the change which ended what went before."""
        if self._is_before(predicate.verb):
            return self._above(predicate.verb)
        for timed in self._times_of(predicate):
            before = self.parsed.between(timed.start - 12 if timed.start > 12 else 0, timed.start)
            if before and any(t.lower in {"until", "till", "til"} for t in before[-2:]):
                return self._gone(timed.when, predicate)
        return None

    def _gone(self, when: When, predicate: Predicate) -> When:
        """Return a weekday as the last one of its name where the past is told: "was shut until"."""
        given, shift = self.reading.report.published, when.shift
        ahead = given is not None and when.start is not None and when.start > given
        past = self.lapses.is_past(predicate.verb) or self._could(predicate.verb)
        if not (ahead and past) or shift is None or shift.unit != "weekday":
            return when
        back = changed(shift, n=shift.n - 1)
        days = displaced(back, day(given)) if given is not None else when.interval
        return changed(when, shift=back, start=days.start, end=days.end)

    def _times_of(self, predicate: Predicate) -> list[Timed]:
        tokens = self.parsed.sentence(predicate.word.sent)
        return self.reading.times_in(tokens[0].start, tokens[-1].end)
