"""Events in the shape of ACLED's table: a view for tools that read that shape.

None of it is ACLED's data, and its codebook's rules of inclusion are not applied. Only events
told as having happened are here, and only those whose type has a counterpart in
`acled_shapes.tsv`. `notes` says who reports what, with the words and their offsets; what no report
tells is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.lexicon.interchange import Shape
from dragoman.model.claim import Event
from dragoman.model.entity import Party
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, one_day, point
from dragoman.show.exports.writing import write_csv

Row = dict[str, object]

TABLE = "acled"
_PRECISION = {"day": 1, "week": 2, "month": 3}
_ID = "DRG"


def _write(material: Material, target: Path) -> list[Path]:
    return write_csv(target, material.library.interchange.names(TABLE), _rows(material))


def _rows(material: Material) -> Iterator[Row]:
    for event in material.events():
        shape = material.library.interchange.shape_of(event.event, event.mode)
        if shape is not None and event.realis == "actual":
            yield _row(event, shape, material)


def _row(event: Event, shape: Shape, material: Material) -> Row:
    day = one_day(event.when)
    return {
        "event_id_cnty": f"{_ID}{event.id}",
        "event_date": day.isoformat() if day else "",
        "year": event.when.start.year if event.when.start else "",
        "time_precision": _PRECISION.get(event.when.grain, "") if event.when.start else "",
        "disorder_type": shape.disorder,
        "event_type": shape.type,
        "sub_event_type": shape.sub,
        **_side("1", event.actor, material),
        **_side("2", event.recipient, material),
        **_where(event, material),
        "source": material.reported_by(event),
        "notes": _notes(event, material),
        "fatalities": "" if event.dead is None else event.dead,
        "tags": f"origin={material.origins[event.report]}; coder={event.by}",
    }


def _side(number: str, parties: Sequence[Party], material: Material) -> Row:
    if not parties:
        return {}
    first, *others = parties
    actor = material.actor(first)
    sector = material.library.interchange.sectors.get(actor.sector) if actor else None
    return {
        f"actor{number}": material.name(first),
        f"assoc_actor_{number}": "; ".join(material.name(p) for p in others),
        f"inter{number}": sector.acled if sector else "",
    }


def _where(event: Event, material: Material) -> Row:
    place = material.located(event.place)
    if place is None:
        return {}
    codes = material.library.interchange.countries.get(place.country)
    at = point(place)
    known = material.library.actors.actors.get(codes.iso3) if codes else None
    return {
        "iso": codes.number if codes else "",
        "country": known.name if known else "",
        "location": place.name if at else "",
        "latitude": at[0] if at else "",
        "longitude": at[1] if at else "",
        "geo_precision": 1 if at else "",
    }


def _notes(event: Event, material: Material) -> str:
    span = main_evidence(event).span
    return f"{material.said(event)} [{event.report}#char={span.start},{span.end}]"


FORMAT = Format("acled", "events in the shape of ACLED's table", ".csv", _write)
