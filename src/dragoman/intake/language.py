"""Which language a text is in.

Enters: a text. Leaves: an ISO 639-1 code. Refuses: to turn away a short text in Latin letters,
where a guess would rest on its names.
"""

from __future__ import annotations

import re

_SURE_LETTERS = 160
_WINDOW = 600
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def identify(text: str, accepted: tuple[str, ...]) -> str:
    """Return the language of a text.

    Args:
        text: The text without its heading.
        accepted: The languages that are read; the first is given to a short text in Latin letters.

    Returns:
        An accepted language where the beginning, the middle or the end is in one, else the language
        of the beginning (`und` where there are no letters).
    """
    letters = _LETTER.findall(text[: 3 * _WINDOW])
    latin = sum(_LATIN.match(letter) is not None for letter in letters)
    if not letters:
        return "und"
    if len(letters) < _SURE_LETTERS and latin >= 0.7 * len(letters):
        return accepted[0]
    from py3langid import classify

    first = ""
    for window in _windows(text):
        language = str(classify(window)[0])
        if language in accepted:
            return language
        first = first or language
    return first


def _windows(text: str) -> list[str]:
    middle, last = max(0, (len(text) - _WINDOW) // 2), max(0, len(text) - _WINDOW)
    starts = dict.fromkeys((0, middle, last))
    return [text[start : start + _WINDOW] for start in starts]
