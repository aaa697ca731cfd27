"""The words of a report as those who look for names see them: folded, with case and gaps.

Enters: a parse. Leaves: `Words`, and the longest phrase of a table at a place. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dragoman.lexicon.fold import fold
from dragoman.read.parse import Parsed, Token

V = TypeVar("V")

_LOUD = 0.6
"""Share of capital letters from which a sentence is read as a heading in capitals."""
_LONGEST = 14
"""Words after which no phrase of a table goes on; keeps a run of one word from being rescanned."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a report with what a name reader asks of each.

    Attributes:
        tokens: The tokens.
        keys: Each token folded; `""` for punctuation.
        caps: It begins with a capital letter.
        glued: No white space stands before it.
        breaks: A sentence or a line begins with it.
        loud: Its sentence is printed in capitals.
    """

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    caps: tuple[bool, ...]
    glued: tuple[bool, ...]
    breaks: tuple[bool, ...]
    loud: tuple[bool, ...]

    def text(self, first: int, last: int) -> str:
        """Return the words [first, last) as they are printed, with single spaces."""
        parts: list[str] = []
        for i in range(first, last):
            if i > first and not self.glued[i]:
                parts.append(" ")
            parts.append(self.tokens[i].text)
        return "".join(parts)


def words_of(parsed: Parsed) -> Words:
    """Return the words of a parse."""
    tokens = parsed.tokens
    folded: dict[str, str] = {}
    for token in tokens:
        if token.text not in folded:
            folded[token.text] = fold(token.text)
    loud = [_is_loud(tokens[first:last]) for first, last in parsed.sentences]
    return Words(
        tokens=tokens,
        keys=tuple(folded[t.text] for t in tokens),
        caps=tuple(t.text[0].isupper() for t in tokens),
        glued=tuple(t.i > 0 and tokens[t.i - 1].end == t.start for t in tokens),
        breaks=tuple(_breaks(parsed.text, tokens, t) for t in tokens),
        loud=tuple(loud[t.sent] for t in tokens),
    )


def _breaks(text: str, tokens: tuple[Token, ...], token: Token) -> bool:
    if token.i == 0:
        return True
    before = tokens[token.i - 1]
    return before.sent != token.sent or (
        token.start - before.end > 0 and "\n" in text[before.end : token.start]
    )


def _is_loud(tokens: tuple[Token, ...]) -> bool:
    words = [t.text for t in tokens if t.text[0].isalpha()]
    letters = sum(map(len, words))
    return len(words) > 2 and sum(len(w) for w in words if w.isupper()) > _LOUD * letters


def longest(
    words: Words, at: int, phrases: Mapping[str, V], prefixes: Collection[str]
) -> tuple[int, V] | None:
    """Return the end and value of the longest phrase of a table that begins at a word.

    Args:
        words: The words.
        at: Where the phrase begins.
        phrases: Folded phrase to value.
        prefixes: Beginnings of longer phrases, at word breaks.
    """
    phrase = words.keys[at]
    best: tuple[int, V] | None = None
    end = at + 1
    while phrase:
        if phrase in phrases:
            best = (end, phrases[phrase])
        if phrase not in prefixes or end - at > _LONGEST:
            break
        while end < len(words.keys) and not words.keys[end] and words.tokens[end].text in "-‐–.'’,":
            end += 1
        if end >= len(words.keys) or words.breaks[end] or not words.keys[end]:
            break
        phrase = f"{phrase} {words.keys[end]}"
        end += 1
    return best
