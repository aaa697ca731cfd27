"""What a report says of itself outside its news: headline, dateline, bylines, credit lines.

Enters: the repaired text with its offset map. Leaves: a `Heading` with spans of the original, the
headline where the first line is one, and the day of publication where a line or the dateline
states it with its year. Refuses: to guess; a line that could be news is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dragoman.intake.bylines import is_byline, wire_in
from dragoman.intake.credits import closing_wire, find_credits
from dragoman.intake.dateline import Dateline, read_dateline
from dragoman.intake.days import read_day, written_days
from dragoman.lexicon.library import Library
from dragoman.model.codec import span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Heading, OffsetMap

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"([A-Z][A-Z0-9 ]+?)(?::| ?[-–—]+) *(?=\S)")
_COUNTED_BACK = re.compile(r"\b(?:ago|downloaded|retrieved|accessed|archived)\b", re.IGNORECASE)
_RUN_ON = re.compile(
    r"(?<=[.?!’”\"]) (?=[A-Z][A-Z.'’ -]{2,}(?:, [^()\n]{2,40})? \([A-Z][\w ]{1,20}\) ?[-–—])"
)
_RUN_ON_REACH = 300
_HEADER_LINES = 12
_HEADLINE_WORDS = 25
_DATED_LENGTH = 90
_BESIDE_DAY = 24
_LONGER = 1.5
_STOPS = (".", ".”", '."', "?", "!", "…", ":")
_ENDS_SENTENCE = (".", "!", "…", ",", ";", ".”", '."')
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """What was read from a report's own words about itself.

    Attributes:
        heading: The heading, spans in the original.
        title: The headline, where the text begins with one.
        published: The day of publication, where it is stated with its year.
    """

    heading: Heading
    title: str | None
    published: date | None


@dataclass(slots=True)
class _Head:
    """What the lines before the news held, in offsets of the repaired text."""

    body: int = 0
    title: Range | None = None
    dateline: Dateline | None = None
    bylines: list[Range] = field(default_factory=list)
    notes: list[Range] = field(default_factory=list)
    published: date | None = None


def read_opening(text: str, offsets: OffsetMap, original: str, library: Library) -> Opening:
    """Read heading, headline and stated day of publication.

    Args:
        text: The repaired text.
        offsets: The map from it to the original.
        original: The original text.
        library: The tables.
    """
    head = _read_head(text, library)
    credits_found = find_credits(text, head.body, library)
    wire, wire_name = _wire(text, head, credits_found, library)

    def span(place: Range | None) -> Span | None:
        return span_of(original, *offsets.original(*place)) if place else None

    def spans(places: list[Range]) -> tuple[Span, ...]:
        return tuple(span_of(original, *offsets.original(*place)) for place in places)

    heading = Heading(
        dateline=span(head.dateline.place if head.dateline else None),
        wire=span(wire),
        wire_name=wire_name,
        bylines=spans(head.bylines),
        credits=spans(sorted([*head.notes, *credits_found])),
        body=offsets.original(head.body, head.body)[0] if head.body < len(text) else len(original),
    )
    title = text[slice(*head.title)].strip() if head.title else None
    published = head.published or (head.dateline.day if head.dateline else None)
    return Opening(heading, title, published)


def _read_head(text: str, library: Library) -> _Head:
    lines = _lines(text)
    head = _Head(body=lines[0][0] if lines else 0)
    if len(lines) > 1 and _is_headline(text, lines, library):
        head.title = lines[0]
        lines = lines[1:]
    for place in lines:
        head.body = place[0]
        if not _take_line(head, text, place, library):
            break
    else:
        return _all_head(head, lines)
    return head


def _all_head(head: _Head, lines: list[Range]) -> _Head:
    """Give up where every line looked like head matter: then none of it is."""
    return _Head(body=lines[0][0] if lines else head.body)


def _lines(text: str) -> list[Range]:
    found: list[Range] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if bare := line.strip():
            start = match.start() + line.index(bare[0])
            found.append((start, start + len(bare)))
        if len(found) == _HEADER_LINES:
            break
    return found


def _take_line(head: _Head, text: str, place: Range, library: Library) -> bool:
    """Take one line into the head; `False` where the news begins in it."""
    line = text[slice(*place)]
    if is_byline(line, library):
        head.bylines.append(place)
        return True
    if _is_note(head, line, library):
        head.notes.append(place)
        return True
    at = _after_label(text, place, library)
    head.dateline = read_dateline(text, at, library)
    if head.dateline is None:
        at = _run_on(head, text, (at, place[1]), library)
        head.dateline = read_dateline(text, at, library)
    head.body = head.dateline.body if head.dateline else at
    return False


def _run_on(head: _Head, text: str, place: Range, library: Library) -> int:
    """Return where the news of a line begins behind a headline or a byline that runs into it."""
    if cut := _byline_before_dateline(text, place, library):
        head.bylines.append((place[0], cut))
        return cut + 1
    if head.title is None and (cut := _run_on_headline(text, place[0], library)):
        head.title = (place[0], cut)
        return cut + 1
    return place[0]


def _run_on_headline(text: str, at: int, library: Library) -> int | None:
    """Return where a headline ends that runs into a dateline ("Gate shut. CAIRO (AP) -- ...")."""
    match = _RUN_ON.search(text, at, at + _RUN_ON_REACH)
    if match and "\n" not in text[at : match.start()]:
        return match.start() if read_dateline(text, match.end(), library) else None
    return None


def _after_label(text: str, place: Range, library: Library) -> int:
    """Return where a line begins behind a desk's label ("BREAKING: ")."""
    match = _LABEL.match(text, place[0], place[1])
    is_label = match and library.heading_lines.kind(match.group(1)) == "label"
    return match.end() if match and is_label else place[0]


