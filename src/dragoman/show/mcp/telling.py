"""Claims and reports in the form of the answers.

Enters: an enquiry and nouns. Leaves: `Reported` and `Quoted`. Refuses: what the cast withholds.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from dragoman.base.errors import InputError
from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.model.evidence import Span
from dragoman.model.view import Dating
from dragoman.record.ranking import Narrow
from dragoman.record.search import Page
from dragoman.show.enquiry import Enquiry
from dragoman.show.mcp.answers import Found, Quoted, Reported, Reports

T = TypeVar("T")

MOST = 50
"""Items of one answer at most."""


def quoted(enquiry: Enquiry, report: str, span: Span, role: str = "") -> Quoted:
    """Return a span as it may be shown."""
    quote = enquiry.cast.quote(report, span)
    return Quoted(
        quote=quote,
        report=report,
        start=span.start,
        end=span.end,
        uri=f"report://{report}#char={span.start},{span.end}",
        role=role,
        masked=quote != span.quote,
    )


def reported(enquiry: Enquiry, claim: Claim) -> Reported:
    """Return a claim with who reports it and what shows it."""
    laid = enquiry.evidence(claim.id)
    voices = (enquiry.cast.voice(claim.report, v) or "unnamed" for v in reversed(claim.chain))
    when = claim.when
    return Reported(
        id=claim.id,
        kind=kind_of(claim),
        headline=enquiry.cast.headline(claim),
        reported_by=" < ".join(voices) or laid.report.outlet or "the report itself",
        first_day=_iso(when.start),
        before_day=_iso(when.end),
        realis=getattr(claim, "realis", "actual"),
        confidence=claim.confidence,
        origins=laid.origins,
        reports=laid.reports,
        no_text_behind=laid.report.table is not None,
        evidence=[quoted(enquiry, claim.report, e.span, e.role) for e in claim.evidence],
    )


def told(enquiry: Enquiry, claims: Iterable[Claim]) -> list[Reported]:
    """Return claims that may be shown."""
    return [reported(enquiry, claim) for claim in claims if not enquiry.cast.withholds(claim)]


def found(enquiry: Enquiry, report: str, sentences: Sequence[Span]) -> Found:
    """Return a report with the sentences that hold what was asked for."""
    whole = enquiry.record.report(report)
    title = enquiry.cast.title(whole) or whole.title
    return Found(
        report=report,
        title=Quoted(title, report, 0, 0, f"report://{report}", "title", title != whole.title)
        if title
        else None,
        outlet=whole.outlet or whole.heading.wire_name or "",
        published=day_of(enquiry.record.dating(report)),
        origins=1,
        reports=len(enquiry.copies(report)),
        sentences=[quoted(enquiry, report, s) for s in sentences],
    )


def day_of(dating: Dating | None) -> str | None:
    """Return the day on which a report was published, `None` where no one day is known."""
    if dating is None or dating.interval.start is None or dating.interval.end is None:
        return None
    one = (dating.interval.end - dating.interval.start).days == 1
    return dating.interval.start.isoformat() if one else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def page(items: Iterable[T], cursor: str | None, limit: int) -> tuple[list[T], str | None]:
    """Return the items from a cursor on, and the cursor of those that follow.

    Raises:
        InputError: The cursor is none of ours.
    """
    start, size = window(cursor, limit)
    held = list(islice(items, start, start + size + 1))
    return held[:size], _cursor(start + size) if len(held) > size else None


def hits(enquiry: Enquiry, query: str, cursor: str | None, limit: int) -> Reports:
    """Return one page of the reports that hold some words.

    Raises:
        InputError: The query holds no word, or the cursor is none of ours.
    """
    start, size = window(cursor, limit)
    sought = enquiry.find(query, Page(size, start), Narrow())
    following = _cursor(start + size) if start + size < sought.ranked else None
    since = sought.since.isoformat() if sought.since else None
    told = [found(enquiry, hit.report, hit.sentences[:5]) for hit in sought.hits]
    return Reports(told, following, since)


def window(cursor: str | None, limit: int) -> tuple[int, int]:
    """Return how many items come before those asked for, and how many are.

    Raises:
        InputError: The cursor is none of ours.
    """
    return _offset(cursor), max(1, min(limit, MOST))


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"at:{offset}".encode()).decode()


def _offset(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        mark, _, number = base64.urlsafe_b64decode(cursor).decode().partition(":")
        offset = int(number)
    except (binascii.Error, ValueError) as error:
        raise InputError("that cursor is none of this server; leave it out") from error
    if mark != "at" or offset < 0:
        raise InputError("that cursor is none of this server; leave it out")
    return offset
