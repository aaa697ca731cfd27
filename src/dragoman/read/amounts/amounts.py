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
from dragoman.read.amounts.counted import Noun, noun_after
from dragoman.read.amounts.number_senses import QUANTITY
from dragoman.read.amounts.numbers import Number, tag_numbers
from dragoman.read.amounts.units import PerFound, UnitFound, per_of, unit_of
from dragoman.read.parse import Parsed, Token

_TO = re.compile(
    r"[\s-]*(?:[-‐‑–—]|\bto\b)[\s-]*(?:an?\s|about\s|around\s|nearly\s|as\s+much\s+as\s)?"
)
_AND = re.compile(r"\s+and\s+(?:about\s|around\s|nearly\s)?")
_OR = re.compile(r"[-,]?\s*(?:,|,?\s*\bor\b|,?\s*\band\b)\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+|just\s+)?$", re.IGNORECASE)
_AND_SMALL = re.compile(r"\s+(?:and\s+)?")
_AGED = re.compile(r"\b(?:aged|ages?|age\s+of|ages\s+of)\s+$", re.IGNORECASE)
_THAN_BEFORE = re.compile(
    r"\b(?:(?:up|down)\s+from|from|compared\s+(?:with|to)|against|versus)"
    r"\s+(?:(?:about|around|just|only|some|the|its|a|present|current|previous|record)\s+)*$",
    re.IGNORECASE,
)
_OR_NEXT = re.compile(r"\s+or\s+")
_OF_THE = re.compile(r"\s+of\s+(?:the|its|their|a)\s+(?:total\s+|combined\s+|some\s+)?")
_INCHES = re.compile(
    r"((?:\s?ins?\b)?)(?=\s+(?:long|tall|high|wide|deep|thick|in\s+\w+)\b|\s*[.,;)]|\s*$)"
)
_STOP = re.compile(r"[.;:!?]\s|\n")
_KEPT = frozenset({QUANTITY, "age"})
_REACH = 48
_FAR = 160


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
    numbers = tag_numbers(parsed.text, library.numbers, library.units)
    amounts = [_amount(n, parsed, library) for n in numbers if n.sense in _KEPT]
    kept = [a for a in amounts if not _is_name(a, parsed)]
    words = library.numbers
    return [_bounded(a, parsed.text, words) for a in _joined(kept, parsed.text, words)]


def _amount(number: Number, parsed: Parsed, library: Library) -> Amount:
    text = parsed.text
    found = _age(number, text, library) or unit_of(
        text, number.start, number.end, number.high, library.units
    )
    start, end = (found.start, found.end) if found else (number.start, number.end)
    sign = -1.0 if found and found.negative else 1.0
    scale = (0.01 if found.unit.minor else found.scale) if found else 1.0
    noun = noun_after(parsed, number) if found is None else None
    stop = noun.end if noun else end
    return Amount(
        start=start,
        end=stop,
        low=number.low * sign * scale,
        high=number.high * sign * scale,
        bound="=",
        unit=found.unit if found else None,
        noun=noun,
        per=per_of(text, stop, library.units, library.counts, priced=found is not None),
        bound_start=start,
        number=number,
    )


def _age(number: Number, text: str, library: Library) -> UnitFound | None:
    """Read "aged 18", "the age of 21" and ", 66," as ages."""
    told = number.sense == "age" or _AGED.search(text, max(0, number.start - 14), number.start)
    if not told or number.high > 130:
        return None
    return UnitFound(library.units.by_form["years of age"], number.start, number.end)


def _is_name(amount: Amount, parsed: Parsed) -> bool:
    """Bare digits right behind a name belong to it: "the S&P 500", "22 High Street"."""
    number = amount.number
    if amount.noun is not None and number.plain and not amount.noun.partitive:
        return parsed.tokens[amount.noun.head].tag == "NNP"
    if amount.known or not number.plain or parsed.text[number.start - 1 : number.start] != " ":
        return False
    before = parsed.between(max(0, number.start - 2), number.start - 1)
    return bool(before) and _names(before[-1])


def _names(token: Token) -> bool:
    """Tell a proper name, or letters that stand for one ("UNSC 1701")."""
    letters = token.text.isalpha() and token.text.isupper() and len(token.text) > 1
    return letters or (token.tag == "NNP" and token.text[0].isupper())


def _joined(amounts: list[Amount], text: str, words: NumberWords) -> list[Amount]:
    """Join ranges, and let the members of a list share the unit of the last."""
    out: list[Amount] = []
    for amount in reversed(amounts):
        after = out[-1] if out else None
        if after is None or after.start - amount.end > _REACH:
            if after is not None and _is_compared(amount, after, text):
                out[-1] = _earlier(amount, after, text)
            out.append(amount)
        elif joined := _range(amount, after, text, words) or _compound(amount, after, text):
            out[-1] = joined
        else:
            out[-1] = _earlier(amount, after, text)
            out.append(_sharing(amount, after, text))
    return out[::-1]


def _range(left: Amount, right: Amount, text: str, words: NumberWords) -> Amount | None:
    if right.ranged or left.number.loose or not _links(left, right, text, words):
        return None
    if not _shares_unit(left, right):
        return None
    low = _scaled(left.low, right) if left.number.scale == 1.0 < right.number.scale else left.low
    if low >= right.high:
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


