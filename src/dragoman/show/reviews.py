"""Judgements as a person reviews them: what is judged in names, not in ids.

Enters: judgements with their log, the record and the cast. Leaves: plain records. Refuses: to name
a private person while masking is on, also inside a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from dragoman.model.entity import Actor
from dragoman.model.view import Judgement
from dragoman.record.judged import Logged
from dragoman.record.query import Record
from dragoman.resolve.by_hand import name_in
from dragoman.show.cast import MASK, Cast
from dragoman.show.restraint import WITHHELD
from dragoman.show.words import headline

Row = dict[str, Any]


class Reviews:
    """Words for the things that judgements are about."""

    def __init__(self, record: Record, cast: Cast) -> None:
        self._record = record
        self._cast = cast

    def rows(self, logged: Iterable[Logged]) -> Iterator[Row]:
        """Yield judgements as plain records with their log."""
        for one in logged:
            yield self.row(one.judgement) | {
                "at": one.at,
                "withdrawn_at": one.withdrawn_at,
                "withdrawn_by": one.withdrawn_by,
            }

    def row(self, judgement: Judgement) -> Row:
        """Return a judgement as a plain record."""
        hidden = self._hides(judgement)
        left = MASK if hidden and name_in(judgement.left) else self._named(judgement.left)
        return {
            "type": "judgement",
            "id": judgement.id,
            "matter": judgement.matter,
            "left": MASK if hidden and name_in(judgement.left) else judgement.left,
            "right": judgement.right,
            "what": f"{left} = {self._named(judgement.right)}",
            "verdict": judgement.verdict,
            "score": judgement.score,
            "reason": MASK if hidden else judgement.reason,
            "by": judgement.by,
        }

    def _hides(self, judgement: Judgement) -> bool:
        """Tell whether a reason may name a private person."""
        if judgement.matter != "actor":
            return False
        actors = (self._actor(own) for own in (judgement.left, judgement.right))
        return any(actor is not None and self._cast.masks(actor) for actor in actors)

    def _actor(self, own: str) -> Actor | None:
        return self._cast.actors.get(self._actor_of_key.get(own, own)) or self._cast.actor(own)

    def _named(self, own: str) -> str:
        actor = self._actor(own)
        if actor is not None and self._cast.masks(actor):
            return MASK
        name = name_in(own)
        if name is not None:
            return f"every “{name}”"
        mention = self._record.known_mention(own)
        if mention is not None:
            name = self._cast.quote(mention.report, mention.span)
            if name != mention.span.quote:
                return f"{name} in {mention.report[:8]}"
            return f"“{mention.name}” in {mention.report[:8]}"
        return actor.name if actor is not None else self._thing(own)

    def _thing(self, own: str) -> str:
        claim = self._record.known_claim(own)
        if claim is not None:
            held = self._cast.withholds(claim)
            return WITHHELD if held else headline(claim, self._cast.name)
        return self._places.get(own, own)

    @cached_property
    def _actor_of_key(self) -> Mapping[str, str]:
        """Actor by the keys under which its mentions are filed."""
        actor_of = self._cast.actor_of
        return {
            j.right: actor_of[j.left]
            for j in self._record.in_force("actor")
            if j.verdict == "same" and j.left in actor_of
        }

    @cached_property
    def _places(self) -> Mapping[str, str]:
        names = {place.id: place.name for place in self._record.place_rows()}
        names |= {crossing.id: crossing.name for crossing in self._record.crossings()}
        return {own: f"{name} ({own})" for own, name in names.items()}
