"""Chains of mentions that stand for one thing, while they grow.

Enters: links between two mentions. Leaves: the chain of any mention. Refuses: a second link for
the same later mention.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.read.reading import Found


@dataclass(frozen=True, slots=True)
class Link:
    """A later mention that stands for an earlier one.

    Attributes:
        later: The one that refers.
        earlier: The one it refers to.
        score: How sure, 0 to 1.
    """

    later: Found
    earlier: Found
    score: float


class Chains:
    """The chains of one report: a forest in which every mention points at most to one earlier."""

    def __init__(self, mentions: tuple[Found, ...]) -> None:
        self.mentions = mentions
        self._links: dict[str, Link] = {}
        self._first: dict[str, Found] = {f.mention.id: f for f in mentions}
        self._members: dict[str, list[Found]] = {f.mention.id: [f] for f in mentions}

    def add(self, link: Link) -> None:
        """Join the chain of the later mention to that of the earlier."""
        if link.later.mention.id in self._links:
            return
        root, other = self.first(link.earlier), self.first(link.later)
        if root.mention.id == other.mention.id:
            return
        self._links[link.later.mention.id] = link
        moved = self._members.pop(other.mention.id)
        self._members[root.mention.id] += moved
        for found in moved:
            self._first[found.mention.id] = root

    def first(self, found: Found) -> Found:
        """Return the first mention of a chain."""
        return self._first[found.mention.id]

    def members(self, found: Found) -> list[Found]:
        """Return all mentions of a chain, in the order in which they joined it."""
        return self._members[self.first(found).mention.id]

    def link_of(self, found: Found) -> Link | None:
        """Return the link from a mention to an earlier one."""
        return self._links.get(found.mention.id)
