"""The evidence reader: one claim laid open, and a whole report with all that was read in it."""

from __future__ import annotations

from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report
from dragoman.show.enquiry import Enquiry
from dragoman.show.evidence import heading
from dragoman.show.plain import Plain, plain_report
from dragoman.show.web.cards import card
from dragoman.show.web.texts import Piece, cut
from dragoman.show.web.view import Sought, View
from dragoman.show.words import days_and_why

_AROUND = 1
"""Sentences shown before and after those of a claim."""


def claim(sought: Sought) -> View:
    """Return one claim laid open.

    Raises:
        UnknownName: There is none of that id, or it is withheld while fresh.
    """
    enquiry = sought.enquiry
    laid = laid_open(sought.own, enquiry)
    return View(
        title=laid["headline"],
        template="claim.html",
        rows=(laid,),
        total=1,
        shown={"laid": laid},
        updated=enquiry.last_day,
    )


def laid_open(own: str, enquiry: Enquiry) -> Plain:
    """Return a claim with its sentences, its voices, its report, and the claims beside it."""
    from dragoman.base.errors import UnknownName

    found = enquiry.evidence(own)
    if enquiry.cast.withholds(found.claim):
        raise UnknownName(f"{own}: a position of armed people that is withheld while fresh")
    report = found.report
    written = found.claim.when.span
    quoted = enquiry.cast.quote(report.id, written) if written else ""
    return card(found.claim, enquiry) | {
        "title": heading(report, enquiry.cast) or report.source,
        "outlet": report.outlet,
        "url": safe_address(report.url),
        "published": plain_report(report, found.dating, enquiry.cast)["published"],
        "sha256": report.digest,
        "lang": report.lang,
        "time": days_and_why(found.claim.when, quoted),
        "context": [_shown(p) for p in _sentences(found.claim, report, enquiry)],
        "origin": found.origin,
        "copies": len(found.copies),
        "origins": found.origins,
        "doubts": _doubts(found.claim.id, enquiry),
        **_neighbours(found.claim, enquiry),
    }


def safe_address(url: str | None) -> str:
    """Return an address that a page may link to, `""` for any that is not of the web."""
    return url if url and url.startswith(("https://", "http://")) else ""


def _sentences(found: Claim, report: Report, enquiry: Enquiry) -> list[Piece]:
    """Return the claim's sentences with one before and after, its evidence marked."""
    start = min(e.span.start for e in found.evidence)
    end = max(e.span.end for e in found.evidence)
    cuts = enquiry.record.sentences(report.id)
    inside = [n for n, s in enumerate(cuts) if s.start < end and start < s.end]
    if inside:
        first = cuts[max(0, inside[0] - _AROUND)]
        last = cuts[min(len(cuts) - 1, inside[-1] + _AROUND)]
        start, end = min(start, first.start), max(end, last.end)
    stretch = Span(start=start, end=end, quote=report.text[start:end])
    places = [(e.span.start, e.span.end) for e in found.evidence]
    return cut(stretch, places, enquiry.cast.hidden(report.id, stretch))


def _doubts(own: str, enquiry: Enquiry) -> list[Plain]:
    judged = enquiry.record.judgements("claim", about=own)
    return [
        {"reason": j.reason, "by": j.by.removeprefix("user:")}
        for j in judged
        if j.by.startswith("user:") and j.verdict == "different"
    ]


def _neighbours(found: Claim, enquiry: Enquiry) -> Plain:
    """Return the claims of the report before and after this one, by where they stand."""
    order = [c.id for c in in_order(found.report, enquiry)]
    at = order.index(found.id) if found.id in order else 0
    return {
        "previous": order[at - 1] if at > 0 else "",
        "next": order[at + 1] if at + 1 < len(order) else "",
        "number": at + 1,
        "of": len(order),
    }


def in_order(report: str, enquiry: Enquiry) -> list[Claim]:
    """Return the claims of a report by where they stand, none that is withheld."""
    claims = [c for c in enquiry.record.claims(report=report) if not enquiry.cast.withholds(c)]
    return sorted(claims, key=lambda c: (c.evidence[0].span.start, kind_of(c), c.id))


def report(sought: Sought) -> View:
    """Return a report: its original text beside the text as read, every claim underlined.

    Raises:
        UnknownName: No such report.
    """
    enquiry = sought.enquiry
    found = enquiry.record.report(sought.own)
    claims = in_order(found.id, enquiry)
    dating = enquiry.record.dating(found.id)
    plain = plain_report(found, dating, enquiry.cast, as_of=sought.today)
    return View(
        title=heading(found, enquiry.cast) or found.source,
        template="report.html",
        rows=tuple(card(c, enquiry) for c in claims),
        total=len(claims),
        shown={
            "report": plain | {"url": safe_address(found.url), "lang": found.lang},
            "pieces": _pieces(found, claims, sought),
            "mended": len(found.edits),
        },
        updated=enquiry.last_day,
    )


def _pieces(found: Report, claims: list[Claim], sought: Sought) -> list[Plain]:
    """Return the whole text in pieces, each with the kind and id of the narrowest claim there."""
    spans = sorted(
        (e.span.end - e.span.start, e.span.start, e.span.end, kind_of(c), c.id)
        for c in claims
        for e in c.evidence
    )
    places = [(start, end) for _, start, end, _, _ in spans]
    stretch = sought.asked.stretch
    whole = Span(start=0, end=len(found.text), quote=found.text)
    cuts = [*places, *([stretch] if stretch else [])]
    hidden = sought.enquiry.cast.hidden(found.id, whole)
    return [
        _shown(p) | _kind_at(p, spans) | {"asked": bool(stretch and _holds(stretch, p))}
        for p in cut(whole, cuts, hidden, found.edits)
    ]


def _holds(stretch: tuple[int, int], piece: Piece) -> bool:
    return stretch[0] <= piece.start and piece.end <= stretch[1]


def _kind_at(piece: Piece, spans: list[tuple[int, int, int, str, str]]) -> Plain:
    for _, start, end, kind, own in spans:
        if start <= piece.start and piece.end <= end:
            return {"kind": kind, "claim": own}
    return {"kind": "", "claim": ""}


def _shown(piece: Piece) -> Plain:
    return {
        "start": piece.start,
        "end": piece.end,
        "text": piece.text,
        "marked": piece.marked,
        "reading": piece.reading,
        "hidden": piece.hidden,
    }
