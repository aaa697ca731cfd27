"""Relations: who deals with whom, as a matrix, a graph and a table."""

from __future__ import annotations

import math
from collections import Counter

from dragoman.model.view import Dyad
from dragoman.show.enquiry import Enquiry
from dragoman.show.plain import Plain
from dragoman.show.web.view import Sought, View

_CLASSES = ("agree or talk", "help", "accuse or threaten", "fight or coerce")
_MOST_ACTORS = 12
_RADIUS, _MIDDLE = 150, 220


def relations(sought: Sought) -> View:
    """Return what is reported to pass between each two actors."""
    enquiry, asked = sought.enquiry, sought.asked
    parties = [enquiry.actor(name).id for name in asked.parties]
    dyads = enquiry.relations(parties)
    rows = [dyad_row(d, enquiry) for d in dyads[asked.offset : asked.offset + asked.limit]]
    actors = _busiest(dyads)
    names = {own: name_of(own, enquiry) for own in actors}
    return View(
        title="Relations",
        template="relations.html",
        rows=tuple(rows),
        total=len(dyads),
        more=asked.after(len(rows)) if asked.offset + len(rows) < len(dyads) else "",
        shown={
            "classes": _CLASSES,
            "names": names,
            "matrix": _matrix(actors, dyads),
            "graph": _graph(actors, names, dyads),
        },
        updated=enquiry.last_day,
    )


def dyad_row(dyad: Dyad, enquiry: Enquiry) -> Plain:
    """Return one pair as a plain record."""
    return {
        "type": "relation",
        "id": f"{dyad.left}~{dyad.right}",
        "left": dyad.left,
        "left_name": name_of(dyad.left, enquiry),
        "right": dyad.right,
        "right_name": name_of(dyad.right, enquiry),
        "events": sum(dyad.quads),
        **{name.replace(" ", "_"): n for name, n in zip(_CLASSES, dyad.quads, strict=True)},
        "leaning": _leaning(dyad),
        "months": [{"month": m.month.isoformat(), "quads": list(m.quads)} for m in dyad.months],
        "origins": dyad.origins,
        "reports": dyad.reports,
        "claims": list(dyad.claims),
    }


def name_of(actor: str, enquiry: Enquiry) -> str:
    """Return an actor's name to show, by its id."""
    found = enquiry.cast.actors.get(actor)
    return enquiry.cast.name_of(found) if found else actor


def _leaning(dyad: Dyad) -> str:
    kind = dyad.quads[0] + dyad.quads[1] - dyad.quads[2] - dyad.quads[3]
    if kind == 0:
        return "mixed"
    return "cooperation" if kind > 0 else "conflict"


def _busiest(dyads: tuple[Dyad, ...]) -> list[str]:
    counts: Counter[str] = Counter()
    for dyad in dyads:
        counts[dyad.left] += sum(dyad.quads)
        counts[dyad.right] += sum(dyad.quads)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [own for own, _ in ranked[:_MOST_ACTORS]]


def _matrix(actors: list[str], dyads: tuple[Dyad, ...]) -> list[Plain]:
    held = {(d.left, d.right): d for d in dyads}
    return [
        {"actor": row, "cells": [_cell(held.get((min(row, c), max(row, c)))) for c in actors]}
        for row in actors
    ]


def _cell(dyad: Dyad | None) -> Plain | None:
    if dyad is None:
        return None
    return {
        "events": sum(dyad.quads),
        "leaning": _leaning(dyad),
        "left": dyad.left,
        "right": dyad.right,
    }


def _graph(actors: list[str], names: dict[str, str], dyads: tuple[Dyad, ...]) -> Plain:
    """Return the actors on a circle and the lines between them."""
    spots = {own: _spot(n, len(actors)) for n, own in enumerate(actors)}
    lines = [
        {
            "from": spots[d.left],
            "to": spots[d.right],
            "width": min(8, 1 + sum(d.quads)),
            "leaning": _leaning(d),
            "left": d.left,
            "right": d.right,
        }
        for d in dyads
        if d.left in spots and d.right in spots
    ]
    dots = [{"id": own, "name": names[own], "at": at} for own, at in spots.items()]
    return {"lines": lines, "dots": dots}


def _spot(number: int, of: int) -> tuple[int, int]:
    turn = 2 * math.pi * number / max(1, of) - math.pi / 2
    return (
        round(_MIDDLE + 60 + _RADIUS * math.cos(turn)),
        round(_MIDDLE - 20 + _RADIUS * math.sin(turn)),
    )
