"""Crossings: the board, one crossing with its history, and the map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.base.errors import UnknownName
from dragoman.model.entity import Place
from dragoman.model.view import StatusPart, StatusView
from dragoman.show.enquiry import Enquiry
from dragoman.show.plain import Plain
from dragoman.show.web.cards import card
from dragoman.show.web.strips import look, strip, word_of
from dragoman.show.web.view import Sought, View


def board(sought: Sought) -> View:
    """Return the board of crossings as of a day."""
    enquiry, asked = sought.enquiry, sought.asked
    views = enquiry.board(as_of=sought.as_of, name=asked.place or None)
    if asked.sort == "confirmed":
        views = lately_confirmed(views)
    shown = views[asked.offset : asked.offset + asked.limit]
    return View(
        title="Crossings",
        template="board.html",
        rows=tuple(board_row(v, enquiry, sought.drawn_to) for v in shown),
        total=len(views),
        more=asked.after(len(shown)) if asked.offset + len(shown) < len(views) else "",
        points=crossing_points(shown, enquiry),
        shown={
            "as_of": sought.as_of.isoformat(),
            "drawn_to": sought.drawn_to,
            "stale_days": enquiry.stale_days,
        },
        updated=enquiry.last_day,
    )


def lately_confirmed(views: Iterable[StatusView]) -> tuple[StatusView, ...]:
    """Return crossings with those lately confirmed first, equals in the order given."""
    return tuple(sorted(views, key=lambda v: v.confirmed or date.min, reverse=True))


def board_row(view: StatusView, enquiry: Enquiry, drawn_to: date) -> Plain:
    """Return one crossing as a record: its state, who says so, its strip of the year to a day."""
    return plain_status(view) | {
        "look": look(view),
        **told_by(view, enquiry),
        "strip": strip(enquiry.stretches(view.crossing), drawn_to, enquiry.stale_days),
    }


def told_by(view: StatusView, enquiry: Enquiry) -> Plain:
    """Return who said last what a crossing's state rests on, in which sentence."""
    told = map(enquiry.record.claim, view.claims)
    claim = next((c for c in told if not enquiry.cast.withholds(c)), None)
    if claim is None:
        return {"claim": None, "quote": "", "told_by": "", "sentence": ""}
    shown = card(claim, enquiry)
    return {
        "claim": claim.id,
        "quote": shown["quote"],
        "told_by": shown["voices"],
        "sentence": shown["sentence"],
    }


def plain_status(view: StatusView) -> Plain:
    """Return the state of a crossing as a plain record."""
    return {
        "type": "crossing",
        "id": view.crossing,
        "name": view.name,
        "state": "contradictory" if view.contradictory else view.state,
        "traffic": view.traffic,
        "since": view.since.isoformat() if view.since else None,
        "until": view.until.isoformat() if view.until else None,
        "confirmed": view.confirmed.isoformat() if view.confirmed else None,
        "age_days": view.age_days,
        "stale": view.stale,
        "origins": view.origins,
        "reports": view.reports,
        "claims": list(view.claims),
        "parts": [_plain_part(part) for part in view.parts],
    }


def _plain_part(part: StatusPart) -> Plain:
    state = "contradictory" if part.contradictory else part.state
    told = " ".join(filter(None, (part.traffic, part.side and f"{part.side.upper()} side")))
    return {
        "name": f"{told or 'all traffic'}: {word_of(state)}",
        "side": part.side,
        "traffic": part.traffic,
        "state": state,
        "since": part.since.isoformat() if part.since else None,
        "confirmed": part.confirmed.isoformat() if part.confirmed else None,
        "claims": list(part.claims),
    }


def crossing_points(views: tuple[StatusView, ...], enquiry: Enquiry) -> tuple[Plain, ...]:
    """Return the points of crossings of which one is known."""
    places = {c.id: c.place for c in enquiry.record.crossings() if c.place is not None}
    found = []
    for view in views:
        place = places.get(view.crossing)
        point = enquiry.cast.restraint.point(place) if place else None
        if place is not None and point is not None:
            found.append(plain_status(view) | _at(point, place.precision_km) | {"look": look(view)})
    return tuple(found)


def _at(point: tuple[float, float], radius: float | None) -> Plain:
    return {"lat": point[0], "lon": point[1], "precision_km": max(1.0, radius or 1.0)}


def crossing(sought: Sought) -> View:
    """Return one crossing: its state, its stretches, and all that is told of it.

    Raises:
        UnknownName: No report speaks of it.
    """
    enquiry, asked = sought.enquiry, sought.asked
    views = [v for v in enquiry.board(as_of=sought.as_of) if v.crossing == sought.own]
    statuses = enquiry.statuses(sought.own)
    if not statuses:
        raise UnknownName(f"no report speaks of a crossing {sought.own}; see the board")
    stretches = enquiry.stretches(sought.own)
    current = views[0] if views else None
    chosen = statuses[asked.offset : asked.offset + asked.limit]
    rows = tuple(card(s, enquiry) for s in chosen if not enquiry.cast.withholds(s))
    name = current.name if current else stretches[0].name
    return View(
        title=name,
        template="crossing.html",
        rows=rows,
        total=len(statuses),
        more=asked.after(len(chosen)) if asked.offset + len(chosen) < len(statuses) else "",
        points=crossing_points(tuple(views), enquiry),
        shown={
            "current": plain_status(current) | told_by(current, enquiry) if current else None,
            "as_of": sought.as_of.isoformat(),
            "look": look(current),
            "strip": strip(stretches, sought.drawn_to, enquiry.stale_days),
            "drawn_to": sought.drawn_to,
            "stretches": [plain_status(v) | {"look": look(v)} for v in reversed(stretches)],
        },
        updated=enquiry.last_day,
    )


def atlas(sought: Sought) -> View:
    """Return the places that reports speak of; only settlements and crossings have a pin."""
    enquiry = sought.enquiry
    views = enquiry.board(as_of=sought.as_of)
    states = {v.crossing: v for v in views}
    rows = tuple(
        {
            "type": "place",
            "id": place.id,
            "name": enquiry.cast.restraint.names.get(place.id, place.name),
            "kind": place.kind,
            "country": place.country,
            "mentions": mentions,
            **_pin(enquiry, place),
        }
        for place, mentions in enquiry.places()
        if place.id not in states
    )
    pinned = tuple(r for r in rows if r["lat"] is not None)
    return View(
        title="Map",
        template="map.html",
        rows=rows,
        total=len(rows),
        points=(*crossing_points(views, enquiry), *pinned),
        updated=enquiry.last_day,
    )


def _pin(enquiry: Enquiry, place: Place) -> Plain:
    point = enquiry.cast.restraint.point(place)
    if point is None:
        return {"lat": None, "lon": None, "precision_km": None}
    return _at(point, place.precision_km)
