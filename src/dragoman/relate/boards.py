"""The board of crossings of a whole record.

Enters: a record opened for questions. Leaves: boards and histories, with every status in its
context: the day of its report, its origin, the crossing that it is judged to speak of. Refuses: to
put a status on the board whose crossing is not certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Status
from dragoman.model.entity import Crossing
from dragoman.model.view import StatusView
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.relate.assertions import Sighting
from dragoman.relate.board import board, history
from dragoman.resolve.crossings import side_code

_UNKNOWN_DAY = Interval()


def sightings(record: Record, library: Library | None = None) -> Iterator[Sighting]:
    """Yield every status whose crossing is known, in its context.

    Args:
        record: The record.
        library: The tables, for the codes of sides; the bundled ones if left out.
    """
    library = library or Library()
    crossings = {c.id: c for c in record.crossings()}
    judged = {j.left: j.right for j in record.in_force("crossing") if j.verdict == "same"}
    days = {d.report: d.interval for d in record.datings()}
    origins = record.origins()
    refused = record.refused()
    for status in record.statuses():
        if status.id in refused:
            continue
        crossing = crossings.get(judged.get(status.place.mention, ""))
        if crossing is not None:
            day = days.get(status.report, _UNKNOWN_DAY)
            side = side_code(status, library)
            yield _sighting(status, crossing, day, origins[status.report], side)


def _sighting(
    status: Status, crossing: Crossing, day: Interval, origin: str, side: str
) -> Sighting:
    return Sighting(
        status=status,
        day=day,
        origin=origin,
        crossing=crossing.id,
        name=crossing.name,
        sides=crossing.sides,
        group=status.group,
        others=status.group and "other" in fold(status.place.name).split(),
        side=own_side(side, crossing.sides),
    )


def own_side(code: str, sides: Iterable[str]) -> str:
    """Return the side of a crossing in which a country or region lies, the code itself else."""
    return next((s for s in sides if code and s[:2].upper() == code[:2].upper()), code)


def board_of(
    record: Record,
    *,
    as_of: date | None = None,
    stale_days: int = 30,
    name: str | None = None,
) -> tuple[StatusView, ...]:
    """Return the board as of a day.

    Args:
        record: The record.
        as_of: The day asked for; the last day of which anything is reported if left out.
        stale_days: Days after which an unconfirmed state is stale.
        name: Only crossings of which a name holds this one, in any spelling; a known crossing that
            no report names is answered by what is told of the groups it belongs to.
    """
    library = Library()
    gates = library.crossings.named(name, ()) if name is not None else ()
    views = board(sightings(record, library), as_of, stale_days, gates)
    if name is None:
        return views
    wanted = named(record, name) | {gate.id for gate in gates}
    return tuple(v for v in views if v.crossing in wanted)


def named(record: Record, name: str) -> set[str]:
    """Return the ids of the crossings of which a name holds this one."""
    key = fold(name)
    return {c.id for c in record.crossings() if any(key in fold(n) for n in (c.name, *c.names))}


def segments_of(record: Record, report: str) -> list[StatusView]:
    """Return the stretches of one state that one report tells of, by crossing, oldest first."""
    known = [s for s in sightings(record) if s.status.report == report]
    crossings = sorted({s.crossing for s in known})
    return [segment for crossing in crossings for segment in history(known, crossing)]


def history_of(record: Record, views: Iterable[StatusView]) -> list[Claim]:
    """Return all statuses told of some crossings, plans and denials included, by day."""
    wanted = {view.crossing for view in views}
    told = [s.status for s in sightings(record) if s.crossing in wanted]
    return sorted(told, key=lambda c: (c.when.start or date.max, c.when.end or date.max, c.id))
