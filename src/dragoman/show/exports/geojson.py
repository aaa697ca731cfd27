"""Events and crossing statuses on the map (GeoJSON, RFC 7946).

A point stands for a settlement or a crossing, rounded to two decimals; what lies in a country, a
region or nowhere known has no geometry. `uncertainty_km` is the radius of doubt, where one is
known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.model.claim import Claim, Event, Status
from dragoman.model.codec import kind_of
from dragoman.model.entity import Place
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, point
from dragoman.show.exports.writing import write_json
from dragoman.show.plain import Plain, plain_when


def _write(material: Material, target: Path) -> list[Path]:
    features = list(_features(material))
    collection: Plain = {"type": "FeatureCollection"}
    points = [f["geometry"]["coordinates"] for f in features if f["geometry"]]
    if points:
        collection["bbox"] = _box(points)
    return write_json(target, collection | {"features": features})


def _features(material: Material) -> Iterator[Plain]:
    for claim in material.claims():
        if isinstance(claim, Event | Status):
            place = material.located(claim.place)
            if place is not None:
                yield _feature(claim, place, material)


def _feature(claim: Event | Status, place: Place, material: Material) -> Plain:
    at = point(place)
    geometry = {"type": "Point", "coordinates": [at[1], at[0]]} if at else None
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": geometry,
        "properties": _properties(claim, material) | _precision(place, pinned=at is not None),
    }


def _properties(claim: Event | Status, material: Material) -> Plain:
    span = main_evidence(claim).span
    own: dict[str, Any] = (
        {"event": claim.event} if isinstance(claim, Event) else {"state": claim.state}
    )
    return own | {
        "kind": kind_of(claim),
        "reported": material.said(claim),
        "reported_by": material.reported_by(claim),
        "realis": claim.realis,
        "date": plain_when(claim.when),
        **_evidence(claim, material),
        "quote": material.quote(claim, span),
        "confidence": claim.confidence,
    }


def _evidence(claim: Claim, material: Material) -> Plain:
    span = main_evidence(claim).span
    return {
        "report": claim.report,
        "origin": material.origins[claim.report],
        "start": span.start,
        "end": span.end,
    }


def _precision(place: Place, *, pinned: bool) -> Plain:
    return {
        "place": place.name,
        "place_id": place.id,
        "place_kind": place.kind,
        "geo_precision": "settlement" if pinned else "wider than a settlement",
        "uncertainty_km": place.precision_km,
    }


def _box(points: Sequence[Sequence[float]]) -> list[float]:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return [min(lons), min(lats), max(lons), max(lats)]


FORMAT = Format("geojson", "events and crossing statuses on the map", ".geojson", _write)
