"""What is held back so that showing the record does no harm.

Enters: settings and the day of asking; places, claims, texts. Leaves: points rounded to a
settlement, the claims whose telling waits, names of disputed places as the user chose, ways to
reach people. Refuses: a point for what is wider than a settlement, and a position of armed people
that is still fresh.

Rounding follows the practice of humanitarian data sets (0.01 degrees, about a kilometre; 0.1 where
people shelter); the delay answers the known criticism of live maps of armed conflict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dragoman.model.claim import Claim, Event
from dragoman.model.entity import Place
from dragoman.model.evidence import Span
from dragoman.model.when import Interval

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

Hidden = tuple[int, int, str]
"""A stretch of a report's text, and what stands in its place."""

WITHHELD = "[withheld while fresh]"
CONTACT = "[contact]"
_TELEPHONE = (
    r"[+0(](?<![\w.,][+0(])(?:"
    r"(?:(?<=\+)|(?<=0)0)\d[\d ().-]{7,18}\d"
    r"|(?:(?<=0)|(?<=\()0)\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4})(?!\w)"
)
"""The first character before what must not stand before it: so a text is gone through faster."""
_NUMBER = re.compile(_TELEPHONE)
_CONTACT = re.compile(rf"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{_TELEPHONE}")
"""E-mail addresses, and telephone numbers in the international or a national form."""
_PINNED = frozenset(
    {"city", "site", "crossing", "town", "village", "facility", "settlement", "station"}
)
_SHELTERING = frozenset({"facility", "camp", "hospital", "shelter"})
_TACTICAL = frozenset({"MOBILIZE", "ASSAULT", "FIGHT"})


@dataclass(frozen=True, slots=True)
class Restraint:
    """What is held back, as of a time.

    Attributes:
        now: The time of asking.
        delay_hours: How long positions of armed people wait, counted from the end of their day.
        names: Names chosen for disputed places, by id.
    """

    now: datetime
    delay_hours: int = 48
    names: Mapping[str, str] = field(default_factory=dict)

    def point(self, place: Place) -> Point | None:
        """Return where a place may be pinned, `None` for what is wider than a settlement."""
        if place.lat is None or place.lon is None or place.kind not in _PINNED:
            return None
        digits = 1 if place.kind in _SHELTERING else 2
        return round(place.lat, digits), round(place.lon, digits)

    def withholds(self, claim: Claim, published: Interval) -> bool:
        """Tell whether a claim is a position of armed people that is still fresh.

        Args:
            claim: Any claim.
            published: The days on which its report may have been published.
        """
        placed = isinstance(claim, Event) and claim.place is not None
        return placed and self.is_fresh_act(claim, published)

    def is_fresh_act(self, claim: Claim, published: Interval) -> bool:
        """Tell whether a claim is an act of armed people of these days, wherever it was.

        Args:
            claim: Any claim.
            published: The days on which its report may have been published.
        """
        if not isinstance(claim, Event) or claim.event not in _TACTICAL:
            return False
        end = min(filter(None, (claim.when.end, published.end)), default=None)
        return end is not None and self.is_fresh(end)

    def is_fresh(self, end: date) -> bool:
        """Tell whether days that end before `end` are too near to be told."""
        return self.now < datetime.combine(end, time()) + timedelta(hours=self.delay_hours)


def contacts(span: Span) -> list[Hidden]:
    """Return where a span gives ways to reach a person: e-mail addresses, telephone numbers."""
    kinds = _CONTACT if "@" in span.quote else _NUMBER
    return [
        (span.start + m.start(), span.start + m.end(), CONTACT) for m in kinds.finditer(span.quote)
    ]
