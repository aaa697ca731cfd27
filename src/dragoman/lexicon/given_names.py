"""Given names: which words are known ones, and of which gender.

Enters: `given_names.tsv`. Leaves: `GivenNames`, looked up by folded word. Refuses: to tell the
gender of a name that both bear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True)
class GivenNames:
    """Given names, and family names that are printed first.

    Attributes:
        genders: Folded given name to `m`, `f`, or `""` where both bear it.
        leading: Folded family names that come first (Chinese, Korean, Vietnamese).
    """

    genders: dict[str, str] = field(default_factory=dict)
    leading: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is a known given name or a family name printed first."""
        key = fold(word)
        return key in self.genders or key in self.leading

    def gender(self, word: str) -> str:
        """Return `m`, `f` or `""`."""
        return self.genders.get(fold(word), "")


def load_given_names(folders: tuple[Path, ...] = ()) -> GivenNames:
    """Read the table.

    Raises:
        LexiconError: A row lacks a column.
    """
    genders: dict[str, str] = {}
    leading: set[str] = set()
    for row in read_tsv("given_names.tsv", ("name", "gender", "place"), folders):
        key = fold(row["name"])
        if row["place"] == "first":
            leading.add(key)
        else:
            same = genders.get(key, row["gender"]) == row["gender"]
            genders[key] = row["gender"] if same else ""
    return GivenNames(genders, frozenset(leading))
