"""Stretches that may name a place: names of the gazetteer, of the parser, and of the mentions.

Enters: a reading and the gazetteer. Leaves: `Stretch`es of tokens, overlapping ones included.
Refuses: words without a capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from dragoman.lexicon.gazetteer import Gazetteer, Spot
from dragoman.read.parse import Token
from dragoman.read.reading import Reading

_LONGEST = 6
_NAMED = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG"})
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "la",
        "del",
        "el",
        "al",
        "on",
        "upon",
        "du",
        "des",
        "le",
        "da",
        "do",
        "di",
        "in",
        "-",
    }
)
_TAIL = frozenset({"'s", "’s", "'", "’", ".", ",", "-"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens that may name a place.

    Attributes:
        first: First token.
        last: One past the last.
        spots: Places that bear the name, most people first.
    """

    first: int
    last: int
    spots: tuple[Spot, ...]


def find_stretches(reading: Reading, gazetteer: Gazetteer) -> list[Stretch]:
    """Return the stretches that may name a place, by position, the longer first."""
    spans = {*_of_gazetteer(reading, gazetteer), *_of_parser(reading), *_of_mentions(reading)}
    found = []
    for first, last in sorted(spans, key=lambda s: (s[0], -s[1])):
        name = text_of(reading, first, last)
        if any(c.isalpha() for c in name):
            found.append(Stretch(first, last, gazetteer.named(name)))
    return found


def text_of(reading: Reading, first: int, last: int) -> str:
    """Return the characters of some tokens."""
    tokens = reading.parsed.tokens
    return reading.text[tokens[first].start : tokens[last - 1].end]


def _of_gazetteer(reading: Reading, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield every run of words, begun by a capital, that a place bears.

    Words of a script that has no capitals may name one too, in a text whose own script has them.
    """
    tokens = reading.parsed.tokens
    if _is_cased(reading.text):
        yield from ((t.i, t.i + 1) for t in tokens if is_caseless(t.text))
    for token in tokens:
        if not _opens(token):
            continue
        for last in _ends(tokens, token.i):
            if gazetteer.bears_exactly(text_of(reading, token.i, last)):
                yield token.i, last


def is_caseless(word: str) -> bool:
    """Tell whether a word is of a script without capitals, as Arabic and Chinese are."""
    return all(category(c) == "Lo" for c in word) and len(word) > 1


def _is_cased(text: str) -> bool:
    """Tell whether most letters of a text are of a script that has capitals."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(category(c) != "Lo" for c in letters) > len(letters)


def _opens(token: Token) -> bool:
    return token.text[0].isupper() and token.pos != "PRON" and token.text not in {"I", "A"}


def _ends(tokens: tuple[Token, ...], first: int) -> Iterator[int]:
    """Yield the ends of runs of name words: capitals, with small words only inside."""
    last = first + 1
    yield last
    while last < len(tokens) and last - first < _LONGEST:
        token = tokens[last]
        if token.sent != tokens[first].sent:
            return
        big = token.text[0].isupper() or token.text[0].isdigit()
        small = (
            token.lower in _SMALL or token.text in {".", "’", "'"} or token.tag in {"POS", "HYPH"}
        )
        if not big and not small:
            return
        last += 1
        if big or token.text == ".":
            yield last


def _of_parser(reading: Reading) -> Iterator[tuple[int, int]]:
    tokens = reading.parsed.tokens
    first: int | None = None
    for token in (*tokens, None):
        if first is not None and (
            token is None or token.name_begins or token.name != tokens[first].name
        ):
            yield from _trimmed(tokens, first, token.i if token is not None else len(tokens))
            first = None
        if token is not None and token.name in _NAMED and first is None:
            first = token.i


def _of_mentions(reading: Reading) -> Iterator[tuple[int, int]]:
    for found in reading.mentions:
        if found.mention.form == "name":
            inside = reading.parsed.between(found.start, found.end)
            if inside:
                yield from _trimmed(reading.parsed.tokens, inside[0].i, inside[-1].i + 1)


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield a name without its article and ending, if a capital is left."""
    while first < last and (tokens[first].lower == "the" or not tokens[first].text[0].isalnum()):
        first += 1
    while last > first and tokens[last - 1].lower in _TAIL and not _is_short_form(tokens, last):
        last -= 1
    if first < last and (tokens[first].text[0].isupper() or is_caseless(tokens[first].text)):
        yield first, last


def _is_short_form(tokens: tuple[Token, ...], last: int) -> bool:
    return tokens[last - 1].text == "." and last >= 2 and len(tokens[last - 2].text) <= 5
