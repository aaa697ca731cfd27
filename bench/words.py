"""Text out of given tokens, for tasks that hand tokens instead of text.

Enters: tokens. Leaves: text as a newspaper would print it, and where each token stands in it.
Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

_NO_GAP_BEFORE = frozenset([*",.;:!?)]}%'’”", "'s", "’s", "n't", "'m", "'re", "'ve", "'ll", "'d"])
_NO_GAP_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "#", "“"])


def print_words(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of tokens and the half-open place of each."""
    text = ""
    places: list[tuple[int, int]] = []
    for before, word in zip(["", *words], words, strict=False):
        glued = word in _NO_GAP_BEFORE or before in _NO_GAP_AFTER or "-" in (word, before)
        if text and not glued:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places
