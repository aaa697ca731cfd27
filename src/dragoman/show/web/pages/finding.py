"""Search: reports by their words, with what narrows them."""

from __future__ import annotations

from collections import Counter

from dragoman.base.errors import InputError
from dragoman.model.evidence import Span
from dragoman.record.search import Hit
from dragoman.show.enquiry import Enquiry
from dragoman.show.evidence import heading
from dragoman.show.plain import Plain
from dragoman.show.web.texts import Piece, cut
from dragoman.show.web.view import Sought, View

_MOST_SENTENCES = 3
_MOST_HITS = 200
_MOST_FACETS = 8


def search(sought: Sought) -> View:
    """Return the reports that hold the words, with the words marked."""
    enquiry, asked = sought.enquiry, sought.asked
    try:
        hits = enquiry.search(asked.q, limit=_most(sought), days=asked.days) if asked.q else []
    except InputError:
        hits = []
    hits = [h for h in hits if not asked.source or _outlet(h, enquiry) == asked.source]
    shown = hits[asked.offset : asked.offset + asked.limit]
    return View(
        title="Search",
        template="search.html",
        rows=tuple(hit_row(h, enquiry) for h in shown),
        total=len(hits),
        more=asked.after(len(shown)) if asked.offset + len(shown) < len(hits) else "",
        shown={"facets": _facets(hits, enquiry), "most": _MOST_HITS},
        updated=enquiry.last_day,
    )


def _most(sought: Sought) -> int:
    """Return how many reports are looked at: as many as narrow well, and this page's."""
    asked = sought.asked
    return min(_MOST_HITS, max(asked.offset + asked.limit + 1, 50 if not asked.source else 200))


def hit_row(hit: Hit, enquiry: Enquiry) -> Plain:
    """Return one report that holds the words, with the sentences that do."""
    report = enquiry.record.report(hit.report)
    sentences = [marked(hit, s, enquiry) for s in hit.sentences[:_MOST_SENTENCES]]
    return {
        "type": "hit",
        "id": hit.report,
        "title": heading(report, enquiry.cast) or report.source,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "words": len(hit.spans),
        "sentences": sentences,
    }


def marked(hit: Hit, sentence: Span, enquiry: Enquiry) -> Plain:
    """Return a sentence in pieces, those that hold a word marked; hidden stretches masked."""
    words = [(s.start, s.end) for s in hit.spans if sentence.start <= s.start < sentence.end]
    pieces = cut(sentence, words, enquiry.cast.hidden(hit.report, sentence))
    return {"start": sentence.start, "end": sentence.end, "pieces": [_told(p) for p in pieces]}


def _told(piece: Piece) -> Plain:
    return {"text": piece.text, "marked": piece.marked}


def _facets(hits: list[Hit], enquiry: Enquiry) -> list[Plain]:
    outlets = Counter(_outlet(h, enquiry) for h in hits)
    return [
        {"source": outlet, "count": count}
        for outlet, count in outlets.most_common(_MOST_FACETS)
        if outlet
    ]


def _outlet(hit: Hit, enquiry: Enquiry) -> str:
    return enquiry.record.report(hit.report).outlet or ""
