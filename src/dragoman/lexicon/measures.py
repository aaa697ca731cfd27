"""Words of measures: which of them name the same thing, and which name a part of it.

Enters: `measure_words.tsv`. Leaves: `Measures`. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True)
class Measures:
    """The table of measure words.

    Attributes:
        concepts: Concept by lower-case word; `""` for a word that says nothing of the measure.
        wholes: The concept of which a concept is a part.
    """

    concepts: dict[str, str]
    wholes: dict[str, str]

    def part_of(self, left: str, right: str) -> bool:
        """Tell whether one concept is a part of the other ("exports" of "trade")."""
        return self.wholes.get(left) == right and bool(right)


def load_measures(folders: tuple[Path, ...] = ()) -> Measures:
    """Read the table."""
    rows = read_tsv("measure_words.tsv", ("word", "concept", "whole", "source"), folders)
    return Measures(
        concepts={row["word"].lower(): row["concept"] for row in rows},
        wholes={row["concept"]: row["whole"] for row in rows if row["whole"]},
    )
