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
from dragoman.model.codec import with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.read.gates.crossing_themes import Theme, ThemeFinder
from dragoman.read.gates.status_predicates import Predicate, PredicateFinder
from dragoman.read.gates.status_realis import Held, RealisReader
from dragoman.read.gates.status_sides import SideReader
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading, Timed
from dragoman.read.speech.voices import chain_at
from dragoman.read.times.claim_times import bounded, when_of

VERSION = "dragoman.status@1"
_AFTER = frozenset({"after", "following"})
_WHOLE = (
    frozenset({"passengers", "trade"}),
    frozenset({"passengers", "vehicles"}),
    frozenset({"pedestrians", "vehicles"}),
)
"""Kinds of traffic that are all traffic together: "to people and vehicles alike"."""
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
        self.said = library.crossing_words
        self.realis = RealisReader(reading.parsed, library.crossing_words)
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
        theme = predicate.theme
        sides = self._sides(predicate)
        for place, thing in self._places(theme):
            yield with_id(
                Status(
                    report=self.reading.report.id,
                    evidence=tuple(self._evidence(predicate, thing)),
                    chain=chain_at(self.reading, predicate.word.start),
                    when=self._when(predicate),
                    confidence=_SURE.get(theme.kind, 0.6),
                    by=VERSION,
                    place=place,
                    state=held.state,
                    phase=held.phase,
                    realis=held.realis,
                    group=theme.group,
                    sides=tuple(f.party for f in sides),
                    side=self._side(predicate),
                    direction=self._direction(predicate),
                    traffic=self._traffic(predicate, held),
                    until=self._until(predicate),
                )
            )

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

    def _evidence(self, predicate: Predicate, thing: tuple[int, int]) -> Iterator[Evidence]:
        yield self.reading.evidence("thing", *thing)
        first = min(predicate.word.start, predicate.verb.start)
        last = max(predicate.word.end, predicate.verb.end, self._again(predicate.word))
        if last - first > 60 or self._overlaps(first, last, thing):
            first = predicate.word.start
            last = max(predicate.word.end, self._again(predicate.word))
        yield self.reading.evidence("state", first, last)
        when = self._when(predicate)
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
        when = self._when_in(self.reading, predicate.word)
        if when.span is None and predicate.verb.i != predicate.word.i:
            when = self._when_in(self.reading, predicate.verb)
        return when

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
                return timed.when
        return None

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
            if found is not None and self.themes.finder.code_of(found):
                return found
        return None

    def _below(self, predicate: Predicate) -> Iterator[Token]:
        """Yield the nouns that a predicate's "to" and "for" lead to."""
        heads = {predicate.word.i: predicate.word, predicate.verb.i: predicate.verb}
        for head in heads.values():
            yield from self._led_to(head, "to", "for", "only", "of")
            for word in self.parsed.children(head, "advcl", "xcomp"):
                if self.said.value("traffic", word.lower):
                    yield word
            for noun in self.parsed.children(head, "dobj", "nsubj", "nsubjpass"):
                if self.themes.at(noun) is not None:
                    yield from self._led_to(noun, "to")
                elif not self._acts(noun, head, predicate):
                    yield from self._phrase(noun)
        for token in self.parsed.tokens[predicate.theme.first : predicate.theme.last]:
            yield from self._led_to(token, "to", "for")
        if predicate.who is not None:
            yield from self._phrase(predicate.who)

    def _acts(self, noun: Token, head: Token, predicate: Predicate) -> bool:
        """Tell whether a noun names who opens or closes, not what passes."""
        objects = self.parsed.children(head, "dobj", "ccomp", "oprd")
        held = {t.i for below in objects for t in self.parsed.subtree(below)}
        return noun == predicate.agent or (noun.dep == "nsubj" and predicate.theme.first in held)

    def _led_to(self, head: Token, *words: str) -> Iterator[Token]:
        for prep in self.parsed.children(head, "prep", "dative"):
            if prep.lower in words:
                for noun in self.parsed.children(prep, "pobj", "pcomp"):
                    yield from self._phrase(noun)

    def _phrase(self, noun: Token) -> Iterator[Token]:
        yield noun
        apart = any(t.lower == "but" for t in self.parsed.children(noun, "cc"))
        joined = () if apart else ("conj",)
        for part in self.parsed.children(noun, "amod", "compound", "prep", *joined):
            if part.dep == "prep":
                if part.lower == "of":
                    for below in self.parsed.children(part, "pobj"):
                        yield from self._phrase(below)
            elif self.themes.at(part) is None:
                yield from self._phrase(part) if part.dep == "conj" else (part,)

    def _traffic(self, predicate: Predicate, _held: Held) -> str:
        found = {
            self.said.value("traffic", t.lower, t.lemma): None
            for t in self._below(predicate)
            if self.themes.at(t) is None
        }
        kinds = [kind for kind in found if kind and kind != "all"]
        whole = any(pair <= set(kinds) for pair in _WHOLE)
        return "" if whole else "|".join(sorted(kinds))

    def _direction(self, predicate: Predicate) -> str:
        found = {self.said.value("direction", t.lower) for t in self._below(predicate)} - {""}
        return next(iter(found)) if len(found) == 1 else ""
