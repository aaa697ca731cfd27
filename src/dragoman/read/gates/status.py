"""Statuses: which crossing a report says to be open, closed or restricted, and how it holds that.

Enters: a reading with mentions, times and statements laid. Leaves: `Status` claims by position,
one for each crossing or group that a predicate speaks of. Refuses: to call a planned, possible or
denied change done, and to give an unnamed crossing a name where several fit.

Crossings that no mention stands for yet are named by the id their mention will have; whoever lays
mentions calls `dragoman.read.gates.crossings.lay_crossings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dragoman.lexicon.library import Library
from dragoman.model.claim import Status
from dragoman.model.codec import changed, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.status_days import DayReader
from dragoman.read.gates.status_lapse import LapseReader
from dragoman.read.gates.status_predicates import Predicate, PredicateFinder
from dragoman.read.gates.status_realis import Held, RealisReader
from dragoman.read.gates.status_scope import ScopeReader
from dragoman.read.gates.status_sides import SideReader
from dragoman.read.gates.theme import Theme
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.voices import chain_at

VERSION = "dragoman.status@1"
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

    @cached_property
    def days(self) -> DayReader:
        """The reader of their days."""
        told = frozenset(i for p in self.predicates for i in (p.word.i, p.verb.i))
        return DayReader(self.reading, self.lapses, told)

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
        when = self.days.when(predicate)
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
                until=self.days.until(predicate),
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
