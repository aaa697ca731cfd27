"""Words for crossings in a text: "border crossing", "customs post", "gate".

Enters: the tokens of a report and the table of words. Leaves: `Head`s by position, the longest
phrase at each place. Refuses: the same words as verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.read.parse import Token


@dataclass(frozen=True, slots=True)
class Head:
    """A word or phrase for a crossing.

    Attributes:
        first: Its first token.
        last: One past its last.
        sure: `strong` ("border crossing"), `weak` ("crossing") or `border`.
        plural: It stands for several.
    """

    first: int
    last: int
    sure: str
    plural: bool


def find_heads(tokens: Sequence[Token], said: CrossingWords) -> tuple[Head, ...]:
    """Return the words for crossings, by position."""
    return tuple(_heads(tokens, said))


def _heads(tokens: Sequence[Token], said: CrossingWords) -> Iterator[Head]:
    starts = said.head_starts
    at = 0
    while at < len(tokens):
        word = tokens[at].lower
        opens = word in starts or singular(word) in starts
        head = _head_at(tokens, at, said.head_phrases) if opens else None
        if head is not None:
            yield head
        at = head.last if head else at + 1


def _head_at(tokens: Sequence[Token], at: int, phrases: dict[tuple[str, ...], str]) -> Head | None:
    for length in range(min(4, len(tokens) - at), 0, -1):
        lowers = [_plain(t) for t in tokens[at : at + length]]
        single = [*map(singular, lowers[:-1])]
        for form in dict.fromkeys((lowers[-1], singular(lowers[-1]))):
            sure = phrases.get((*single, form)) or phrases.get((*lowers[:-1], form))
            if sure and (length > 1 or _is_noun(tokens[at], at)):
                return Head(at, at + length, sure, form != lowers[-1])
    return None


def _is_noun(token: Token, at: int) -> bool:
    return token.pos in {"NOUN", "PROPN"} or (token.tag in {"VBG", "JJ"} and at > 0)


def _plain(token: Token) -> str:
    return token.lower.replace("’", "'")


def singular(word: str) -> str:
    """Return a word without the ending of a plural: "crossings" gives "crossing"."""
    if word.endswith("es") and word[:-2].endswith(("ss", "x")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word not in {"customs", "pass", "press"} else word