def _shares_unit(left: Amount, right: Amount) -> bool:
    """Tell whether two ends of a range measure the same; one end may leave the unit out."""
    if left.unit and right.unit:
        return left.unit.code == right.unit.code or left.unit.kind == right.unit.kind == MONEY
    if left.noun and right.noun:
        return left.noun.lemma == right.noun.lemma
    if not left.known:
        return True
    if left.unit is not None and left.unit.kind == "age":
        return not right.known
    sign_before = left.unit is not None and left.start < left.number.start
    return not right.known and sign_before


def _compound(left: Amount, right: Amount, text: str) -> Amount | None:
    """Join "3 dollars and 50 cents" and "5 feet 2 inches" to one amount."""
    if left.unit is None or not _AND_SMALL.fullmatch(text[left.end : right.start]):
        return None
    end, per = right.end, right.per
    if inches := _inches(left, right, text):
        more, end, per = right.high / 12.0, inches, left.per
    elif _hundredths(left, right, text):
        more = right.high / 100.0
    elif right.unit is None or left.unit.kind != right.unit.kind or left.unit.minor:
        return None
    elif right.unit.minor:
        more = right.high
    elif left.unit.code == "foot" and right.unit.code == "inch":
        more = right.high / 12.0
    else:
        return None
    return replace(left, end=end, low=left.low + more, high=left.high + more, per=per)


def _inches(left: Amount, right: Amount, text: str) -> int:
    """Return the end of "12 ft 2 in" and "5ft 10", whose inches look like a word; 0 for neither."""
    small = right.number.plain and right.high < 12 and (not right.known or right.noun is not None)
    if left.unit is None or left.unit.code != "foot" or not small:
        return 0
    match = _INCHES.match(text, right.number.end)
    return match.end(1) if match else 0


def _scaled(low: float, right: Amount) -> float:
    fits = low <= 2 * right.high / right.number.scale
    return low * right.number.scale if fits else low


def _hundredths(left: Amount, right: Amount, text: str) -> bool:
    """Tell "15 dollars 50": two bare digits that close the phrase."""
    closes = not text[right.end : right.end + 1].strip(" .,;)\n")
    if left.unit is None or left.unit.kind != MONEY or right.known or not closes:
        return False
    return right.number.plain and 10 <= right.high < 100 and left.start == left.number.start


def _links(left: Amount, right: Amount, text: str, words: NumberWords) -> bool:
    """Tell whether the words between two amounts make a range of them."""
    gap = text[left.end : right.start]
    before = text[max(0, left.start - 60) : left.start]
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(before))
    if not (_TO.fullmatch(gap) or _OR_NEXT.fullmatch(gap)):
        return False
    if _OR_NEXT.fullmatch(gap):
        return left.number.words and right.number.words and right.low == left.low + 1
    if "to" not in gap:
        return True
    return not _changes(before, words, both=left.known or bool(_FROM.search(before)))


def _changes(before: str, words: NumberWords, *, both: bool) -> bool:
    """Tell whether "X to Y" is a change from one value to another, not a range.

    "rose 5 to 10 percent" is a range; "rose $5 to $10" and "rose from 5 to 10 percent" are two.
    """
    tail = re.split(r"[.;:()]\s|,\s", before)[-1]
    near = [word.lower() for word in re.findall(r"[A-Za-z-]+", tail)][-5:]
    return both and any(word in words.changes for word in near)


def _sharing(left: Amount, right: Amount, text: str) -> Amount:
    """Give "8" in "8 or $9" and "7-" in "7- or 8-inch" the unit of the amount after it."""
    gap = text[left.end : right.start]
    changes = _TO.fullmatch(gap) and _FROM.search(text, max(0, left.start - 20), left.start)
    scaled = left.number.scale == 1.0 < right.number.scale and (changes or not left.known)
    signed = left.unit is not None and left.start < left.number.start
    if left.known and not (signed and _TO.fullmatch(gap)):
        return left
    if not (_OR.fullmatch(gap) or _OF_THE.fullmatch(gap) or _TO.fullmatch(gap)):
        return left
    low, high = (_scaled(v, right) if scaled or signed else v for v in (left.low, left.high))
    return replace(left, low=low, high=high, unit=right.unit, noun=right.noun)


def _is_compared(left: Amount, right: Amount, text: str) -> bool:
    """Tell whether an amount further on is set against another one of its sentence."""
    gap = text[left.end : right.bound_start]
    return len(gap) < _FAR and not _STOP.search(gap) and _THAN_BEFORE.search(gap) is not None


def is_set_against(left: Amount, right: Amount, text: str) -> bool:
    """Tell whether an amount is what another one of its unit went from or is compared with.

    "Rose to 5 billion from the present 2 billion", "4,300, down from 12,000".
    """
    gap = text[left.end : right.bound_start]
    same = left.unit is not None and right.unit is not None and left.unit.code == right.unit.code
    return same and not _STOP.search(gap) and _THAN_BEFORE.search(gap) is not None


def _earlier(left: Amount, right: Amount, text: str) -> Amount:
    """Give "10" in "rose to 12 people from 10" the unit of the amount before it."""
    if right.known or not left.known or right.number.words:
        return right
    gap = text[left.end : right.start]
    percent = left.unit is not None and left.unit.kind == "percent"
    near = not percent and 0.2 <= right.high / (left.high or 1.0) <= 5 and not _STOP.search(gap)
    if near or _THAN_BEFORE.search(gap) or (_TO.fullmatch(gap) and not percent):
        return replace(right, unit=left.unit, noun=left.noun)
    return right


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
