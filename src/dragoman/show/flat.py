"""Claims as flat rows, one a claim: what spreadsheets and data frames hold.

Enters: plain records. Leaves: rows whose cells are strings, numbers and dates, the attribution in
every row. Refuses nothing.

Lists are joined by `; `. `quote`, `start` and `end` give the first piece of evidence; the others
stand in `evidence` as `role:start-end`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.show.plain import Plain

Row = dict[str, str | int | float | date | None]

COLUMNS: dict[str, tuple[str, ...]] = {
    "event": (
        "event", "mode", "context", "cameo", "source", "source_code", "target", "target_code",
        "realis", "place", "dead", "injured", "arrested",
    ),
    "statement": ("kind", "speaker", "stance", "anonymous", "negated"),
    "figure": (
        "low", "high", "bound", "unit", "kind", "per", "measure", "modality", "speaker", "parties",
        "place", "scope",
    ),
    "status": ("place", "state", "phase", "realis", "group", "sides", "side", "direction",
               "traffic"),
    "commitment": ("kind", "state", "parties", "what"),
}  # fmt: skip
"""The columns of each kind, between the shared ones."""

_SHARED_BEFORE = ("id", "report", "origin", "first_day", "before_day")
_SHARED_AFTER = ("reported_by", "quote", "start", "end", "evidence", "confidence", "coder")


def columns(kind: str) -> tuple[str, ...]:
    """Return all columns of a kind, in order."""
    return (*_SHARED_BEFORE, *COLUMNS[kind], *_SHARED_AFTER)


def flat_row(plain: Plain) -> Row:
    """Return a plain claim as one row."""
    kind = plain["type"]
    when = plain["date"] or {}
    first = plain["evidence"][0]
    row: Row = {
        "id": plain["id"],
        "report": plain["report"],
        "origin": plain.get("origin", plain["report"]),
        "first_day": _day(when.get("start")),
        "before_day": _day(when.get("end")),
    }
    row |= {column: _cell(plain, column) for column in COLUMNS[kind]}
    return row | {
        "reported_by": " < ".join(v["name"] or "unnamed" for v in reversed(plain["chain"])),
        "quote": first["quote"],
        "start": first["start"],
        "end": first["end"],
        "evidence": "; ".join(f"{e['role']}:{e['start']}-{e['end']}" for e in plain["evidence"]),
        "confidence": plain["confidence"],
        "coder": plain["by"],
    }


def _cell(plain: Plain, column: str) -> Any:
    if column.endswith("_code"):
        parties = plain[column.removesuffix("_code")]
        return "; ".join(dict.fromkeys(p.get("code") or "" for p in parties if p.get("code")))
    value = plain[column]
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(v["name"] if isinstance(v, dict) else v for v in value))
    return value["name"] if isinstance(value, dict) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
