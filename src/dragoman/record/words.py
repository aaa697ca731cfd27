"""Words of a text as the full-text index holds them, and where they stand.

Enters: text as printed, or a user's query. Leaves: folded words, the index's query language, and
offsets of matches in the text as printed. Refuses: a query without a word to look for.

The same function cuts reports, titles and queries, so what the index finds can be marked. Arabic
and Kurdish spellings, diacritics and case fold together (`dragoman.lexicon.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.base.errors import InputError
from dragoman.record.folded import WORD, folded, form_of

_BETWEEN = r"\x00-/:-@\[-`{-\x7f"
"""Characters that part words, to the index and in folded text."""
_TOKENS = re.compile(f"[^{_BETWEEN}]+")
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
        told = [folded(text).text for text in texts]

        def stands(phrase: Phrase) -> bool:
            return any(True for text in told for _ in _places(phrase, text))

        return any(
            all(map(stands, wanted)) and not any(map(stands, unwanted))
            for wanted, unwanted in self.groups
        )


def flat(text: str) -> str:
    """Return the folded words of a text, for the index."""
    lower = text.lower()
    if lower.isascii():
        return " ".join(WORD.findall(lower))
    return " ".join(map(form_of, WORD.findall(lower)))


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
    told = folded(text)
    found = (place for phrase in phrases for place in _places(phrase, told.text))
    return _joined(sorted(told.printed(*place) for place in found))


def _places(phrase: Phrase, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands in folded text, also where it runs into itself."""
    pattern, first = _pattern(phrase), phrase.words[0]
    at = text.find(first)
    while at >= 0:
        if found := pattern.match(text, at):
            yield found.span()
        at = text.find(first, at + 1)


@lru_cache(maxsize=256)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    words = f"[{_BETWEEN}]+".join(map(re.escape, phrase.words))
    rest = f"[^{_BETWEEN}]*" if phrase.begins else f"(?![^{_BETWEEN}])"
    return re.compile(f"(?<![^{_BETWEEN}]){words}{rest}")


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return kept


def _phrase(chunk: str) -> Phrase:
    return Phrase(tuple(_TOKENS.findall(folded(chunk).text)), begins=chunk.endswith("*"))


def _group(wanted: Sequence[Phrase], unwanted: Sequence[Phrase]) -> str:
    joined = " AND ".join(map(str, wanted))
    return f"(({joined}){''.join(f' NOT {phrase}' for phrase in unwanted)})"
