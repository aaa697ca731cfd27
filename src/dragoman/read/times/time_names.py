"""Years that are part of a name: "the 2023 agreement", "the 2015 nuclear deal".

Enters: the tokens and the place of a stated year or month. Leaves: whether it names a thing.
Refuses nothing.
"""

from __future__ import annotations

from dragoman.model.when import Grain
from dragoman.read.times.time_tokens import Tokens

_REACH = 5


def is_title(tokens: Tokens, first: int, last: int, grain: Grain) -> bool:
    """Tell whether a stated year or month names an agreement, law or programme.

    It must stand as a modifier: no preposition before it, and a noun of the class `named` within
    the few words after it.
    """
    if grain not in ("year", "month") or last - first > 2:
        return False
    if first > 1 and tokens.lowers[first - 1] == "of" and tokens.kind(first - 2) == "named":
        return True
    if tokens.is_cue(first - 1, "not_title"):
        return False
    for i in range(last, min(last + _REACH, len(tokens.lowers))):
        if tokens.is_cue(i, "stop_title"):
            return False
        if tokens.kind(i) == "named":
            return True
    return False
