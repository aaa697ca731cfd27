"""What a report tells of a person's office: in the title, after the name, before the name.

Enters: drafts of persons. Leaves: their role, its body and nation; and the words that tell it,
which name nobody else. Refuses: ranks and honorifics as roles.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.read.draft import Draft
from dragoman.read.roles import RolePhrase, RoleReader
from dragoman.read.words import Words


class RoleTeller:
    """Tells the roles of the persons of one report."""

    def __init__(self, words: Words, roles: RoleReader, library: Library) -> None:
        self.words = words
        self.roles = roles
        self.titles = library.agents.titles
        self._ends = {last: first for first, (last, _) in roles.names.items()}

    def tell(self, people: Iterable[Draft]) -> frozenset[int]:
        """Set roles; return the places of words that tell them (titles, heads of phrases)."""
        told: set[int] = set()
        for draft in people:
            if draft.title:
                told.update(range(draft.full_first, draft.first))
                self._from_title(draft)
            after = self._after(draft)
            if after is not None:
                told.add(after.head)
                self._take(draft, after)
        return frozenset(told)

    def _take(self, draft: Draft, phrase: RolePhrase) -> None:
        draft.full_last = max(draft.full_last, phrase.end)
        if draft.role is None:
            draft.role, draft.of = phrase.role, phrase.of
            draft.nation = draft.nation or phrase.nation

    def _from_title(self, draft: Draft) -> None:
        office = self._office(draft.full_first, draft.first)
        draft.role = office
        start = draft.full_first
        if start > 0 and self.words.tokens[start - 1].tag == "POS" and not self.words.breaks[start]:
            owner = self._owner(start - 1)
            if owner is not None:
                draft.of = draft.nation = self.words.text(owner, start - 1)
                draft.full_first = owner
        elif start in self._ends and not self.words.breaks[start]:
            first = self._ends[start]
            draft.nation = self.words.text(first, start)
            draft.full_first = first

    def _office(self, first: int, last: int) -> str | None:
        """Return the words of a run of titles that name an office."""
        at = first
        while at < last:
            for end in range(last, at, -1):
                title = self.titles.get(fold(self.words.text(at, end)))
                if title is None:
                    continue
                if title.kind == "office":
                    return self.words.text(at, end)
                at = end - 1
                break
            at += 1
        return None

    def _owner(self, at: int) -> int | None:
        """Return where the name or phrase before a possessive begins."""
        if at in self._ends:
            return self._ends[at]
        tokens, first = self.words.tokens, at
        while first > 0 and not self.words.breaks[first]:
            before = tokens[first - 1]
            if before.pos not in {"PROPN", "NOUN"} or first - 1 < at - 6:
                break
            first -= 1
        return first if first < at else None

    def _after(self, draft: Draft) -> RolePhrase | None:
        at = draft.last
        if at + 1 >= len(self.words.tokens) or self.words.tokens[at].text != ",":
            return None
        return self.roles.read(at + 1)
