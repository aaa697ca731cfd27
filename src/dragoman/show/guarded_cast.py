"""The cast with what is held back: fresh positions, ways to reach people, names that were chosen.

Enters: a record and a restraint. Leaves: names and quotes fit to be shown. Refuses: the name of a
private person, and the words of what is withheld while fresh.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from dragoman.model.claim import Claim
from dragoman.model.entity import Actor
from dragoman.model.evidence import Span, Voice
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.show.cast import MASK, Cast
from dragoman.show.on_demand import OnDemand
from dragoman.show.restraint import WITHHELD, Hidden, Restraint, contacts

_UNKNOWN = Interval()


class GuardedCast(Cast):
    """Who is who, with what is held back.

    Args:
        record: The record.
        restraint: What is held back, and names chosen for disputed places.
        mask: Put `MASK` in place of names of private persons.
    """

    def __init__(self, record: Record, restraint: Restraint, *, mask: bool = True) -> None:
        super().__init__(record, mask=mask)
        self.restraint = restraint

    def name_of(self, actor: Actor) -> str:
        """Return an actor's name to show; for a disputed place the one that the user chose."""
        return self.restraint.names.get(actor.id) or super().name_of(actor)

    def voice(self, report: str, voice: Voice) -> str:
        """Return the name of one link of a chain; for a disputed place the one that was chosen."""
        actor = self.actor(voice.mention) if voice.mention else None
        chosen = self.restraint.names.get(actor.id) if actor else None
        return chosen or super().voice(report, voice)

    def quote(self, report: str, span: Span) -> str:
        """Return a quote, private names masked and withheld stretches blotted out."""
        quote = span.quote
        for start, end, mark in reversed(self.hidden(report, span)):
            quote = quote[: max(0, start - span.start)] + mark + quote[end - span.start :]
        return quote

    def hidden(self, report: str, span: Span) -> list[Hidden]:
        """Return the stretches of a report that a span shows none of, in order, none in another."""
        near = [h for h in self._hidden_in[report] if span.start < h[1] and h[0] < span.end]
        return _outermost([*near, *contacts(span)])

    @cached_property
    def _hidden_in(self) -> Mapping[str, list[Hidden]]:
        return OnDemand(self._names_and_positions)

    def _names_and_positions(self, report: str) -> list[Hidden]:
        names = [(m.span.start, m.span.end, MASK) for m in self._private.get(report, ())]
        fresh = [(start, end, WITHHELD) for start, end in self._fresh[report]]
        return [*names, *fresh]

    def words(self, report: str, text: str) -> str:
        """Return words of a report, private names and ways to reach people masked."""
        told = super().words(report, text)
        for start, end, mark in reversed(contacts(Span(start=0, end=len(told), quote=told))):
            told = told[:start] + mark + told[end:]
        return told

    def withholds(self, claim: Claim) -> bool:
        """Tell whether a claim lies in a stretch that is withheld while fresh."""
        return any(
            start < e.span.end and e.span.start < end
            for start, end in self._fresh[claim.report]
            for e in claim.evidence
        )

    def shown_title(self, report: str, title: str) -> str:
        """Return a headline; it is withheld where a part of the text is, since it may tell it."""
        return WITHHELD if self._fresh[report] else super().shown_title(report, title)

    @cached_property
    def _fresh(self) -> Mapping[str, list[tuple[int, int]]]:
        return OnDemand(self._stretches)

    def _stretches(self, report: str) -> list[tuple[int, int]]:
        """Return the sentences of a report that tell what is still withheld."""
        days = self._days.get(report, _UNKNOWN)
        if days.end is not None and not self.restraint.is_fresh(days.end):
            return []
        acts = [
            e for e in self._record.events(report=report) if self.restraint.is_fresh_act(e, days)
        ]
        places = self._places_in(report) if acts else []
        spans = (self._record.sentence(report, *_reach(act)) for act in acts)
        return sorted(
            {
                (s.start, s.end)
                for act, s in zip(acts, spans, strict=True)
                if act.place or any(s.start <= at < s.end for at in places)
            }
        )

    def _places_in(self, report: str) -> list[int]:
        """Return where a report names a place, also one that no act is told to have been at."""
        mentions = self._record.mentions(report=report)
        return [m.span.start for m in mentions if m.kind in {"place", "crossing"}]

    @cached_property
    def _days(self) -> Mapping[str, Interval]:
        """Days on which each report may have been published."""
        return {dating.report: dating.interval for dating in self._record.datings()}


def _reach(claim: Claim) -> tuple[int, int]:
    return min(e.span.start for e in claim.evidence), max(e.span.end for e in claim.evidence)


def _outermost(hidden: list[Hidden]) -> list[Hidden]:
    """Return the stretches in order, those that run into an earlier one left out or cut."""
    kept: list[Hidden] = []
    for start, end, mark in sorted(hidden, key=lambda h: (h[0], -h[1])):
        begin = max(start, kept[-1][1]) if kept else start
        if begin < end:
            kept.append((begin, end, mark))
    return kept
