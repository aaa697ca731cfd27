"""Place names found in a text and located."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import tee
from typing import Any

from bench.opening import open_tools
from bench.tasks.geocode import point
from dragoman.intake.sources import make_report
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.report import repaired
from dragoman.read.names.mentions import find_mentions
from dragoman.read.parse import Parsed
from dragoman.read.places.toponyms import find_toponyms
from dragoman.read.reading import lay_open
from dragoman.resolve.place_sites import Occurrence
from dragoman.resolve.places import dateline_of, locate


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every place name of each text with the point of its likeliest candidate."""
    library, parser = open_tools()
    own, others = tee(rows)
    texts = (_text(row, library) for row in others)
    for row, parsed in zip(own, parser.parse(texts), strict=True):
        yield _answer(row, parsed, library)


def _report(row: dict[str, Any], library: Library) -> Any:
    return make_report(row["text"], library=library, title=row.get("title") or None)


def _text(row: dict[str, Any], library: Library) -> str:
    report = _report(row, library)
    return repaired(report.text, report.edits)[0]


def _answer(row: dict[str, Any], parsed: Parsed, library: Library) -> dict[str, Any]:
    report = _report(row, library)
    reading = lay_open(report, parsed)
    reading = reading.with_mentions(find_mentions(reading, library))
    spans = [f.mention.span for f in find_toponyms(reading, library)]
    names = [Occurrence(s.start, s.end, s.quote) for s in spans]
    located = locate(report.text, names, library, dateline=dateline_of(report))
    return {
        "doc_id": row["doc_id"],
        "toponyms": [
            {"start": n.start, "end": n.end, **point(located[fold(n.name)])} for n in names
        ],
    }
