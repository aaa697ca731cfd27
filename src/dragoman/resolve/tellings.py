"""One telling of an event, with what it is told apart by: days, parties, place, numbers, words.

Enters: an event, its report and what was judged of its mentions. Leaves: a `Telling`. Refuses: a
guess; what is not told is empty or `None`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import Spot
from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.model.days import add_days
from dragoman.model.entity import Actor, Mention, Party
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.model.when import Interval
from dragoman.resolve.party_codes import country_in, sector_of, words_around
from dragoman.resolve.place_sites import host_of
from dragoman.resolve.stories import features

_WORD = re.compile(r"[a-z]+")
_NEWS_IS_OLD = 3
"""Days by which news without a day of its own may lie before its report."""
_BEARERS = 8
"""Places of one name that are looked at where it is not made out which is meant."""
_LONG = 45
"""Days above which an interval tells nothing of one event."""


@dataclass(frozen=True, slots=True)
class Side:
    """One party: who it is judged to be, its state, its sector, its words."""

    actor: str
    country: str
    sector: str
    words: frozenset[str]
    is_state: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of an event.

    Attributes:
        event: The event.
        day: The report's day of publication, `None` where not known.
        days: The days on which it may have happened; open where not known.
        stated: The text gives those days, they are not the report's.
        actors: Those who act.
        recipients: Those acted upon.
        places: Where it happened, by id or folded name; without one, the places named beside it.
        spots: Those of them that the gazetteer knows.
        lands: Countries named in the sentence as places, ISO 3166 alpha-3.
        bag: Weighed words of the sentence, of length one.
        further: The sentence tells of one more event of a kind ("a second", "another").
    """

    event: Event
    day: date | None
    days: Interval
    stated: bool
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    places: frozenset[str]
    spots: tuple[Spot, ...]
    lands: frozenset[str]
    bag: Mapping[str, float]
    further: bool


@dataclass(frozen=True)
class Ground:
    """What is judged of a store's mentions and reports.

    Attributes:
        actors: The actor behind a mention, by the mention's id.
        places: The place that a mention is judged to be, by the mention's id.
        published: Days of publication, by report.
        library: The tables.
    """

    actors: Mapping[str, Actor]
    places: Mapping[str, str]
    published: Mapping[str, Interval]
    library: Library
    _spots: dict[str, tuple[Spot, ...]] = field(default_factory=dict, repr=False)

    def tellings(self, report: Report, found: Findings) -> Iterator[Telling]:
        """Yield the events of a report with what they are told apart by."""
        for claim in found.claims:
            if isinstance(claim, Event):
                yield self._telling(claim, report, found)

    def _telling(self, event: Event, report: Report, found: Findings) -> Telling:
        published = self.published.get(event.report, Interval())
        days, stated = _days(event, published)
        start, end = _sentence(event, found.sentences)
        words = report.text[start:end]
        beside = [m for m in found.mentions if start <= m.span.start < end]
        named = {m.id: m for m in found.mentions}
        places = self._places(event, beside)
        return Telling(
            event=event,
            day=published.start,
            days=days,
            stated=stated,
            actors=self._sides(event.actor, event, named),
            recipients=self._sides(event.recipient, event, named),
            places=places,
            spots=tuple(spot for place in sorted(places) for spot in self._scenes(place)),
            lands=self._lands(beside),
            bag=_unit(features(words, self.library.common_words)),
            further=not self.library.sameness.further.isdisjoint(_WORD.findall(words.lower())),
        )

    def _sides(
        self, parties: tuple[Party, ...], event: Event, named: Mapping[str, Mention]
    ) -> tuple[Side, ...]:
        """Return the parties, the place itself left out: where is told apart from who."""
        where = event.place.mention if event.place is not None else ""
        sides = (self._side(event, p, named.get(p.mention)) for p in parties if p.mention != where)
        return tuple(sides)

    def _side(self, event: Event, party: Party, mention: Mention | None) -> Side:
        actor = self.actors.get(party.mention)
        country = actor.country if actor is not None else ""
        sector = actor.sector if actor is not None else ""
        return Side(
            actor=actor.id if actor is not None else "",
            country=country or self._nation(event, party, mention),
            sector=sector or sector_of(party.name, self.library),
            words=_telling_words(party, mention) - self.library.common_words,
            is_state=actor is not None and actor.kind in ("country", "nationality"),
        )

    def _nation(self, event: Event, party: Party, mention: Mention | None) -> str:
        """Return the country that a party's words tell ("farmers in Spain", "Spain's farmers")."""
        texts = [party.name]
        if mention is not None:
            texts += [mention.nation or "", *words_around(event, mention.span)]
        return next((code for t in texts if (code := country_in(t, self.library))), "")

    def _lands(self, beside: Iterable[Mention]) -> frozenset[str]:
        named = (m.name for m in beside if m.kind in ("place", "country"))
        return frozenset(country_in(name, self.library) for name in named) - {""}

    def _scenes(self, place: str) -> tuple[Spot, ...]:
        """Return what the gazetteer holds under an id, or under a name that is not made out."""
        if place not in self._spots:
            spot = self.library.gazetteer.spot(host_of(place))
            others = self.library.gazetteer.named(place)[:_BEARERS] if spot is None else ()
            self._spots[place] = (spot,) if spot is not None else others
        return self._spots[place]

    def _places(self, event: Event, beside: Iterable[Mention]) -> frozenset[str]:
        """Return where an event was told to happen; a place without a name lies in those beside."""
        named = {
            m.id: self.places.get(m.id) or fold(m.name)
            for m in beside
            if m.form == "name" and m.kind in ("place", "crossing")
        }
        told = named.get(event.place.mention) if event.place is not None else None
        return frozenset({told} if told is not None else named.values())


def _telling_words(party: Party, mention: Mention | None) -> frozenset[str]:
    """Return the words by which a party is known again: names, and the head of a nominal."""
    head = {fold(mention.head)} if mention is not None and mention.head else set()
    names = {fold(word) for word in party.name.split() if word[:1].isupper()}
    return frozenset(head | names)


def _days(event: Event, published: Interval) -> tuple[Interval, bool]:
    """Return the days of an event, and whether the text gives them."""
    when = event.when
    told = when.start is not None and when.end is not None and when.basis != "published"
    if told and (when.end - when.start).days <= _LONG:  # type: ignore[operator]
        return when.interval, True
    if published.start is None or published.end is None or event.realis == "future":
        return Interval(), False
    return Interval(start=add_days(published.start, -_NEWS_IS_OLD), end=published.end), False


def _sentence(event: Event, sentences: Iterable[Sentence]) -> tuple[int, int]:
    span = event.evidence[0].span
    inside = ((s.start, s.end) for s in sentences if s.start <= span.start < s.end)
    return next(inside, (span.start, span.end))


def _unit(bag: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in bag.values())) or 1.0
    return {key: weight / length for key, weight in bag.items()}
