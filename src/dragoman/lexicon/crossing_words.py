"""Words by which reports speak of crossings, and of their being open.

Enters: `crossing_words.tsv` and the user's file of the same name. Leaves: `CrossingWords`, looked
up by class. Refuses: a class that no reader knows (`LexiconError`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

CLASSES = frozenset(
    {
        "head", "group", "filler", "link", "nogate", "verb", "adjective", "noun", "idiom",
        "degree", "governor", "cause", "traffic", "direction", "part", "copula",
        "lasting", "exception", "settlement",
    }
)  # fmt: skip


@dataclass(frozen=True)
class CrossingWords:
    """The words, by class, each with what it stands for.

    Attributes:
        classes: Class to word or phrase (lower case) to value: `classes["verb"]["shut"]` is
            `close`.
    """

    classes: dict[str, dict[str, str]]

    def value(self, kind: str, *words: str) -> str:
        """Return what the first known of some words stands for in a class, `""` where none is."""
        table = self.classes.get(kind, {})
        return next((table[word] for word in words if word in table), "")

    @cached_property
    def head_phrases(self) -> dict[tuple[str, ...], str]:
        """Phrases of "border crossing" kind, as words, with how sure a sign of one they are."""
        return {tuple(w.split(" ")): v for w, v in self.classes.get("head", {}).items()}

    @cached_property
    def head_starts(self) -> frozenset[str]:
        """First words of those phrases."""
        return frozenset(phrase[0] for phrase in self.head_phrases)

    @cached_property
    def idioms(self) -> dict[tuple[str, ...], str]:
        """Phrases that say open or closed without a verb of that sense."""
        return {tuple(w.split(" ")): v for w, v in self.classes.get("idiom", {}).items()}


def load_crossing_words(folders: tuple[Path, ...] = ()) -> CrossingWords:
    """Read the table.

    Args:
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A row is of an unknown class.
    """
    classes: dict[str, dict[str, str]] = {name: {} for name in sorted(CLASSES)}
    for row in read_tsv("crossing_words.tsv", ("word", "class", "value", "source"), folders):
        if row["class"] not in CLASSES:
            raise LexiconError(
                f"{row.where}: no class {row['class']!r}; use one of {', '.join(sorted(CLASSES))}"
            )
        classes[row["class"]][row["word"]] = row["value"]
    return CrossingWords(classes)
