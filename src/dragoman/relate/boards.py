"""The board of crossings of a record.

Enters: a record whose judgements are settled. Leaves: `StatusView`s as of a day, the history of a
crossing, and the claims behind them. Refuses nothing; a store without statuses has an empty board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Status
from dragoman.model.entity import Crossing
from dragoman.model.view import StatusView
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.relate.assertions import Sighting
from dragoman.relate.board import STALE_DAYS, board, history, subjects

_UNKNOWN = Interval()


def sightings_of(
    statuses: Iterable[Status],
    days: Mapping[str, Interval],
    origins: Mapping[str, str],
    crossing_of: Mapping[str, str],
    crossings: Mapping[str, Crossing],
) -> list[Sighting]:
    """Put statuses into their context.

    Args:
        statuses: The claims.
        days: Report id to the interval that holds its day of publication.
        origins: Report id to the key of its origin.
        crossing_of: Mention id to the id of the crossing or group that it is judged to be.
        crossings: Crossings and groups by id.

    Returns:
        Sightings; a status whose crossing nobody could tell is left out.
    """
    others = {w for w, v in Library().crossing_words.classes["group"].items() if v == "other"}
    out: list[Sighting] = []
    for status in statuses:
        crossing = crossings.get(crossing_of.get(status.place.mention, ""))
        if crossing is None:
            continue
        words = set(fold(status.place.name).split())
        out.append(
            Sighting(
                status=status,
                day=days.get(status.report, _UNKNOWN),
                origin=origins.get(status.report, status.report),
                crossing=crossing.id,
                name=crossing.name,
                sides=crossing.sides,
                group=status.group,
                others=bool(words & others),
            )
        )
    return out


def sightings_in(record: Record) -> list[Sighting]:
    """Return every status of a record in its context."""
    return sightings_of(
        record.statuses(),
        {dating.report: dating.interval for dating in record.datings()},
        record.origins(),
        record.places(),
        {crossing.id: crossing for crossing in record.crossings()},
    )


def board_of(
    record: Record,
    as_of: date | None = None,
    stale_days: int = STALE_DAYS,
    name: str | None = None,
) -> tuple[StatusView, ...]:
    """Return the board of a record as of a day.

    Args:
        record: The record.
        as_of: The day asked for; the last day reported of if left out.
        stale_days: Days after which an unconfirmed state is stale.
        name: Only crossings that bear this name, in any spelling known.
    """
    views = board(sightings_in(record), as_of, stale_days)
    if name is None:
        return views
    wanted = fold(name)
    known = {crossing.id: crossing for crossing in record.crossings()}
    return tuple(v for v in views if wanted in _names(known.get(v.crossing), v.name))


def _names(crossing: Crossing | None, name: str) -> set[str]:
    names = {fold(name)}
    if crossing is not None:
        names |= {fold(n) for n in (crossing.id, crossing.name, *crossing.names)}
    return names


def segments_of(record: Record) -> tuple[StatusView, ...]:
    """Return the history of every crossing of a record: stretches of one state, by name."""
    told = sightings_in(record)
    return tuple(v for one in subjects(told) for v in history(told, one.crossing))


def history_of(record: Record, views: Iterable[StatusView]) -> list[Claim]:
    """Return every status claim on some crossings, plans and denials too, newest report first."""
    wanted = {view.crossing for view in views}
    told = [s for s in sightings_in(record) if s.crossing in wanted]
    told.sort(key=lambda s: s.status.id)
    told.sort(key=lambda s: s.day.end or date.min, reverse=True)
    return [s.status for s in told]
