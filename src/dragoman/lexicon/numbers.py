"""Number words, words that bound a number, and words that make a number part of a name.

Enters: `numbers.tsv`, `bounds.tsv`, `number_names.tsv`, `number_codes.tsv`,
`changes.tsv`. Leaves: `NumberWords`, with the patterns that find them. Refuses: a value that is no
number, a bound that is none of the six.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import Row, read_tsv

BOUNDS = ("=", "~", ">", "<", ">=", "<=")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word of `numbers.tsv`.

    Attributes:
        word: In lower case.
        kind: unit, ten, hundred, scale, suffix, dozen, part, loose, few or pair.
        value: Its value, or the lower end of what it may mean.
        high: The upper end.
    """

    word: str
    kind: str
    value: float
    high: float


@dataclass(frozen=True)
class NumberWords:
    """The tables of number words.

    Attributes:
        words: By lower-case word, suffixes left out.
        suffixes: Scales written directly after digits ("4.3bn"), by lower-case letters.
        pattern: Finds any of `words` as a whole word.
        before: Bound of each phrase before a number, by lower-case phrase.
        before_pattern: Finds such a phrase at the end of a text.
        after: Bound of each phrase after a number.
        after_pattern: Finds such a phrase at the start of a text.
        names: Words after which a bare number is a name.
        codes_pattern: Finds at the end of a text the words whose number is a code: "the PIN is",
            "dial".
        changes: Words of change ("rose"), which make "X to Y" two values.
    """

    words: dict[str, NumberWord]
    suffixes: dict[str, float]
    pattern: re.Pattern[str]
    before: dict[str, str]
    before_pattern: re.Pattern[str]
    after: dict[str, str]
    after_pattern: re.Pattern[str]
    names: frozenset[str]
    codes_pattern: re.Pattern[str]
    changes: frozenset[str]


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that matches any of the phrases, the longest first, spaced or hyphened."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in ordered)


def load_numbers(folders: tuple[Path, ...] = ()) -> NumberWords:
    """Read the three tables.

    Raises:
        LexiconError: A row holds a value that is no number, or an unknown bound.
    """
    rows = read_tsv("numbers.tsv", ("word", "kind", "value", "high", "source"), folders)
    entries = [_number_word(row) for row in rows]
    words = {e.word: e for e in entries if e.kind != "suffix"}
    before, after = _bounds(folders)
    marks = frozenset(p for p in before if not p[0].isalpha())
    return NumberWords(
        words=words,
        suffixes={e.word: e.value for e in entries if e.kind == "suffix"},
        pattern=re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE),
        before=before,
        before_pattern=re.compile(
            rf"(?:\b(?:{any_of(set(before) - marks)})|(?:{any_of(marks)}))\s*$", re.IGNORECASE
        ),
        after=after,
        after_pattern=re.compile(rf"[\s-]*({any_of(after)})(?![A-Za-z])", re.IGNORECASE),
        names=_words("number_names.tsv", folders),
        codes_pattern=_codes(folders),
        changes=_words("changes.tsv", folders),
    )


def _codes(folders: tuple[Path, ...]) -> re.Pattern[str]:
    """Return a pattern of what is a code or asks for one, with the numbers before it in a list."""
    rows = read_tsv("number_codes.tsv", ("word", "kind", "source"), folders)
    held = any_of(row["word"] for row in rows if row["kind"] == "code")
    asked = any_of(row["word"] for row in rows if row["kind"] == "call")
    sent = any_of(row["word"] for row in rows if row["kind"] == "send")
    many = r"(?:\d[\d-]*\s*(?:,|\band\b|\bor\b)?\s*)*$"
    link = (
        r"(?:\s+(?:number|numbers|no\.?))?\s*(?:\b(?:is|was|are|were|reads)\b|:|,)?\s*(?:the\s+)?"
    )
    the = r"(?:the\s+number\s+)?"
    return re.compile(
        rf"\b(?:(?:{held}){link}|(?:{asked})\s+{the}|(?:{sent})\b[^.;:\n]{{0,30}}\sto\s+{the}){many}",
        re.IGNORECASE,
    )


def _words(name: str, folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(row["word"].lower() for row in read_tsv(name, ("word",), folders))


@cache
def bundled_numbers() -> NumberWords:
    """Return the bundled tables, for callers that have no library at hand."""
    return load_numbers()


def _number_word(row: Row) -> NumberWord:
    try:
        value = float(row["value"])
        high = float(row["high"] or row["value"])
    except ValueError as error:
        raise LexiconError(f"{row.where}: {error}; write a plain number") from error
    return NumberWord(row["word"].lower(), row["kind"], value, high)


def _bounds(folders: tuple[Path, ...]) -> tuple[dict[str, str], dict[str, str]]:
    tables: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    for row in read_tsv("bounds.tsv", ("words", "place", "bound", "source"), folders):
        if row["bound"] not in BOUNDS or row["place"] not in tables:
            raise LexiconError(f"{row.where}: place or bound is unknown; bounds are {BOUNDS}")
        tables[row["place"]][row["words"].lower()] = row["bound"]
    return tables["before"], tables["after"]
