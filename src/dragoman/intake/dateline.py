"""The dateline: place, day and agency before the news begins.

Enters: the text at which a line begins. Leaves: `Dateline`, or `None`. Refuses: speakers of
transcripts, desk labels and headlines, which look alike.

Manners of agencies that are read: "BEIRUT (Reuters) - ", "TEHRAN – ", "(AP) — ",
"KABUL, Aug 3 (Xinhua) -- ", "MOSCOW, January 15. /TASS/. ", "PERM, May 3. ", "ISLAMABAD: ",
"NAIROBI, Kenya (AP) — ", "London, Aug 3, IRNA -- ", "Paris, France | AFP | ", "IRNA – ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.intake.days import written_days
from dragoman.lexicon.library import Library

REACH = 160
"""Characters in which a dateline must end."""
_SEPARATOR = re.compile(
    r"\s*(?:-{2,}|[–—―]|\s-+(?=\s)|-(?=\s)|:\s*-|:(?=\s)|\.\s?[-–—]+|_(?=\s)"
    r"|\|(?=\s+[A-Z“\"][^|]*$))\s*"
    r"|(?<=\)) ?-(?=[A-Z])|(?<=\))(?=[A-Z])"
    r"|(?<=[)/])\.?\s+(?=[A-Z“\"])|(?<=[A-Z]{3})\.\s+(?=[A-Z“\"])|(?<=\d)\.\s+(?=[A-Z“\"])"
)
_BRACKET = re.compile(r"\(([^()]{1,60})\)|/ ?([^/\s][^/]{0,28}[^/\s]) ?/|\[([^\[\]]{1,40})\]")
_CLOCK = re.compile(r"\b\d{1,4}(?:[:.]\d{2})? ?(?:GMT|UTC|local time|hrs)\b|\b(?:19|20)\d{2}\b")
_PARTS = re.compile(r"[^,|/:]+")
_NO_PLACE = re.compile(
    r"(?:In|On|At|The|A|As|For|After|Before|By|From|When|While|But|And|Since|Until|Dear)\b"
)
_NAME = re.compile(
    r"[^\W\d_][\w.'’ʻ-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|del|la|las|los|el|al|of|the|and|da|do|di|"
    r"du|des|le|on|upon|am|sur|an|der))*\.?$"
)
_LONGEST_NAME = 5
_SPEECH = re.compile(r"[\"“‘']?(?:I|We|You|My|Our|Yes|No|Well|Thank|Thanks|Good|So)\b")
_BEGINS_NEWS = re.compile(r"[\"“”‘'«(\[]*(?:[^\W\d_a-z]|\d|\$|€|£|al-|el-)|$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline by its offsets.

    Attributes:
        place: Where the place stands, `None` where none is given.
        wire: Where the agency stands, `None` where none is given.
        wire_name: The agency's usual name, or as printed where the tables do not know it.
        day: The day, where it is given with its year.
        body: Where the news begins.
    """

    place: tuple[int, int] | None
    wire: tuple[int, int] | None
    wire_name: str | None
    day: date | None
    body: int


@dataclass(slots=True)
class _Head:
    """What stands before a separator, part by part."""

    place: tuple[int, int] | None = None
    region: bool = False
    wire: tuple[int, int] | None = None
    wire_name: str | None = None
    known_wire: bool = False
    bare_wire: bool = False
    bracketed: bool = False
    dated: bool = False
    day: date | None = None


def read_dateline(text: str, at: int, library: Library) -> Dateline | None:
    """Read the dateline with which the text at an offset begins.

    Args:
        text: The text.
        at: Where a line begins.
        library: The tables; outlets, months and heading lines are used.
    """
    reach = text[at : at + REACH]
    found: Dateline | None = None
    for separator in _separators(reach):
        head = _read_head(reach[: separator.start()], library)
        if head is None:
            continue
        end = separator.end()
        sign = separator.group().strip()
        if _BEGINS_NEWS.match(reach, end) and _is_dateline(head, sign, reach, end, library):
            found = _placed(head, at, at + end)
    return found


