"""One match of a pattern, with the words and numbers of its groups.

Enters: the tokens and a match over their classes. Leaves: `Hit`. Refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.read.times.time_tokens import Tokens

_MOST_DIGITS = 12
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a pattern over tokens.

    Attributes:
        tokens: The tokens.
        match: The match over their classes.
    """

    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        """Place of its first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One past its last token."""
        return self.match.end()

    def has(self, name: str) -> bool:
        """Tell whether the pattern has a group of that name and it was matched."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    def places(self, name: str) -> range:
        """Return the places of a group's tokens, none where it was not matched."""
        if not self.has(name):
            return range(0)
        start, end = self.match.span(name)
        return range(start, end)

    def word(self, name: str) -> str:
        """Return a group's words in lower case, `""` where it was not matched."""
        return " ".join(self.tokens.lowers[i] for i in self.places(name))

    def value(self, name: str) -> str:
        """Return the table's value of a group's first word, `""` where it was not matched."""
        places = self.places(name)
        return self.tokens.value(places[0]) if places else ""

    def number(self, name: str) -> float | None:
        """Return the number that a group's words make, `None` for "several" and the like."""
        return number_of([self.tokens.lowers[i] for i in self.places(name)], self.tokens)

    def whole(self, name: str) -> int:
        """Return a group's number as a whole one, 0 where there is none."""
        return int(self.number(name) or 0)

    def is_capital(self, name: str) -> bool:
        """Tell whether a group's first token begins with a capital letter."""
        places = self.places(name)
        return bool(places) and self.tokens.is_capital(places[0])

    def cue_before(self, name: str) -> bool:
        """Tell whether the token before the match belongs to a set of cues."""
        return self.tokens.is_cue(self.first - 1, name)

    def cue_after(self, name: str) -> bool:
        """Tell whether the token after the match belongs to a set of cues."""
        return self.tokens.is_cue(self.last, name)

    def before(self, back: int = 1) -> str:
        """Return the token before the match, in lower case."""
        place = self.first - back
        return self.tokens.lowers[place] if place >= 0 else ""

    def after(self, on: int = 0) -> str:
        """Return the token after the match, in lower case."""
        place = self.last + on
        return self.tokens.lowers[place] if place < len(self.tokens.lowers) else ""


def number_of(words: list[str], tokens: Tokens) -> float | None:
    """Return the number that words make: "two and a half", "twenty - five", "a dozen", "1,500"."""
    total = 0.0
    known = False
    for word in words:
        figure = _DIGITS.match(word)
        kind, value = tokens.words.classes.get(word, ""), tokens.words.values.get(word, "")
        if figure and "/" in word:
            over, _, under = word.partition("/")
            total, known = total + int(over) / int(under), True
        elif figure:
            total, known = total + _figure(figure.group()), True
        elif kind in ("number", "ordinal"):
            total, known = total + float(value), True
        elif kind == "scale":
            total, known = max(total, 1.0) * float(value), True
        elif kind == "half":
            total, known = total + 0.5, True
        elif kind == "few":
            return None
    if not known and any(tokens.words.classes.get(w) == "a" for w in words):
        return 1.0
    return total if known else None


def _figure(text: str) -> float:
    if len(text) > _MOST_DIGITS:
        return 0.0
    whole = text.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) else text
    try:
        return float(whole.replace(",", "."))
    except ValueError:
        return 0.0
