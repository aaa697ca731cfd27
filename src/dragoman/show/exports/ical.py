"""Due dates of agreements and pledges, and what is announced for a known day, as a calendar.

An entry covers the days in which the report puts it; its text says who reports it, with the words.
The stamp of an entry is its report's day, so that the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.model.claim import Claim, Commitment, Event
from dragoman.model.when import When
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence
from dragoman.show.exports.writing import write_lines
from dragoman.show.terminal import one_line

_OCTETS = 75
_LONGEST = 31
"""Days; a longer stretch is no date to be put in a calendar."""
_NO_DAY = date(1970, 1, 1)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def _write(material: Material, target: Path) -> list[Path]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dragoman//reported dates//EN"]
    for claim in material.claims():
        days = _days(claim)
        if days is not None:
            lines += _entry(claim, days, material)
    return write_lines(target, (f"{fold}\r\n" for line in [*lines, "END:VCALENDAR"]
                                for fold in _folded(line)))  # fmt: skip


def _days(claim: Claim) -> tuple[date, date] | None:
    """Return the days of an entry, the second not included, `None` for what is none."""
    if isinstance(claim, Commitment) and claim.due is not None:
        return _narrow(claim.due)
    if isinstance(claim, Event) and claim.realis == "future" and claim.when.span is not None:
        return _narrow(claim.when)
    return None


def _narrow(when: When) -> tuple[date, date] | None:
    """Return an interval of at most a month; of one with an open start its last day."""
    if when.end is None:
        return None
    start = when.start or when.end - timedelta(days=1)
    return (start, when.end) if (when.end - start).days <= _LONGEST else None


def _entry(claim: Claim, days: tuple[date, date], material: Material) -> Iterator[str]:
    span = main_evidence(claim).span
    stamp = material.published(claim.report) or _NO_DAY
    report = material.page(claim.report).report
    yield "BEGIN:VEVENT"
    yield f"UID:{claim.id}@dragoman"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days[1]:%Y%m%d}"
    yield f"SUMMARY:{_escaped('Reported: ' + material.cast.headline(claim))}"
    where = f" [{claim.report}#char={span.start},{span.end}]"
    yield f"DESCRIPTION:{_escaped(material.said(claim) + where)}"
    if report.url:
        yield f"URL:{one_line(report.url)}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return one_line(text).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 octets (RFC 5545, 3.1), no character cut."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            yield piece.decode()
            piece = b" "
        piece += octets
    yield piece.decode()


FORMAT = Format("ical", "due dates and announced events as a calendar", ".ics", _write)
