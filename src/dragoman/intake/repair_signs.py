"""Repair rules for single signs: wrong encodings, entities, invisible characters, spaces, quotes.

Enters: a text as the rules before left it. Leaves: changes. Refuses: to touch what a careful
typesetter could have meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import combining, normalize

import ftfy
from ftfy import TextFixerConfig
from ftfy.badness import is_bad

from dragoman.intake.edits import Change
from dragoman.lexicon.library import Library

_ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_WORD = re.compile(r"\S+ ?")
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]|[ÃÂ][ \xa0]")
_LONGEST_WORD = 400
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]+"
)
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_JOINS = "\u200c\u200d"
_TAIL = r"(?:s|t|re|ve|ll|d|m)"
_LOST_SIGN = re.compile(rf"(?<=[^\W\d_])[?\ufffd](?={_TAIL}(?:[ ,;:]|\.(?:\s|$)))")
_ACCENT = re.compile(rf"(?<=[^\W\d_])(?:[´`]|â[€\x80-\x9f]* )(?={_TAIL}\b)")
_ODD_QUOTE = re.compile("[\u301d\u301e\uff02\u201f]")
_DOUBLED = re.compile(
    r"(?<![\w\"])\"{2}(?=[\w“])|(?<=[\w.,!?”])\"{2}(?![\"\w])"
    r"|(?<![\w'‘’`])(?:''|``|‘‘|,,)(?=\w)|(?<=[\w.,!?])(?:''|’’|´´)(?!['’´\w])"
)
_DOUBLE_CURLED = re.compile("“{2}(?=\\S)|(?<=\\S)”{2}")
_CURLED = re.compile("[“”\n]")


def mend_mojibake(text: str, _library: Library) -> Iterator[Change]:
    """Undo UTF-8 that was read as another encoding ("â€™"), word by word, by ftfy's rules."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > _LONGEST_WORD or word.isascii() or not _SUSPECT.search(word):
            continue
        if word.endswith(" ") and combining(text[match.end() : match.end() + 1] or " "):
            continue
        fixed = ftfy.fix_text(normalize("NFC", word), _ENCODING_ONLY)
        if fixed != word and "\ufffd" not in fixed and not is_bad(fixed):
            yield _trimmed(match.start(), word, fixed.replace("\xa0", " ").replace("\ufeff", ""))


def _trimmed(start: int, before: str, after: str) -> Change:
    """Return the change without the characters that both sides share at either end."""
    shortest = min(len(before), len(after))
    head = 0
    while head < shortest and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Change(start + head, start + len(before) - tail, after[head : len(after) - tail])


def mend_entities(text: str, _library: Library) -> Iterator[Change]:
    """Read character references that were left in plain text ("&amp;quot;")."""
    for match in _ENTITY.finditer(text):
        plain = unescape(unescape(match.group()))
        if (len(plain) == 1 and plain.isprintable()) or plain == "\xa0":
            yield Change(match.start(), match.end(), plain.replace("\xa0", " "))


def drop_invisible(text: str, _library: Library) -> Iterator[Change]:
    """Drop zero-width, bidirectional and control characters, and soft hyphens.

    A joiner between two letters of the Arabic script is part of its spelling and stays.
    """
    for match in _INVISIBLE.finditer(text):
        if not (match.group() in _JOINS and _is_arabic(text, match.start(), match.end())):
            yield Change(match.start(), match.end(), "")


def _is_arabic(text: str, start: int, end: int) -> bool:
    around = (text[start - 1 : start], text[end : end + 1])
    return all("\u0600" <= sign <= "\u08ff" for sign in around)


def plain_spaces(text: str, _library: Library) -> Iterator[Change]:
    """Read no-break and typographic spaces as spaces, odd line ends as line ends."""
    if text.isascii() and not _BREAK.search(text):
        return
    found = [Change(m.start(), m.end(), " ") for m in _SPACE.finditer(text)]
    found += [Change(m.start(), m.end(), "\n") for m in _BREAK.finditer(text)]
    yield from sorted(found, key=lambda change: change.start)


def lost_signs(text: str, _library: Library) -> Iterator[Change]:
    """Read "Iran?s", "Iran\ufffds", "Iran`s" and "Iranâ s" as "Iran's"."""
    found = [m.span() for rule in (_LOST_SIGN, _ACCENT) for m in rule.finditer(text)]
    for start, end in sorted(found):
        yield Change(start, end, apostrophe_of(text))


def apostrophe_of(text: str) -> str:
    """Return the apostrophe that a text uses: the curled one if it has any."""
    return "’" if "’" in text else "'"


def odd_quotes(text: str, _library: Library) -> Iterator[Change]:
    """Read doubled and odd quotation marks ("``", "''", "\u301d") as plain ones."""
    found = [Change(m.start(), m.end(), '"') for m in _DOUBLED.finditer(text)]
    found += [Change(m.start(), m.end(), '"') for m in _ODD_QUOTE.finditer(text)]
    found += [Change(m.start(), m.end(), m.group()[0]) for m in _DOUBLE_CURLED.finditer(text)]
    yield from sorted(found, key=lambda change: change.start)


def turned_quotes(text: str, _library: Library) -> Iterator[Change]:
    """Turn a curled quotation mark that closes where it must open, or the other way round.

    A paragraph is read from its start: "”" before a word with nothing open opens, "“" behind a
    word with something open closes. A mark that could be either stays.
    """
    is_open = False
    for match in _CURLED.finditer(text):
        sign, at = match.group(), match.start()
        if sign == "\n":
            is_open = False
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = (not before or before.isspace()) and after.isalnum()
        closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
        if sign == "”" and not is_open and opens:
            yield Change(at, at + 1, "“")
            sign = "“"
        elif sign == "“" and is_open and closes:
            yield Change(at, at + 1, "”")
            sign = "”"
        is_open = sign == "“"
