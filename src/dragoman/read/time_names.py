"""Years that are part of a name: "the 2023 agreement", "the 2015 nuclear deal".

Enters: the tokens and the place of a stated year or month. Leaves: whether it names a thing.
Refuses nothing.
"""

from __future__ import annotations

from dragoman.model.when import Grain
from dragoman.read.time_tokens import Tokens

_REACH = 5
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "was", "is", "were", "that", "which", "to"})


def is_title(tokens: Tokens, first: int, last: int, grain: Grain) -> bool:
    """Tell whether a stated year or month names an agreement, law or programme.

    It must stand as a modifier: no preposition before it, and a noun of the class `named` within
    the few words after it.
    """
    if grain not in ("year", "month") or last - first > 2:
        return False
    before = tokens.lowers[first - 1] if first else ""
    if before in ("in", "since", "by", "until", "of", "during", "from", "after", "before", "to"):
        return before == "of" and False
    for i in range(last, min(last + _REACH, len(tokens.lowers))):
        if tokens.lowers[i] in _STOPS:
            return False
        if tokens.kind(i) == "named":
            return True
    return False
