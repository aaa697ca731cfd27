"""What all commands share: the store, the settings, JSON, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.base.errors import InputError

if TYPE_CHECKING:
    from dragoman.base.config import Settings
    from dragoman.model.claim import Claim
    from dragoman.record.query import Record
    from dragoman.show.cast import Cast
    from dragoman.show.guarded_cast import GuardedCast

FOUND, NONE = 0, 1

C = TypeVar("C", bound="Claim")


def load_settings(path: Path | None) -> Settings:
    """Read the settings file, or take the defaults."""
    from dragoman.base.config import load

    return load(path)


@contextmanager
def asking(
    store: Path, settings: Path | None = None, *, unmask: bool = False, no_delay: bool = False
) -> Iterator[tuple[Record, GuardedCast]]:
    """Open a store for questions, with the cast that masks private persons and fresh positions.

    Args:
        store: Its folder.
        settings: The settings file, `None` for the defaults.
        unmask: Show the names of private persons.
        no_delay: Tell positions that are still fresh.
    """
    now = moment(None, no_delay=no_delay)
    with guarding(store, load_settings(settings), now, unmask=unmask) as asked:
        yield asked


def told(claims: Iterable[C], cast: Cast) -> list[C]:
    """Return the claims that are not withheld while fresh."""
    return [claim for claim in claims if not cast.withholds(claim)]


@contextmanager
def guarding(
    store: Path, settings: Settings, now: datetime, *, unmask: bool = False
) -> Iterator[tuple[Record, GuardedCast]]:
    """Open a store for what leaves it, with the cast that holds back what is fresh at a time."""
    from dragoman.pipeline.desk import open_library
    from dragoman.record.query import open_record
    from dragoman.show.guarded_cast import GuardedCast
    from dragoman.show.restraint import Restraint

    show = settings.show
    names = open_library(settings).namings.chosen(show.naming)
    with open_record(store) as record:
        restraint = Restraint(now, show.delay_hours, names)
        yield record, GuardedCast(record, restraint, mask=show.mask_private and not unmask)


def moment(as_of: str | None, *, no_delay: bool = False) -> datetime:
    """Return the time at which it is told what is fresh: now, the start of a day, or never.

    Raises:
        InputError: Both a day and no delay are asked for, or the day is none.
    """
    if no_delay and as_of:
        raise InputError("--as-of and --no-delay exclude each other; give one")
    if no_delay:
        return datetime.max  # noqa: DTZ901  (the user's own clock)
    asked = day(as_of)
    return datetime.combine(asked, time()) if asked else datetime.now()  # noqa: DTZ005


def print_json(rows: Iterable[Any]) -> int:
    """Print plain records, one a line; return the exit code."""
    count = 0
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return FOUND if count else NONE


def day(text: str | None) -> date | None:
    """Read a day as YYYY-MM-DD.

    Raises:
        InputError: It is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day; write it as 2024-03-05") from error


def nothing(message: str) -> int:
    """Say on standard error that nothing was found; return the exit code."""
    aside(message)
    return NONE


def aside(message: str) -> None:
    """Say something beside the data, on standard error."""
    from dragoman.show.terminal import clean

    print(clean(message), file=sys.stderr)
