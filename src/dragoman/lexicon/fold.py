"""Folding of names and words for looking up: case, marks, hyphens, Arabic and Kurdish letters.

Enters: text as printed. Leaves: a key; never shown to anyone. Refuses nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ة": "ه", "ھ": "ه", "أ": "ا", "إ": "ا", "آ": "ا",
        "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ێ": "ی", "ۆ": "و", "ڕ": "ر", "ڵ": "ل",
        "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "\u0640": None, "\u200c": None,
        "\u200d": None, "\u200e": None, "\u200f": None,
    }
)  # fmt: skip
_GAPS = re.compile(r"[\s\-‐-―'’‘`´ʼʻ.,]+")


def fold(text: str) -> str:
    """Return the key of a name, the same for "al-‘Abādī" and "al Abadi"."""
    if text.isascii():
        return _GAPS.sub(" ", text.lower()).strip()
    flat = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.translate(_LETTERS).casefold()).strip()
