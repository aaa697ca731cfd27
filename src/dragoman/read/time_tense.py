"""Which way a bare weekday or month lies: back or on, by the tense around it.

Enters: the tokens and the place of an expression. Leaves: `past`, `future`, or `""` where nothing
tells. Refuses nothing.
"""

from __future__ import annotations

from typing import Literal

from dragoman.read.time_tokens import Tokens

Lean = Literal["past", "future", ""]
_STOPS = frozenset(".?!;")
_REACH = 14
_AHEAD = frozenset({"until", "till", "by", "til"})
_BEHIND = frozenset({"since", "after", "from"})


def lean(tokens: Tokens, first: int, last: int) -> Lean:
    """Return which way an expression lies.

    A preposition decides ("since", "until"); else the nearest cue of tense to its left in the
    sentence, else to its right.
    """
    before = tokens.lowers[first - 1] if first else ""
    if before in _AHEAD:
        return "" if _cue_left(tokens, first - 1) == "past" and before == "by" else "future"
    if before == "since":
        return "past"
    return _cue_left(tokens, first) or _cue_right(tokens, last)


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
        return "past"
    return ""


def _ends_sentence(tokens: Tokens, i: int) -> bool:
    word = tokens.lowers[i]
    if word[0] == "\n":
        return True
    if word not in _STOPS:
        return False
    return not (word == "." and i and len(tokens.lowers[i - 1]) <= 4 and tokens.is_capital(i - 1))
