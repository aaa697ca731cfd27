"""Task `quotes`: who said what, with source, cue and content spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.model.claim import Statement
from dragoman.read.reader import lay_layers, parse_reports
from dragoman.read.speech.statements import find_statements

BATCH = 16


def predict(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Answer each text with its statements."""
    library, parser = open_tools()
    for row in rows:
        report = make_report(row["text"], library=library, title=row.get("title"))
        reading = lay_layers(report, next(parse_reports([report], parser)), library)
        _, statements = find_statements(reading, library)
        yield {"doc_id": row["doc_id"], "quotes": [as_quote(s) for s in statements]}


def as_quote(statement: Statement) -> dict[str, Any]:
    """Return a statement in the form of the task; a relay that speaks for itself is the source."""
    spans: dict[str, list[list[int]]] = {"speaker": [], "cue": [], "content": []}
    for piece in statement.evidence:
        spans[piece.role].append([piece.span.start, piece.span.end])
    last = statement.chain[-1] if statement.chain else None
    if not spans["speaker"] and last and last.role == "relay" and last.how == "cue" and last.span:
        spans["speaker"].append([last.span.start, last.span.end])
    return {
        "source": spans["speaker"],
        "cue": spans["cue"],
        "content": spans["content"],
        "type": statement.kind,
    }
