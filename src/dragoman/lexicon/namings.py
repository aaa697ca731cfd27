"""Names of disputed places as one side or another writes them.

Enters: `namings.tsv`. Leaves: `Namings`, the names of one style by the id of the actor or place.
Refuses: to say which name is right; a style that is not known (`UnknownName`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import UnknownName
from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True)
class Namings:
    """Styles of naming.

    Attributes:
        styles: For each style the names by id.
    """

    styles: Mapping[str, Mapping[str, str]]

    def chosen(self, style: str) -> Mapping[str, str]:
        """Return the names of a style by id; none for the empty style.

        Raises:
            UnknownName: No such style.
        """
        if style and style not in self.styles:
            known = ", ".join(sorted(self.styles))
            raise UnknownName(f"no style of naming is called {style!r}; known: {known}")
        return self.styles[style] if style else {}


def load_namings(folders: tuple[Path, ...] = ()) -> Namings:
    """Read the table.

    Raises:
        LexiconError: A row lacks a column.
    """
    styles: dict[str, dict[str, str]] = {}
    for row in read_tsv("namings.tsv", ("style", "id", "name", "source"), folders):
        styles.setdefault(row["style"], {})[row["id"]] = row["name"]
    return Namings(styles)
