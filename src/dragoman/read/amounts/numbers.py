"""Numbers in a text, in digits and in words, each with what it is: an amount, a year, a name.

Enters: a plain string. Leaves: `Number`s by position, not overlapping. Refuses nothing; a number
that is no amount is given with its sense ("date", "ordinal", "name", ...), so that the caller can
leave it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.numbers import NumberWords, bundled_numbers
from dragoman.lexicon.units import Units, bundled_units
from dragoman.read.amounts.number_pieces import Piece, Reading
from dragoman.read.amounts.number_senses import QUANTITY, Place, sense_of
from dragoman.read.amounts.number_words import read_number
from dragoman.read.amounts.numerals import Numeral, letters_after, numerals

_SIGN = re.compile(r"(?:(?<![\w.,)\]%])[-−–+]|\b(?:minus|negative)[\s-])$", re.IGNORECASE)
_SPACED_SCALE = re.compile(r"\s(bn|mn|mln|bln|trn|trln|tln|tn|M|MM|B)(?![A-Za-z])")
_COUNTED_AFTER = re.compile(
    r"\s+(?!(?:tall|high|deep|long|wide|away|from|above|below|of\s+water|x|by|is|are|was|were|and|or"
    r"|to|in|at|on|off|down|up|apart|thick|race|sprint|final|wall|stretch)\b)[A-Za-z]"
)
"""What follows millions ("35m people"), not metres ("37m high")."""
_RATIO = re.compile(r"\s+(?:over|in|in\s+every|out\s+of|out\s+of\s+every)\s+", re.IGNORECASE)
_LINK = re.compile(r"\s?[-–]\s?|\s+(?:and|to)\s+")
_MANY_AFTER = re.compile(r"\s+(?:people|(?:[a-z]+\s)?[a-z]+s)\b")
_AMBIGUOUS = frozenset({"m", "t", "mm", "k", "b", "M", "B"})


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


def tag_numbers(
    text: str, words: NumberWords | None = None, units: Units | None = None
) -> list[Number]:
    """Return every number of a text with its sense.

    Args:
        text: Any text, no parse needed.
        words: The table of number words; the bundled one if none is given.
        units: The tables of units, for currency signs; the bundled ones if none are given.

    Returns:
        Numbers by position. Ordinals in words ("the third") are left out.
    """
    words, units = words or bundled_numbers(), units or bundled_units()
    numbers: list[Number] = []
    pieces = _pieces(text, words, units)
    i = 0
    while i < len(pieces):
        found = read_number(pieces, i, text)
        i = found.next
        if found.end > found.start:
            numbers.append(_number(found, text, words, units))
    return _ratios(_years_linked(numbers, text), text)


def _years_linked(numbers: list[Number], text: str) -> list[Number]:
    """Read "between 1600 and 1900" and "2019-2021" as years throughout."""
    for i in range(1, len(numbers)):
        left, right = numbers[i - 1], numbers[i]
        if left.sense == "year" and right.sense == QUANTITY and right.plain:
            gap = text[left.end : right.start]
            if _LINK.fullmatch(gap) and 1000 <= right.low <= 2199:
                numbers[i] = replace(right, sense="year")
    return numbers


def _ratios(numbers: list[Number], text: str) -> list[Number]:
    """Join "one in five" and "three out of ten" to one number, the share."""
    out: list[Number] = []
    for number in numbers:
        left = out[-1] if out else None
        if left is not None and _is_ratio(left, number, text[left.end : number.start]):
            share = left.low / number.low
            out[-1] = replace(left, end=number.end, low=share, high=share, plain=False)
        else:
            out.append(number)
    return out


def _is_ratio(left: Number, right: Number, gap: str) -> bool:
    match = _RATIO.fullmatch(gap)
    bare = {left.sense, right.sense} == {QUANTITY} and 0 < abs(left.low) < right.low
    if match is None or not bare or left.scale != 1.0 or left.low >= 100:
        return False
    return abs(left.low) == 1 or "out" in match.group().lower()


def _number(found: Reading, text: str, words: NumberWords, units: Units) -> Number:
    start, sign = _signed(text, found.start)
    money = _money_before(text, start, units)
    measured = not found.in_words and bool(units.after.match(text, _skip(text, found.end)))
    lettered = bool(units.after_symbol.match(text, found.end))
    at = Place(text, start, found.end, found.plain, money, measured, lettered)
    sense = sense_of(at, words)
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


def _skip(text: str, end: int) -> int:
    return end + (text[end : end + 1] in {" ", "-", "\u00a0"})


def _money_before(text: str, start: int, units: Units) -> bool:
    return bool(units.before.search(text, max(0, start - 9), start))


def _pieces(text: str, words: NumberWords, units: Units) -> list[Piece]:
    pieces = [_digits(numeral, text, words, units) for numeral in numerals(text)]
    for match in words.pattern.finditer(text):
        word = words.words[match.group().lower()]
        pieces.append(Piece(match.start(), match.end(), word.kind, word.value, word.high))
    pieces.sort(key=lambda p: p.start)
    return pieces


def _digits(numeral: Numeral, text: str, words: NumberWords, units: Units) -> Piece:
    """Return digits as a piece, taking in the scale letters behind them."""
    letters = letters_after(text, numeral.end)
    scale, end = 1.0, numeral.end
    if letters and _is_scale(letters, text, numeral, words, units):
        scale, end = words.suffixes[letters.lower()], numeral.end + len(letters)
    elif not letters and (spaced := _SPACED_SCALE.match(text, numeral.end)):
        scale, end = words.suffixes[spaced[1].lower()], spaced.end()
    value = numeral.value * scale
    plain = numeral.plain and scale == 1.0
    return Piece(numeral.start, end, "digits", value, value, plain, scale)


def _is_scale(letters: str, text: str, numeral: Numeral, words: NumberWords, units: Units) -> bool:
    """Tell a scale ("$5m", "35m people") from a unit ("37m (121ft)", "5t")."""
    behind = text[numeral.end + len(letters) : numeral.end + len(letters) + 1]
    if letters.lower() not in words.suffixes or behind.isdigit():
        return False
    if letters not in _AMBIGUOUS:
        return letters != "Mm"
    if _money_before(text, numeral.start, units):
        return True
    if letters == "B":
        return not numeral.plain or bool(_MANY_AFTER.match(text, numeral.end + 1))
    if letters in {"k", "b"}:
        return True
    counts = _COUNTED_AFTER.match(text, numeral.end + 1)
    return letters == "M" or (letters == "m" and bool(counts))
