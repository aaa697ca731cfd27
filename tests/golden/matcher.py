"""Holds what a careful reader expects against the plain records of a store.

A failing expectation names the field at which the nearest record differs.
"""

from __future__ import annotations

from typing import Any

from dragoman.lexicon.fold import fold

Record = dict[str, Any]


def names_of(value: Any) -> str:
    """All names inside an actor, a list of actors or a string, folded."""
    if isinstance(value, dict):
        parts = [value.get("name"), *(value.get("names") or []), value.get("code")]
        return " | ".join(fold(p) for p in parts if p)
    if isinstance(value, list):
        return " | ".join(names_of(v) for v in value)
    return fold(value) if value else ""


def one_of(want: Any) -> list[Any]:
    return want if isinstance(want, list) else [want]


def named(want: Any, value: Any) -> bool:
    return any(fold(w) in names_of(value) for w in one_of(want))


def same_actor(want: list[str], record: Record) -> bool:
    have = {fold(n) for n in record.get("names", [])}
    return {fold(n) for n in want} <= have


def office(record: Record, want: Record) -> bool:
    offices = record.get("offices") or []
    return any(
        fold(want.get("role", "")) in fold(o.get("role") or "")
        and fold(want.get("of", "")) in fold(o.get("of") or "")
        for o in offices
    )


def within_bounds(record: Record, low: float, high: float) -> bool:
    values = [v for v in (record.get("low"), record.get("high")) if v is not None]
    return bool(values) and max(values) >= low and min(values) <= high


def covers(record: Record, day: str) -> bool:
    since, until = record.get("since"), record.get("until")
    return (not since or since <= day) and (not until or day < until)


def dated(record: Record, prefix: str) -> bool:
    when = record.get("date") or {}
    start, end = when.get("start") or "", when.get("end") or ""
    return bool(start) and start[: len(prefix)] <= prefix <= (end or start)[: len(prefix)]


def published(record: Record, want: Record) -> bool:
    low, high = record.get("start") or "", record.get("end") or ""
    inside = low <= want["contains"] < high
    return bool(low and high) and inside and want["not_before"] <= low and high <= want["not_after"]


def field_matches(name: str, want: Any, record: Record) -> bool:
    """Tell whether one field of an expectation holds for a record."""
    plain = {"kind", "state", "per", "relation", "bound", "unit", "mode"}
    if name in plain:
        return record.get(name) in one_of(want)
    special = {
        "event_type": lambda: record.get("event") in one_of(want),
        "on": lambda: covers(record, want),
        "date": lambda: dated(record, want),
        "parties": lambda: all(named(p, record.get("parties") or []) for p in want),
        "values": lambda: all(
            any(abs(a - b) <= 0.02 * a for b in record.get("values") or []) for a in want
        ),
        "name": lambda: named(want, record.get("names") or []),
    }
    return special[name]() if name in special else named(want, record.get(name))


def misfits(want: Record, record: Record) -> list[str]:
    """Return the fields of an expectation that a record of the right type does not meet."""
    kind = want["type"]
    if kind == "same_actor":
        return [] if same_actor(want["names"], record) else ["names"]
    if kind == "published":
        return [] if published(record, want) else ["interval"]
    fields = {k: v for k, v in want.items() if k not in {"type", "low", "high", "role", "of"}}
    bad = [k for k, v in fields.items() if not field_matches(k, v, record)]
    if "low" in want and not within_bounds(record, want["low"], want.get("high", 1e99)):
        bad.append("value")
    if kind == "actor" and not office(record, want):
        bad.append("offices")
    return bad


def nearest(want: Record, records: list[Record]) -> tuple[list[str], Record | None]:
    """Return the record that meets most of an expectation, and what it still misses."""
    kind = "actor" if want["type"] == "same_actor" else want["type"]
    tried = [(misfits(want, r), r) for r in records if r.get("type") == kind]
    return min(tried, key=lambda t: len(t[0]), default=(["type"], None))
