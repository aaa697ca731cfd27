"""What the readers of files hand on, and what they work with.

Enters: nothing. Leaves: `Item`, one text with what is told of it and the bytes it came from, and
`Means`, the tables and limits. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.base.config import IntakeSettings
from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.files import STAGE
from dragoman.intake.plain import Told
from dragoman.intake.tabular import ColumnMap
from dragoman.lexicon.library import Library


@dataclass(frozen=True, slots=True)
class Means:
    """What every reader of files works with.

    Attributes:
        library: The tables.
        settings: Limits and languages.
        columns: Which columns of tables hold what, `None` for the usual names.
        latest: No day of publication after it is believed.
    """

    library: Library
    settings: IntakeSettings
    columns: ColumnMap | None
    latest: date

    @property
    def column_map(self) -> ColumnMap:
        """The map of columns, the usual names where none was given."""
        return self.columns or ColumnMap()

    def believed(self, day: date | None) -> date | None:
        """Return a day of publication, `None` where it lies after the day of reading."""
        return day if day is not None and day <= self.latest else None


@dataclass(frozen=True, slots=True)
class Item:
    """One text on its way to becoming a report.

    Attributes:
        told: The text and what stands beside it.
        data: The bytes it came from.
        name: Its source as the record names it.
        where: Its source as a reject names it: a path.
        line: Its line or number in that source, from 1.
    """

    told: Told
    data: bytes
    name: str
    where: str
    line: int | None = None


Found = Iterator[Item | Reject]


def refusal(where: str, error: Unreadable, line: int | None = None) -> Reject:
    """Return the reject of something unreadable."""
    return Reject(where, STAGE, error.reason, error.remedy, line)
