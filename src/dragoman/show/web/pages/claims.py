"""Claims by kind and by time: said, happened, the timeline, disagreements, pledges."""

from __future__ import annotations

from collections import Counter
from datetime import date

from dragoman.model.claim import Claim
from dragoman.show.commitments import plain_pledge
from dragoman.show.enquiry import Compared, Enquiry
from dragoman.show.plain import Plain, plain_comparison
from dragoman.show.web.cards import card, dealt
from dragoman.show.web.view import Sought, View
from dragoman.show.words import amount

_MOST_BARS = 60


def said(sought: Sought) -> View:
    """Return who is reported to have said what."""
    return _of_kind(sought, "statement", "Said")


def happened(sought: Sought) -> View:
    """Return what is reported to have happened."""
    return _of_kind(sought, "event", "Reported to have happened")


def timeline(sought: Sought) -> View:
    """Return claims of all kinds in order of time, of a party or a pair if asked."""
    asked = sought.asked
    return _of_kind(sought, asked.kind or None, "Timeline")


def _of_kind(sought: Sought, kind: str | None, title: str) -> View:
    enquiry, asked = sought.enquiry, sought.asked
    claims = chosen_claims(sought, kind)
    rows, more = dealt(claims, asked, enquiry)
    return View(
        title=title,
        template="claims.html",
        rows=rows,
        total=len(claims),
        more=more,
        shown={"bars": bars(claims), "kind": kind},
        updated=enquiry.last_day,
    )


def chosen_claims(sought: Sought, kind: str | None) -> list[Claim]:
    """Return the claims that the state asks for, the latest first, those without a day last."""
    enquiry, asked = sought.enquiry, sought.asked
    parties = [enquiry.actor(name).id for name in asked.parties]
    claims = enquiry.timeline(parties, kind=kind, days=asked.days)
    if asked.source:
        told = {r.id for r in enquiry.record.reports(outlet=asked.source)}
        claims = [c for c in claims if c.report in told]
    dated = [c for c in claims if c.when.start or c.when.end]
    return [*reversed(dated), *(c for c in claims if not (c.when.start or c.when.end))]


def bars(claims: list[Claim]) -> list[Plain]:
    """Return how many claims each month has, empty months between them included."""
    counts = Counter(c.when.start.replace(day=1) for c in claims if c.when.start)
    if not counts:
        return []
    last = max(counts)
    months = [_back(last, n) for n in range(_MOST_BARS)]
    first = min(m for m in months if m in counts)
    top = max(counts[m] for m in months)
    kept = [m for m in reversed(months) if m >= first]
    return [_bar(n, m, counts[m], top) for n, m in enumerate(kept)]


def _bar(place: int, month: date, count: int, top: int) -> Plain:
    height = round(60 * count / top) if count else 0
    return {
        "x": place * 12,
        "height": max(2, height) if count else 0,
        "count": count,
        "month": month.isoformat(),
        "next": _back(month, -1).isoformat(),
        "name": f"{month:%B %Y}",
    }


def _back(month: date, count: int) -> date:
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def disagreements(sought: Sought) -> View:
    """Return figures that may speak of one quantity side by side, those at odds first."""
    enquiry, asked = sought.enquiry, sought.asked
    parties = [enquiry.actor(name).id for name in asked.parties]
    pairs = enquiry.comparisons(asked.q, parties)
    shown = pairs[asked.offset : asked.offset + asked.limit]
    return View(
        title="Figures side by side",
        template="disagreements.html",
        rows=tuple(pair_row(p, enquiry) for p in shown),
        total=len(pairs),
        more=asked.after(len(shown)) if asked.offset + len(shown) < len(pairs) else "",
        updated=enquiry.last_day,
    )


def pair_row(pair: Compared, enquiry: Enquiry) -> Plain:
    """Return two figures with how they stand to each other."""
    sides = {
        side: card(figure, enquiry) | {"amount": amount(figure)}
        for side, figure in (("one", pair.left), ("other", pair.right))
    }
    reason = enquiry.cast.words(pair.left.report, pair.comparison.reason)
    reason = enquiry.cast.words(pair.right.report, reason)
    return plain_comparison(pair.comparison) | {"reason": reason} | sides


def pledges(sought: Sought) -> View:
    """Return agreements and pledges, and what is reported to have become of them."""
    enquiry, asked = sought.enquiry, sought.asked
    views = enquiry.pledges(as_of=asked.as_of, words=asked.q)
    shown = views[asked.offset : asked.offset + asked.limit]
    rows = tuple(plain_pledge(v, enquiry.record, enquiry.cast) for v in shown)
    return View(
        title="Agreements and pledges",
        template="pledges.html",
        rows=rows,
        total=len(views),
        more=asked.after(len(shown)) if asked.offset + len(shown) < len(views) else "",
        updated=enquiry.last_day,
    )
