"""The desk on which one report lies open while it is read.

Enters: a report, its parse, and layer by layer what the readers find. Leaves: spans of the
original text for any stretch of the repaired one. Refuses: to change a layer once it is laid.

Readers work in offsets of `Reading.text`, the repaired text; whatever they keep goes through
`span` or `evidence`, which turn offsets back to the original and quote it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.model.codec import mention_id, span_of
from dragoman.model.entity import Mention, Party
from dragoman.model.evidence import Evidence, Role, Span
from dragoman.model.report import OffsetMap, Report, Sentence, repaired
from dragoman.model.when import When
from dragoman.read.parse import Parsed, Token
from dragoman.read.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Found:
    """A mention at its place in the repaired text.

    Attributes:
        start: First code point of the mention in `Reading.text`.
        end: One past the last.
        head: Token of its head word.
        mention: The noun, with its span of the original.
        full_start: Start with article, title and modifiers ("the elite Revolutionary Guards").
        full_end: End with an appositive or bracketed acronym.
        part: What it is in its sentence by the encoder: PER, ORG (acts), LOC (where), or `""`.
        stretch: Start and end that the encoder firmly takes for it, article and all.
    """

    start: int
    end: int
    head: int
    mention: Mention
    full_start: int
    full_end: int
    part: str = ""
    stretch: tuple[int, int] | None = None

    @property
    def party(self) -> Party:
        """The mention as a party of a claim."""
        return Party(mention=self.mention.id, name=self.mention.name)


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression at its place in the repaired text."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class Said:
    """A statement at its place in the repaired text, as later readers need it.

    Attributes:
        speaker: The mention that speaks, where one was found.
        cue: Token of the reporting verb, or `None`.
        contents: Half-open offsets of what is said.
        stance: Lemma of the reporting verb.
        relays: Who relayed it, nearest to the speaker last.
        others: Those who speak in one breath with the speaker ("Iran and Iraq said").
    """

    speaker: Found | None
    cue: int | None
    contents: tuple[tuple[int, int], ...]
    stance: str
    relays: tuple[Found, ...] = ()
    others: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, parsed, with the layers found so far.

    Attributes:
        report: The report.
        text: Its repaired text; all offsets below are into it.
        offsets: The way back to the original.
        parsed: Sentences, tokens and grammar of `text`.
        words: Its tokens folded, with case and gaps.
        mentions: Names, nominals and pronouns, by position, links included.
        times: Time expressions, by position.
        said: Statements, by position.
        skip: Stretches that are no news: dateline, bylines, credit lines.
        starts: Start offsets of `mentions`, for looking up.
        by_id: The same mentions by their ids.
    """

    report: Report
    text: str
    offsets: OffsetMap
    parsed: Parsed
    words: Words
    mentions: tuple[Found, ...] = ()
    times: tuple[Timed, ...] = ()
    said: tuple[Said, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    starts: tuple[int, ...] = ()
    by_id: Mapping[str, Found] = field(default_factory=dict, repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the original span of a stretch of the repaired text, trimmed of white space."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return span_of(self.report.text, *self.offsets.original(start, end))

    def evidence(self, role: Role, start: int, end: int) -> Evidence:
        """Return a piece of evidence for a stretch of the repaired text."""
        return Evidence(role=role, span=self.span(start, end))

    def mention_id(self, start: int, end: int) -> str:
        """Return the id of a mention at a stretch of the repaired text."""
        span = self.span(start, end)
        return mention_id(self.report.id, span.start, span.end)

    def with_mentions(self, mentions: tuple[Found, ...]) -> Reading:
        """Return the reading with its mentions laid."""
        ordered = tuple(sorted(mentions, key=lambda f: (f.start, f.end)))
        starts = tuple(f.start for f in ordered)
        return replace(
            self, mentions=ordered, starts=starts, by_id={f.mention.id: f for f in ordered}
        )

    def mention_at(self, token: Token) -> Found | None:
        """Return the shortest mention that holds a token, names before nominals."""
        last = bisect_right(self.starts, token.start)
        best: Found | None = None
        for found in reversed(self.mentions[max(0, last - 12) : last]):
            holds = found.start <= token.start and token.end <= found.end
            if holds and (best is None or found.end - found.start < best.end - best.start):
                best = found
        return best

    def mentions_in(self, start: int, end: int) -> list[Found]:
        """Return the mentions that lie wholly inside [start, end)."""
        first = bisect_right(self.starts, start - 1)
        return [f for f in self.mentions[first : bisect_right(self.starts, end)] if f.end <= end]

    def times_in(self, start: int, end: int) -> list[Timed]:
        """Return the time expressions that lie wholly inside [start, end)."""
        return [t for t in self.times if start <= t.start and t.end <= end]

    def is_news(self, start: int) -> bool:
        """Tell whether an offset lies outside datelines, bylines and credit lines."""
        return not any(a <= start < b for a, b in self.skip)

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences by their offsets in the original text."""
        out: list[Sentence] = []
        paragraph = last = 0
        for first, end in self.parsed.sentences:
            start = self.parsed.tokens[first].start
            paragraph += "\n" in self.text[last:start]
            last = self.parsed.tokens[end - 1].end
            span = self.span(start, last)
            out.append(Sentence(start=span.start, end=span.end, paragraph=paragraph))
        return tuple(out)


def lay_open(report: Report, parsed: Parsed) -> Reading:
    """Open a report for reading.

    Args:
        report: The report.
        parsed: The parse of its repaired text.

    Returns:
        The reading with no layer but the grammar, and with what is no news marked.
    """
    text, offsets = repaired(report.text, report.edits)
    heading = report.heading
    spans = [*heading.bylines, *heading.credits]
    skip = [(forward(offsets, s.start), forward(offsets, s.end)) for s in spans]
    if heading.body:
        skip.insert(0, (0, forward(offsets, heading.body)))
    return Reading(report, text, offsets, parsed, words_of(parsed), skip=tuple(skip))


def forward(offsets: OffsetMap, original: int) -> int:
    """Return the repaired offset of an original one (the end of an edit for one inside it)."""
    i = max(0, bisect_right(offsets.origins, original) - 1)
    if offsets.copied[i]:
        return offsets.starts[i] + original - offsets.origins[i]
    return offsets.starts[i + 1] if i + 1 < len(offsets.starts) else offsets.starts[i]
