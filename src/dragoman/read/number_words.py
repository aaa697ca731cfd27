"""The grammar of numbers: how digits and number words join to one value.

Enters: pieces (digits and number words) by position. Leaves: one value with its extent. Refuses:
words that make no number where they stand ("the second half", "million" alone).

After Quirk et al. 1985, A Comprehensive Grammar of the English Language, 6.63-6.68.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPACE = re.compile(r"\s{1,4}|\s?[-‐‑–]\s?")
_AND = re.compile(r"\s+and\s+(?:an?\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of\s+)?(?:an?\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(r"\b[Aa]n?[\s-]+$")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_POINT = re.compile(r"\s+point\s+", re.IGNORECASE)
_PART_OF = re.compile(r"[\s-]+(?:of\b|the\b|an?\b|million|billion|dozen)", re.IGNORECASE)
_HALF_STOP = re.compile(r"\b(?:first|second|latter|other|this|that|each|per|last)[\s-]+$", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """Digits or one number word: `kind` as in `numbers.tsv`, or `digits`."""

    start: int
    end: int
    kind: str
    value: float
    high: float
    plain: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from some pieces; empty (`start == end`) where they make no number.

    Attributes:
        start: First code point.
        end: One past the last.
        low: Value or lower end.
        high: Value or upper end.
        next: Place of the piece at which to go on.
        plain: It is one piece of bare digits.
        in_words: It begins with a word.
        loose: It names no exact value.
        year: It is a year in words ("nineteen ninety").
        scale: The scale word it ends in, 1 for none.
    """

    start: int
    end: int
    low: float
    high: float
    next: int
    plain: bool = False
    in_words: bool = False
    loose: bool = False
    year: bool = False
    scale: float = 1.0


@dataclass(slots=True)
class _Sum:
    """A cardinal while it is read: `total` is settled, `current` below the next scale."""

    total: float = 0.0
    current: float | None = None
    floor: float = float("inf")
    last: str = ""
    end: int = 0
    next: int = 0
    skip: int = 0
    place: float = 0.0
    part: float = 0.0
    years: list[float] = field(default_factory=list)

    @property
    def value(self) -> float:
        return self.total + (self.current or 0.0)


