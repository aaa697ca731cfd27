"""How two names of persons stand to each other, letter by letter and word by word.

Enters: two names as printed, without titles. Leaves: `NameMatch`: the relation and a reason in
words. Refuses: to judge persons; two bearers of one name are two persons until more is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library

Relation = Literal[
    "equal", "spelling", "shorter", "partial", "initial", "mangled", "surname", "different"
]
_WITHIN = re.compile(r"(?<=\w)['’‘ʿʾʼ`´](?=\w)")
_SERVES = "abd"
_SERVANT = re.compile(r"abd(?![aou]l+ah)(?:[aeou]l)?((?:\w{4,})?)")
"""Arabic عبد with or without the article, alone or written together with what follows."""
_SAME_WORD = 0.89
"""Likeness from which two words are spellings of one."""
_SOUND = 0.9
"""Likeness that two known given names must have: Hamid and Hamad are two names."""
_ALIKE = 0.66
"""Likeness from which an unknown given name may be a mangled form of another."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names stand to each other.

    Attributes:
        relation: `equal` the same letters; `spelling` the same sounds; `shorter` one leaves
            words out; `partial` one ends inside the other; `initial` one has an initial for the
            given name; `mangled` one family name, given names alike though not the same;
            `surname` one of them is the family name alone; `different` none of these.
        likeness: 0 to 1.
        reason: In words.
    """

    relation: Relation
    likeness: float
    reason: str


def name_words(name: str, library: Library) -> list[str]:
    """Return the folded words of a name, without articles and particles of one sound.

    "Abd al-Rahman", "Abdul Rahman" and "Abdelrahman" give one word; so do "Mas'ud" and "Masud".
    """
    particles = library.agents.classes["article_particle"]
    words = fold(_WITHIN.sub("", name)).split()
    kept = [w for w in words if w not in particles]
    return _servants(kept or words)


def _servants(words: list[str]) -> list[str]:
    """Join "servant of" with the name of God that it goes with."""
    out: list[str] = []
    for word in words:
        found = _SERVANT.fullmatch(word)
        if out and out[-1] == _SERVES:
            out[-1] += word
        elif found is not None:
            out.append(_SERVES + found[1])
        else:
            out.append(word)
    return out


def compare_names(left: str, right: str, library: Library) -> NameMatch:
    """Compare two names of persons."""
    a, b = name_words(left, library), name_words(right, library)
    if a == b:
        return NameMatch("equal", 1.0, f"“{left}” and “{right}” are the same words")
    if not a or not b:
        return NameMatch("different", 0.0, "no letters to compare")
    leading = library.given_names.leading
    if (a[0] in leading or b[0] in leading) and min(len(a), len(b)) > 1:
        return _leading(left, right, library)
    family = library.spelling.likeness(a[-1], b[-1])
    if len(a) != len(b) and library.spelling.likeness("".join(a), "".join(b)) >= 0.95:
        return NameMatch("spelling", 0.97, f"“{left}” and “{right}” divide the words otherwise")
    if len(a) == 1 or len(b) == 1:
        return _lone(left, right, a, b, library)
    if family < _SAME_WORD:
        return _other_order(left, right, a, b, library)
    return _same_family(left, right, (a, b), family, library)


def _leading(left: str, right: str, library: Library) -> NameMatch:
    """Compare names whose family name comes first: by the sounds of the whole name."""
    x, y = library.spelling.chinese_sound(left), library.spelling.chinese_sound(right)
    if x == y:
        return NameMatch("spelling", 0.97, f"“{left}” and “{right}” are romanised alike")
    return NameMatch("different", 0.0, f"given names differ: “{left}”, “{right}”")


def _lone(left: str, right: str, a: list[str], b: list[str], library: Library) -> NameMatch:
    one, many = (a, b) if len(a) == 1 else (b, a)
    likeness = library.spelling.likeness(one[0], many[-1])
    if likeness >= _SAME_WORD:
        if len(many) == 1:
            return NameMatch("spelling", likeness, f"“{left}” and “{right}” sound alike")
        return NameMatch("surname", likeness, f"“{one[0]}” is the family name of the other")
    return NameMatch("different", likeness, f"“{left}” and “{right}” differ")


def _other_order(left: str, right: str, a: list[str], b: list[str], library: Library) -> NameMatch:
    likeness = library.spelling.likeness
    turned = len(a) == len(b) == 2 and min(likeness(a[0], b[1]), likeness(a[1], b[0])) >= 0.95
    if turned:
        return NameMatch("spelling", 0.95, f"“{left}” and “{right}” turn the words round")
    if len(a) != len(b) and _runs_inside(a, b, library):
        return NameMatch("partial", 0.8, f"one of “{left}” and “{right}” ends inside the other")
    return NameMatch("different", 0.0, f"family names differ: “{a[-1]}”, “{b[-1]}”")


def _runs_inside(a: list[str], b: list[str], library: Library) -> bool:
    short, long = sorted((a, b), key=len)
    at = 0
    for word in long:
        if at < len(short) and library.spelling.likeness(short[at], word) >= 0.95:
            at += 1
    return at == len(short) and library.spelling.likeness(short[0], long[0]) >= 0.95


def _same_family(
    left: str, right: str, words: tuple[list[str], list[str]], family: float, library: Library
) -> NameMatch:
    a, b = words
    given = library.spelling.likeness(a[0], b[0])
    if {library.given_names.gender(a[0]), library.given_names.gender(b[0])} == {"m", "f"}:
        return NameMatch(
            "different", given, f"given names of a man and a woman: “{a[0]}”, “{b[0]}”"
        )
    known = a[0] in library.given_names and b[0] in library.given_names
    if given >= (_SOUND if known else _SAME_WORD):
        if len(a) == len(b) and all(
            library.spelling.likeness(x, y) >= _SAME_WORD for x, y in zip(a, b, strict=True)
        ):
            return NameMatch(
                "spelling", min(given, family), f"“{left}” and “{right}” are spellings of one name"
            )
        if len(a) != len(b):
            return NameMatch("shorter", given, f"one of “{left}” and “{right}” leaves words out")
    if (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]:
        return NameMatch("initial", 0.8, f"“{a[0]}” and “{b[0]}” share the initial")
    if given >= _ALIKE and not known:
        odd = a[0] if a[0] not in library.given_names else b[0]
        return NameMatch(
            "mangled",
            given,
            f"one family name “{b[-1]}”; given names “{a[0]}” and “{b[0]}” are alike "
            f"({given:.2f}) and “{odd}” is no known given name",
        )
    return NameMatch("different", given, f"given names differ: “{a[0]}”, “{b[0]}”")
