"""The unit beside a number: a sign before it, a word or symbol after it, and the rate behind that.

Enters: a text and the offsets of a number. Leaves: `UnitFound`, `PerFound`. Refuses: a unit word
that belongs to the next word rather than to the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.counts import Counts
from dragoman.lexicon.units import MONEY, Unit, Units

_GAP = re.compile(r"(?:\+|-plus)?[\s\u00a0]?[-‐‑]?[\s\u00a0]?[<(\[{]?")
_OF_GAP = re.compile(r"\s+of\s+(?:an?\s+)?(?:US\s+)?")
_BILL = re.compile(r"[-\s](?:bill|bills|note|notes)\b")
_SIGNED = re.compile(r"(?<![\w.,)\]-])(?<!-\s)[-−–]$")
_APART = re.compile(r"\s+(?:earlier|ago|later|before(?=\W*(?:$|[.,;)])))\b", re.IGNORECASE)
"""Behind a period it says when, not how often: "1,900 a year earlier"."""
_PER = re.compile(
    r"[\s-]*(?:(?P<slash>/)|(?:per|a|an|each|every|in\s+each)[\s-])\s?(?:(?:single|sq|cubic)\s)?"
    r"(?P<word>[A-Za-z]+)\.?",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\s+(?P<word>[A-Za-z.]+)")
_MEGA_AFTER = re.compile(r"\s?M([A-Z]{3})\b")
_MEGA_BEFORE = re.compile(r"(?<![A-Za-z])M([A-Z]{3})\s?$")
_SCALE = re.compile(r"\s(million|billion|trillion)\b", re.IGNORECASE)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_BLANK = re.compile(r"\s+")
_HOMOGRAPH = 1000.0
_HEAVY = 10_000.0
"""From this value on "pounds" are money, not weight."""


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit with the extent of number and unit together.

    Attributes:
        unit: The unit.
        start: First code point of sign or number.
        end: One past the unit.
        negative: A minus stood before the currency sign.
        scale: A scale that stands with the unit ("75 USD million", "30 MUSD").
    """

    unit: Unit
    start: int
    end: int
    negative: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class PerFound:
    """The rate behind an amount: its period or thing, and where it ends."""

    per: str
    end: int
    name: str = ""


def unit_of(text: str, start: int, end: int, value: float, units: Units) -> UnitFound | None:
    """Return the unit of the number at [start, end), the currency sign before it first.

    Args:
        text: The text.
        start: First code point of the number.
        end: One past the last.
        value: Its value, which tells pounds of money from pounds of weight.
        units: The tables.
    """
    if millions := _millions(text, start, end, units):
        return millions
    before = _before(text, start, end, units)
    after = _after(text, start, end, value, units)
    if before:
        if after and after[0].kind == MONEY and after[1] - end <= 16:
            return UnitFound(_closer(before.unit, after[0]), before.start, after[1])
        return before
    if after is None:
        return _word_before(text, start, end, units)
    unit, stop = after
    if unit.kind == MONEY and (scale := _SCALE.match(text, stop)) and _integral(text, end):
        return UnitFound(unit, start, scale.end(), scale=_SCALES[scale[1].lower()])
    if unit.name == "pound-mass" and value >= _HEAVY:
        unit = replace(units.currencies["GBP"].unit, name="pound")  # whose, the report may tell
    return UnitFound(unit, start, stop)


def _integral(text: str, end: int) -> bool:
    """Tell whether a number ends in a digit, so that no scale stands in it yet."""
    return text[end - 1].isdigit()


def _millions(text: str, start: int, end: int, units: Units) -> UnitFound | None:
    """Read "30 MUSD" and "MEUR 60", as accounts write millions."""
    for match in (
        _MEGA_AFTER.match(text, end),
        _MEGA_BEFORE.search(text, max(0, start - 6), start),
    ):
        currency = units.currencies.get(match[1]) if match else None
        if match and currency:
            first, last = min(start, match.start()), max(end, match.end())
            return UnitFound(currency.unit, first, last, scale=1e6)
    return None


def _word_before(text: str, start: int, end: int, units: Units) -> UnitFound | None:
    """Read "Rupees 500 crore" and "dollar 22 million"."""
    match = units.before_word.search(text, max(0, start - 14), start)
    if match is None:
        return None
    return UnitFound(units.by_form[match[1].lower()], match.start(1), end)


