"""Events to be shown, each once, with how often it is told.

Enters: `EventView`s, the record and the cast. Leaves: plain records, rows of a table, lines of the
tellings. Refuses: to show the name of a private person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table

from dragoman.model.view import EventView
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.evidence import voices
from dragoman.show.plain import plain_claim
from dragoman.show.tables import table
from dragoman.show.terminal import one_line
from dragoman.show.words import first_to_last

_TITLES = ("DAYS", "TYPE", "REPORTED", "TOLD", "REPORTS", "ORIGINS", "SURE", "ID")
_WIDE = 90


def plain_event(view: EventView, record: Record, cast: Cast) -> dict[str, Any]:
    """Return a view as a plain record: counts, days, reasons, and the claim that tells it first."""
    return {
        "type": "event",
        "id": view.id,
        "event": view.event,
        "start": view.days.start.isoformat() if view.days.start else None,
        "end": view.days.end.isoformat() if view.days.end else None,
        "tellings": view.tellings,
        "reports": view.reports,
        "origins": view.origins,
        "probability": view.probability,
        "dead": view.dead,
        "injured": view.injured,
        "arrested": view.arrested,
        "claims": list(view.claims),
        "reasons": list(view.reasons),
        "first": plain_claim(record.claim(view.id), cast),
    }


def events_table(views: Iterable[EventView], record: Record, cast: Cast) -> Table:
    """Return a row for each event, with its counts."""
    return table(_TITLES, (_row(view, record, cast) for view in views))


def _row(view: EventView, record: Record, cast: Cast) -> tuple[str, ...]:
    known = view.days.start or view.days.end
    return (
        first_to_last(view.days) if known else "day unknown",
        view.event,
        one_line(cast.headline(record.claim(view.id)), _WIDE),
        str(view.tellings),
        str(view.reports),
        str(view.origins),
        f"{view.probability:.2f}",
        view.id[:8],
    )


def telling_lines(views: Iterable[EventView], record: Record, cast: Cast) -> Iterator[str]:
    """Yield for each event told more than once its tellings, and why they are taken for one."""
    for view in views:
        if view.tellings < 2:
            continue
        yield f"{view.id[:8]}"
        for own in view.claims:
            claim = record.claim(own)
            yield f"  {own[:8]}  {one_line(cast.headline(claim), _WIDE)}  {voices(claim, cast)}"
        yield from (f"  {one_line(reason, 150)}" for reason in view.reasons)
