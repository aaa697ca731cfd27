"""CAMEO events in the order in which PETRARCH2 writes its columns, tab-separated, no header.

Date, source, target, code, issues, ids, url, source of the story, then what PETRARCH2 adds on
demand: the words of source, target and event. An unknown side is `---`. The date is the event's
day where one is told, else the report's; empty where neither is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.lexicon.cameo_actors import NOBODY
from dragoman.model.claim import Event
from dragoman.show.exports.coded import Act, Coded, acts
from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material, main_evidence, one_day
from dragoman.show.exports.writing import write_tsv

TABLE = "petrarch"


def _write(material: Material, target: Path) -> list[Path]:
    columns = material.library.interchange.names(TABLE)
    return write_tsv(target, columns, _rows(material))


def _rows(material: Material) -> Iterator[dict[str, object]]:
    for act in acts(material):
        event = act.event
        report = material.page(event.report).report
        yield {
            "date": _date(event, material),
            "source": act.source.code or NOBODY,
            "target": act.target.code or NOBODY,
            "code": act.code.cameo,
            "issues": "",
            "ids": _place_of(act, material),
            "url": report.url or "",
            "story_source": material.reported_by(event),
            "source_text": _words(act.source, event, material),
            "target_text": _words(act.target, event, material),
            "event_text": material.quote(event, main_evidence(event).span),
        }


def _date(event: Event, material: Material) -> str:
    day = one_day(event.when) or material.published(event.report)
    return f"{day:%Y%m%d}" if day else ""


def _place_of(act: Act, material: Material) -> str:
    """Return report, sentence and offsets: `r0123…_2#char=70,76`."""
    span = main_evidence(act.event).span
    number = material.page(act.event.report).number(span.start)
    return f"{act.event.report}_{number}#char={span.start},{span.end}"


def _words(side: Coded, event: Event, material: Material) -> str:
    span = material.span(event, side.party) if side.party else None
    return material.quote(event, span) if span else NOBODY


FORMAT = Format("cameo", "CAMEO events in PETRARCH's column order", ".txt", _write)
