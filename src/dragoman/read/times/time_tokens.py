"""Tokens of time: a text as a string of classes, one character a token.

Enters: a text and the words of time. Leaves: `Tokens`, whose `classes` the patterns of
`timex_rules` are matched against. Refuses nothing.

A pattern over classes ("COUNT units ago") meets only the few tokens that can be part of a time
expression; every other token is a dot, which is what makes the tagger fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.calendar import TimeWords

OTHER = "."
QUIET = frozenset({"will", "did", "named"})
"""Classes of words that steer the reading of an expression but are no part of one."""

TRIGGERS = (
    *("month", "abbr", "weekday", "wabbr", "weekdays", "season", "jalali", "hijri"),
    *("unit", "units", "quarter", "half", "night", "daypart", "dayparts"),
    *("year", "years", "short", "twenties", "iso", "slash", "clock", "ampm", "zone", "qn"),
    *("today", "tonight", "ago", "now", "recent", "future", "past", "times", "moment", "current"),
    *("yearly", "daily", "pastref", "presentref", "futureref", "term"),
)
_MARKS = {
    "-": "hyphen",
    "–": "hyphen",
    "—": "dash",
    ",": "comma",
    ".": "dot",
    "'": "apostrophe",
    "’": "apostrophe",
    "'s": "genitive",
    "’s": "genitive",
    "(": "open",
    ")": "shut",
}
_FORMS = (
    "frac",
    "iso",
    "slash",
    "clock",
    "ampm",
    "qn",
    "years",
    "short",
    "day",
    "int",
    "nth",
    "year",
)
_TOKEN = re.compile(
    r"(?P<w>[ap]\.\s?m\b\.?|[QqHh][1-4]\b|o['’]clock\b|sha['’]ban\b|[^\W\d_]+)"
    r"|(?P<n>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}(?::\d\d)?(?=[ap]m\b)"
    r"|[1-9]/[1-9](?![\w/])|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d*0['’]s(?!\w)|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?!\w))"
    r"|(?P<q>['’‘]\d\ds?(?!\w))"
    r"|(?P<x>['’]s(?!\w)|\n[ \t]*\n|[^\w\s]|\w+)"
)
_YEAR = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens.

    Attributes:
        text: The text.
        classes: One character a token, `OTHER` for what is no word of time.
        starts: First code point of each token.
        ends: One past the last.
        lowers: The tokens in lower case.
        words: The words of time.
    """

    text: str
    classes: str
    starts: list[int]
    ends: list[int]
    lowers: list[str]
    words: TimeWords

    def value(self, i: int) -> str:
        """Return the value of a word of time, `""` where it has none."""
        return self.words.values.get(self.lowers[i], "")

    def kind(self, i: int) -> str:
        """Return the table's class of a word, quiet classes included."""
        return self.words.classes.get(self.lowers[i], "") if 0 <= i < len(self.lowers) else ""

    def is_cue(self, i: int, name: str) -> bool:
        """Tell whether the token at a place belongs to a set of cues."""
        return 0 <= i < len(self.lowers) and self.lowers[i] in self.words.cues[name]

    def is_capital(self, i: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        return self.text[self.starts[i]].isupper()


class Alphabet:
    """A character for each class of token, and patterns of class names made into regexes."""

    def __init__(self, words: TimeWords) -> None:
        """Give every class its character.

        Args:
            words: The words of time, whose classes are used beside those of numbers and marks.
        """
        self.words = words
        names = sorted({*words.classes.values(), *_MARKS.values(), *_FORMS})
        self.chars = {name: chr(0x100 + i) for i, name in enumerate(names)}
        self.lookup = {
            word: self.chars[kind] for word, kind in words.classes.items() if kind not in QUIET
        } | {mark: self.chars[kind] for mark, kind in _MARKS.items()}
        triggers = "".join(self.chars[t] for t in TRIGGERS)
        self._run = re.compile(f"[^{OTHER}]+")
        self._trigger = re.compile(f"[{triggers}]")

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Turn a pattern of class names into a regex over `Tokens.classes`.

        `(?P<x>...)` names a group; `~` is any one token.
        """

        def char(match: re.Match[str]) -> str:
            word = match.group()
            return word if word.startswith("(?") else self.chars[word]

        spelled = re.sub(r"\(\?P<\w+>|\(\?[:!=<]+|[a-z_]+", char, pattern)
        return re.compile(spelled.replace(" ", "").replace("~", "."))

    def islands(self, classes: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of words of time that hold a word which can head an expression."""
        for run in self._run.finditer(classes):
            if self._trigger.search(classes, *run.span()):
                yield run.span()

    def cut(self, text: str) -> Tokens:
        """Cut a text into tokens and give each its class."""
        starts: list[int] = []
        ends: list[int] = []
        lowers: list[str] = []
        classes: list[str] = []
        lookup: Callable[[str, str], str] = self.lookup.get
        chars = self.chars
        for match in _TOKEN.finditer(text):
            starts.append(match.start())
            ends.append(match.end())
            word = match.group().lower()
            lowers.append(word)
            kind = match.lastgroup
            if kind == "w":
                found = lookup(word, OTHER)
                if found == OTHER and len(word) in (2, 4, 5):
                    found = self._short_word(word)
                classes.append(found)
            elif kind == "x":
                classes.append(lookup(word, OTHER))
            else:
                classes.append(chars[number_class(word)])
        return Tokens(text, "".join(classes), starts, ends, lowers, self.words)

    def _short_word(self, word: str) -> str:
        if word[0] in "ap" and word[1:].strip(". ").startswith("m") and len(word.strip(".")) < 5:
            return (
                self.chars["ampm"] if word.replace(".", "").replace(" ", "")[1:] == "m" else OTHER
            )
        if word[0] in "qh" and word[1:].isdigit():
            return self.chars["qn"]
        return OTHER


def number_class(word: str) -> str:
    """Return the class of a token that begins with a digit or an apostrophe and two digits."""
    if word[0] in "'’‘":
        return "years" if word.endswith("s") else "short"
    if word.isdigit():
        return _whole(word)
    if word[-1] in "stdh":
        return _with_ending(word)
    return next((kind for form, kind in _SPELLED if form.fullmatch(word)), "int")


_SPELLED = (
    (re.compile(r"\d/\d"), "frac"),
    (re.compile(r"\d{4}-\d\d-\d\d.*"), "iso"),
    (re.compile(r"\d\d?(?::\d\d)+"), "clock"),
    (re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}"), "slash"),
)


def _whole(word: str) -> str:
    if len(word) == 4 and int(word) in _YEAR:
        return "year"
    return "day" if len(word) <= 2 and 1 <= int(word) <= 31 else "int"


def _with_ending(word: str) -> str:
    if not word.endswith("s") or word.endswith("ths"):
        return "nth"
    digits = word.rstrip("s").rstrip("'’")
    decade = digits.isdigit() and digits.endswith("0") and len(digits) in (2, 4)
    return "years" if decade else "int"
