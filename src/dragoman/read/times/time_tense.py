"""Which way a bare weekday or month lies: back or on, by the tense around it.

Enters: the tokens and the place of an expression. Leaves: `past`, `future`, or `""` where nothing
tells. Refuses nothing.
"""

from __future__ import annotations

from typing import Literal

from dragoman.read.times.time_tokens import Tokens

Lean = Literal["past", "future", ""]
_STOPS = frozenset(".?!;")
_REACH = 14


def lean(tokens: Tokens, first: int, last: int) -> Lean:
    """Return which way an expression lies.

    A preposition decides ("since", "until"); else the nearest cue of tense to its left in the
    sentence, else to its right.
    """
    if tokens.is_cue(first - 1, "behind"):
        return "past"
    left = _cue_left(tokens, first)
    if tokens.is_cue(first - 1, "ahead"):
        return "" if left == "past" and tokens.lowers[first - 1] in ("by", "before") else "future"
    return left or _cue_right(tokens, last)


def _cue_left(tokens: Tokens, first: int) -> Lean:
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _ends_sentence(tokens, i):
            return ""
        found = _cue(tokens, i)
        if found:
            return found
    return ""


def _cue_right(tokens: Tokens, last: int) -> Lean:
    for i in range(last, min(len(tokens.lowers), last + _REACH)):
        if _ends_sentence(tokens, i):
            return ""
        found = _cue(tokens, i)
        if found:
            return found
    return ""


def _cue(tokens: Tokens, i: int) -> Lean:
    kind, word = tokens.kind(i), tokens.lowers[i]
    if kind == "will":
        return "future"
    if kind == "did" or (word.endswith("ed") and len(word) > 4):
        return "future" if _is_to_come(tokens, i) else "past"
    return ""


def _is_to_come(tokens: Tokens, i: int) -> bool:
    """Tell whether a participle stands behind "to be", "will be", "may be"."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if tokens.lowers[k] == "be":
            return tokens.is_cue(k - 1, "modal") or tokens.is_cue(k - 2, "modal")
    return False


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    word = tokens.lowers[i]
    if word[0] == "\n":
        return True
    if word not in _STOPS:
        return False
    return not (word == "." and i and len(tokens.lowers[i - 1]) <= 4 and tokens.is_capital(i - 1))
