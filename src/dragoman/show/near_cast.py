"""The cast of a few reports: the same masks as `GuardedCast`, asked for one report at a time.

Enters: a record and what is held back. Leaves: names and quotes fit to be shown. Refuses: the name
of a private person, and the words of what is withheld while fresh.

A server shows a few claims of a record that may be large; here nothing is joined beyond the
reports that they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from dragoman.base.errors import UnknownName
from dragoman.model.entity import Actor, Mention
from dragoman.model.when import Interval
from dragoman.show.cast import any_of
from dragoman.show.guarded_cast import GuardedCast
from dragoman.show.on_demand import OnDemand


class NearCast(GuardedCast):
    """Who is who in a few reports, with what is held back."""

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id, as they are asked for."""
        return OnDemand(self._actor_by_id)

    @cached_property
    def actor_of(self) -> Mapping[str, str]:
        """Actor id by mention id, as they are asked for."""
        return OnDemand(self._record.actor_of)

    def _actor_by_id(self, own: str) -> Actor | None:
        try:
            return self._record.actor(own)
        except UnknownName:
            return None

    @cached_property
    def _days(self) -> Mapping[str, Interval]:
        return OnDemand(self._published)

    def _published(self, report: str) -> Interval | None:
        dating = self._record.dating(report)
        return dating.interval if dating else None

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
