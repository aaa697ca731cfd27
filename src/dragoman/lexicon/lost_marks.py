"""Words whose apostrophe was lost on the way and left a gap.

Enters: `lost_marks.tsv`. Leaves: `LostMarks`. Refuses: a row of an unknown kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

COLUMNS = ("kind", "left", "right", "mark", "source")


@dataclass(frozen=True, slots=True)
class LostMarks:
    """What may stand around the gap.

    Attributes:
        split: (left, right) of one word to the mark that is read in the gap.
        doubtful: The same where the right side is an English word as well.
        short: (left, right) of a short form ("don", "t").
        keep: (left, right) between which nothing was lost.
    """

    split: dict[tuple[str, str], str]
    doubtful: dict[tuple[str, str], str]
    short: frozenset[tuple[str, str]]
    keep: frozenset[tuple[str, str]]

    @property
    def rights(self) -> tuple[str, ...]:
        """Every word that may stand behind the gap, longest first."""
        found = {right for _, right in (*self.split, *self.doubtful, *self.short)}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))


def load_lost_marks(folders: tuple[Path, ...] = ()) -> LostMarks:
    """Read the table.

    Args:
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A row is of an unknown kind.
    """
    kinds = ("split", "doubtful", "short", "keep")
    groups: dict[str, dict[tuple[str, str], str]] = {kind: {} for kind in kinds}
    for row in read_tsv("lost_marks.tsv", COLUMNS, folders):
        if row["kind"] not in groups:
            raise LexiconError(f"{row.where}: kind {row['kind']!r}; one of {', '.join(groups)}")
        groups[row["kind"]].update(_pairs(row))
    return LostMarks(
        groups["split"], groups["doubtful"], frozenset(groups["short"]), frozenset(groups["keep"])
    )


def _pairs(row: Row) -> dict[tuple[str, str], str]:
    return {(left, right): row["mark"] for left in row.many("left") for right in row.many("right")}