def _closer(before: Unit, after: Unit) -> Unit:
    """Return the more telling of two signs ("$31.20 US", "$ 5 Canadian dollars")."""
    return after if len(after.name) > len(before.name) else before


def _before(text: str, start: int, end: int, units: Units) -> UnitFound | None:
    match = units.before.search(text, max(0, start - 9), start)
    if match is None:
        return None
    sign = _BLANK.sub("", match.group()).rstrip("-")
    unit = units.by_sign.get(sign) or units.by_sign[sign.upper()]
    minus = _SIGNED.search(text, max(0, match.start() - 2), match.start())
    first = minus.start() if minus else match.start()
    return UnitFound(unit, first, end, negative=bool(minus))


def _after(text: str, start: int, end: int, value: float, units: Units) -> tuple[Unit, int] | None:
    of = _OF_GAP.match(text, end) if 0 < value < 1 or text[start].isalpha() else None
    gap = of or _GAP.match(text, end)
    at = gap.end() if gap else end
    symbol = units.after_symbol.match(text, end) or units.after_symbol.match(text, at)
    form = units.after.match(text, at)
    if form and (symbol is None or form.end() >= symbol.end()):
        return _by_form(form, value, units)
    if symbol is None or not _symbol_fits(text, symbol, end):
        return None
    return units.by_symbol[symbol.group()], symbol.end()


def _by_form(form: re.Match[str], value: float, units: Units) -> tuple[Unit, int] | None:
    words = re.sub(r"[\s-]+", " ", form.group().lower())
    unit = units.by_form.get(words) or units.by_form.get(form.group().lower())
    if unit is None or (words in units.homographs and value < _HOMOGRAPH):
        return None
    return unit, form.end()


def _symbol_fits(text: str, symbol: re.Match[str], end: int) -> bool:
    """Refuse a lone letter that stands apart ("5 A spokesman") or before a further number."""
    if symbol.start() == end or not symbol.group().isalpha():
        follows = text[symbol.end() : symbol.end() + 1]
        return symbol.group()[-1] not in "$€£¥₹" or not follows.isdigit()
    if len(symbol.group()) == 1:
        return symbol.group() in "mgLlWVJKFRAC" and symbol.group() not in "AC"
    return True


def per_of(text: str, end: int, units: Units, counts: Counts, *, priced: bool) -> PerFound | None:
    """Return the rate that stands directly behind an amount.

    Args:
        text: The text.
        end: One past the amount.
        units: Units, for "a barrel", "/km".
        counts: Words of periods.
        priced: The amount is money, so that "a share" or "a kilo" is a rate too.
    """
    match = _PER.match(text, end)
    if match:
        word = match["word"].lower()
        explicit = bool(match["slash"]) or "per" in match.group().lower().split()[:1]
        period = counts.periods.get(word)
        dated = not explicit and _APART.match(text, match.end("word"))
        if period and not dated and (len(word) > 2 or explicit):
            return PerFound(period, match.end("word"), period)
        if explicit or priced:
            return _per_thing(text, match, units, explicit=explicit)
    return _adverb(text, end, counts)


def _adverb(text: str, end: int, counts: Counts) -> PerFound | None:
    """Read "10 billion annually"; an adjective ("10 annual fairs") goes with its noun."""
    match = _ADVERB.match(text, end)
    word = match["word"].lower().rstrip(".,") if match else ""
    if match is None or word not in counts.adjectives:
        return None
    closes = word.endswith("ly") or not text[match.end() : match.end() + 2].strip()
    return PerFound(counts.adjectives[word], match.end()) if closes else None


def _per_thing(text: str, match: re.Match[str], units: Units, *, explicit: bool) -> PerFound | None:
    at = match.start("word")
    unit = units.after.match(text, at)
    if match["slash"] and (symbol := units.after_symbol.match(text, at)):
        found = units.by_symbol[symbol.group()]
        return PerFound(found.code, symbol.end(), found.name)
    if unit:
        found_unit = units.by_form.get(re.sub(r"[\s-]+", " ", unit.group().lower()))
        if found_unit and found_unit.kind != MONEY:
            return PerFound(found_unit.code, unit.end(), found_unit.name)
    word = match["word"].lower()
    if explicit or word in {"share", "head", "person", "unit", "piece", "bag", "sack", "bottle"}:
        return PerFound(word, match.end("word"), word)
    return None
