"""A mention while it is being made out.

Enters: token places. Leaves: `Draft`, which the name and phrase readers fill, and the noun that
becomes of it. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lexicon.actors import Known, Use
from dragoman.model.entity import Mention, MentionForm, MentionKind
from dragoman.read.reading import Found, Reading
from dragoman.read.words import Words

VERSION = "dragoman.mentions@1"


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
        part: What it is in its sentence by the encoder (PER, ORG acts, LOC is where), or `""`.
        called: Its whole name, where it shares words with another ("North and South Korea").
        stretch: The tokens that the encoder firmly takes for it, article and all.
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
    part: str = ""
    called: str = ""
    stretch: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """Let what is not told follow from the span."""
        self.head = self.last - 1 if self.head < 0 else self.head
        self.full_first = self.first if self.full_first < 0 else self.full_first
        self.full_last = self.last if self.full_last < 0 else self.full_last

    def vote(self, kind: MentionKind, weight: float) -> None:
        """Add a reason for a kind."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


def found_of(draft: Draft, reading: Reading, words: Words) -> Found:
    """Return the mention that a draft has become, at its place in the report."""
    tokens = words.tokens
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    mention = Mention(
        id=reading.mention_id(start, end),
        report=reading.report.id,
        span=reading.span(start, end),
        kind=draft.kind,
        form=draft.form,
        name=draft.called or words.text(draft.first, draft.last),
        head=tokens[draft.head].text if draft.form == "name" else tokens[draft.head].lower,
        title=draft.title,
        role=draft.role,
        of=draft.of,
        nation=draft.nation,
        acronym=draft.acronym,
        by=VERSION,
    )
    full_start = tokens[draft.full_first].start
    full_end = tokens[min(draft.full_last, len(tokens)) - 1].end
    stretch = draft.stretch
    told = (tokens[stretch[0]].start, tokens[stretch[1] - 1].end) if stretch else None
    return Found(start, end, draft.head, mention, full_start, full_end, draft.part, told)
