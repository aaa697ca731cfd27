"""Words that tell nothing of what a report is about.

Enters: `common_words.tsv`. Leaves: a set of lower-case words. Refuses: what the table reader
refuses.
"""

from __future__ import annotations

from pathlib import Path

from dragoman.lexicon.tables import read_tsv


def load_common_words(folders: tuple[Path, ...] = ()) -> frozenset[str]:
    """Read the table.

    Args:
        folders: The user's lexicon folders; their words are added.
    """
    rows = read_tsv("common_words.tsv", ("word", "source"), folders)
    return frozenset(row["word"].lower() for row in rows)
