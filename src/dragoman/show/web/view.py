"""What a page holds before it takes a form.

Enters: nothing. Leaves: `View`, the same for the page, its data and its feed. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dragoman.show.enquiry import Enquiry
from dragoman.show.plain import Plain
from dragoman.show.web.state import Asked

_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class View:
    """A page's content.

    Attributes:
        title: Its heading.
        template: The template of its page.
        rows: Its records, those of this page of rows alone.
        total: Number of records on all pages of rows, `None` where not counted.
        more: The cursor for the records after these, `""` where there are none.
        points: Places of its records: id, name, latitude, longitude and properties.
        shown: What its template needs beside the rows.
        updated: The last day that the view tells of.
        since: The day before which records are counted but not told, `None` where all are told.
    """

    title: str
    template: str
    rows: tuple[Plain, ...] = ()
    total: int | None = None
    more: str = ""
    points: tuple[Plain, ...] = ()
    shown: dict[str, Any] = field(default_factory=dict)
    updated: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """A request for a page, understood.

    Attributes:
        enquiry: Questions to the store.
        asked: The state in the address.
        now: The time of asking.
        own: The id in the path, `""` where there is none.
    """

    enquiry: Enquiry
    asked: Asked
    now: datetime
    own: str = ""

    @property
    def today(self) -> date:
        """The day of asking."""
        return self.now.date()

    @property
    def as_of(self) -> date:
        """The day that the view is told for."""
        return self.asked.as_of or self.today

    @property
    def drawn_to(self) -> date:
        """The last day of a strip: no later than a month after the last report, unless asked."""
        last = self.enquiry.last_day
        if self.asked.as_of or last is None:
            return self.as_of
        return min(self.today, last + _MONTH)


Page = Callable[[Sought], View]
