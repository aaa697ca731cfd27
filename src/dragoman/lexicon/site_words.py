"""Words in the names of local things, and what each tells of where the thing stands.

Enters: `site_words.tsv`. Leaves: `SiteWords`. Refuses: a kind that nothing is known of
(`LexiconError`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

_KINDS = frozenset({"state", "body", "building", "street", "ground", "wide", "away", "part"})


@dataclass(frozen=True)
class SiteWords:
    """Words in the names of local things.

    Attributes:
        by_word: Lower-case word to its kind: state, body, building, street, ground, wide, away or
            part.
    """

    by_word: dict[str, str]

    def kinds(self, key: str) -> frozenset[str]:
        """Return the kinds of the words of a folded name."""
        found = {self.by_word.get(word, "part") for word in key.split(" ")}
        return frozenset(found - {"part"})

    def is_part(self, word: str) -> bool:
        """Tell whether a word names a piece of a larger place: a village, a district."""
        return self.by_word.get(word) in {"ground", "part"}


def load_site_words(folders: tuple[Path, ...] = ()) -> SiteWords:
    """Read the table.

    Args:
        folders: The user's lexicon folders; their words are added.

    Raises:
        LexiconError: A row has a kind that nothing is known of.
    """
    found: dict[str, str] = {}
    for row in read_tsv("site_words.tsv", ("word", "kind", "source"), folders):
        if row["kind"] not in _KINDS:
            raise LexiconError(
                f"{row.where}: kind {row['kind']!r} is none of {', '.join(sorted(_KINDS))}"
            )
        found[row["word"].lower()] = row["kind"]
    return SiteWords(found)
