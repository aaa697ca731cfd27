"""What a number is: an amount, or part of a date, a time, a name, a reference, a score.

Enters: a text and the offsets of a number in it. Leaves: its sense. Refuses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.numbers import NumberWords

QUANTITY = "quantity"

_MONTH = (
    r"(?:May|(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?:\s?\.)?)"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|to|and|or)\s*)*(?:the\s+)?$"
)
_MONTH_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*(?:,|-|–|to|and|or)\s*\d{{1,2}}(?:st|nd|rd|th)?){{0,5}}(?:\s+of)?[\s-]+{_MONTH}\b"
)
_ISO_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_CLOCK_AFTER = re.compile(
    r"(?:[:.]\d{2})?\s?(?:a\.?m\b|p\.?m\b|am\b|pm\b|o['’]clock|GMT\b|UTC\b|hrs?\s+GMT|(?-i:[A-Z]{1,2}[SD]T)\b"
    r"|(?-i:[CEW]ET|MSK)\b|(?:local|(?-i:[A-Z])[a-z]+)\s+time\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r":\d")
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_DECADE_AFTER = re.compile(r"['’]?s\b")
_GLUED_WORD = re.compile(r"[a-z]-$")
_GLUED_AFTER = re.compile(r"G(?![A-Za-z])|[A-Za-z]+\d|/[A-Z]|\s?FM\b")
_LETTER_AFTER = re.compile(r"[A-Z]{1,2}(?![A-Za-z\d])")
_COORDINATE_BEHIND = re.compile(r"\s?(?:°\s?(?:\d+['′]\s?)?)?[NSEW]\b(?!\.\w)")
_DEGREES_BEHIND = re.compile(
    r"\s?(?:°|degrees?)\s?(?:\d+['′]\s?)?(?:[NSEW]\b|(?:north|south|east|west)\b(?!\s+of))"
)
_DECIMAL = re.compile(r"\d+\.\d+")
_ZERO_SLASHED = re.compile(r"0\d\s?/\s?\d{1,2}|\d{1,2}\s?/\s?0\d")
_IN_BRACKETS = re.compile(r"[\dA-Za-z]\($")
_LISTED = re.compile(r"(?:\d+(?:\s*(?:,|-|–|/|\band\b|\bor\b|\bto\b)\s*|\s+))+$")
_BOUND_PREFIX = re.compile(
    r"\b(?:sub|minus|mid|over|under|nearly|than|now|only|just|to|and|or)-$", re.IGNORECASE
)
_GLUED_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z][-‐‑_]|[#@_*]|[A-Za-z\d][./:=&?]|№\s?)$")
_PHONE = re.compile(r"\+?\d{1,4}(?:[-\s]\(?\d{2,4}\)?){2,}")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.&'’]*)[\s-]+(?:\(?)$")
_SCORED = re.compile(r"\d(?:\s?[-–]\s?|-to-)$")
_SCORE = re.compile(r"\d{1,3}(?:\s?[-–]\s?|-to-)\d{1,3}(?!\d|,\d)")
_YEAR_WORDS = re.compile(
    r"\b(?:in|since|until|till|during|year|years|late|early|mid|circa|fiscal)[\s-]+$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"\bBy\s$")
_YEAR_OF = re.compile(r"([A-Za-z]+)\s+of\s$")
_YEAR_AHEAD = re.compile(r"\b(?:by|in|until|before)\s$", re.IGNORECASE)
_YEAR_LINK = re.compile(r"\s?(?:-|–|\s(?:and|to)\s)\s?(?:1[0-9]|20)\d\d(?!\d|,\d|\s+[a-z]+s\b)")
_NO_PART = (
    r"(?!(?:the|an?|it|he|she|they|we|and|or|but|of|in|on|at|to|for|by|with|was|is|are|were|has|had"
    r"|does|as|its|this|his|thus|us|which|that|when|where|who)\b)"
)
_COUNTS_ON = re.compile(
    rf"[\s-]+(?:{_NO_PART}[a-z-]+\s+){{0,2}}{_NO_PART}[a-z]+s\b"
    r"|\s+(?:[a-z]+\s+)?(?:people|men|women|children)\b"
)
_SECTION_MARK = re.compile(r"[§¶]\s?$")
_NUMBERED_TIME = re.compile(r"\b(?:Day|Week|Month|Year)\s$")
_AGE = re.compile(r"[A-Z][\w'’.-]+,\s$")
_AGE_AFTER = re.compile(r"\s*(?:,|\.|;|\))")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_CONTINUED = re.compile(r"\d[-/.]$")
_SLASH_BEFORE = re.compile(r"\d\s?/\s?$")
_SLASHED = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Place:
    """A number at its place in a text.

    Attributes:
        text: The text.
        start: First code point of the number, its sign included.
        end: One past the last.
        plain: It is bare whole digits, the only kind that is part of dates and names.
        money: A currency's sign or code stands before it.
        measured: A unit of measure stands behind it.
        lettered: The symbol of a unit is glued to it ("64GB").
    """

    text: str
    start: int
    end: int
    plain: bool
    money: bool
    measured: bool
    lettered: bool = False

    @property
    def before(self) -> str:
        """What stands before it, as far as rules look."""
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.end : self.end + 40]

    @property
    def digits(self) -> str:
        """Its characters without the sign."""
        return self.text[self.start : self.end].lstrip("+-−–")


def sense_of(at: Place, words: NumberWords) -> str:
    """Tell what a number is.

    Args:
        at: The number at its place.
        words: Number words, for the words that make a number a name.

    Returns:
        `quantity`, or date, year, time, ordinal, name, score, phone, age.
    """
    if not (at.digits[:1].isdigit() or at.digits[:1] == "."):
        return _sense_of_word(at.before, at.text[at.start : at.end], words)
    if _is_time(at.before, at.after):
        return "time"
    if _is_code(at):
        return "name"
    if _ORDINAL_AFTER.match(at.after):
        return "ordinal"
    if _DEGREES_BEHIND.match(at.after):
        return "name"
    free = not at.money and not at.measured
    if free and _is_numbered(at, words):
        return "name"
    return _sense_of_plain(at, words) if free and at.plain else QUANTITY


def _sense_of_word(before: str, word: str, words: NumberWords) -> str:
    """A number word after a word that takes references is a name: "World War Two"."""
    if _GLUED_WORD.search(before) and not _BOUND_PREFIX.search(before):
        return "name"  # "high-five"
    match = _WORD_BEFORE.search(before)
    if match is None or not match[1][0].isupper():
        return QUANTITY
    return "name" if match[1].lower() in words.names or word.istitle() else QUANTITY


def _sense_of_plain(at: Place, words: NumberWords) -> str:
    """Tell what bare digits are."""
    text, start, end, before, after = at.text, at.start, at.end, at.before, at.after
    if _is_phone(text, start):
        return "phone"
    if _is_date(text, start, end, before, after):
        return "date"
    if at.digits[0] == "0" and len(at.digits) > 2:
        return "name"  # codes and numbers to call begin so, amounts do not
    if _is_year(at.digits, before, after, words):
        return "year"
    if _is_listed(before, after, words) or _is_code_word(before, after, words):
        return "name"
    if _is_score(text, start):
        return "score"
    return "age" if _is_age(before, after, at.digits) else QUANTITY


def _is_time(before: str, after: str) -> bool:
    return bool(_CLOCK_AFTER.match(after) or _COLON.match(after) or re.search(r"\d:$", before))


def _is_code(at: Place) -> bool:
    """Digits glued to letters ("F-16", "5G", "A320"), versions and addresses are names."""
    if not at.money and _GLUED_BEFORE.search(at.before):
        return not _BOUND_PREFIX.search(at.before)
    if _VERSION.match(at.text, at.start):
        return True
    behind = at.text[at.end : at.end + 4]
    return bool(_GLUED_AFTER.match(behind))


def _is_numbered(at: Place, words: NumberWords) -> bool:
    """Tell coordinates ("12.4 N"), versions ("iOS 17.2"), dates and clauses ("03/04", "7(3)")."""
    if _COORDINATE_BEHIND.match(at.after) and _DECIMAL.fullmatch(at.digits):
        return True
    if _ZERO_SLASHED.fullmatch(at.digits):
        return True
    if at.plain:
        bracketed = _IN_BRACKETS.search(at.before) and at.after[:1] == ")"
        typed = _LETTER_AFTER.match(at.after) and not at.lettered
        return bool(bracketed or typed or _is_reference(at.before, words))
    return bool(_DECIMAL.fullmatch(at.digits)) and _is_reference(at.before, words)


def _is_listed(before: str, after: str, words: NumberWords) -> bool:
    """Tell a later number of a list of references: "Psalms 121 and 122", "case 14-556"."""
    listed = _LISTED.search(before)
    if listed is None or _COUNTS_ON.match(after):
        return False
    return _is_reference(before[: listed.start()], words)


def _is_code_word(before: str, after: str, words: NumberWords) -> bool:
    """Tell what is to be dialled or typed: "the PIN is 8812", "call 112"."""
    return bool(words.codes_pattern.search(before)) and not _COUNTS_ON.match(after)


def _is_date(text: str, start: int, end: int, before: str, after: str) -> bool:
    if end - start <= 2 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return True
    if _ISO_DATE.match(text, start) or (_CONTINUED.search(before) and _in_iso(text, start)):
        return True
    return bool(_SLASHED.match(text, start) or _SLASH_BEFORE.search(before))


def _in_iso(text: str, start: int) -> bool:
    return any(m.start() < start < m.end() for m in _ISO_DATE.finditer(text, max(0, start - 10)))


def _is_phone(text: str, start: int) -> bool:
    """Groups of digits joined by hyphens or spaces, nine digits or more, behind + or hyphened."""
    for match in _PHONE.finditer(text, max(0, start - 20), start + 24):
        if match.start() <= start < match.end():
            whole = match.group()
            return sum(c.isdigit() for c in whole) >= 9 and ("-" in whole or whole[0] == "+")
    return False


def _is_year(digits: str, before: str, after: str, words: NumberWords) -> bool:
    if len(digits) != 4 or not "1000" <= digits <= "2199":
        return False
    if _DECADE_AFTER.match(after):
        return True
    if digits.endswith("00") and _COUNTS_ON.match(after):
        return False
    if "1900" <= digits <= "2100":
        return not re.match(r"\s?(?:[%°]|km\b|kg\b|m\b|per\s?cent)", after)
    if digits > "2100":
        return bool(_YEAR_AHEAD.search(before)) and not _COUNTS_ON.match(after)
    named = _YEAR_WORDS.search(before) or _YEAR_FIRST.search(before) or _dates(before, words)
    return bool((named and not _COUNTS_ON.match(after)) or _YEAR_LINK.match(after))


def _dates(before: str, words: NumberWords) -> bool:
    """Tell "the treaty of 1639"."""
    match = _YEAR_OF.search(before)
    return match is not None and match[1].lower() in words.names


def _is_reference(before: str, words: NumberWords) -> bool:
    """Tell what a word takes as its number: "Article 140", "Boeing 737", "§ 5"."""
    if _SECTION_MARK.search(before) or _NUMBERED_TIME.search(before):
        return True
    match = _WORD_BEFORE.search(before)
    if match is None:
        return False
    word = match[1].lower().rstrip(".")
    return word in words.names or (match[1][0].isupper() and word.removesuffix("s") in words.names)


def _is_score(text: str, start: int) -> bool:
    """Tell a score ("2-1"): two small numbers that do not rise and stand before no noun."""
    whole = _SCORE.match(text, start)
    if whole is None:
        return bool(_SCORED.search(text, max(0, start - 6), start)) and _tail(text, start)
    left, right = re.split(r"-to-|\s?[-–]\s?", whole.group())
    return int(left) >= int(right) and not re.match(r"\s?(?:[%$]|[a-z]+s\b)", text[whole.end() :])


def _tail(text: str, start: int) -> bool:
    for match in _SCORE.finditer(text, max(0, start - 8), start + 4):
        if match.start() < start < match.end():
            return _is_score(text, match.start())
    return False


def _is_age(before: str, after: str, digits: str) -> bool:
    return bool(_AGE.search(before)) and len(digits) <= 2 and bool(_AGE_AFTER.match(after))
