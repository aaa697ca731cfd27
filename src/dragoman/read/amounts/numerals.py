"""Numbers written in digits, and the scale letters directly behind them.

Enters: a text. Leaves: `Numeral`s with value and offsets. Refuses: nothing; what the digits are
part of (a date, a name) is told by `dragoman.read.amounts.number_senses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERAL = re.compile(
    r"(?P<whole>"
    r"\d{1,3}(?:,\d{3})+(?![\d])"  # 1,234,567
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 12,34,567: lakhs and crores
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3})+ \d{3}(?![\d,])|\d{1,3} (?:000(?![\d,])|\d{3}(?= [a-z]))"  # 816 000
    r"|\d+|(?<![\w.])(?=\.\d))"
    r"(?P<fraction>\.\d+(?!\.?\d))?"
    r"(?P<power>e[+-]?\d+(?![A-Za-z\d])|\s?[x×]\s?10\^?[-−–]?\d+)?"
)
_COMMA_DECIMAL = re.compile(r",\d{2}(?![\d,])")
_LISTED = re.compile(r"\d,\d*$")
_SIMPLE = re.compile(r"\s{1,2}(\d+)\s?[/⁄]\s?(\d+)(?![\d/⁄])")
_OVER = re.compile(r"\s?[/⁄]\s?(\d+)(?![\d/⁄-])")
_WHOLES = frozenset({2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 128})
_VULGAR = {
    "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6,
    "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip
_VULGAR_SIGN = re.compile("[" + "".join(_VULGAR) + "]")
_DAY_BEFORE = re.compile(r"[A-Z][a-z]{2,8}\.?\s$|[\d,.]\s?$")
_GROUPS = re.compile(r"[,\s\u00a0\u2009\u202f]")
_POWER = re.compile(r"10\^?([-−–]?)(\d+)$")
_LETTERS = re.compile(r"[A-Za-z]+")
_MAX_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in digits.

    Attributes:
        start: First code point.
        end: One past the last, the scale letters left out.
        value: Its value.
        plain: It has neither separators nor a decimal part: it may be a year or a part of a name.
    """

    start: int
    end: int
    value: float
    plain: bool


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers in digits of a text, by position, fractions ("2 1/2", "½") included."""
    at = 0
    while match := _NUMERAL.search(text, at):
        at = match.end()
        if match.end() - match.start() <= _MAX_DIGITS:
            numeral = _read(match, text)
            at = numeral.end
            yield numeral
    if not text.isascii():
        for match in _VULGAR_SIGN.finditer(text):
            if not text[match.start() - 1 : match.start()].isdigit():
                yield Numeral(match.start(), match.end(), _VULGAR[match.group()], plain=False)


def _read(match: re.Match[str], text: str) -> Numeral:
    if " " in match["whole"] and _DAY_BEFORE.search(
        text, max(0, match.start() - 12), match.start()
    ):
        first = match["whole"].split(" ", 1)[0]  # "on May 28 400 people"
        return Numeral(match.start(), match.start() + len(first), float(first), plain=True)
    whole = _GROUPS.sub("", match["whole"])
    value = float("0" + whole + (match["fraction"] or ""))
    end = match.end()
    plain = whole == match["whole"] and not match["fraction"] and not match["power"]
    if match["power"]:
        value *= _power(match["power"])
    if plain:
        value, end, plain = _with_fraction(text, value, end)
    return Numeral(match.start(), end, value, plain)


def _power(power: str) -> float:
    if power.startswith("e"):
        return float("1" + power) if len(power) < 6 else 1.0
    found = _POWER.search(power)
    exponent = int(found[2]) if found and len(found[2]) < 4 else 0
    return float(10.0 ** (-exponent if found and found[1] else exponent))


def _with_fraction(text: str, value: float, end: int) -> tuple[float, int, bool]:
    """Read what may follow whole digits: "1/2", "2 1/2", "2½", and the decimal comma of "5,25"."""
    if (sign := text[end : end + 1]) in _VULGAR:
        return value + _VULGAR[sign], end + 1, False
    comma = _COMMA_DECIMAL.match(text, end)
    if comma and not _LISTED.search(text, max(0, end - 12), end):
        return value + float("0." + comma.group()[1:]), comma.end(), False
    if simple := _SIMPLE.match(text, end):
        top, bottom = float(simple[1]), float(simple[2])
        if 0 < top < bottom and bottom in _WHOLES and value < 1000:
            return value + top / bottom, simple.end(), False
    if (over := _OVER.match(text, end)) and 0 < value < (bottom := float(over[1])) in _WHOLES:
        return value / bottom, over.end(), False
    return value, end, True


def letters_after(text: str, end: int) -> str:
    """Return the letters that stand directly behind digits ("bn" in "4.3bn")."""
    match = _LETTERS.match(text, end)
    return match.group() if match else ""
