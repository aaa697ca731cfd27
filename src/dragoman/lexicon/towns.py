"""Towns of 40,000 people or more, and the state in which each lies.

Enters: `towns.tsv`. Leaves: `Towns`, looked up by folded name. Refuses: to choose between towns
of one name; the larger comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True)
class Towns:
    """Names of towns.

    Attributes:
        states: Folded name to ISO 3166 alpha-3 codes, the largest town first.
    """

    states: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        """Tell whether a folded name is that of a town."""
        return key in self.states

    def state(self, name: str) -> str:
        """Return the state of the largest town of a name, `""` where none is known."""
        return next(iter(self.states.get(fold(name), ())), "")


def load_towns(folders: tuple[Path, ...] = ()) -> Towns:
    """Read the table, larger towns before smaller ones.

    Raises:
        LexiconError: A row lacks a column.
    """
    states: dict[str, tuple[str, ...]] = {}
    for row in read_tsv("towns.tsv", ("name", "country", "population"), folders):
        key = fold(row["name"])
        states[key] = (*states.get(key, ()), row["country"])
    return Towns(states)
