"""Amounts: numbers with their units, joined to ranges, with what bounds them.

Enters: a parsed text. Leaves: `Amount`s by position. Refuses: numbers that are no amounts (dates,
names, ordinals, scores).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.library import Library
from dragoman.lexicon.numbers import NumberWords
from dragoman.lexicon.units import MONEY, Unit
from dragoman.read.counted import Noun, noun_after
from dragoman.read.numbers import QUANTITY, Number, tag_numbers
from dragoman.read.parse import Parsed
from dragoman.read.units import PerFound, per_of, unit_of

_TO = re.compile(r"\s?(?:[-‐‑–—]|\bto\b)[\s-]*(?:an?\s|about\s|around\s|nearly\s|as\s+much\s+as\s)?")
_AND = re.compile(r"\s+and\s+(?:about\s|around\s|nearly\s)?")
_OR = re.compile(r"[-,]?\s*(?:,|,?\s*\bor\b|,?\s*\band\b)\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+|just\s+)?$", re.IGNORECASE)
_REACH = 48


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as printed.

    Attributes:
        start: First code point of number and unit.
        end: One past the last.
        low: Value or lower end.
        high: Value or upper end.
        bound: = ~ > < >= <=.
        unit: Its unit, where one was found.
        noun: The counted noun, where there is one.
        per: The rate behind it.
        bound_start: Where the words that bound it begin.
        number: The number it was read from (the last one of a range).
        ranged: It was written as a range.
    """

    start: int
    end: int
    low: float
    high: float
    bound: str
    unit: Unit | None
    noun: Noun | None
    per: PerFound | None
    bound_start: int
    number: Number
    ranged: bool = False

    @property
    def known(self) -> bool:
        """A unit or a counted noun was found."""
        return self.unit is not None or self.noun is not None


def find_amounts(parsed: Parsed, library: Library) -> list[Amount]:
    """Return the amounts of a text, by position."""
    numbers = [n for n in tag_numbers(parsed.text, library.numbers) if n.sense == QUANTITY]
    amounts = [_amount(number, parsed, library) for number in numbers]
    return [_bounded(a, parsed.text, library.numbers) for a in _joined(amounts, parsed.text)]


def _amount(number: Number, parsed: Parsed, library: Library) -> Amount:
    text = parsed.text
    found = unit_of(text, number.start, number.end, number.high, library.units)
    start, end = (found.start, found.end) if found else (number.start, number.end)
    sign = -1.0 if found and found.negative else 1.0
    scale = 0.01 if found and found.unit.minor else 1.0
    noun = None if found and found.unit.kind not in {"", "points"} else noun_after(parsed, number)
    unit = found.unit if found and (noun is None or found.unit.kind == "points") else None
    stop = noun.end if noun and not unit else end
    priced = unit is not None
    return Amount(
        start=start,
        end=stop,
        low=number.low * sign * scale,
        high=number.high * sign * scale,
        bound="=",
        unit=unit,
        noun=noun if not unit else None,
        per=per_of(text, stop, library.units, library.counts, priced=priced),
        bound_start=start,
        number=number,
    )


def _joined(amounts: list[Amount], text: str) -> list[Amount]:
    """Join ranges, and let the members of a list share the unit of the last."""
    out: list[Amount] = []
    for amount in reversed(amounts):
        after = out[-1] if out else None
        if after is None or after.start - amount.end > _REACH:
            out.append(amount)
        elif joined := _range(amount, after, text):
            out[-1] = joined
        else:
            out.append(_sharing(amount, after, text))
    return out[::-1]


def _range(left: Amount, right: Amount, text: str) -> Amount | None:
    gap = text[left.end : right.start]
    if right.ranged or left.number.loose or not _links(left, gap, text):
        return None
    if left.known and right.known and not _same_unit(left, right):
        return None
    low = left.low
    if left.number.scale == 1.0 and right.number.scale > 1.0 and left.unit is None:
        low = _scaled(low, right)
    elif left.number.scale == 1.0 < right.number.scale and low < right.high / right.number.scale:
        low = _scaled(low, right)
    if low > right.high or (low == right.high and right.low == right.high):
        return None
    return replace(
        right,
        start=left.start,
        low=low,
        unit=right.unit or left.unit,
        noun=right.noun or (None if right.unit else left.noun),
        bound_start=left.bound_start,
        ranged=True,
    )


def _scaled(low: float, right: Amount) -> float:
    return low * right.number.scale if low <= right.high / right.number.scale else low


def _links(left: Amount, gap: str, text: str) -> bool:
    """Tell whether the words between two amounts make a range of them."""
    before = text[max(0, left.start - 20) : left.start]
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(before))
    if not _TO.fullmatch(gap):
        return False
    return "to" not in gap or not _FROM.search(before) or not _changes(text, left.start)


_CHANGE = re.compile(
    r"\b(?:ris|rose|risen|increas|grow|grew|climb|jump|surg|soar|fall|fell|drop|declin|decreas|shr[aiu]nk"
    r"|reduc|cut|lower|rais|slash|plung|slump|up|down|slid|shift|chang|went|expand)\w*\s+"
    r"(?:[\w%$-]+\s+){0,4}?from\s+(?:about\s+|around\s+|some\s+|just\s+)?$",
    re.IGNORECASE,
)


def _changes(text: str, start: int) -> bool:
    """Tell whether "from X to Y" is a change from one value to another, not a range."""
    return bool(_CHANGE.search(text, max(0, start - 60), start))


def _same_unit(left: Amount, right: Amount) -> bool:
    if left.unit and right.unit:
        return left.unit.code == right.unit.code or left.unit.kind == right.unit.kind == MONEY
    if left.noun and right.noun:
        return left.noun.head == right.noun.head
    return left.unit is None and left.noun is not None


def _sharing(left: Amount, right: Amount, text: str) -> Amount:
    """Give "8" in "8 or $9" and "7-" in "7- or 8-inch" the unit of the amount after it."""
    if left.known or not _OR.fullmatch(text[left.end : right.start]):
        return left
    low = _scaled(left.low, right) if left.number.scale == 1.0 < right.number.scale else left.low
    return replace(left, low=low, high=low, unit=right.unit, noun=right.noun)


def _bounded(amount: Amount, text: str, words: NumberWords) -> Amount:
    """Read the words that bound an amount, before it or behind it."""
    start = amount.start
    if amount.ranged and (between := _BETWEEN.search(text, max(0, start - 24), start)):
        return replace(amount, bound_start=between.start())
    match = words.before_pattern.search(text, max(0, start - 32), start)
    bound = words.before[_key(match.group())] if match else ""
    behind = None
    if not bound:
        behind = words.after_pattern.match(text, amount.end) or words.after_pattern.match(
            text, amount.number.end
        )
        bound = words.after[_key(behind[1])] if behind else ""
    if not bound:
        bound = "~" if amount.number.loose else "="
    return replace(amount, bound=bound, bound_start=match.start() if match else start)


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.strip().lower())
