"""dragoman reads news reports and keeps the record of what they say.

Every value opens the exact characters it came from: `evidence.quote == report.text[start:end]`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.show.frames import Store

__version__ = "0.1.0"


def open(path: str | Path, *, unmask: bool = False, no_delay: bool = False) -> Store:  # noqa: A001
    """Open a store: `dragoman.open("store").events().to_polars()`.

    Args:
        path: The store's folder.
        unmask: Show the names of private persons.
        no_delay: Tell positions of armed people that are still fresh, within 48 hours of their day.

    Returns:
        The store, read anew whenever something is asked of it.

    Raises:
        LedgerError: There is no store at the path.
    """
    from dragoman.show.frames import open_store

    return open_store(path, unmask=unmask, no_delay=no_delay)
