"""Marks: what the letters of a word and the tables tell of it, for the encoder.

Enters: the words of a report and the tables. Leaves: one row of zeros and ones a token, a column
for each of `MARKS`. Refuses nothing.

The encoder's own vocabulary has no capitals; the marks give them back, and tell it which words a
table knows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.lexicon.library import Library
from dragoman.read.words import Words, longest

MARKS = (
    "capital",
    "capitals",
    "inner capital",
    "digit",
    "opens",
    "loud",
    "given name",
    "family first",
    "town",
    "country",
    "nationality",
    "body",
    "other known",
    "title",
    "body head",
    "place head",
    "agent",
)
"""Columns, in the order in which the encoder was trained."""
_PLACE = {name: column for column, name in enumerate(MARKS)}
_KINDS = {
    "country": "country",
    "place": "country",
    "nationality": "nationality",
    "group": "nationality",
    "organization": "body",
    "armed_group": "body",
    "government": "body",
    "outlet": "body",
}

Rows = NDArray[np.float32]


def marks_of(words: Words, library: Library) -> Rows:
    """Return the marks of every token.

    Args:
        words: The words of a report.
        library: The tables.

    Returns:
        An array of shape [tokens, len(MARKS)].
    """
    rows = np.zeros((len(words.tokens), len(MARKS)), dtype=np.float32)
    rows[:, _PLACE["opens"]] = words.breaks
    rows[:, _PLACE["loud"]] = words.loud
    known: dict[tuple[str, str], list[int]] = {}
    for i, token in enumerate(words.tokens):
        columns = known.get((token.text, token.lemma))
        if columns is None:
            names = _of_letters(token.text) + _of_word(words, i, library)
            columns = known[token.text, token.lemma] = [_PLACE[name] for name in names]
        rows[i, columns] = 1.0
    for first, last, name in _phrases(words, library):
        rows[first:last, _PLACE[name]] = 1.0
    return rows


def _of_letters(text: str) -> list[str]:
    found: list[str] = []
    if text[0].isupper():
        found.append("capitals" if len(text) > 1 and text.isupper() else "capital")
    if any(c.isupper() for c in text[1:]) and not text.isupper():
        found.append("inner capital")
    if any(c.isdigit() for c in text):
        found.append("digit")
    return found


def _of_word(words: Words, at: int, library: Library) -> list[str]:
    key, lower = words.keys[at], words.tokens[at].lower
    found: list[str] = []
    if key in library.given_names.genders:
        found.append("given name")
    if key in library.given_names.leading:
        found.append("family first")
    if key in library.agents.titles:
        found.append("title")
    head = library.agents.name_heads.get(lower)
    if head is not None:
        found.append("place head" if head.kind == "place" else "body head")
    if words.tokens[at].lemma in library.agents.heads:
        found.append("agent")
    return found


def _phrases(words: Words, library: Library) -> list[tuple[int, int, str]]:
    """Return the stretches that the tables of actors and towns know, with their mark."""
    found: list[tuple[int, int, str]] = []
    table, towns = library.actors, library.towns
    for at, key in enumerate(words.keys):
        if not key or not words.caps[at]:
            continue
        known = longest(words, at, table.phrases, table.prefixes)
        if known is not None:
            found.append((at, known[0], _KINDS.get(known[1][0].actor.kind, "other known")))
        for width in (3, 2, 1):
            if " ".join(words.keys[at : at + width]) in towns:
                found.append((at, min(at + width, len(words.keys)), "town"))
                break
    return found
