"""Dated events of the world, 2000 to 2026, by which an undated report can be placed in time.

Enters: `world_events.tsv`, `event_kinds.tsv` (the words for each kind), the names of countries.
Leaves: `WorldEvents`, looked up by the words of a sentence. Refuses: a row whose days are no days
or whose kind is unknown (`LexiconError`).

A row is never matched by one word: a word for its kind and the name of a party or place must both
stand in the sentence, or a word of its own and a party or place of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import Row, read_tsv
from dragoman.model.days import add_days
from dragoman.model.when import Interval

_COLUMNS = ("name", "kind", "since", "until", "parties", "places", "words", "source")


@dataclass(frozen=True, slots=True)
class WorldEvent:
    """One dated event.

    Attributes:
        name: How to call it in a reason.
        kind: election, referendum, war, offensive, attack, ceasefire, agreement, summit, coup, ...
        days: Its first to last day.
        parties: Who takes part, each with its folded names and adjectives.
        places: Where, each with its folded names.
        words: Folded words of its own ("independence", "halabja").
        source: Where the dates can be checked.
    """

    name: str
    kind: str
    days: Interval
    parties: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    source: str

    @property
    def names(self) -> Iterator[str]:
        """Every folded name of a party or place."""
        return (name for group in (*self.parties, *self.places) for name in group)


_ENOUGH_GROUPS = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A folded stretch of text in which words and phrases are looked up.

    Attributes:
        text: The folded text between two spaces.
        alone: Its words.
    """

    text: str
    alone: frozenset[str]

    def has(self, phrase: str) -> bool:
        """Tell whether a folded word or phrase stands in it."""
        return phrase in self.alone or (" " in phrase and f" {phrase} " in self.text)

    def at(self, phrase: str) -> int:
        """Return the offset of a phrase that stands in it."""
        return self.text.index(f" {phrase} ")


def words_of(folded: str) -> Words:
    """Return a folded text ready for looking up."""
    return Words(f" {folded} ", frozenset(folded.split()))


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a kind that a sentence uses."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    sorts: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that name the kind or may."""
        return (*self.strong, *self.weak)


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of a kind of event.

    Attributes:
        strong: Words that name the kind ("referendum").
        weak: Words that may ("vote").
        sorts: Words that tell one sort of the kind from another ("parliamentary"); an event whose
            own words lack the one that is used is another event.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    sorts: tuple[str, ...]

    def told_in(self, sentence: Words) -> Told:
        """Return the words of this kind that a sentence uses."""
        has = sentence.has
        return Told(
            tuple(filter(has, self.strong)),
            tuple(filter(has, self.weak)),
            tuple(filter(has, self.sorts)),
        )


@dataclass(frozen=True, slots=True)
class Match:
    """An event that the words of a sentence point to.

    Attributes:
        event: The event.
        score: How many cues point to it; more is surer.
        spots: Offsets in the folded sentence of words for its kind and of its own words.
        groups: How many of its parties and places the sentence names.
    """

    event: WorldEvent
    score: int
    spots: tuple[int, ...]
    groups: int = 0


@dataclass(frozen=True)
class WorldEvents:
    """Every event, and the words for each kind.

    Attributes:
        events: The events.
        kinds: The kinds by their name.
    """

    events: tuple[WorldEvent, ...] = ()
    kinds: dict[str, Kind] = field(default_factory=dict)

    def with_more(self, events: Iterable[WorldEvent]) -> WorldEvents:
        """Return the table with more events of known kinds."""
        return WorldEvents((*self.events, *events), self.kinds)

    @cached_property
    def _index(self) -> dict[str, tuple[int, ...]]:
        """Numbers of events by the first word of each party, place and own word."""
        found: dict[str, set[int]] = {}
        for number, event in enumerate(self.events):
            for name in (*event.names, *event.words):
                found.setdefault(name.split(" ", 1)[0], set()).add(number)
        return {word: tuple(sorted(numbers)) for word, numbers in found.items()}

    @cached_property
    def _kinds_by_word(self) -> dict[str, tuple[str, ...]]:
        """Kinds by the first word of each of their strong words."""
        found: dict[str, tuple[str, ...]] = {}
        for name, kind in self.kinds.items():
            for word in {strong.split(" ", 1)[0] for strong in kind.strong}:
                found[word] = (*found.get(word, ()), name)
        return found

    def nearby(self, context: Words) -> dict[str, tuple[int, ...]]:
        """Return the numbers of the events of each kind that a report may be about."""
        numbers = {n for word in context.alone for n in self._index.get(word, ())}
        found: dict[str, list[int]] = {}
        for number in sorted(numbers):
            found.setdefault(self.events[number].kind, []).append(number)
        return {kind: tuple(held) for kind, held in found.items()}

    def matches(
        self, sentence: Words, context: Words, nearby: dict[str, tuple[int, ...]] | None = None
    ) -> list[Match]:
        """Return the events that a sentence may speak of.

        Args:
            sentence: The sentence.
            context: The report, for parties that the sentence leaves unsaid.
            nearby: What `nearby` gives for the report, where it was worked out before.

        Returns:
            Matches, the surest first.
        """
        if nearby is None:
            nearby = self.nearby(context)
        numbers: set[int] = set()
        for word in sentence.alone:
            numbers.update(self._index.get(word, ()))
            for kind in self._kinds_by_word.get(word, ()):
                numbers.update(nearby.get(kind, ()))
        events = [self.events[number] for number in sorted(numbers)]
        told = {name: self.kinds[name].told_in(sentence) for name in {e.kind for e in events}}
        found = (_match(event, told[event.kind], sentence, context) for event in events)
        kept = [match for match in found if match is not None]
        return sorted(kept, key=lambda m: (-m.score, m.event.name, m.event.days.start or date.min))


