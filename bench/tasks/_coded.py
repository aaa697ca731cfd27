"""One text read by the product: its events and who takes part, with codes.

Enters: a text, with its day where known. Leaves: the reading, its events and the actor behind each
mention. The same stages as the pipeline, on a store of one report that is never written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat

from bench.opening import open_tools
from dragoman.base.config import Settings
from dragoman.intake.sources import make_report
from dragoman.lexicon.cameo_actors import CameoActor
from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.model.entity import Actor, Party
from dragoman.model.report import Report
from dragoman.model.view import Dating, Findings
from dragoman.read.acts.events import find_events
from dragoman.read.parse import Token
from dragoman.read.reader import lay_layers, parse_reports
from dragoman.read.reading import Reading
from dragoman.read.speech.statements import find_statements
from dragoman.resolve.actors import join_actors, judge_actors
from dragoman.resolve.dating import anchor, date_report
from dragoman.resolve.party_codes import Roll, cameo_parties, code_parties, sector_of

BATCH = 64
_TOLD = ("actual", "future", "negated", "habitual")
_SURE = 0.6


@dataclass(frozen=True)
class Coded:
    """A text as read.

    Attributes:
        reading: With all layers.
        events: Its events.
        actors: The actor behind a mention, by the mention's id.
        library: The tables.
    """

    reading: Reading
    events: tuple[Event, ...]
    actors: dict[str, Actor]
    library: Library

    def told(self) -> Iterator[Event]:
        """Yield the events that a data set counts: not what is only possible or alleged."""
        return (e for e in self.events if e.realis in _TOLD and e.confidence >= _SURE)

    def main(self) -> list[Event]:
        """Return the surest told event of each sentence that has one."""
        best: dict[int, Event] = {}
        starts = [tokens[0].start for tokens in self._sentences()]
        for event in self.told():
            at = bisect_right(starts, event.evidence[0].span.start)
            if at not in best or event.confidence > best[at].confidence:
                best[at] = event
        return [best[at] for at in sorted(best)]

    def _sentences(self) -> list[tuple[Token, ...]]:
        parsed = self.reading.parsed
        return [parsed.sentence(n) for n in range(len(parsed.sentences))]

    def sector(self, party: Party) -> str:
        """Return the PLOVER sector of a party, as its actor or its last word tells it."""
        actor = self.actors.get(party.mention)
        if actor is not None and actor.sector:
            return actor.sector
        return sector_of(party.name, self.library)

    def countries(self, event: Event) -> tuple[list[str], list[str]]:
        """Return the country codes of those who act and of those acted upon."""
        return code_parties(event, self._roll())

    def cameo(self, event: Event) -> tuple[list[CameoActor], list[CameoActor]]:
        """Return the CAMEO codes of those who act and of those acted upon."""
        return cameo_parties(event, self._roll())

    def _roll(self) -> Roll:
        mentions = {found.mention.id: found.mention for found in self.reading.mentions}
        return Roll(mentions, self.actors, self.library)


class Desk:
    """Tables and parser, opened once."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.library, self.parser = open_tools(settings)

    def readings(
        self, texts: Iterable[str], days: Iterable[date | None] = repeat(None)
    ) -> Iterator[Reading]:
        """Open texts with mentions, times and statements laid, in order.

        Args:
            texts: The texts.
            days: The day of each, where it is known.
        """
        batch: list[Report] = []
        for text, day in zip(texts, days, strict=False):
            batch.append(make_report(text, library=self.library, published=day))
            if len(batch) == BATCH:
                yield from self._open(batch)
                batch = []
        yield from self._open(batch)

    def _open(self, reports: list[Report]) -> Iterator[Reading]:
        for report, parsed in zip(reports, parse_reports(reports, self.parser), strict=True):
            reading = lay_layers(report, parsed, self.library)
            said, _ = find_statements(reading, self.library)
            yield replace(reading, said=said)

    def code(self, reading: Reading) -> Coded:
        """Read the events of a text and resolve who takes part, as of its day where it has one."""
        mentions = tuple(found.mention for found in reading.mentions)
        events = find_events(reading, self.library)
        datings: dict[str, Dating] = {}
        if reading.report.published is not None:
            found = Findings(report=reading.report.id, by="", mentions=mentions, claims=events)
            dating = date_report(reading.report, found, self.library)
            datings[dating.report] = dating
            dated = anchor(found, dating).claims
            events = tuple(claim for claim in dated if isinstance(claim, Event))
        judged = judge_actors(mentions, datings, self.library)
        joined = join_actors(mentions, judged, datings, self.library)
        by_mention = {ident: actor for actor in joined for ident in actor.mentions}
        return Coded(reading, events, by_mention, self.library)
