"""PLOVER events as JSON lines, the fields of the 2021 manual with the offsets filled.

`text` is the sentence, `text_info` where it stands in the report: `start` and `end` count Unicode
code points of the text that dragoman keeps, half open, and `sequence` the sentence. What PLOVER
has no field for stands under `dragoman`: realis, chain of voices, the span of each part, origin.
All events are here, also those that are planned, alleged or denied: look at `dragoman.realis`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.model.claim import Event
from dragoman.model.entity import Party
from dragoman.model.evidence import Span
from dragoman.resolve.place_sites import host_of
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, point
from dragoman.show.exports.writing import json_line, write_lines
from dragoman.show.plain import Plain, plain_evidence, plain_voice, plain_when


def _write(material: Material, target: Path) -> list[Path]:
    return write_lines(target, (json_line(record) for record in _records(material)))


def _records(material: Material) -> Iterator[Plain]:
    for claim in material.claims("event", rows=True):
        if isinstance(claim, Event):
            yield _record(claim, material)


def _record(event: Event, material: Material) -> Plain:
    kind = material.library.ontology.types.get(event.event)
    sentence = material.sentence(event)
    return {
        "id": event.id,
        "has_event": True,
        **_days(event),
        "actor": [_party(p, event, material) for p in event.actor],
        "recipient": [_party(p, event, material) for p in event.recipient],
        "event": [event.event],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.context),
        "quad_code": kind.quad if kind else None,
        "event_scale": kind.scale if kind else None,
        "event_loc": _place(event, material),
        "event_text": material.quote(event, main_evidence(event).span),
        "size": {"dead": event.dead, "injured": event.injured, "arrested": event.arrested},
        "text": material.quote(event, sentence),
        "text_info": _info(event, sentence, material),
        "cite_info": _cited(event, material),
        "coder": event.by,
        "dragoman": _more(event, material),
    }


def _days(event: Event) -> Plain:
    """Return the first and the last day, each `None` where it is not known."""
    start, end = event.when.start, event.when.end
    last = date.fromordinal(end.toordinal() - 1) if end else None
    return {
        "date": start.isoformat() if start else None,
        "enddate": last.isoformat() if last else None,
    }


def _party(party: Party, event: Event, material: Material) -> Plain:
    actor = material.actor(party)
    span = material.span(event, party)
    out: Plain = {
        "code": actor.country if actor else "",
        "sector": actor.sector if actor else "",
        "entity_text": material.quote(event, span) if span else material.name(party),
        "identifier_id": actor.id if actor else None,
        "identifier_text": material.name(party),
    }
    return out | ({"start": span.start, "end": span.end} if span else {})


def _place(event: Event, material: Material) -> Plain | None:
    if event.place is None:
        return None
    place = material.located(event.place)
    at = point(place)
    return {
        "name": material.name(event.place),
        "geonames_id": host_of(place.id) if place else None,
        "country": place.country if place else "",
        "lat": at[0] if at else None,
        "lon": at[1] if at else None,
    }


def _info(event: Event, sentence: Span, material: Material) -> Plain:
    return {
        "sequence": material.page(event.report).number(sentence.start),
        "start": sentence.start,
        "end": sentence.end,
    }


def _cited(event: Event, material: Material) -> Plain:
    report = material.page(event.report).report
    return {
        "corpus": report.table.name if report.table else "dragoman",
        "citation": material.outlet(event.report),
        "url": report.url,
        "title": material.cast.title(report) or None,
        "language": report.lang,
    }


def _more(event: Event, material: Material) -> dict[str, Any]:
    report = material.page(event.report).report
    return {
        "cameo": event.cameo,
        "realis": event.realis,
        "reciprocal": event.reciprocal,
        "when": plain_when(event.when),
        "reported_by": material.reported_by(event),
        "chain": [plain_voice(event.report, v, material.cast) for v in event.chain],
        "evidence": [plain_evidence(event, e, material.cast) for e in event.evidence],
        "report": event.report,
        "origin": material.origins[event.report],
        "sha256": report.digest,
        "no_text_behind": report.table is not None,
        "confidence": event.confidence,
    }


FORMAT = Format("plover", "PLOVER events, one a line, with offsets", ".jsonl", _write)
