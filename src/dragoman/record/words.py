"""Words of a text as the full-text index holds them, and where they stand.

Enters: text as printed, or a user's query. Leaves: folded words, the index's query language, and
offsets of matches in the text as printed. Refuses: a query without a word to look for.

The same function cuts reports, titles and queries, so what the index finds can be marked. Arabic
and Kurdish spellings, diacritics and case fold together (`dragoman.lexicon.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dragoman.base.errors import InputError
from dragoman.lexicon.fold import fold

_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_WORD = re.compile(rf"([^\W_](?:[^\W_]|[{_MARKS}])*)")
_PLAIN = re.compile("([A-Za-z0-9]+)")
"""A word where all characters are ASCII: the same words, found faster."""
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand together; the last may be only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False

    def __str__(self) -> str:
        """Return the phrase in the index's query language."""
        return f'"{" ".join(self.words)}"' + (" *" if self.begins else "")


@dataclass(frozen=True, slots=True)
class Sought:
    """A query as understood.

    Attributes:
        groups: For each alternative the phrases that must stand, and those that must not.
    """

    groups: tuple[tuple[tuple[Phrase, ...], tuple[Phrase, ...]], ...]

    @property
    def match(self) -> str:
        """The query in the index's language."""
        return " OR ".join(_group(wanted, unwanted) for wanted, unwanted in self.groups)

    @property
    def wider(self) -> str:
        """The same without what must not stand."""
        return " OR ".join(_group(wanted, ()) for wanted, _ in self.groups)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What a hit may hold and have marked."""
        return tuple(phrase for wanted, _ in self.groups for phrase in wanted)

    @property
    def named(self) -> tuple[Phrase, ...]:
        """All phrases, those that must not stand included."""
        return tuple(phrase for group in self.groups for part in group for phrase in part)

    def fits(self, *texts: str) -> bool:
        """Tell whether texts of one report hold what is sought, as the index would."""
        cuts = [_cut(text)[0] for text in texts]

        def stands(phrase: Phrase) -> bool:
            return any(True for forms in cuts for _ in _places(forms, phrase))

        return any(
            all(map(stands, wanted)) and not any(map(stands, unwanted))
            for wanted, unwanted in self.groups
        )


def flat(text: str) -> str:
    """Return the folded words of a text, for the index."""
    lower = text.lower()
    if lower.isascii():
        return " ".join(_WORD.findall(lower))
    return " ".join(map(_form, _WORD.findall(lower)))


def seek(query: str) -> Sought:
    """Understand a query: all words must stand; quotes, `-word`, `word*` and `OR` are known.

    Raises:
        InputError: No word to look for.
    """
    wanted: list[list[Phrase]] = [[]]
    unwanted: list[list[Phrase]] = [[]]
    for minus, quoted, bare in _TERM.findall(query):
        if bare == "OR":
            wanted.append([])
            unwanted.append([])
            continue
        phrase = _phrase(quoted or bare)
        if phrase.words:
            (unwanted if minus else wanted)[-1].append(phrase)
    groups = [(tuple(w), tuple(u)) for w, u in zip(wanted, unwanted, strict=True) if w]
    if not groups:
        raise InputError(f"{query!r} holds no word to look for; give one, such as: border trade")
    return Sought(tuple(groups))


def matches(text: str, phrases: tuple[Phrase, ...]) -> list[tuple[int, int]]:
    """Return where the phrases stand in a text, by position, none inside another."""
    pieces = (_PLAIN if text.isascii() else _WORD).split(text)
    forms, owner = _folded(text, pieces[1::2])
    found = [
        (owner[i], owner[i + len(phrase.words) - 1])
        for phrase in phrases
        for i in _places(forms, phrase)
    ]
    if not found:
        return []
    ends = list(accumulate(map(len, pieces)))
    return _joined(sorted((ends[2 * first], ends[2 * last + 1]) for first, last in found))


def _cut(text: str) -> tuple[list[str], Sequence[int]]:
    """Return the folded words of a text, and for each the number of the word it is from."""
    return _folded(text, (_PLAIN if text.isascii() else _WORD).findall(text))


def _folded(text: str, words: list[str]) -> tuple[list[str], Sequence[int]]:
    """Return the words of a text folded, and for each the number of the word it is from."""
    if text.isascii():
        return [w.lower() for w in words], range(len(words))
    forms = list(map(_form, words))
    if " " not in "".join(forms):
        return forms, range(len(forms))
    pairs = [(part, i) for i, word in enumerate(forms) for part in word.split(" ")]
    return [part for part, _ in pairs], [i for _, i in pairs]


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    """Return the folded form of a word; most words come again."""
    lower = word.lower()
    return lower if lower.isascii() else fold(lower)


def _phrase(chunk: str) -> Phrase:
    return Phrase(tuple(_cut(chunk)[0]), begins=chunk.endswith("*"))


def _group(wanted: Sequence[Phrase], unwanted: Sequence[Phrase]) -> str:
    joined = " AND ".join(map(str, wanted))
    return f"(({joined}){''.join(f' NOT {phrase}' for phrase in unwanted)})"


def _places(forms: list[str], phrase: Phrase) -> Iterator[int]:
    """Yield where the first word of a phrase stands among the words of a text."""
    *whole, last = phrase.words
    for end in _begun(forms, last) if phrase.begins else _standing(forms, last):
        start = end - len(whole)
        if start >= 0 and forms[start:end] == whole:
            yield start


def _begun(forms: list[str], start: str) -> Iterator[int]:
    return (i for i, form in enumerate(forms) if form.startswith(start))


def _standing(forms: list[str], word: str) -> Iterator[int]:
    at = -1
    with suppress(ValueError):
        while True:
            at = forms.index(word, at + 1)
            yield at
