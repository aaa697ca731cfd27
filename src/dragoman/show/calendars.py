"""Days in another calendar, shown beside the Gregorian ones on demand.

Enters: the name of a calendar, days. Leaves: `Calendar`, which writes a day as year-month-day.
Refuses: unknown names (`UnknownName`, listing the known).

Hijri days are those of the arithmetical calendar; the official day, set by sighting the moon, is
within a day of it, which `~` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.base.errors import UnknownName
from dragoman.lexicon.calendar import to_hijri, to_jalali


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar to show days in.

    Attributes:
        name: What it is called, in lower case.
        mark: Stands before each of its days; `~` where they are not exact.
        convert: From a Gregorian day to year, month and day; `None` outside the calendar's years.
    """

    name: str
    mark: str
    convert: Callable[[date], tuple[int, int, int] | None]

    def day(self, day: date) -> str | None:
        """Return a Gregorian day in this calendar, `None` outside its years."""
        parts = self.convert(day)
        return None if parts is None else "{}{:04}-{:02}-{:02}".format(self.mark, *parts)


_KNOWN = {
    "hijri": Calendar("hijri", "~", to_hijri),
    "jalali": Calendar("jalali", "", to_jalali),
}


def calendar_named(name: str | None) -> Calendar | None:
    """Return the calendar of a name, `None` where none is asked for.

    Raises:
        UnknownName: None is called so.
    """
    if name is None:
        return None
    found = _KNOWN.get(name.strip().lower())
    if found is None:
        known = ", ".join(sorted(_KNOWN))
        raise UnknownName(f"no calendar is called {name!r}; known: {known}")
    return found


def with_calendar(row: dict[str, Any], calendar: Calendar | None) -> dict[str, Any]:
    """Return a plain claim or report with its days in a calendar too, under its name."""
    if calendar is None:
        return row
    return row | {
        field: row[field] | {calendar.name: _both_ends(row[field], calendar)}
        for field in ("date", "published")
        if row.get(field)
    }


def _both_ends(days: dict[str, Any], calendar: Calendar) -> dict[str, str | None]:
    return {
        side: calendar.day(date.fromisoformat(days[side])) if days[side] else None
        for side in ("start", "end")
    }
