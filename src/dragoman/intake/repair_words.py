"""Repair rules for words: lost apostrophes, split words, glued templates, broken lines.

Enters: a text as the rules before left it. Leaves: changes. Refuses: to mend where clean English
could read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from dragoman.intake.edits import Change
from dragoman.intake.repair_signs import apostrophe_of
from dragoman.lexicon.library import Library
from dragoman.lexicon.lost_marks import LostMarks

_LONE_S = re.compile(r" s(?=(?: [\w“\"‘$€£]|[,;:](?:\s|$)|\.(?:\s|$)))")
_LAST_WORD = re.compile(r"(?:(?:[A-Z]\.){2,}|[^\W\d_]{2,})$")
_SPACED = re.compile(r"(?<=[^\W\d_])(?: (['’])(?=(?:s|re|ve|ll|d|m)\b)|(['’]) (?=s\b ))")
_SPACED_NOT = re.compile(r"(?<=[a-z]) (?=n['’]t\b)")
_TEMPLATE = re.compile(r"\b([A-Z][a-z]{2,}) ?: ?(d|ed|s|es|ing|ment|ments)\b(?=[ ,;])")
_HYPHENED = re.compile(r"([^\W\d_]+)-[ \t]*\n[ \t]*([a-z]+)")
_AND = {"and", "or", "to", "nor", "but"}
_FRAGMENT = re.compile(
    r"(?:[bcdfglmnprstv]{0,2}(?:a|e|i|o|u)?)?(?:tions?|sions?|ments?|ness|ings?|ities|ity|able|ible|"
    r"[ae]nces?|tional|ed|ly|ally|[aeiu]ous|isms?|ists?|ures?|ials?|ers?|ors?)$"
)
_LINE_END = re.compile(r"(?<=[^\s.!?:;”\"’'])[ \t]*\n(?=[\w“\"‘(])")
_GLUED = re.compile(
    r"(?<=[a-z]{3})[.!?][”\"’)]?(?=[A-Z][a-z]*[ ,’']|“[A-Z])|(?<=[a-z]{2}[.!?,][”])(?=[A-Z][a-z]+ )"
)
_MARKUP = re.compile(
    r"!\[([^\]\n]*)\]\([^()\s]*(?: \"[^\"\n]*\")?\)|\[([^\]\n]+)\]\([^()\s]*(?: \"[^\"\n]*\")?\)"
    r"|^ {0,3}(?:#{1,6}|>|[*+-]) +|(?<!\w)(?:\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?!\w)",
    re.MULTILINE,
)
_DOMAIN_END = re.compile(r"(?:Com|Org|Net|Gov|Edu|Info|Co|Io|Js|Ai|Tv|News|Ir|Ru|Uk)\b")
_WRAPPED_LINES = 4
_WRAPPED_LONGEST = 100
_WRAPPED_USUAL = 45


def lost_possessives(text: str, library: Library) -> Iterator[Change]:
    """Read "Iran s elite" as "Iran's elite".

    The gap must stand behind a word of two letters or more, and that word must not speak of the
    letter s; behind a word that ends in s itself only a name may stand ("Hamas s offer").
    """
    keep = library.lost_marks.keep
    for match in _LONE_S.finditer(text):
        at = match.start()
        word = _word_before(text, at)
        if not word or (word.lower(), "s") in keep or _spells_letters(text, match.end()):
            continue
        ends_text = text[match.end() : match.end() + 1] != " "
        if word[0].isupper() or not (ends_text or word.endswith("s")):
            yield Change(at, at + 1, apostrophe_of(text))


def _word_before(text: str, at: int) -> str:
    match = _LAST_WORD.search(text[max(0, at - 40) : at])
    return match.group() if match else ""


def _spells_letters(text: str, at: int) -> bool:
    """Tell whether a single letter follows too, as where letters are listed."""
    return re.match(r" [b-z](?: |$|,)", text[at : at + 4]) is not None


def lost_marks(text: str, library: Library) -> Iterator[Change]:
    """Read "Shi ite" as "Shiite" and "don t" as "don't", by the table of lost marks.

    A gap before what is an English word too ("Shi a cleric") counts only in a text that lost
    other marks and has none left.
    """
    table = library.lost_marks
    found = list(_gap(table).finditer(text))
    doubted = any((m.group(1), m.group(2)) in table.doubtful for m in found)
    lossy = doubted and not re.search("['’]", text) and _lost_any(text, found, library)
    for match in found:
        pair, gap = (match.group(1), match.group(2)), match.end(1)
        if pair in table.split or (lossy and pair in table.doubtful):
            mark = table.split.get(pair) or table.doubtful.get(pair)
            yield Change(gap, gap + 1, apostrophe_of(text) if mark else "")
        elif pair in table.short:
            yield Change(gap, gap + 1, apostrophe_of(text))


def _lost_any(text: str, found: list[re.Match[str]], library: Library) -> bool:
    doubtful = library.lost_marks.doubtful
    sure = any((m.group(1), m.group(2)) not in doubtful for m in found)
    return sure or next(iter(lost_possessives(text, library)), None) is not None


def _gap(table: LostMarks) -> re.Pattern[str]:
    lefts = {left for left, _ in (*table.split, *table.doubtful, *table.short)}
    return _gap_of(tuple(sorted(lefts)), table.rights)


@lru_cache(maxsize=8)
def _gap_of(lefts: tuple[str, ...], rights: tuple[str, ...]) -> re.Pattern[str]:
    left = "|".join(map(re.escape, lefts))
    right = "|".join(map(re.escape, rights))
    return re.compile(rf"(?<![\w'’])({left}) ({right})(?![\w'’])")


def spaced_marks(text: str, library: Library) -> Iterator[Change]:
    """Close the gap around an apostrophe: "Iran 's", "Iran' s", "did n't"."""
    keep = library.lost_marks.keep
    for match in _SPACED.finditer(text):
        word = _word_before(text, match.start())
        if word and (word.lower(), "s") not in keep:
            yield Change(match.start(), match.end(), match.group(1) or match.group(2))


def spaced_negation(text: str, _library: Library) -> Iterator[Change]:
    """Close the gap in "did n't"."""
    for match in _SPACED_NOT.finditer(text):
        yield Change(match.start(), match.end(), "")


def glued_templates(text: str, _library: Library) -> Iterator[Change]:
    """Read "IRNA Quote: d the aide" as "IRNA quoted the aide".

    A page template replaced a word's stem by its own label with a colon, and left the ending.
    """
    for match in _TEMPLATE.finditer(text):
        stem, ending = match.groups()
        before = text[max(0, match.start() - 2) : match.start()]
        inside = len(before) == 2 and before[0] not in ".!?\n" and before[1] == " "
        doubled = stem.endswith("e") and ending in ("ed", "es", "ing")
        if doubled or (ending in ("s", "es") and not inside):
            continue
        yield Change(match.start(), match.end(), (stem.lower() if inside else stem) + ending)


def broken_words(text: str, _library: Library) -> Iterator[Change]:
    r"""Join a word that a hyphen broke at the end of a line.

    The hyphen goes where the text has the joined word elsewhere or the second part is an ending
    only; it stays where it belongs to the word ("Iranian-\nbacked").
    """
    for match in _HYPHENED.finditer(text):
        left, right = match.groups()
        if right in _AND:
            continue
        joins = _FRAGMENT.match(right) or re.search(rf"\b{left}{right}\b", text)
        keeps = re.search(rf"\b{left}-{right}\b", text)
        hyphen = "" if joins and not keeps else "-"
        yield Change(match.end(1), match.start(2), hyphen)


def wrapped_lines(text: str, _library: Library) -> Iterator[Change]:
    """Read the line ends of a hard-wrapped text as spaces where a sentence runs on.

    A text is hard-wrapped if no line is longer than 100 characters and the usual line of at
    least four is longer than 45.
    """
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < _WRAPPED_LINES or max(lengths) > _WRAPPED_LONGEST:
        return
    if median(lengths) < _WRAPPED_USUAL:
        return
    for match in _LINE_END.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if len(line) >= _WRAPPED_USUAL:
            yield Change(match.start(), match.end(), " ")


def glued_sentences(text: str, _library: Library) -> Iterator[Change]:
    """Part two sentences between which the space was lost: "talks.The minister"."""
    for match in _GLUED.finditer(text):
        if _DOMAIN_END.match(text, match.end()) or _in_address(text, match.start()):
            continue
        yield Change(match.end(), match.end(), " ")


def _in_address(text: str, at: int) -> bool:
    word = text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1 : at]
    return any(sign in word for sign in ("/", "@", "www", "."))


def drop_markup(text: str, _library: Library) -> Iterator[Change]:
    """Read Markdown without its marks: links as their words, no stars, no number signs."""
    for match in _MARKUP.finditer(text):
        yield Change(match.start(), match.end(), match.group(2) or "")
