"""Search: reports by their words, with what narrows them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.base.errors import InputError
from dragoman.model.evidence import Span
from dragoman.record.ranking import Narrow
from dragoman.record.search import Found, Hit, Page
from dragoman.show.enquiry import Enquiry
from dragoman.show.evidence import heading
from dragoman.show.plain import Plain
from dragoman.show.web.texts import Piece, cut
from dragoman.show.web.view import Sought, View

_MOST_SENTENCES = 3
_MOST_HITS = 20
_FACETS = {"source": "outlet", "kind": "kind", "place": "place", "party": "actor"}
_LABELS = {"source": "Outlet", "kind": "Kind", "place": "Place", "party": "Party"}


def search(sought: Sought) -> View:
    """Return one page of the reports that hold the words, with the words marked."""
    enquiry, asked = sought.enquiry, sought.asked
    found = _found(sought)
    on = asked.offset + min(asked.limit, _MOST_HITS)
    return View(
        title="Search",
        template="search.html",
        rows=tuple(hit_row(h, enquiry) for h in found.hits),
        total=found.total,
        more=f"o{on}" if on < found.ranked else "",
        shown={
            "facets": _facets(found, sought),
            "best": len(found.best),
            "ranked": found.ranked,
        },
        updated=enquiry.last_day,
        since=found.since,
    )


def _found(sought: Sought) -> Found:
    asked = sought.asked
    party = sought.enquiry.actor(asked.party).id if asked.party else ""
    narrow = Narrow(asked.days, asked.source, asked.kind, party, asked.place)
    page = Page(min(asked.limit, _MOST_HITS), asked.offset)
    try:
        return sought.enquiry.find(asked.q, page, narrow)
    except InputError:
        return Found((), 0, (), 0)


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


def _facets(found: Found, sought: Sought) -> list[Plain]:
    """Return what the best hits have in common, each value with the number of them that have it."""
    return [
        {
            "key": key,
            "label": _LABELS[key],
            "chosen": getattr(sought.asked, key),
            "values": list(_values(of, found, sought)),
        }
        for key, of in _FACETS.items()
    ]


def _values(of: str, found: Found, sought: Sought) -> Iterator[Plain]:
    for value, count in sought.enquiry.record.facet(of, found.best):
        name = _name(of, value, sought)
        if name:
            yield {"value": value, "name": name, "count": count}


def _name(of: str, value: str, sought: Sought) -> str:
    """Return the name to show for a value, `""` where none may be shown."""
    cast = sought.enquiry.cast
    if of == "actor":
        actor = cast.actors.get(value)
        return "" if actor is None or cast.masks(actor) else cast.name_of(actor)
    if of == "place":
        return cast.restraint.names.get(value) or sought.enquiry.place_name(value)
    return value
