"""A report, the repairs made for reading it, and the map between the two texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.model.evidence import Span
from dragoman.model.noun import Noun


class Edit(Noun, frozen=True, kw_only=True):
    """One repair: the characters `before` at [start, end) of the original read as `after`.

    Attributes:
        start: First code point in the original text.
        end: One past the last; equal to `start` for an insertion.
        before: What is printed, `text[start:end]`.
        after: What it is read as.
        rule: Name of the repair rule, with its version.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str


class Heading(Noun, frozen=True, kw_only=True):
    """What a report says of itself outside its news.

    Attributes:
        dateline: The place before the text ("BEIRUT").
        wire: The agency in the dateline, credit or byline, as printed.
        wire_name: The agency's usual name.
        bylines: Lines that name authors.
        credits: Credit and boilerplate lines ("Reporting by ...; Editing by ..."): not news.
        body: Offset at which the news begins, after the dateline.
    """

    dateline: Span | None = None
    wire: Span | None = None
    wire_name: str | None = None
    bylines: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    body: int = 0


class Table(Noun, frozen=True, kw_only=True):
    """The data set of which a report is one row; no text of news stands behind such a report.

    Attributes:
        name: The data set's form: `gdelt`, `icews`, `polecat`, `acled`.
        columns: Its columns in order, where they are not those that the form always has.
    """

    name: str
    columns: tuple[str, ...] = ()


class Report(Noun, frozen=True, kw_only=True):
    """One report as it reached us.

    A row of another data set is kept as a report too: its `text` is the row as it stands in the
    file, so that spans of it are its cells, and `table` says that no news stands behind it.

    Attributes:
        id: Hash of the content (`dragoman.model.codec.report_id`).
        text: The original text, decoded; for HTML the extracted text. Never repaired.
        digest: SHA-256 of the bytes it came from.
        source: Where it was read from: a file's name, `name:line`, or `stdin`.
        title: The headline, where it was given apart from the text.
        outlet: The publisher, where given.
        url: Its address, where given.
        published: The day of publication, where given; never guessed.
        lang: ISO 639-1 code.
        heading: Dateline, agency, bylines, credit lines.
        edits: Repairs made for reading, by position, not overlapping.
        dated_by: Where the day of publication was read, where the report was given with it:
            "JSON-LD", "meta article:published_time", "the feed".
        table: The data set of which it is a row, `None` for a report with a text of its own.
    """

    id: str
    text: str
    digest: str
    source: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str = "en"
    heading: Heading = Heading()
    edits: tuple[Edit, ...] = ()
    dated_by: str = ""
    table: Table | None = None


class Sentence(Noun, frozen=True, kw_only=True):
    """A sentence by its offsets in the original text."""

    start: int
    end: int
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Offsets of a repaired text, turned back into offsets of the original.

    `starts` are the repaired offsets at which a new segment begins, `origins` the original
    offsets of the same places; `copied` tells whether the segment is copied (offsets run along)
    or an edit's replacement (which maps to the whole edit).
    """

    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]
    copied: tuple[bool, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original [start, end) that a repaired [start, end) was read from.

        A boundary inside a replacement moves outwards, so that the answer holds all of it. An empty
        stretch stays empty.
        """
        left = self._left(start)
        return left, max(left, self._right(end)) if end > start else left

    def forward(self, offset: int) -> int:
        """Return the repaired offset of an original one.

        One inside an edit gives the start of what the edit reads, one past the end its end.
        """
        i = max(0, bisect_right(self.origins, offset) - 1)
        if not self.copied[i]:
            return self.starts[i]
        length = self.ends[i] - self.origins[i]
        return self.starts[i] + min(offset - self.origins[i], length)

    def _left(self, offset: int) -> int:
        i = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[i] + (offset - self.starts[i] if self.copied[i] else 0)

    def _right(self, offset: int) -> int:
        if offset == 0:
            return self.origins[0] if self.copied[0] else 0
        i = max(0, bisect_right(self.starts, offset - 1) - 1)
        return self.origins[i] + (offset - self.starts[i]) if self.copied[i] else self.ends[i]


def repaired(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply repairs to the original text.

    Args:
        text: The original text.
        edits: Repairs in order of position, not overlapping.

    Returns:
        The text to read, and the map from its offsets to those of the original.
    """
    parts: list[str] = []
    segments: list[tuple[int, int, int, bool]] = []
    at = length = 0

    def add(piece: str, origin: int, end: int, *, copied: bool) -> None:
        nonlocal length
        if piece:
            segments.append((length, origin, end, copied))
            parts.append(piece)
            length += len(piece)

    for edit in edits:
        add(text[at : edit.start], at, edit.start, copied=True)
        add(edit.after, edit.start, edit.end, copied=False)
        at = edit.end
    add(text[at:], at, len(text), copied=True)
    segments = segments or [(0, 0, 0, True)]
    starts, origins, ends, copied = zip(*segments, strict=True)
    return "".join(parts), OffsetMap(starts, origins, ends, copied)


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Turn a repaired text back into the original: `undo(repaired(t, e)[0], e) == t`."""
    parts: list[str] = []
    at = drift = 0
    for edit in edits:
        start = edit.start + drift
        parts += (text[at:start], edit.before)
        at = start + len(edit.after)
        drift += len(edit.after) - len(edit.before)
    return "".join([*parts, text[at:]])
