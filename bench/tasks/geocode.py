"""Place names whose stretches are given: where each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.resolve.place_sites import Occurrence
from dragoman.resolve.places import dateline_of, locate


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the point of the likeliest candidate of every name, however unlikely."""
    library = Library()
    for row in rows:
        report = make_report(row["text"], library=library, title=row.get("title") or None)
        given = row["toponyms"]
        names = [
            Occurrence(t["start"], t["end"], row["text"][t["start"] : t["end"]]) for t in given
        ]
        located = locate(row["text"], names, library, dateline=dateline_of(report))
        yield {
            "doc_id": row["doc_id"],
            "toponyms": [
                {"start": n.start, "end": n.end, **point(located[fold(n.name)])} for n in names
            ],
        }


def point(located: Any) -> dict[str, Any]:
    """Return the point and id of the likeliest candidate, nothing where there is none."""
    best = located.best
    if best is None:
        return {"lat": None, "lon": None, "geonameid": None}
    own = best.spot.id
    return {
        "lat": best.spot.lat,
        "lon": best.spot.lon,
        "geonameid": int(own) if own.isdigit() else None,
    }
