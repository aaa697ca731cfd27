"""The cast of a few reports: the same masks as `Cast`, asked for one report at a time.

Enters: a record and what is held back. Leaves: names and quotes fit to be shown. Refuses: the name
of a private person, and the words of what is withheld while fresh.

A server shows a few claims of a record that may be large; here nothing is joined beyond the
reports that they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from dragoman.base.errors import UnknownName
from dragoman.model.claim import Claim
from dragoman.model.entity import Actor, Mention
from dragoman.model.evidence import Span
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.show.cast import MASK, Cast, any_of
from dragoman.show.restraint import WITHHELD, Hidden, Restraint, contacts

V = TypeVar("V")

_UNKNOWN = Interval()


class OnDemand(Mapping[str, V]):
    """A mapping whose values are asked for when they are first needed, and then kept."""

    def __init__(self, ask: Callable[[str], V | None]) -> None:
        self._ask = ask
        self._known: dict[str, V | None] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._known:
            self._known[key] = self._ask(key)
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class NearCast(Cast):
    """Who is who in a few reports, with what is held back.

    Args:
        record: The record.
        restraint: What is held back, and names chosen for disputed places.
        mask: Put `MASK` in place of names of private persons.
    """

    def __init__(self, record: Record, restraint: Restraint, *, mask: bool = True) -> None:
        super().__init__(record, mask=mask)
        self.restraint = restraint

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id, as they are asked for."""
        return OnDemand(self._actor_by_id)

    @cached_property
    def actor_of(self) -> Mapping[str, str]:
        """Actor id by mention id, as they are asked for."""
        return OnDemand(self._record.actor_of)

    def name_of(self, actor: Actor) -> str:
        """Return an actor's name to show; for a disputed place the one that the user chose."""
        return self.restraint.names.get(actor.id) or super().name_of(actor)

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

    @cached_property
    def _fresh(self) -> Mapping[str, list[tuple[int, int]]]:
        return OnDemand(self._stretches)

    def _stretches(self, report: str) -> list[tuple[int, int]]:
        """Return the sentences of a report that tell what is still withheld."""
        dating = self._record.dating(report)
        days = dating.interval if dating else _UNKNOWN
        if days.end is not None and not self.restraint.is_fresh(days.end):
            return []
        fresh = [e for e in self._record.events(report=report) if self.restraint.withholds(e, days)]
        spans = (self._record.sentence(report, *_reach(e)) for e in fresh)
        return sorted((s.start, s.end) for s in spans)

    def _actor_by_id(self, own: str) -> Actor | None:
        try:
            return self._record.actor(own)
        except UnknownName:
            return None

    @cached_property
    def _private(self) -> Mapping[str, list[Mention]]:
        return OnDemand(self._private_in)

    def _private_in(self, report: str) -> list[Mention]:
        if not self._mask:
            return []
        named = {own for own, actor in self._record.actors_in(report).items() if actor.private}
        mentions = self._record.mentions(report=report) if named else ()
        return [m for m in mentions if m.id in named and m.form == "name"]

    @cached_property
    def _hidden_words(self) -> Mapping[str, re.Pattern[str]]:
        return OnDemand(self._words_hidden_in)

    def _words_hidden_in(self, report: str) -> re.Pattern[str] | None:
        names: set[str] = set()
        for mention in self._private.get(report, ()):
            actor = self.actor(mention.id)
            held = (mention.name, mention.span.quote, *(actor.names if actor else ()))
            names.update(filter(None, held))
        return any_of(names) if names else None

    @cached_property
    def _mentions(self) -> Mapping[str, Mention]:
        return OnDemand(self._record.known_mention)


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
