"""Fine types of events: ACLED's sub-events and five more, with words typical of each.

Enters: `fine_types.tsv`. Leaves: `FineTypes`, which finds the words in a text. Refuses: a row
without its columns (`LexiconError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import read_tsv


@dataclass(frozen=True, slots=True)
class Cue:
    """Typical words as they stand in a text."""

    label: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class FineTypes:
    """The types by label, each with the pattern of its typical words."""

    patterns: dict[str, re.Pattern[str]]

    def cues(self, text: str) -> Iterator[Cue]:
        """Yield the typical words of every type in a text, type by type."""
        folded = text.lower()
        for label, pattern in self.patterns.items():
            for match in pattern.finditer(folded):
                yield Cue(label, match.group(), match.start())


def load_fine_types(folders: tuple[Path, ...] = ()) -> FineTypes:
    """Read the table."""
    words: dict[str, list[str]] = {}
    for row in read_tsv("fine_types.tsv", ("label", "cues"), folders):
        words.setdefault(row["label"], []).extend(row.many("cues"))
    return FineTypes({label: _any_of(cues) for label, cues in words.items()})


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
