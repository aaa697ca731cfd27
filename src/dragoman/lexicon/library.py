"""The library: every table of the lexicon, each opened at its first use.

Enters: the settings' folders. Leaves: tables. Refuses: what the tables themselves refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property  # noqa: F401
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """All tables, handed as one argument to readers and resolvers.

    Attributes:
        folders: The user's own lexicon folders, laid over the bundled tables.
    """

    folders: tuple[Path, ...] = ()
