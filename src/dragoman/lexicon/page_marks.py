"""Names of meta tags in which pages say what they are.

Enters: `page_marks.tsv`. Leaves: `PageMarks`. Refuses: a row of an unknown kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

KINDS = ("published", "title", "outlet", "address")


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Lower-case names of meta tags by what they hold, in the order of trust."""

    published: tuple[str, ...]
    title: tuple[str, ...]
    outlet: tuple[str, ...]
    address: tuple[str, ...]


def load_page_marks(folders: tuple[Path, ...] = ()) -> PageMarks:
    """Read the table.

    Args:
        folders: The user's lexicon folders; their names come last.

    Raises:
        LexiconError: A row is of an unknown kind.
    """
    names: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in read_tsv("page_marks.tsv", ("kind", "name", "source"), folders):
        if row["kind"] not in names:
            raise LexiconError(f"{row.where}: kind {row['kind']!r}; one of {', '.join(KINDS)}")
        names[row["kind"]].append(row["name"].lower())
    return PageMarks(*(tuple(names[kind]) for kind in KINDS))
