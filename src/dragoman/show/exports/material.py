"""What every format draws on: claims with their report, day, origin, places and masked words.

Enters: a record, its cast, the tables. Leaves: claims in a fixed order, and what stands around
them. Refuses: the name of a private person while the cast masks it, a position while the cast
withholds it, a point for what is no settlement, a day that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Event
from dragoman.model.entity import Actor, Mention, Party, Place
from dragoman.model.evidence import Evidence, Span
from dragoman.model.report import Report, Sentence
from dragoman.model.when import Interval, When
from dragoman.record.query import Record
from dragoman.show.cast import Cast

PINNED = frozenset({"city", "site", "crossing", "airport", "port"})
"""Kinds of place that have a point of their own; a country or a river has none."""
DEGREES = 2
"""Decimals of exported coordinates: about a kilometre, no finer than a settlement."""

_NO_DAYS = Interval()


@dataclass(frozen=True, slots=True)
class Page:
    """A report laid out for its claims.

    Attributes:
        report: The report.
        sentences: By position.
        mentions: By id.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    mentions: Mapping[str, Mention]

    def number(self, offset: int) -> int:
        """Return the number, from 1, of the sentence that holds an offset; 0 where none does."""
        held = (n for n, s in enumerate(self.sentences, 1) if s.start <= offset < s.end)
        return next(held, 0)


class Material:
    """The record as an export sees it.

    Args:
        record: The record.
        cast: Who is who, private persons masked or not.
        library: The tables.
    """

    def __init__(self, record: Record, cast: Cast, library: Library) -> None:
        self.record = record
        self.cast = cast
        self.library = library
        self._page: Page | None = None

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """Origin of each report."""
        return self.record.origins()

    @cached_property
    def days(self) -> Mapping[str, Interval]:
        """Days in which each report may have been published, as far as told."""
        return {dating.report: dating.interval for dating in self.record.datings()}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Places and crossings with a point, by id."""
        crossings = {c.id: c.place for c in self.record.crossings() if c.place}
        return {place.id: place for place in self.record.place_rows()} | crossings

    @cached_property
    def place_of(self) -> Mapping[str, str]:
        """Place or crossing id by mention."""
        return self.record.places()

    def claims(self, kind: str | None = None, *, rows: bool = False) -> Iterator[Claim]:
        """Yield claims by report, kind and position; none that the cast withholds.

        Args:
            kind: Only of this kind.
            rows: Those taken from rows of other data sets too, behind which no text stands.
        """
        for claim in self.record.claims(kind):
            told = rows or self.page(claim.report).report.table is None
            if told and not self.cast.withholds(claim):
                yield claim

    def events(self) -> Iterator[Event]:
        """Yield the events that reports tell."""
        return (claim for claim in self.claims("event") if isinstance(claim, Event))

    def page(self, report: str) -> Page:
        """Return a report with its sentences and mentions; the last one asked for is kept."""
        if self._page is None or self._page.report.id != report:
            mentions = {m.id: m for m in self.record.mentions(report=report)}
            self._page = Page(self.record.report(report), self.record.sentences(report), mentions)
        return self._page

    def published(self, report: str) -> date | None:
        """Return the day on which a report was published, `None` where no one day is known."""
        return one_day(self.days.get(report, _NO_DAYS))

    def outlet(self, report: str) -> str:
        """Return who published a report: its outlet, else its agency, else `""`."""
        told = self.page(report).report
        return told.outlet or told.heading.wire_name or ""

    def reported_by(self, claim: Claim) -> str:
        """Return the chain of voices, from the speaker back to the publisher."""
        names = (self.cast.voice(claim.report, v) or "unnamed" for v in reversed(claim.chain))
        return " < ".join(names) or self.outlet(claim.report) or "the report itself"

    def actor(self, party: Party) -> Actor | None:
        """Return the actor that a party is judged to be."""
        return self.cast.actor(party.mention)

    def name(self, party: Party) -> str:
        """Return a party's name as it may be shown."""
        actor = self.actor(party)
        return self.cast.name_of(actor) if actor else self.cast.full_name(party)

    def span(self, claim: Claim, party: Party) -> Span | None:
        """Return where a party is mentioned."""
        mention = self.page(claim.report).mentions.get(party.mention)
        return mention.span if mention else None

    def quote(self, claim: Claim, span: Span) -> str:
        """Return the words of a span, private persons masked."""
        return self.cast.quote(claim.report, span)

    def sentence(self, claim: Claim) -> Span:
        """Return the sentence, or run of sentences, that holds the first words of a claim."""
        first = main_evidence(claim).span
        return self.record.sentence(claim.report, first.start, first.end)

    def located(self, party: Party | None) -> Place | None:
        """Return the place or crossing that a party is judged to be."""
        own = self.place_of.get(party.mention, "") if party else ""
        return self.places.get(own)

    def said(self, claim: Claim) -> str:
        """Return a claim in a sentence that says who reports it, with its words."""
        words = self.quote(claim, main_evidence(claim).span)
        return f"Reported by {self.reported_by(claim)}: {self.cast.headline(claim)} (“{words}”)"


def point(place: Place | None) -> tuple[float, float] | None:
    """Return latitude and longitude of a settlement or crossing, `None` for anything wider."""
    if place is None or place.kind not in PINNED or place.lat is None or place.lon is None:
        return None
    return round(place.lat, DEGREES), round(place.lon, DEGREES)


def one_day(days: Interval | When) -> date | None:
    """Return the day that an interval is, `None` where it is longer or open."""
    if days.start is None or days.end is None or (days.end - days.start).days != 1:
        return None
    return days.start


_MAIN = ("act", "content", "amount", "state")


def main_evidence(claim: Claim) -> Evidence:
    """Return the piece of evidence that shows what a claim says."""
    return next((e for e in claim.evidence if e.role in _MAIN), claim.evidence[0])
