"""Links between names: surname to full name, acronym to long form, spellings of one name.

Enters: a reading. Leaves: `Link`s from each name to the nearest earlier one of the same bearer.
Refuses: a surname that two persons of the report bear, unless title or nearness tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.read.names.chains import Link
from dragoman.read.reading import Found, Reading

_ALIKE = 0.88
"""Likeness of two surnames from which they may be spellings of one within a report."""
_LINKED = frozenset({"name"})


class NameLinker:
    """Links the names of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.names = [f for f in reading.mentions if f.mention.form == "name"]
        self.table = library.actors
        self.spelling = library.spelling
        self._keys = {f.mention.id: fold(f.mention.name).split() for f in self.names}
        self._by_key: dict[str, Found] = {}
        self._by_known: dict[str, Found] = {}
        self._by_last: defaultdict[str, list[Found]] = defaultdict(list)
        self._by_bones: defaultdict[str, list[Found]] = defaultdict(list)
        self._acronyms: dict[str, Found] = {}

    def links(self) -> Iterator[Link]:
        """Yield links, each name looked up among those before it."""
        for found in self.names:
            if found.mention.kind == "nationality" or not self._keys[found.mention.id]:
                continue
            link = self._earlier(found)
            if link is not None:
                yield link
            self._remember(found)

    def _earlier(self, found: Found) -> Link | None:
        key = " ".join(self._keys[found.mention.id])
        same = self._by_key.get(key)
        if same is not None and _agree(found, same):
            return Link(found, same, 0.98)
        known = self.table.find(found.mention.name, "name", "government")
        if known is not None and known.id in self._by_known:
            return Link(found, self._by_known[known.id], 0.95)
        if found.mention.name in self._acronyms:
            return Link(found, self._acronyms[found.mention.name], 0.95)
        if found.mention.kind in {"person", "unknown", "group", "place", "organization"}:
            return self._person(found)
        return None

    def _person(self, found: Found) -> Link | None:
        """Look for a person with the same or a like family name, or the name within one in full."""
        words = self._keys[found.mention.id]
        fits = [f for f in self._by_last[words[-1]] if self._fits(words, f)]
        if fits:
            return Link(found, fits[-1], 0.9 if len(_bearers(fits)) == 1 else 0.6)
        if found.mention.kind != "person":
            return None
        for f in reversed(self._by_bones[self.spelling.skeleton(words[-1])]):
            last = self._keys[f.mention.id][-1]
            if self.spelling.likeness(words[-1], last) >= _ALIKE and self._given_fits(words, f):
                return Link(found, f, 0.78)
        return None

    def _fits(self, words: list[str], earlier: Found) -> bool:
        if earlier.mention.kind != "person":
            return False
        return self._given_fits(words, earlier)

    def _given_fits(self, words: list[str], earlier: Found) -> bool:
        """Tell whether the given names do not speak against it."""
        theirs = self._keys[earlier.mention.id]
        if len(words) == 1 or len(theirs) == 1:
            return True
        mine, other = words[0], theirs[0]
        if mine[0] == other[0] and (len(mine) == 1 or len(other) == 1):
            return True
        return mine in theirs or other in words or self.spelling.likeness(mine, other) >= 0.9

    def _remember(self, found: Found) -> None:
        mention, words = found.mention, self._keys[found.mention.id]
        self._by_key[" ".join(words)] = found
        known = self.table.find(mention.name, "name", "government")
        if known is not None:
            self._by_known[known.id] = found
        if mention.acronym:
            self._acronyms[mention.acronym] = found
        if mention.kind == "person":
            self._by_last[words[-1]].append(found)
            self._by_bones[self.spelling.skeleton(words[-1])].append(found)


def _agree(left: Found, right: Found) -> bool:
    a, b = left.mention, right.mention
    if a.kind == b.kind or "unknown" in {a.kind, b.kind}:
        return True
    return "person" not in {a.kind, b.kind}


def _bearers(found: list[Found]) -> set[str]:
    full = {fold(f.mention.name) for f in found if " " in fold(f.mention.name)}
    return full or {"one"}
