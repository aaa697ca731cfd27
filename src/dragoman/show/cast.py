"""Who is who in what is shown, private persons masked.

Enters: the record. Leaves: names of mentions and actors, and quotes fit to be shown. Refuses: to
give the name of a private person while masking is on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from dragoman.model.claim import Claim
from dragoman.model.entity import Actor, Mention, Party
from dragoman.model.evidence import Span, Voice
from dragoman.model.report import Report
from dragoman.record.query import Record
from dragoman.show.words import headline

MASK = "[private person]"


class Cast:
    """The actors of a record, by the mentions that are judged to be them.

    Args:
        record: The record.
        mask: Put `MASK` in place of names of private persons.
    """

    def __init__(self, record: Record, *, mask: bool = True) -> None:
        self._record = record
        self._mask = mask

    @property
    def masking(self) -> bool:
        """Whether names of private persons are masked."""
        return self._mask

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """All actors by id."""
        return {actor.id: actor for actor in self._record.actors()}

    @cached_property
    def actor_of(self) -> Mapping[str, str]:
        """Actor id by mention id."""
        return self._record.actors_of_mentions()

    def actor(self, mention: str) -> Actor | None:
        """Return the actor that a mention is judged to be, `None` where none is."""
        return self.actors.get(self.actor_of.get(mention, ""))

    def name(self, party: Party) -> str:
        """Return the name to show for a party: its actor's, else as printed."""
        actor = self.actor(party.mention)
        return self.name_of(actor) if actor else party.name

    def full_name(self, party: Party) -> str:
        """Return a party's name as printed, with the country or body that the text ties it to.

        "Ethiopia's government" is mentioned as "government" and tied to Ethiopia: the full name
        is "government of Ethiopia".
        """
        mention = self._mentions.get(party.mention)
        if mention is None or mention.kind == "person" or not mention.nation:
            return party.name
        return party.name if mention.nation in party.name else f"{party.name} of {mention.nation}"

    def name_of(self, actor: Actor) -> str:
        """Return an actor's name to show."""
        return MASK if self.masks(actor) else actor.name

    def names_of(self, actor: Actor) -> tuple[str, ...]:
        """Return all names of an actor to show."""
        return (MASK,) if self.masks(actor) else actor.names

    def masks(self, actor: Actor) -> bool:
        """Tell whether an actor's names are withheld."""
        return self._mask and actor.private

    def quote(self, report: str, span: Span) -> str:
        """Return a quote with the names of private persons masked."""
        hidden = [
            m.span
            for m in self._private.get(report, ())
            if span.start < m.span.end and m.span.start < span.end
        ]
        quote = span.quote
        for name in sorted(hidden, key=lambda s: s.start, reverse=True):
            start, end = max(0, name.start - span.start), name.end - span.start
            quote = quote[:start] + MASK + quote[end:]
        return quote

    def words(self, report: str, text: str) -> str:
        """Return words that a report's claims or headline hold, names of private persons masked.

        For words without offsets of their own; where there is a span, `quote` is exact.
        """
        hidden = self._hidden_words.get(report)
        return hidden.sub(MASK, text) if hidden else text

    def title(self, report: Report) -> str:
        """Return a report's headline, as it may be shown, `""` where it has none."""
        return self.shown_title(report.id, report.title) if report.title else ""

    def shown_title(self, report: str, title: str) -> str:
        """Return what a report is headed by, as it may be shown."""
        return self.words(report, title)

    def withholds(self, claim: Claim) -> bool:  # noqa: ARG002  (told by casts that hold back)
        """Tell whether a claim is held back; none is without a restraint."""
        return False

    def headline(self, claim: Claim) -> str:
        """Return a claim in one line, as it may be shown."""
        return self.words(claim.report, headline(claim, self.name))

    def voice(self, report: str, voice: Voice) -> str:
        """Return the name of one link of a chain, as it may be shown."""
        return self.words(report, voice.name)

    @cached_property
    def _hidden_words(self) -> Mapping[str, re.Pattern[str]]:
        """For each report with private persons what matches any of their names, longest first."""
        names: dict[str, set[str]] = {}
        for report, mentions in self._private.items():
            for mention in mentions:
                actor = self.actor(mention.id)
                held = (mention.name, mention.span.quote, *(actor.names if actor else ()))
                names.setdefault(report, set()).update(filter(None, held))
        return {report: any_of(held) for report, held in names.items()}

    @cached_property
    def _mentions(self) -> Mapping[str, Mention]:
        return {m.id: m for m in self._record.mentions() if m.nation}

    @cached_property
    def _private(self) -> Mapping[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for actor in self.actors.values() if self._mask else ():
            if actor.private:
                for mention in self._record.mentions(actor=actor.id):
                    if mention.form == "name":
                        found.setdefault(mention.report, []).append(mention)
        return found


def any_of(names: set[str]) -> re.Pattern[str]:
    """Return what matches any of some names as whole words, the longest first."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
