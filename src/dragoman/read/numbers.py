"""Numbers in a text, in digits and in words, each with what it is: an amount, a year, a name.

Enters: a plain string. Leaves: `Number`s by position, not overlapping. Refuses nothing; a number
that is no amount is given with its sense ("date", "ordinal", "name", ...), so that the caller can
leave it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.numbers import NumberWords, bundled_numbers
from dragoman.read.number_senses import QUANTITY, sense_of
from dragoman.read.number_words import Piece, Reading, read_number
from dragoman.read.numerals import Numeral, letters_after, numerals

_SIGN = re.compile(r"(?:(?<![\w.,)\]%])[-−–+]|\b(?:minus|negative)[\s-])$", re.IGNORECASE)
_SPACED_SCALE = re.compile(r"\s(bn|mn|mln|bln|trn|trln|tn|M|MM|B)(?![A-Za-z])")
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹₺₽₴₦₪₩]|\b[A-Z]{2,3}|\bRs\.?|\bTk\.?)\s?-?$")
_LENGTH_AFTER = re.compile(
    r"\s?(?:\(|[x×]\s?\d|(?:tall|high|deep|long|wide|away|from|above|below|of\s+water)\b|-)"
)
_AMBIGUOUS = frozenset({"m", "t", "mm", "k", "b", "M"})


@dataclass(frozen=True, slots=True)
class Number:
    """One number as printed.

    Attributes:
        start: First code point in the text.
        end: One past the last.
        low: Its value, or the lower end of a loose one ("dozens").
        high: The same for a plain value, or the upper end.
        sense: `quantity`, or what else it is: date, year, time, ordinal, name, score, phone,
            list, age.
        plain: Bare whole digits without separators.
        words: It is written in words.
        loose: It names no exact value ("dozens", "a few", "a couple").
        scale: The scale it ends in ("million"), 1 for none.
    """

    start: int
    end: int
    low: float
    high: float
    sense: str = QUANTITY
    plain: bool = False
    words: bool = False
    loose: bool = False
    scale: float = 1.0


def tag_numbers(text: str, words: NumberWords | None = None) -> list[Number]:
    """Return every number of a text with its sense.

    Args:
        text: Any text, no parse needed.
        words: The table of number words; the bundled one if none is given.

    Returns:
        Numbers by position. Ordinals in words ("the third") are left out.
    """
    words = words or bundled_numbers()
    numbers: list[Number] = []
    pieces = _pieces(text, words)
    i = 0
    while i < len(pieces):
        found = read_number(pieces, i, text)
        i = found.next
        if found.end > found.start:
            numbers.append(_number(found, text, words))
    return numbers


def _number(found: Reading, text: str, words: NumberWords) -> Number:
    start, sign = _signed(text, found.start)
    sense = sense_of(text, start, found.end, plain=found.plain, words=words)
    if sense == QUANTITY and found.in_words and found.year:
        sense = "year"
    number = Number(
        start=start,
        end=found.end,
        low=found.low * sign,
        high=found.high * sign,
        sense=sense,
        plain=found.plain,
        words=found.in_words,
        loose=found.loose,
        scale=found.scale,
    )
    return replace(number, low=number.high, high=number.low) if sign < 0 else number


def _signed(text: str, start: int) -> tuple[int, int]:
    match = _SIGN.search(text, max(0, start - 9), start)
    if match is None:
        return start, 1
    return match.start(), 1 if match.group() == "+" else -1


def _pieces(text: str, words: NumberWords) -> list[Piece]:
    pieces = [_digits(numeral, text, words) for numeral in numerals(text)]
    for match in words.pattern.finditer(text):
        word = words.words[match.group().lower()]
        pieces.append(Piece(match.start(), match.end(), word.kind, word.value, word.high))
    pieces.sort(key=lambda p: p.start)
    return pieces


def _digits(numeral: Numeral, text: str, words: NumberWords) -> Piece:
    """Return digits as a piece, taking in the scale letters behind them."""
    letters = letters_after(text, numeral.end)
    scale, end = 1.0, numeral.end
    if letters and _is_scale(letters, text, numeral, words):
        scale, end = words.suffixes[letters.lower()], numeral.end + len(letters)
    elif not letters and (spaced := _SPACED_SCALE.match(text, numeral.end)):
        scale, end = words.suffixes[spaced[1].lower()], spaced.end()
    value = numeral.value * scale
    plain = numeral.plain and scale == 1.0
    return Piece(numeral.start, end, "digits", value, value, plain, scale)


def _is_scale(letters: str, text: str, numeral: Numeral, words: NumberWords) -> bool:
    """Tell a scale ("$5m", "35m people") from a unit ("37m (121ft)", "5t")."""
    if letters.lower() not in words.suffixes:
        return False
    if letters not in _AMBIGUOUS:
        return letters != "Mm"
    if _MONEY_BEFORE.search(text, max(0, numeral.start - 5), numeral.start):
        return True
    if letters in {"k", "b"}:
        return True
    return letters in {"m", "M"} and not _LENGTH_AFTER.match(text, numeral.end + 1)

