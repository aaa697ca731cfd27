"""Why a name is taken for a place: its candidates, what speaks for each, what was decided.

Enters: a name, the record and the tables. Leaves: plain records, one for each report that names
it, worked out anew as the resolver did. Refuses nothing; a name that no report mentions is
explained by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.model.view import Judgement
from dragoman.record.query import Record
from dragoman.resolve.crossings import match_name
from dragoman.resolve.place_ranking import Choice
from dragoman.resolve.place_sites import Occurrence
from dragoman.resolve.places import Located, locate, locate_mentions

Row = dict[str, Any]

_KINDS = frozenset({"place", "country", "crossing"})
_MOST = 6


def choices(record: Record, library: Library, name: str) -> Iterator[Row]:
    """Yield what a name may mean in each report that mentions it as a place, by report.

    Args:
        record: The record.
        library: The tables.
        name: In any spelling that folds alike.
    """
    key = fold(name)
    found = [m for m in record.mentions() if m.form == "name" and fold(m.name) == key]
    first = {m.report: m for m in found if m.kind in _KINDS}
    for report in sorted(first):
        yield _in_report(record, library, first[report])
    if not first:
        yield _alone(library, name, sorted({m.kind for m in found}))


def _in_report(record: Record, library: Library, mention: Mention) -> Row:
    report = record.report(mention.report)
    beside = [
        m
        for m in record.mentions(report=report.id)
        if m.form == "name" and (m.kind in {"place", "country"} or m.id == mention.id)
    ]
    located = locate_mentions(report, beside, library)
    span = mention.span
    return {
        "name": mention.name,
        "report": report.id,
        "mention": mention.id,
        "kind": mention.kind,
        "start": span.start,
        "end": span.end,
        "judged": [_plain(j) for j in _judged(record, mention)],
        "candidates": _candidates(located.get(fold(mention.name))) + _gates(library, mention.name),
    }


def _alone(library: Library, name: str, otherwise: list[str]) -> Row:
    located = locate(name, [Occurrence(0, len(name), name)], library)
    candidates = _candidates(located.get(fold(name))) + _gates(library, name)
    return {
        "name": name,
        "report": None,
        "mention": None,
        "otherwise": otherwise,
        "judged": [],
        "candidates": candidates,
    }


def _judged(record: Record, mention: Mention) -> list[Judgement]:
    places = record.judgements("place", about=mention.id)
    return [*places, *record.judgements("crossing", about=mention.id)]


def _plain(judgement: Judgement) -> Row:
    return {
        "id": judgement.id,
        "matter": judgement.matter,
        "place": judgement.right,
        "verdict": judgement.verdict,
        "score": judgement.score,
        "reason": judgement.reason,
        "by": judgement.by,
    }


def _candidates(located: Located | None) -> list[Row]:
    return [_candidate(choice) for choice in (located.choices if located else ())[:_MOST]]


def _candidate(choice: Choice) -> Row:
    spot = choice.spot
    return {
        "place": spot.id if choice.is_known else None,
        "name": f"in {spot.name}" if choice.is_site else spot.name,
        "kind": spot.kind,
        "country": spot.country,
        "population": spot.population,
        "lat": spot.lat,
        "lon": spot.lon,
        "probability": round(choice.probability, 3),
        "cues": dict(choice.cues),
    }


def _gates(library: Library, name: str) -> list[Row]:
    """Return the crossings of the tables that bear the name, of any border."""
    match = match_name(name, (), library.crossings)
    return [
        {
            "place": gate.id,
            "name": gate.name,
            "kind": "crossing",
            "country": "-".join(side.code for side in gate.sides),
            "probability": round(match.score, 3),
            "cues": {match.reason: round(match.score, 3)},
        }
        for gate in match.gates
    ]