def read_number(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read the longest number that begins at a piece.

    Args:
        pieces: Digits and number words of a text, by position.
        i: The piece to begin with.
        text: The text.

    Returns:
        The number, or an empty reading that says where to go on.
    """
    piece = pieces[i]
    if piece.kind in {"loose", "few"}:
        return _loose(pieces, i, text)
    if piece.kind == "pair":
        return _pair(piece, i, text)
    if piece.kind == "part":
        return _part(pieces, i, text)
    return _cardinal(pieces, i, text)


def _nothing(piece: Piece, i: int) -> Reading:
    return Reading(piece.start, piece.start, 0.0, 0.0, i + 1)


def _gap(pieces: list[Piece], i: int, text: str) -> str:
    """Return what stands between a piece and the one before it, `"\0"` where too much."""
    gap = text[pieces[i - 1].end : pieces[i].start]
    return gap if len(gap) <= 12 else "\0"


def _article(text: str, start: int) -> int:
    """Return where the article before a word begins, or -1."""
    match = _ARTICLE.search(text, max(0, start - 4), start)
    return match.start() if match else -1


def _loose(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read "dozens", "tens of thousands", "several hundred"; "several" alone is no amount."""
    piece = pieces[i]
    low, high, end, at = piece.value, piece.high, piece.end, i + 1
    while at < len(pieces) and _OF.fullmatch(_gap(pieces, at, text)):
        word = pieces[at]
        if word.kind not in {"loose", "hundred", "scale", "dozen"}:
            break
        low, high, end, at = low * word.value, high * word.value, word.end, at + 1
    if piece.kind == "few" and at == i + 1:
        return _nothing(piece, i)
    start = _article(text, piece.start) if piece.kind == "few" else -1
    start = start if start >= 0 else piece.start
    return Reading(start, end, low, high, at, in_words=True, loose=True)


def _pair(piece: Piece, i: int, text: str) -> Reading:
    start = _article(text, piece.start)
    of = re.compile(r"\s+of\s+|\s+(?=more|hundred|thousand|dozen)").match(text, piece.end)
    if start < 0 or not of:
        return _nothing(piece, i)
    return Reading(start, piece.end, 2.0, 2.0, i + 1, in_words=True, loose=True)


def _part(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read a fraction that stands alone: "half a million", "a third of", "half the homes"."""
    piece = pieces[i]
    article = _article(text, piece.start)
    start = article if article >= 0 else piece.start
    at = i + 1
    if at < len(pieces) and pieces[at].kind in {"scale", "hundred", "dozen"}:
        if piece.value in {2, 4} and _OF.fullmatch(_gap(pieces, at, text).replace("-", " ")):
            value = pieces[at].value / piece.value
            return Reading(start, pieces[at].end, value, value, at + 1, in_words=True)
    if not _stands_for_part(piece, text, article):
        return _nothing(piece, i)
    value = 1.0 / piece.value
    return Reading(start, piece.end, value, value, i + 1, in_words=True)


def _stands_for_part(piece: Piece, text: str, article: int) -> bool:
    word = text[piece.start : piece.end].lower()
    if word == "half" and article >= 0:
        return not _HALF_STOP.search(text, max(0, article - 9), article)
    if word == "half":
        before = _HALF_STOP.search(text, max(0, piece.start - 9), piece.start)
        return not before and bool(_PART_OF.match(text, piece.end))
    if word.endswith("s"):
        return False
    return article >= 0 and text[piece.end : piece.end + 4].lower() == " of "


def _cardinal(pieces: list[Piece], i: int, text: str) -> Reading:
    first = pieces[i]
    sum_ = _Sum(end=first.start, next=i)
    start = first.start
    if first.kind in {"hundred", "scale", "dozen"}:
        start = _article(text, first.start)
        if start < 0:
            return _nothing(first, i)
        sum_.current = 1.0
        sum_.last = "article"
    between = bool(_BETWEEN.search(text, max(0, start - 9), start))
    while sum_.next < len(pieces) and _take(sum_, pieces, text, between=between):
        sum_.next += 1 + sum_.skip
        sum_.skip = 0
    if sum_.next == i:
        return _nothing(first, i)
    return Reading(
        start,
        sum_.end,
        sum_.value,
        sum_.value,
        sum_.next,
        plain=first.plain and sum_.next == i + 1,
        in_words=first.kind != "digits",
        year=bool(sum_.years),
        scale=sum_.floor if sum_.last == "scale" else first.scale,
    )


def _take(sum_: _Sum, pieces: list[Piece], text: str, *, between: bool) -> bool:
    """Take one more piece into a cardinal; tell whether it fits."""
    piece = pieces[sum_.next]
    gap = "" if not sum_.last or sum_.last == "article" else _gap(pieces, sum_.next, text)
    if sum_.last == "decimal" and piece.kind == "unit":
        return bool(_SPACE.fullmatch(gap)) and _decimal_digit(sum_, piece)
    joined_by_and = bool(_AND.fullmatch(gap))
    if gap and not joined_by_and and not _SPACE.fullmatch(gap):
        return _decimal(sum_, piece, gap)
    if joined_by_and and not _and_fits(sum_, pieces, text, between=between):
        return False
    taken = _add(sum_, piece, pieces, text, joined_by_and=joined_by_and)
    if taken:
        sum_.last = "part" if sum_.skip else piece.kind
        sum_.last = "scale" if piece.kind == "loose" else sum_.last
        sum_.end = max(sum_.end, piece.end)
    return taken


def _decimal(sum_: _Sum, piece: Piece, gap: str) -> bool:
    """Read "three point five", then digit by digit."""
    if piece.kind != "unit" or piece.value > 9 or not _POINT.fullmatch(gap):
        return False
    if sum_.current is None:
        return False
    sum_.place = 0.1
    return _decimal_digit(sum_, piece)


def _decimal_digit(sum_: _Sum, piece: Piece) -> bool:
    if piece.kind != "unit" or piece.value > 9:
        return False
    sum_.current = (sum_.current or 0.0) + piece.value * sum_.place
    sum_.place /= 10.0
    sum_.last, sum_.end = "decimal", piece.end
    return True


def _and_fits(sum_: _Sum, pieces: list[Piece], text: str, *, between: bool) -> bool:
    """Tell whether "and" continues the number, looking at what follows it."""
    piece, after = pieces[sum_.next], _close_after(pieces, sum_.next, text)
    if piece.kind == "part":
        return piece.value in {2.0, 3.0, 4.0}
    if after is not None and after.kind == "part" and piece.kind == "unit":
        return True
    if between or sum_.last not in {"hundred", "scale"}:
        return False
    if piece.kind == "digits":
        return sum_.last == "hundred" and piece.value < 100
    if after is None or after.kind not in {"hundred", "scale", "dozen"}:
        return True
    return after.kind == "hundred" and sum_.last == "scale" and piece.kind == "unit"


def _close_after(pieces: list[Piece], i: int, text: str) -> Piece | None:
    """Return the piece that stands directly behind another."""
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    if after is None or not _SPACE.fullmatch(text[pieces[i].end : after.start]):
        return None
    return after


def _add(sum_: _Sum, piece: Piece, pieces: list[Piece], text: str, *, joined_by_and: bool) -> bool:
    kind = piece.kind
    if kind == "digits":
        return _add_digits(sum_, piece, joined_by_and=joined_by_and)
    if kind in {"unit", "ten"}:
        after = _close_after(pieces, sum_.next, text) if joined_by_and else None
        if after is not None and after.kind == "part":
            return _add_part(sum_, piece, after)
        return _add_word(sum_, piece)
    if kind in {"hundred", "dozen"}:
        return _multiply(sum_, piece, piece.value)
    if kind == "scale":
        return _scale(sum_, piece.value)
    if kind == "loose":
        return _plural(sum_, text[piece.start : piece.end].lower(), piece)
    if kind == "part":
        return _fraction(sum_, piece, text, joined_by_and=joined_by_and)
    return False


def _add_part(sum_: _Sum, piece: Piece, part: Piece) -> bool:
    """Read "and two thirds" behind a number; the part is of the scale before it."""
    _add_ratio(sum_, piece.value / part.value)
    sum_.skip = 1
    sum_.end = part.end
    return True


def _add_ratio(sum_: _Sum, ratio: float) -> None:
    """Add a fraction behind "and"; behind a scale it is of that scale ("3 million and a half")."""
    if sum_.last == "scale":
        sum_.part = ratio
        ratio *= sum_.floor
    sum_.current = (sum_.current or 0.0) + ratio


def _add_digits(sum_: _Sum, piece: Piece, *, joined_by_and: bool) -> bool:
    if not sum_.last:
        sum_.current = piece.value
        return True
    if joined_by_and and sum_.last == "hundred" and sum_.current is not None:
        sum_.current += piece.value
        return True
    return False


def _add_word(sum_: _Sum, piece: Piece) -> bool:
    value, current = piece.value, sum_.current
    if current is None:
        sum_.current = value
        return not sum_.last or sum_.last == "scale"
    joins = sum_.last == "hundred" or (
        sum_.last == "ten" and piece.kind == "unit" and 0 < value < 10
    )
    if joins:
        sum_.current = current + value
        return True
    if sum_.last in {"unit", "ten"} and _is_year(current, piece):
        sum_.current = current * 100 + value
        sum_.years.append(value)
        return True
    return False


def _is_year(current: float, piece: Piece) -> bool:
    return current in {18.0, 19.0, 20.0} and (piece.kind == "ten" or piece.value >= 10)


def _plural(sum_: _Sum, word: str, piece: Piece) -> bool:
    """Read a plural behind a number as its singular: "3 dozens", "two millions"."""
    if word == "dozens":
        return _multiply(sum_, piece, 12.0)
    if word == "hundreds":
        return _multiply(sum_, piece, 100.0)
    return word not in {"tens", "scores"} and _scale(sum_, piece.value)


def _multiply(sum_: _Sum, piece: Piece, value: float) -> bool:
    if sum_.current is None or sum_.last in {"dozen", "part"}:
        return False
    if value == 100.0 and (sum_.current >= 1000 or sum_.last == "hundred"):
        return False
    if value == 12.0 and sum_.current > 100 and sum_.last == "unit":
        last = sum_.current % 100
        sum_.current += last * 11.0
        return True
    sum_.current *= value
    return True


def _scale(sum_: _Sum, value: float) -> bool:
    if sum_.current is None:
        if sum_.last != "scale":
            return False
        sum_.total *= value  # "lakh crore", "thousand million"
        return True
    if value >= sum_.floor:
        return False
    sum_.total += (sum_.part or sum_.current) * value
    sum_.part = 0.0
    sum_.current, sum_.floor = None, value
    return True


def _fraction(sum_: _Sum, piece: Piece, text: str, *, joined_by_and: bool) -> bool:
    """Read "two-thirds", "five and a half", "3 million and a half"."""
    word = text[piece.start : piece.end].lower()
    if joined_by_and:
        _add_ratio(sum_, 1.0 / piece.value)
        return True
    plural = word.endswith("s")
    if sum_.current is None or sum_.last not in {"unit", "article", "ten", "hundred"}:
        return False
    if sum_.last in {"ten", "hundred"} and (not plural or piece.value < 5):
        return False
    if not plural and sum_.current != 1:
        return False
    if word in {"quarters", "quarter"} and not _quarters(text, piece):
        return False
    if not plural and word not in {"half", "quarter"} and not _counts_part(text, piece):
        return False
    sum_.current /= piece.value
    return True


def _quarters(text: str, piece: Piece) -> bool:
    """Tell "three quarters of" from the three quarters of a year."""
    return bool(_PART_OF.match(text, piece.end)) or not text[piece.end :].strip(" .\n")


def _counts_part(text: str, piece: Piece) -> bool:
    """Tell "one third of" and "one-third" from the ordinal in "one third party"."""
    hyphen = text[piece.start - 1 : piece.start] in {"-", "‑", "‐"}
    return hyphen or text[piece.end : piece.end + 4].lower() == " of " or piece.end == len(text)
