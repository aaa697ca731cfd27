"""Questions about actors and other derived rows.

Enters: ids and names as a user types them. Leaves: actors, comparisons, crossings, places,
statuses. Refuses: names that no actor has (`UnknownName`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from dragoman.base.errors import UnknownName
from dragoman.lexicon.fold import fold
from dragoman.model.codec import decode
from dragoman.model.entity import Actor, Crossing, Place
from dragoman.model.noun import Noun
from dragoman.model.view import Comparison, StatusView
from dragoman.record.asking import Questions

N = TypeVar("N", bound=Noun)


class ActorQuestions(Questions):
    """Questions about actors, comparisons, crossings, places and statuses."""

    def actors(self) -> Iterator[Actor]:
        """Yield actors, by id."""
        return self._view("actor", Actor)

    def actor(self, prefix: str) -> Actor:
        """Return the actor whose id is, or begins with, `prefix`.

        Raises:
            UnknownName: None or several.
        """
        own = self.named(prefix, "actor").id
        body = self._one("SELECT body FROM view WHERE kind = 'actor' AND id = ?", own)
        return decode(body, Actor)

    def actors_named(self, name: str, *, limit: int = 20) -> list[Actor]:
        """Return the actors that a name may mean, best first.

        Names are compared folded. An actor with just that name comes first, then those of whom
        a name ends so ("rouhani"), then those with a name or part of one that begins so; among
        equals the one with more mentions.
        """
        key = fold(name)
        rows = self._rows(
            "SELECT v.body, max((n.name = ?1) * (1 + n.whole)) AS fit, "
            "(SELECT count(*) FROM actor_mention a WHERE a.actor = v.key) AS mentions "
            "FROM actor_name n JOIN view v ON v.key = n.actor "
            "WHERE n.name >= ?1 AND n.name < ?2 "
            "GROUP BY v.key ORDER BY fit DESC, mentions DESC, v.id LIMIT ?3",
            (key, f"{key}\U0010ffff", limit),
        )
        return [decode(body, Actor) for body, _, _ in rows] if key else []

    def actor_named(self, name: str) -> Actor:
        """Return the best of the actors that a name may mean.

        Raises:
            UnknownName: No actor has it.
        """
        found = self.actors_named(name, limit=1)
        if not found:
            raise UnknownName(f"no actor in the record is called {name!r}; try: dragoman search")
        return found[0]

    def actor_meant(self, written: str) -> Actor:
        """Return the actor of a whole id, else the best of those that a name may mean.

        Raises:
            UnknownName: No actor has it.
        """
        body = self._one("SELECT body FROM view WHERE kind = 'actor' AND id = ?", written)
        return self.actor_named(written) if body is None else decode(body, Actor)

    def actor_of(self, mention: str) -> str | None:
        """Return the id of the actor that a mention belongs to."""
        found = self._one(
            "SELECT v.id FROM actor_mention a JOIN view v ON v.key = a.actor WHERE a.mention = ?",
            self._row("mention", mention),
        )
        return None if found is None else str(found)

    def actors_in(self, report: str) -> dict[str, Actor]:
        """Return for each mention of a report that belongs to an actor the actor."""
        rows = self._rows(
            "SELECT m.id, v.body FROM report r "
            "JOIN reading g ON g.report = r.key AND g.gone IS NULL "
            "JOIN mention m ON m.reading = g.key AND m.gone IS NULL "
            "JOIN actor_mention a ON a.mention = m.key JOIN view v ON v.key = a.actor "
            "WHERE r.id = ? ORDER BY m.key",
            (report,),
        )
        known: dict[str, Actor] = {}
        return {own: known.setdefault(body, decode(body, Actor)) for own, body in rows}

    def actors_of_mentions(self) -> dict[str, str]:
        """Return for each mention that belongs to an actor the actor's id."""
        return dict(
            self._rows(
                "SELECT m.id, v.id FROM actor_mention a JOIN view v ON v.key = a.actor "
                "JOIN mention m ON m.key = a.mention WHERE m.gone IS NULL ORDER BY m.id"
            )
        )

    def comparisons(self) -> Iterator[Comparison]:
        """Yield comparisons of figures, by id."""
        return self._view("comparison", Comparison)

    def crossings(self) -> Iterator[Crossing]:
        """Yield crossings, by id."""
        return self._view("crossing", Crossing)

    def place_rows(self) -> Iterator[Place]:
        """Yield the places of the gazetteer that the record speaks of, by id."""
        return self._view("place", Place)

    def status_rows(self) -> Iterator[StatusView]:
        """Yield the kept statuses of crossings, by crossing and traffic."""
        return self._view("status", StatusView)

    def _view(self, kind: str, form: type[N]) -> Iterator[N]:
        for (body,) in self._rows("SELECT body FROM view WHERE kind = ? ORDER BY id", (kind,)):
            yield decode(body, form)