def _match(event: WorldEvent, told: Told, sentence: Words, context: Words) -> Match | None:
    own = [w for w in event.words if sentence.has(w) and w not in told.spoken]
    if not (told.spoken or own):
        return None
    if told.sorts and not any(sort in event.words for sort in told.sorts):
        return None
    places = _groups_in(event.places, sentence)
    groups = places + _groups_in(event.parties, sentence)
    far = 0
    if groups < _ENOUGH_GROUPS:
        far = _groups_in((*event.parties, *event.places), context) - groups
    if not _suffices(told, len(own), groups, far):
        return None
    score = 2 if told.strong else min(len(told.weak), 1)
    score += min(2 * bool(own) + len(own[1:]), 3)
    score += min(groups - places, 2) + min(places + bool(places), 3)
    score += min(far, 2 - bool(groups))
    spots = (sentence.at(word) for word in (*told.spoken, *own))
    return Match(event, score, tuple(spots), groups)


def _suffices(told: Told, own: int, groups: int, far: int) -> bool:
    """Tell whether enough different cues point to an event: one word or name never does."""
    if told.spoken:
        return groups > 0 or (bool(told.strong) and far > 1) or (own > 0 and far > 0)
    return own > 1 and groups > 1


def _groups_in(groups: tuple[tuple[str, ...], ...], words: Words) -> int:
    return sum(any(map(words.has, group)) for group in groups)


def load_world_events(
    folders: tuple[Path, ...] = (), names: dict[str, tuple[str, ...]] | None = None
) -> WorldEvents:
    """Read the events.

    Args:
        folders: The user's lexicon folders.
        names: Folded names, adjectives and peoples of a country by its ISO alpha-3 code, put in
            place of the code where a row names a party by it.

    Raises:
        LexiconError: A row's days, kind or code is wrong.
    """
    rows = read_tsv("event_kinds.tsv", ("kind", "strong", "weak", "sorts", "source"), folders)
    kinds = {
        row["kind"]: Kind(*(tuple(map(fold, row.many(c))) for c in ("strong", "weak", "sorts")))
        for row in rows
    }
    table = read_tsv("world_events.tsv", _COLUMNS, folders)
    return WorldEvents(tuple(_event(row, kinds, names or {}) for row in table), kinds)


def _event(row: Row, kinds: dict[str, Kind], names: dict[str, tuple[str, ...]]) -> WorldEvent:
    if row["kind"] not in kinds:
        raise LexiconError(f"{row.where}: unknown kind {row['kind']!r}; known: {', '.join(kinds)}")
    first = _day(row, "since")
    last = _day(row, "until") if row["until"] else first
    if last < first:
        raise LexiconError(f"{row.where}: it ends on {last}, before it begins")
    return WorldEvent(
        name=row["name"],
        kind=row["kind"],
        days=Interval(start=first, end=add_days(last, 1)),
        parties=tuple(_spelled(row, "parties", names)),
        places=tuple(_spelled(row, "places", names)),
        words=tuple(fold(word) for word in row.many("words")),
        source=row["source"],
    )


def _spelled(row: Row, column: str, names: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for part in row.many(column):
        yield names[part] if part in names else (fold(part),)


def _day(row: Row, column: str) -> date:
    try:
        return date.fromisoformat(row[column])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {row[column]!r} is no day; write 2019-06-10") from error


def country_names(folders: tuple[Path, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Return the folded names, adjectives, peoples and capitals of each country by its code."""
    columns = ("iso3", "name", "aliases", "adjectives", "people", "capital")
    found: dict[str, tuple[str, ...]] = {}
    for row in read_tsv("countries.tsv", columns, folders):
        words = (row["name"], *(w for c in columns[2:] for w in row.many(c)))
        found[row["iso3"]] = tuple(dict.fromkeys(fold(word) for word in words if word))
    return found