def _separators(reach: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(_SEPARATOR.finditer(reach)):
        if count == 5 or "\n" in reach[: match.start()].strip():
            return
        if match.start():
            yield match


def _placed(head: _Head, at: int, body: int) -> Dateline:
    place = head.place and (head.place[0] + at, head.place[1] + at)
    wire = head.wire and (head.wire[0] + at, head.wire[1] + at)
    return Dateline(place, wire, head.wire_name, head.day, body)


def _read_head(head: str, library: Library) -> _Head | None:
    """Read what stands before a separator; `None` if any of it belongs to no dateline."""
    found = _Head()
    rest = head
    for match in _BRACKET.finditer(head):
        group = match.lastindex or 1
        if not _take_bracket(found, head, match.span(group), library):
            return None
        rest = _blank(rest, *match.span())
    for written in written_days(rest, library):
        found.dated, found.day = True, found.day or written.day
        rest = _blank(rest, written.start, written.end, by=",")
    for match in _CLOCK.finditer(rest):
        rest = _blank(rest, *match.span())
    taken = all(_take_part(found, rest, part.span(), library) for part in _PARTS.finditer(rest))
    return found if taken and (found.place or found.wire) else None


def _blank(text: str, start: int, end: int, by: str = " ") -> str:
    return text[:start] + by * (end - start) + text[end:]


def _take_bracket(found: _Head, head: str, span: tuple[int, int], library: Library) -> bool:
    inside = head[slice(*span)].strip()
    if written_days(inside, library) and not found.dated:
        found.dated = True
        found.day = written_days(inside, library)[0].day
        return True
    words = inside.split()
    outlet = library.outlets.find(inside, cautious=True, country=_country(head, library))
    strange = len(words) not in range(1, 5) or not inside[0].isupper()
    if outlet is not None and found.wire and not found.known_wire:
        found.wire, found.region = None, True
    if found.wire or (outlet is None and (strange or library.heading_lines.kind(inside))):
        return outlet is not None
    start = head.index(inside, span[0])
    found.wire = (start, start + len(inside))
    found.wire_name = outlet.name if outlet else inside
    found.known_wire = outlet is not None
    found.bracketed = outlet is not None and outlet.is_agency
    return True


def _country(head: str, library: Library) -> str | None:
    """Return the country of the capital with which a dateline begins, to tell agencies apart."""
    place = re.match(r"[^,(/|\d]+", head)
    known = library.actors.find(place.group().strip(" -–—:"), "capital", "seat") if place else None
    return known.country if known else None


def _take_part(found: _Head, head: str, span: tuple[int, int], library: Library) -> bool:
    part = head[slice(*span)]
    bare = part.strip(" .-–_\t")
    if not bare:
        return True
    start = span[0] + part.index(bare)
    outlet = library.outlets.find(bare, cautious=found.place is not None)
    if outlet and not found.wire:
        found.wire, found.wire_name = (start, start + len(bare)), outlet.name
        found.known_wire = found.bare_wire = True
        return True
    if not _NAME.match(bare) or _NO_PLACE.match(bare) or len(bare.split()) > _LONGEST_NAME:
        return False
    if found.place is None:
        found.place = (start, start + len(bare))
    else:
        found.region = True
    return True


def _is_dateline(found: _Head, sign: str, reach: str, end: int, library: Library) -> bool:
    """Tell whether place, wire and day together with the separator make a dateline."""
    place = reach[slice(*found.place)] if found.place else ""
    capitals = place.isupper() and len(place) > 1
    if place and library.heading_lines.kind(place):
        return False
    if sign in ("", "."):
        if found.dated and sign and not found.wire:
            return capitals
        return found.known_wire and (capitals or not place or found.bracketed)
    if found.wire:
        dashed = not sign.startswith(":")
        return (dashed or bool(place)) and (found.known_wire or capitals or found.dated)
    sure = capitals or found.region or (found.day is not None)
    if _is_headline(reach, end):
        return False
    if sign.startswith(":"):
        return (found.dated or len(place) > 3) and capitals and not _is_spoken(place, reach, end)
    return sure or (not found.dated and _is_capital(place, library))


def _is_headline(reach: str, end: int) -> bool:
    """Tell words that are nearly all capitalised, as in an English headline."""
    words = [word for word in reach[end:].partition("\n")[0].split() if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_spoken(place: str, reach: str, end: int) -> bool:
    """Tell a transcript: the first person follows, or capitals open later lines as well."""
    again = reach.count(place) > 1 or re.search(r"\n[A-Z]{2,}[A-Z .]*: ", reach) is not None
    return again or _SPEECH.match(reach, end) is not None


def _is_capital(place: str, library: Library) -> bool:
    return library.actors.find(place, "capital", "seat") is not None