def _is_note(head: _Head, line: str, library: Library) -> bool:
    kind = library.heading_lines.kind(line)
    if kind in ("note", "credit", "promo"):
        return True
    if len(line) > _DATED_LENGTH or not (kind in ("dated", "updated") or _only_day(line, library)):
        return False
    day = read_day(line, library)
    if kind != "updated" and not _COUNTED_BACK.search(line):
        head.published = head.published or day
    return day is not None


def _only_day(line: str, library: Library) -> bool:
    """Tell a line that is a day and nothing else."""
    days = written_days(line, library)
    if not days or read_dateline(line, 0, library):
        return False
    return len(line) - (days[0].end - days[0].start) <= _BESIDE_DAY and days[0].start < _BESIDE_DAY


def _byline_before_dateline(text: str, place: Range, library: Library) -> int | None:
    """Return where a byline ends that runs into a dateline ("By Jane Doe CAIRO (AP) — ...")."""
    line = text[slice(*place)]
    if not line.startswith("By "):
        return None
    for match in re.finditer(r" (?=[A-Z]{3})", line[:80]):
        begins = is_byline(line[: match.start()], library)
        if begins and read_dateline(text, place[0] + match.end(), library):
            return place[0] + match.start()
    return None


def _is_headline(text: str, lines: list[Range], library: Library) -> bool:
    """Tell a headline: a short line before a dateline, or one without a full stop before a byline.

    News begins with its dateline, so that what stands above one is no news even with a full stop.
    """
    first = text[slice(*lines[0])]
    if not 2 <= len(first.split()) <= _HEADLINE_WORDS or is_byline(first, library):
        return False
    if read_dateline(text, lines[0][0], library):
        return False
    then = read_dateline(text, lines[1][0], library)
    if then and (then.wire or ":" not in text[lines[1][0] : then.body]):
        return True
    if first.endswith(_ENDS_SENTENCE):
        return False
    return _stands_alone(text, lines) or any(
        _is_head_matter(text, place, library) for place in lines[1:3]
    )


def _stands_alone(text: str, lines: list[Range]) -> bool:
    """Tell a first line that an empty one parts from a longer paragraph of full sentences."""
    (start, end), (then, last) = lines[0], lines[1]
    parted = text.count("\n", end, then) > 1
    longer = last - then > _LONGER * (end - start)
    return parted and longer and text[start:end].count(" ") > 1 and text[then:last].endswith(_STOPS)


def _is_head_matter(text: str, place: Range, library: Library) -> bool:
    line = text[slice(*place)]
    return (
        is_byline(line, library)
        or _is_note(_Head(), line, library)
        or read_dateline(text, place[0], library) is not None
    )


def _wire(
    text: str, head: _Head, credit_lines: list[Range], library: Library
) -> tuple[Range | None, str | None]:
    """Return the agency: that of the dateline, else of a byline, else of a closing line."""
    if head.dateline and head.dateline.wire:
        return head.dateline.wire, head.dateline.wire_name
    for place, name in _other_wires(text, head, credit_lines, library):
        return place, name
    return None, None


def _other_wires(
    text: str, head: _Head, credit_lines: list[Range], library: Library
) -> Iterator[tuple[Range, str]]:
    for place in [*head.bylines, *head.notes, *credit_lines]:
        if found := wire_in(text, place, library):
            yield found
    if found := closing_wire(text, head.body, library):
        yield found
