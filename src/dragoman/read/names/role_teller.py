"""What a report tells of a person's office: in the title, after the name, before the name.

Enters: drafts of persons. Leaves: their role, its body and nation; and the words that tell it,
which name nobody else. Refuses: ranks and honorifics as roles.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.entity import MentionKind
from dragoman.read.names.draft import Draft
from dragoman.read.names.roles import RolePhrase, RoleReader
from dragoman.read.words import Words

_TIES: frozenset[MentionKind] = frozenset({"nationality", "country", "place", "government"})


class RoleTeller:
    """Tells the roles of the persons of one report."""

    def __init__(self, words: Words, roles: RoleReader, names: list[Draft]) -> None:
        self.words = words
        self.roles = roles
        self._ends = {last: first for first, (last, _) in roles.names.items()}
        self._ties = {d.first for d in names if d.kind in _TIES}

    def tell(self, people: Iterable[Draft]) -> frozenset[int]:
        """Set roles; return the places of words that tell them (titles, heads of phrases)."""
        told: set[int] = set()
        last_role: str | None = None
        for draft in people:
            if draft.title:
                told.update(range(draft.full_first, draft.first))
                self._from_title(draft, last_role)
            else:
                self._from_owner(draft)
            after = self._after(draft)
            if after is not None:
                told.add(after.head)
                self._take(draft, after)
            last_role = draft.role or last_role
        return frozenset(told)

    def _take(self, draft: Draft, phrase: RolePhrase) -> None:
        draft.full_last = max(draft.full_last, phrase.end)
        if draft.role is None:
            draft.role, draft.of = phrase.role, phrase.of
            draft.nation = draft.nation or phrase.nation

    def _from_title(self, draft: Draft, last_role: str | None) -> None:
        """Tell whose office a title is, and what a "counterpart" holds."""
        if draft.role is not None and draft.role.lower() == "counterpart":
            draft.role = last_role
        self._from_owner(draft)

    def _from_owner(self, draft: Draft) -> None:
        """Take the possessive, the nationality or the body named right before."""
        start = draft.full_first
        if start == 0 or self.words.breaks[start]:
            return
        if self.words.tokens[start - 1].tag == "POS":
            owner = self._owner(start - 1)
            if owner is not None and (draft.title or owner in self._ties):
                draft.nation = self.words.text(owner, start - 1)
                draft.of = draft.nation if draft.title else None
                draft.full_first = owner
        elif start in self._ends and (draft.title or self._ends[start] in self._ties):
            first = self._ends[start]
            if first in self._ties:
                draft.nation = self.words.text(first, start)
            elif draft.title:
                draft.of = self.words.text(first, start)
            draft.full_first = first

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
