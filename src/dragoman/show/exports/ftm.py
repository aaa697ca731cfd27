"""FollowTheMoney entities, one a line: articles, actors and events with their proof.

An event's `proof` is the article that reports it, `involved` its actors; `summary` says who reports
it, with the words and their offsets. What has no property in that model is not made to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model.claim import Event
from dragoman.model.entity import Actor
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, one_day
from dragoman.show.exports.writing import json_line, write_lines
from dragoman.show.plain import Plain

_SCHEMATA = {
    "person": "Person",
    "government": "PublicBody",
    "office": "PublicBody",
    "country": "PublicBody",
    "organization": "Organization",
    "armed_group": "Organization",
    "outlet": "Organization",
}


def _write(material: Material, target: Path) -> list[Path]:
    return write_lines(target, (json_line(entity) for entity in _entities(material)))


def _entities(material: Material) -> Iterator[Plain]:
    seen: set[str] = set()
    involved: set[str] = set()
    for event in material.events():
        if event.report not in seen:
            seen.add(event.report)
            yield _article(event.report, material)
        actors = _actors(event, material)
        involved.update(actor.id for actor in actors)
        yield _event(event, actors, material)
    for own in sorted(involved):
        yield _actor(material.cast.actors[own], material)


def _entity(own: str, schema: str, **properties: list[str | None]) -> Plain:
    told = {name: [v for v in values if v] for name, values in properties.items()}
    return {
        "id": f"dragoman-{own}",
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
    }


def _article(own: str, material: Material) -> Plain:
    report = material.page(own).report
    day = material.published(own)
    title = material.cast.title(report) or report.source
    return _entity(
        own,
        "Article",
        title=[title],
        fileName=[report.source],
        sourceUrl=[report.url],
        publisher=[material.outlet(own)],
        publishedAt=[day.isoformat() if day else None],
    )


def _actors(event: Event, material: Material) -> list[Actor]:
    found = (material.actor(party) for party in (*event.actor, *event.recipient))
    return list({actor.id: actor for actor in found if actor}.values())


def _event(event: Event, actors: list[Actor], material: Material) -> Plain:
    span = main_evidence(event).span
    day = one_day(event.when)
    report = material.page(event.report).report
    place = material.located(event.place)
    held = "" if event.realis == "actual" else f" ({event.realis})"
    return _entity(
        event.id,
        "Event",
        name=[f"Reported{held}: {material.cast.headline(event)}"],
        date=[day.isoformat() if day else None],
        location=[place.name if place else None],
        country=[place.country.lower() if place else None],
        involved=[f"dragoman-{actor.id}" for actor in actors],
        proof=[f"dragoman-{event.report}"],
        sourceUrl=[report.url],
        publisher=[material.outlet(event.report)],
        summary=[f"{material.said(event)} [{event.report}#char={span.start},{span.end}]"],
        recordId=[event.id],
    )


def _actor(actor: Actor, material: Material) -> Plain:
    names = material.cast.names_of(actor)
    country = material.library.interchange.by_iso3.get(actor.country)
    return _entity(
        actor.id,
        _SCHEMATA.get(actor.kind, "LegalEntity"),
        name=[material.cast.name_of(actor)],
        alias=[name for name in names if name != material.cast.name_of(actor)],
        country=[country.iso2.lower() if country else None],
    )


FORMAT = Format("ftm", "FollowTheMoney entities, one a line", ".ftm.json", _write)
