"""Views joined over a whole record, kept for as long as the record does not change.

Enters: a record opened for questions. Leaves: nouns alone, which outlive the connection that they
were read over. Refuses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from dragoman.lexicon.library import Library
from dragoman.model.entity import Place
from dragoman.model.view import Dating, Dyad
from dragoman.record.query import Record
from dragoman.relate.assertions import Sighting
from dragoman.relate.boards import sightings
from dragoman.relate.commitments import commitments_of
from dragoman.relate.dyads import Known, dyads

T = TypeVar("T")

_MOST_KEPT = 256
_WEEK = 7


@dataclass(slots=True)
class Joined:
    """What is joined once for one state of the record.

    Attributes:
        edition: The state of the record.
        origins: Origin by report.
        datings: When reports were published, by report.
        sightings: All statuses of crossings in their context.
        dyads: What passes between each two actors.
        places: Places with the number of their mentions.
    """

    edition: int
    origins: Mapping[str, str]
    datings: Mapping[str, Dating]
    sightings: tuple[Sighting, ...]
    dyads: tuple[Dyad, ...]
    places: tuple[tuple[Place, int], ...]
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def last_day(self) -> date | None:
        """One past the last day on which a report was published, of those dated within a week."""
        return self.keep("last day", self._last_day)

    def _last_day(self) -> date | None:
        ends = [d.interval.end for d in self.datings.values() if d.interval.end and _near(d)]
        return max(ends, default=None)

    def copies_of(self, origin: str) -> tuple[str, ...]:
        """Return the reports of one origin, itself included, by id."""
        groups = self.keep("copies", self._groups)
        return groups.get(origin, (origin,))

    def _groups(self) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for report, origin in self.origins.items():
            groups.setdefault(origin, []).append(report)
        return {origin: tuple(reports) for origin, reports in groups.items() if len(reports) > 1}

    def keep(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer to a question, joined when it is first asked."""
        with self._lock:
            if question in self._kept:
                return self._kept[question]  # type: ignore[no-any-return]
        found = answer()
        with self._lock:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[question] = found
        return found


def _near(dating: Dating) -> bool:
    """Tell whether a report is dated finely enough to say what is the latest news."""
    start, end = dating.interval.start, dating.interval.end
    return start is not None and end is not None and (end - start).days <= _WEEK


def join(record: Record, library: Library) -> Joined:
    """Join the views of a record, those that take longest before anyone asks for them."""
    origins = record.origins()
    joined = Joined(
        edition=record.edition(),
        origins=origins,
        datings={d.report: d for d in record.datings()},
        sightings=tuple(sightings(record)),
        dyads=_dyads(record, library, origins),
        places=_places(record),
    )
    joined.keep(("pledges", None), lambda: commitments_of(record, library))
    joined.keep("comparisons", lambda: tuple(record.comparisons()))
    return joined


def _dyads(record: Record, library: Library, origins: Mapping[str, str]) -> tuple[Dyad, ...]:
    known = Known(record.actors_of_mentions(), origins, library.ontology.quad)
    return dyads(record.events(), known)


def _places(record: Record) -> tuple[tuple[Place, int], ...]:
    counts = Counter(record.places().values())
    crossings = (c.place for c in record.crossings() if c.place is not None)
    named = {place.id: place for place in (*record.place_rows(), *crossings)}
    return tuple((p, counts[p.id]) for p in sorted(named.values(), key=lambda p: p.id))
