"""Cardinals: "28,000", "two hundred and fifty", "five and a half million", "2 lakh crore".

Enters: pieces by position. Leaves: the longest cardinal that begins at one of them. Refuses: "and"
between two numbers ("between one million and two million").

After Quirk et al. 1985, A Comprehensive Grammar of the English Language, 6.63-6.68.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.read.amounts.number_pieces import (
    AND,
    PART_OF,
    SPACE,
    Piece,
    Reading,
    article_before,
    gap_before,
    nothing,
)

_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_OF_A = re.compile(r"\s+of\s+an?\s+", re.IGNORECASE)
_POINT = re.compile(r"\s+point\s+", re.IGNORECASE)


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
        """What has been read so far."""
        return self.total + (self.current or 0.0)


def cardinal(pieces: list[Piece], i: int, text: str) -> Reading:
    """Read the longest cardinal that begins at a piece; empty where none does."""
    first = pieces[i]
    sum_ = _Sum(end=first.start, next=i)
    start = first.start
    if first.kind in {"hundred", "scale", "dozen"}:
        start = article_before(text, first.start)
        if start < 0:
            return nothing(first, i)
        sum_.current = 1.0
        sum_.last = "article"
    between = bool(_BETWEEN.search(text, max(0, start - 9), start))
    while sum_.next < len(pieces) and _take(sum_, pieces, text, between=between):
        sum_.next += 1 + sum_.skip
        sum_.skip = 0
    if sum_.next == i:
        return nothing(first, i)
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
    gap = "" if not sum_.last or sum_.last == "article" else gap_before(pieces, sum_.next, text)
    if sum_.last == "decimal" and piece.kind == "unit":
        return bool(SPACE.fullmatch(gap)) and _decimal_digit(sum_, piece)
    if sum_.last == "part" and piece.kind == "scale" and _OF_A.fullmatch(gap):
        sum_.current = (sum_.current or 0.0) * piece.value  # "two thirds of a million"
        sum_.last, sum_.end = "whole", piece.end
        return True
    joined_by_and = bool(AND.fullmatch(gap))
    if gap and not joined_by_and and not SPACE.fullmatch(gap):
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
    if not _POINT.fullmatch(gap) or sum_.current is None:
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
        return piece.value in {2.0, 3.0, 4.0} or article_before(text, piece.start) >= 0
    if after is not None and after.kind == "part" and piece.kind == "unit":
        return True
    if between or sum_.last not in {"hundred", "scale"}:
        return False
    if piece.kind == "digits":
        scaled = after is not None and after.kind in {"hundred", "scale"}
        return sum_.last == "hundred" and piece.value < 100 and not scaled
    if after is None or after.kind not in {"hundred", "scale", "dozen"}:
        return True
    return after.kind == "hundred" and sum_.last == "scale" and piece.kind == "unit"


def _close_after(pieces: list[Piece], i: int, text: str) -> Piece | None:
    """Return the piece that stands directly behind another."""
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    if after is None or not SPACE.fullmatch(text[pieces[i].end : after.start]):
        return None
    return after


def _add(sum_: _Sum, piece: Piece, pieces: list[Piece], text: str, *, joined_by_and: bool) -> bool:
    match piece.kind:
        case "digits":
            after = _close_after(pieces, sum_.next, text)
            hundreds = after is not None and after.kind == "hundred"
            fits = _add_digits(sum_, piece, joined_by_and=joined_by_and, hundreds=hundreds)
        case "unit" | "ten":
            after = _close_after(pieces, sum_.next, text) if joined_by_and else None
            part = after is not None and after.kind == "part"
            fits = _add_part(sum_, piece, after) if part and after else _add_word(sum_, piece)
        case "hundred" | "dozen":
            fits = _multiply(sum_, piece.value)
        case "scale":
            fits = _scale(sum_, piece.value)
        case "loose":
            fits = _plural(sum_, text[piece.start : piece.end].lower(), piece.value)
        case "part":
            fits = _fraction(sum_, piece, text, joined_by_and=joined_by_and)
        case _:
            fits = False
    return fits


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


def _add_digits(sum_: _Sum, piece: Piece, *, joined_by_and: bool, hundreds: bool) -> bool:
    if not sum_.last:
        sum_.current = piece.value
        return True
    if joined_by_and and sum_.last == "hundred" and sum_.current is not None:
        sum_.current += piece.value
        return True
    if hundreds and sum_.last == "scale" and sum_.current is None and piece.value < 10:
        sum_.current = piece.value  # "4 thousand 3 hundred"
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


def _plural(sum_: _Sum, word: str, value: float) -> bool:
    """Read a plural behind a number as its singular: "3 dozens", "two millions"."""
    if word == "dozens":
        return _multiply(sum_, 12.0)
    if word == "hundreds":
        return _multiply(sum_, 100.0)
    return word not in {"tens", "scores"} and _scale(sum_, value)


def _multiply(sum_: _Sum, value: float) -> bool:
    if sum_.current is None or sum_.last in {"dozen", "part"}:
        return False
    if value == 100.0 and (sum_.current >= 1000 or sum_.last == "hundred"):
        return False
    if value == 12.0 and sum_.current > 100 and sum_.last == "unit":
        sum_.current += sum_.current % 100 * 11.0  # "three hundred and two dozens"
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
    if joined_by_and:
        _add_ratio(sum_, 1.0 / piece.value)
        return True
    if sum_.current is None or not _is_part(sum_, piece, text):
        return False
    sum_.current /= piece.value
    return True


def _is_part(sum_: _Sum, piece: Piece, text: str) -> bool:
    """Tell a denominator ("two-thirds") from an ordinal ("one third party")."""
    word = text[piece.start : piece.end].lower()
    plural = word.endswith("s")
    if sum_.last in {"ten", "hundred"}:
        return plural and piece.value >= 5
    if sum_.last not in {"unit", "article"} or not (plural or sum_.current == 1):
        return False
    if word in {"quarters", "quarter"}:
        return _quarters(text, piece)
    return plural or word == "half" or _counts_part(text, piece)


def _quarters(text: str, piece: Piece) -> bool:
    """Tell "three quarters of" from the three quarters of a year."""
    return bool(PART_OF.match(text, piece.end)) or not text[piece.end :].strip(" .\n")


def _counts_part(text: str, piece: Piece) -> bool:
    """Tell "one third of" and "one-third" from the ordinal in "one third party"."""
    hyphen = text[piece.start - 1 : piece.start] in {"-", "‑", "‐"}
    return hyphen or text[piece.end : piece.end + 4].lower() == " of " or piece.end == len(text)
