"""A mention while it is being made out.

Enters: token places. Leaves: `Draft`, which the name and phrase readers fill and
`dragoman.read.names.mentions` turns into the noun. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.actors import Known, Use
from dragoman.model.entity import MentionForm, MentionKind


@dataclass(slots=True)
class Draft:
    """A mention by its tokens.

    Attributes:
        first: Its first token.
        last: One past its last.
        form: Name, nominal or pronoun.
        kind: What it names, as far as is known.
        head: Its head token.
        known: The actor of the tables that the words name, and how.
        use: How they name it.
        title: Words before a name.
        role: Office or function told beside it.
        of: The body, country or region of that role.
        nation: Adjective or possessive that ties it to a country or region.
        acronym: Short form introduced in brackets.
        full_first: First token with article, title, modifiers.
        full_last: One past the last with an appositive or bracketed acronym.
        votes: What speaks for each kind.
        label: What the name model takes it for (PER, ORG, LOC), `""` where it was not asked.
        lean: How sure the model is.
    """

    first: int
    last: int
    form: MentionForm
    kind: MentionKind = "unknown"
    head: int = -1
    known: Known | None = None
    use: Use | None = None
    title: str | None = None
    role: str | None = None
    of: str | None = None
    nation: str | None = None
    acronym: str | None = None
    full_first: int = -1
    full_last: int = -1
    votes: dict[MentionKind, float] = field(default_factory=dict)
    label: str = ""
    lean: float = 0.0

    def __post_init__(self) -> None:
        """Let what is not told follow from the span."""
        self.head = self.last - 1 if self.head < 0 else self.head
        self.full_first = self.first if self.full_first < 0 else self.full_first
        self.full_last = self.last if self.full_last < 0 else self.full_last

    def vote(self, kind: MentionKind, weight: float) -> None:
        """Add a reason for a kind."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight
