"""Words that are common in news in general, whatever a store holds.

Enters: the encoder's wordpieces, which stand from the most frequent word of its training text
down, and the tables of what news of this field is made of. Leaves: ranked words and words of the
trade. Refuses: what the table reader refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.lexicon.tables import read_tsv

_TABLES = (
    ("time_words.tsv", "word"),
    ("titles.tsv", "title"),
    ("agents.tsv", "phrase"),
    ("crossing_words.tsv", "word"),
    ("tolls.tsv", "word"),
)


@dataclass(frozen=True, slots=True, eq=False)
class NewsWords:
    """Words common in news; told apart by identity, so that what follows from them can be kept.

    Attributes:
        ranked: Lower-case words, the most frequent first.
        trade: Lower-case words of days, offices, agents, crossings and tolls.
    """

    ranked: tuple[str, ...]
    trade: frozenset[str]


def load_news_words(folders: tuple[Path, ...] = ()) -> NewsWords:
    """Read the words.

    Args:
        folders: The user's lexicon folders; the words of their tables are added.
    """
    pieces = files("dragoman.lexicon").joinpath("data/encoder_pieces.txt")
    ranked = (word for word in pieces.read_text(encoding="utf-8").split() if word.isalpha())
    trade = (
        word
        for name, column in _TABLES
        for row in read_tsv(name, (column, "source"), folders)
        for word in row[column].lower().split()
    )
    return NewsWords(tuple(word for word in ranked if len(word) > 1), frozenset(trade))
