"""The library: every table of the lexicon, each opened at its first use.

Enters: the settings' folders. Leaves: tables. Refuses: what the tables themselves refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.lexicon.outlets import Outlets


@dataclass(frozen=True)
class Library:
    """All tables, handed as one argument to readers and resolvers.

    Attributes:
        folders: The user's own lexicon folders, laid over the bundled tables.
    """

    folders: tuple[Path, ...] = ()

    @cached_property
    def outlets(self) -> Outlets:
        """News agencies and outlets."""
        from dragoman.lexicon.outlets import load_outlets

        return load_outlets(self.folders)
