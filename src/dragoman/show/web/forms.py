"""One view in the form asked for: a page's records as JSON, CSV, Parquet, GeoJSON or a feed.

Enters: a view and its address. Leaves: bytes and their media type. Refuses nothing; a view without
points is an empty collection of them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from dragoman.show.plain import Plain
from dragoman.show.web.feeds import atom, json_feed
from dragoman.show.web.view import View

NOTE = "What reports say, not what is true. Borders and names imply no judgement of their status."
_MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
    "jsonfeed": "application/feed+json",
}
_NOT_FLAT = frozenset({"chain", "evidence", "strip", "look", "context", "sentences"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def formed(view: View, form: str, address: str, base: str) -> tuple[bytes, str]:
    """Return a view in a form, and its media type.

    Args:
        view: The view.
        form: One of `dragoman.show.web.paths.FORMS`.
        address: Where the page stands, without its form, its query included.
        base: Scheme and host of this server.
    """
    if form == "atom":
        return atom(view, address, base), _MEDIA[form]
    if form == "jsonfeed":
        return _json(json_feed(view, address, base)), _MEDIA[form]
    made = {"json": _records, "csv": _csv, "parquet": _parquet, "geojson": _geojson}
    return made[form](view), _MEDIA[form]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _records(view: View) -> bytes:
    return _json(
        {
            "title": view.title,
            "note": NOTE,
            "updated": view.updated.isoformat() if view.updated else None,
            "total": view.total,
            "since": view.since.isoformat() if view.since else None,
            "next": view.more or None,
            "rows": list(view.rows),
        }
    )


def flat(row: Plain) -> dict[str, Any]:
    """Return a record as cells: lists joined, parties by name, days as their two ends."""
    out: dict[str, Any] = {}
    for name, value in row.items():
        if name in _NOT_FLAT:
            continue
        if name in {"date", "due", "made", "published"} and isinstance(value, dict):
            out |= {f"{name}_first": value.get("start"), f"{name}_before": value.get("end")}
        else:
            out[name] = _cell(value)
    return out


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "; ".join(str(_cell(v)) for v in value)
    if isinstance(value, dict):
        told = value.get("name") or value.get("headline") or value.get("claim")
        return told if told is not None else json.dumps(value, ensure_ascii=False)
    return value


def _columns(rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row)) or ["id"]


def _csv(view: View) -> bytes:
    rows = [flat(row) for row in view.rows]
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, _columns(rows), lineterminator="\n")
    table.writeheader()
    table.writerows({k: _harmless(v) for k, v in row.items()} for row in rows)
    return out.getvalue().encode()


def _harmless(value: Any) -> Any:
    """Return a cell that a spreadsheet will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _parquet(view: View) -> bytes:
    import polars as pl

    rows = [flat(row) for row in view.rows]
    columns = _columns(rows)
    data = {c: pl.Series(c, [row.get(c) for row in rows], strict=False) for c in columns}
    told = {name: s.cast(pl.String) if s.dtype == pl.Null else s for name, s in data.items()}
    out = io.BytesIO()
    pl.DataFrame(told).write_parquet(out)
    return out.getvalue()


def _geojson(view: View) -> bytes:
    features = [_feature(p) for p in view.points]
    collection: Plain = {"type": "FeatureCollection", "note": NOTE, "features": features}
    if view.points:
        lats = [p["lat"] for p in view.points]
        lons = [p["lon"] for p in view.points]
        collection["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return _json(collection)


def _feature(point: Plain) -> Plain:
    told = {k: v for k, v in point.items() if k not in {"lat", "lon", "strip", "quote"}}
    return {
        "type": "Feature",
        "id": point["id"],
        "geometry": {"type": "Point", "coordinates": [point["lon"], point["lat"]]},
        "properties": told,
    }
