"""The code book in words: what each PLOVER type holds and what it does not.

Enters: `codebook.tsv` and the user's files of that name. Leaves: `Definition`s by type. Refuses:
what the table reader refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Definition:
    """What a type holds, and what is coded otherwise."""

    type: str
    holds: str
    excludes: str


def load_codebook(folders: tuple[Path, ...] = ()) -> dict[str, Definition]:
    """Read the table, by type."""
    rows = read_tsv("codebook.tsv", ("type", "holds", "excludes"), folders)
    return {row["type"]: Definition(row["type"], row["holds"], row["excludes"]) for row in rows}
