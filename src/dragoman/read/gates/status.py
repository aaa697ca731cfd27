"""Statuses: which crossing a report says to be open, closed or restricted, and how it holds that.

Enters: a reading with mentions, times and statements laid. Leaves: `Status` claims by position,
one for each crossing or group that a predicate speaks of. Refuses: to call a planned, possible or
denied change done, and to give an unnamed crossing a name where several fit.

Crossings that no mention stands for yet are named by the id their mention will have; whoever lays
mentions calls `dragoman.read.gates.crossings.lay_crossings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from dragoman.lexicon.library import Library
from dragoman.model.claim import Status
from dragoman.model.codec import changed, with_id
from dragoman.model.days import day, displaced
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.status_lapse import LapseReader
from dragoman.read.gates.status_predicates import Predicate, PredicateFinder
from dragoman.read.gates.status_realis import Held, RealisReader
from dragoman.read.gates.status_scope import ScopeReader
from dragoman.read.gates.status_sides import SideReader
from dragoman.read.gates.theme import Theme
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading, Timed
from dragoman.read.speech.voices import chain_at
from dragoman.read.times.claim_times import bounded, when_of

VERSION = "dragoman.status@1"
_AFTER = frozenset({"after", "following"})
_JOINING = frozenset({",", "and", "or", "on", "again", "also"})
_OF_THE_DAY = frozenset({"dawn", "daybreak", "sunrise", "noon", "midday", "dusk", "midnight"})
_LONG = frozenset({"month", "quarter", "season", "half", "year", "decade", "century"})
"""Grains of days over which traffic is counted, which tells the state of no day."""
_SURE = {"named": 0.9, "one": 0.7, "group": 0.8, "border": 0.7, "pronoun": 0.6}


def find_statuses(reading: Reading, library: Library) -> tuple[Status, ...]:
    """Find what a report says of crossings being open.

    Args:
        reading: The report with mentions, times and statements laid.
        library: The tables.

    Returns:
        Statuses by position. `place` is the named crossing, also where the words are "the
        crossing" or "a border crossing" and the report names but one that fits; else the phrase.
    """
    reader = StatusReader(reading, library)
    return tuple(reader.statuses())


class StatusReader:
    """Reads the statuses of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading = reading
        self.parsed = reading.parsed
        self.themes = ThemeFinder(reading, library)
        self.scope = ScopeReader(self.themes)
        self.realis = RealisReader(reading.parsed, library.crossing_words)
        self.lapses = LapseReader(reading)
        self.one_side = SideReader(reading, self.themes)

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The words that say open or closed, by position."""
        return PredicateFinder(self.themes).predicates

    def statuses(self) -> Iterator[Status]:
        """Yield the statuses by position, none twice."""
        seen: set[str] = set()
        for predicate in self.predicates:
            if not self._is_main(predicate, self.predicates):
                continue
            for status in self._of(predicate):
                if status.id not in seen:
                    seen.add(status.id)
                    yield status

    def _is_main(self, predicate: Predicate, others: tuple[Predicate, ...]) -> bool:
        """Leave out "the closed crossing" where the sentence says more of it."""
        if not self.reading.is_news(predicate.word.start):
            return False
        if predicate.word.dep != "amod":
            return True
        return not any(o is not predicate and o.theme == predicate.theme for o in others)

    def _of(self, predicate: Predicate) -> Iterator[Status]:
        held = self.realis.held(predicate)
        when = self.lapses.lasted(predicate.verb, self._when(predicate), self._until(predicate))
        if predicate.who is not None and held.phase == "holds" and when.grain in _LONG:
            return
        for place, thing in self._places(predicate.theme):
            told = self._status(predicate, held, when, place, thing)
            yield told
            yield from self._over(told, predicate)
            yield from self._left_out(told, predicate.theme)

    def _left_out(self, told: Status, theme: Theme) -> Iterator[Status]:
        """Yield an open gate for what a closing leaves out: "closed all crossings except X"."""
        if not theme.group or told.state != "closed" or told.realis != "actual":
            return
        for other in self.themes.themes:
            if self.themes.group_around(other) != theme:
                continue
            for found in other.crossings:
                thing = self.reading.evidence("thing", found.start, found.full_end)
                kept = tuple(e for e in told.evidence if e.role != "thing")
                yield with_id(
                    changed(
                        told,
                        place=found.party,
                        evidence=(thing, *kept),
                        state="open",
                        phase="holds",
                        group=False,
                        traffic="",
                        direction="",
                    )
                )

    def _status(
        self, predicate: Predicate, held: Held, when: When, place: Party, thing: tuple[int, int]
    ) -> Status:
        theme, traffic = predicate.theme, self.scope.traffic(predicate)
        limited = held.state == "open" and not traffic and self.scope.is_some(predicate)
        return with_id(
            Status(
                report=self.reading.report.id,
                evidence=tuple(self._evidence(predicate, thing, when)),
                chain=chain_at(self.reading, predicate.word.start),
                when=when,
                confidence=_SURE.get(theme.kind, 0.6),
                by=VERSION,
                place=place,
                state="restricted" if limited else held.state,
                phase=held.phase,
                realis=held.realis,
                group=theme.group,
                sides=tuple(f.party for f in self._sides(predicate)),
                side=self._side(predicate),
                direction=self.scope.direction(predicate),
                traffic=traffic,
                until=self._until(predicate),
            )
        )

    def _over(self, told: Status, predicate: Predicate) -> Iterator[Status]:
        """Yield the closing that an opening ended, and the opening that ended a closing."""
        if told.realis != "actual":
            return
        some = predicate.weighed and not told.traffic
        if told.state == "open" and told.phase == "begins" and not some:
            closed = self.lapses.closed_before(predicate.verb, told.when)
            if closed is not None:
                lapse = changed(told, state="closed", phase="holds", side=None, until=told.when)
                yield self._timed(lapse, closed)
        if told.state == "closed":
            opened = self.lapses.opened_after(predicate.verb, told.when, told.until)
            if opened is not None:
                yield self._timed(changed(told, state="open", phase="begins", until=None), opened)

    @staticmethod
    def _timed(told: Status, when: When) -> Status:
        """Return a status with other days, and the characters that tell them."""
        kept = tuple(e for e in told.evidence if e.role != "time")
        times = (Evidence(role="time", span=when.span),) if when.span is not None else ()
        return with_id(changed(told, when=when, evidence=(*kept, *times)))

    def _places(self, theme: Theme) -> Iterator[tuple[Party, tuple[int, int]]]:
        """Yield each crossing with the stretch that speaks of it."""
        tokens = self.parsed.tokens
        first, last = theme.words
        whole = tokens[first].start, tokens[last - 1].end
        for found in theme.crossings:
            own = whole[0] <= found.start < whole[1]
            stretch = (found.start, found.full_end) if own and len(theme.crossings) > 1 else whole
            yield found.party, stretch
        if not theme.crossings:
            mention = self.reading.mention_id(*whole)
            yield Party(mention=mention, name=self.reading.text[slice(*whole)]), whole

    def _evidence(
        self, predicate: Predicate, thing: tuple[int, int], when: When
    ) -> Iterator[Evidence]:
        yield self.reading.evidence("thing", *thing)
        first = min(predicate.word.start, predicate.verb.start)
        last = max(predicate.word.end, predicate.verb.end, self._again(predicate.word))
        if last - first > 60 or self._overlaps(first, last, thing):
            first = predicate.word.start
            last = max(predicate.word.end, self._again(predicate.word))
        yield self.reading.evidence("state", first, last)
        if when.span is not None:
            yield Evidence(role="time", span=when.span)
        if side := self.one_side.side(predicate):
            yield self.reading.evidence("party", *side[1])

    def _again(self, word: Token) -> int:
        """Return the end of "again" right behind a word, 0 where it does not stand there."""
        after = self.parsed.tokens[word.i + 1 : word.i + 2]
        return after[0].end if after and after[0].lower == "again" else 0

    @staticmethod
    def _overlaps(first: int, last: int, thing: tuple[int, int]) -> bool:
        return first < thing[1] and thing[0] < last

    def _when(self, predicate: Predicate) -> When:
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
                bound = "since" if before.lower == "since" else ""
                return bounded(timed.when, bound, self.reading)  # type: ignore[arg-type]
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
        return after and self._main_of(verb).i in self._told

    def _main_of(self, verb: Token) -> Token:
        """Return the verb of the clause that a clause hangs on."""
        above = self.parsed.ancestors(verb)
        return next((a for a in above if a.pos in {"VERB", "AUX"}), verb)

    @cached_property
    def _told(self) -> frozenset[int]:
        """Tokens of the words that open or close something."""
        return frozenset(i for p in self.predicates for i in (p.word.i, p.verb.i))

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

    def _until(self, predicate: Predicate) -> When | None:
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

    def _sides(self, predicate: Predicate) -> tuple[Found, ...]:
        theme = predicate.theme
        agent = self._actor(predicate)
        named = {f.mention.id for f in theme.sides}
        if agent is None or agent.mention.id in named or theme.kind == "named":
            return theme.sides
        return (agent, *theme.sides) if len(theme.sides) < 2 else theme.sides

    def _side(self, predicate: Predicate) -> Party | None:
        told = self.one_side.side(predicate)
        side = told[0] if told else self._actor(predicate)
        return side.party if side is not None else None

    def _actor(self, predicate: Predicate) -> Found | None:
        """Return the country or region that acts, from the agent or its nationality."""
        agent = predicate.agent
        if agent is None:
            return None
        for token in [agent, *self.parsed.children(agent, "amod", "compound", "poss", "nmod")]:
            found = self.reading.mention_at(token)
            if found is not None and self.themes.nations.code_of(found):
                return found
        return None
