"""What a number is: an amount, or part of a date, a time, a name, a reference, a score.

Enters: a text and the offsets of a number in it. Leaves: its sense. Refuses nothing.
"""

from __future__ import annotations

import re

from dragoman.lexicon.numbers import NumberWords

QUANTITY = "quantity"

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|to|and|or)\s*)*(?:the\s+)?$"
)
_MONTH_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and|or)\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+of)?[\s-]+{_MONTH}\b"
)
_ISO_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_CLOCK_AFTER = re.compile(
    r"(?:[:.]\d{2})?\s?(?:a\.?m\b|p\.?m\b|am\b|pm\b|o['’]clock|GMT\b|UTC\b|hrs?\s+GMT|E[SD]T\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r":\d")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECADE_AFTER = re.compile(r"['’]?s\b")
_GLUED_AFTER = re.compile(r"[A-Za-z]")
_GLUED_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z][-‐‑_]|[#@_]|[A-Za-z\d][./:=&?]|№\s?)$")
_PHONE = re.compile(r"\+?\d{1,4}(?:[-\s]\(?\d{2,4}\)?){2,}")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.&'’]*)[\s-]+(?:\(?)$")
_SCORE = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}(?!\d|,\d)")
_YEAR_WORDS = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|during|from|before|after|through|year|years|late|early|mid"
    r"|spring|summer|autumn|fall|winter|fiscal|the|and|to|circa|between)|[,(/–-])[\s-]*$",
    re.IGNORECASE,
)
_COUNTS_ON = re.compile(r"[\s-]+(?:[a-z-]+\s+){0,2}[a-z]+s\b|\s+(?:people|men|women|children)\b")
_SECTION_MARK = re.compile(r"[§¶]\s?$")
_AGE = re.compile(r"[A-Z][\w'’.-]+,\s$")
_AGE_AFTER = re.compile(r"\s*(?:,|\.|;|\))")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_SLASHED = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")
_CURRENCY_BEFORE = re.compile(r"[$€£¥₹₺₽₴₦₪₩฿]\s?-?$|\b[A-Z]{2,3}\$?\s?$")


def sense_of(text: str, start: int, end: int, *, plain: bool, words: NumberWords) -> str:
    """Tell what a number is.

    Args:
        text: The text.
        start: First code point of the number, its sign included.
        end: One past the last.
        plain: It is bare whole digits, the only kind that is part of dates and names.
        words: Number words, for the words that make a number a name.

    Returns:
        `quantity`, or date, year, time, ordinal, name, score, phone, age.
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if not text[start:end].lstrip("-+−–")[:1].isdigit():
        return _sense_of_word(before, words)
    for sense, holds in (
        ("time", _is_time(before, after)),
        ("name", _is_code(text, start, end)),
        ("ordinal", bool(_ORDINAL_AFTER.match(after))),
    ):
        if holds:
            return sense
    if not plain:
        return QUANTITY
    return _sense_of_plain(text, start, end, before, after, words)


def _sense_of_word(before: str, words: NumberWords) -> str:
    """A number word after a word that takes references is a name: "World War Two"."""
    match = _WORD_BEFORE.search(before)
    return "name" if match and match[1].lower() in words.names and match[1][0].isupper() else QUANTITY


def _sense_of_plain(
    text: str, start: int, end: int, before: str, after: str, words: NumberWords
) -> str:
    digits = text[start:end].lstrip("+-−–")
    if _CURRENCY_BEFORE.search(before):
        return QUANTITY
    if _is_date(text, start, end, before, after):
        return "date"
    if _PHONE.match(text, start) and len(digits) < 5 and _long_phone(text, start):
        return "phone"
    if _is_year(digits, before, after):
        return "year"
    if _is_reference(before, after, words):
        return "name"
    if _is_score(text, start, end):
        return "score"
    if _is_age(before, after, digits):
        return "age"
    return QUANTITY


def _is_time(before: str, after: str) -> bool:
    return bool(_CLOCK_AFTER.match(after) or _COLON.match(after) or re.search(r"\d:$", before))


def _is_code(text: str, start: int, end: int) -> bool:
    """Digits glued to letters ("F-16", "5G", "A320"), versions and addresses are names."""
    before = text[max(0, start - 12) : start]
    if _GLUED_BEFORE.search(before) and not _glued_money(before):
        return not re.search(r"\b(?:sub|minus|mid|over|under|nearly|than)-$", before, re.I)
    if _VERSION.match(text, start):
        return True
    return bool(re.match(r"[A-Z](?![A-Za-z])|[a-z]+\d", text[end : end + 4]))


def _glued_money(before: str) -> bool:
    return bool(re.search(r"(?:[$€£¥₹]|\b(?:[A-Z]{2,4}|Rs\.?|Rp\.?|Tk|Dh|Dhs|KSh|R|Y=)\s?)$", before))


def _is_date(text: str, start: int, end: int, before: str, after: str) -> bool:
    if end - start <= 2 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    if _ISO_DATE.match(text, start) or re.search(r"\d[-/.]$", before) and _in_iso(text, start):
        return True
    return bool(_SLASHED.match(text, start) and not _is_fraction(text, start)) or bool(
        re.search(r"\d\s?/\s?$", before)
    )


def _in_iso(text: str, start: int) -> bool:
    return any(m.start() < start < m.end() for m in _ISO_DATE.finditer(text, max(0, start - 10)))


def _is_fraction(text: str, start: int) -> bool:
    match = re.match(r"(\d{1,2})\s?/\s?(\d{1,3})(?!\d)", text[start : start + 8])
    return bool(match) and int(match[1]) < int(match[2]) in {2, 3, 4, 5, 8, 10, 16, 32, 100}


def _long_phone(text: str, start: int) -> bool:
    match = _PHONE.match(text, start)
    return bool(match) and sum(c.isdigit() for c in match.group()) >= 9


def _is_year(digits: str, before: str, after: str) -> bool:
    if len(digits) != 4 or not "1000" <= digits <= "2199":
        return False
    if _DECADE_AFTER.match(after):
        return True
    if digits.endswith("00") and _COUNTS_ON.match(after):
        return False
    if "1900" <= digits <= "2100":
        return not re.match(r"\s?(?:[%°]|km\b|kg\b|m\b|per\s?cent)", after)
    return bool(_YEAR_WORDS.search(before)) and not _COUNTS_ON.match(after)


def _is_reference(before: str, after: str, words: NumberWords) -> bool:
    """"Article 140", "Boeing 737", "Channel 4", "§ 5"; not "Gate 3 trucks"."""
    if _SECTION_MARK.search(before):
        return True
    match = _WORD_BEFORE.search(before)
    if match is None:
        return False
    return match[1].lower().rstrip(".") in words.names


def _is_score(text: str, start: int, end: int) -> bool:
    """"2-1": two small numbers that do not rise and stand before no noun."""
    whole = _SCORE.match(text, start)
    if whole is None:
        return bool(re.search(r"\d\s?[-–]\s?$", text[max(0, start - 4) : start])) and _tail(text, start)
    left, right = re.split(r"\s?[-–]\s?", whole.group())
    return int(left) >= int(right) and not re.match(r"\s?(?:[%$]|[a-z]+s\b)", text[whole.end() :])


def _tail(text: str, start: int) -> bool:
    for match in _SCORE.finditer(text, max(0, start - 6), start + 4):
        if match.start() < start < match.end():
            return _is_score(text, match.start(), match.start() + 1)
    return False


def _is_age(before: str, after: str, digits: str) -> bool:
    return bool(_AGE.search(before)) and len(digits) <= 2 and bool(_AGE_AFTER.match(after))
