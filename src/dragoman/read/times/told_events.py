"""Times by an event told before: "prior to the assault", after "last week's assault".

Enters: a reading and an act whose sentence names no time. Leaves: the token of the event as it was
told with a time, and how the act lies to it. Refuses: an indefinite noun, and an event that no
nearby sentence dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.when import Bound
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Reading
from dragoman.read.times.time_links import BOUNDS

_NEARBY = 400


def told_before(reading: Reading, act: Token) -> Iterator[tuple[Token, Bound]]:
    """Yield earlier tokens of the events that an act is said to come before or after.

    The nearest comes first; the caller asks each for its own time.
    """
    parsed = reading.parsed
    for noun, bound in _events_of(parsed, act):
        first = max(0, act.i - _NEARBY)
        for token in reversed(parsed.tokens[first : act.i]):
            if token.lemma == noun.lemma and token.pos == "NOUN" and token.sent != act.sent:
                yield token, bound


def _events_of(parsed: Parsed, act: Token) -> Iterator[tuple[Token, Bound]]:
    for prep in parsed.children(act, "prep", "advmod"):
        bound = BOUNDS.get(prep.lower)
        if bound is None:
            continue
        inner = parsed.children(prep, "prep")
        for noun in parsed.children(inner[0] if inner else prep, "pobj"):
            if any(t.lower in ("the", "that", "this") for t in parsed.children(noun, "det")):
                yield noun, bound
