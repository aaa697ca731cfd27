"""Snapshots that can be cited, and what changed between two.

Enters: a record, or files of snapshots. Leaves: a file named by the hash of its content; `Change`s.
Refuses: a snapshot whose content is not what its name says (`InputError`).

A snapshot is the export `jsonl`, private persons masked, and what was a fresh position of armed
people on the day of the last report left out: so the same reports give the same name on any machine
and any day.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from dragoman.base.errors import InputError
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.exports.jsonl import json_lines
from dragoman.show.exports.writing import write_lines
from dragoman.show.flat import COLUMNS

_PREFIX = "dragoman-"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot as written.

    Attributes:
        path: Its file.
        sha256: Hash of its content, in hexadecimal.
        reports: How many reports it holds.
        claims: How many claims.
    """

    path: Path
    sha256: str
    reports: int
    claims: int

    def citation(self) -> str:
        """Return the line by which a paper cites it."""
        counts = f"{self.reports} reports, {self.claims} claims"
        return f"dragoman snapshot {self.sha256[:_DIGITS]} (sha256 {self.sha256}; {counts})"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing in which two snapshots differ.

    Attributes:
        how: In the second alone, in the first alone, or in both with other content.
        kind: `report`, `event`, `actor`, `comparison`, ...
        id: Its id.
        told: The thing in a few words, as it may be shown.
        fields: Which fields differ, where it stands in both.
    """

    how: Literal["added", "withdrawn", "changed"]
    kind: str
    id: str
    told: str
    fields: tuple[str, ...] = ()


def last_told(record: Record) -> datetime | None:
    """Return the end of the last day on which a report was published, `None` where none is told."""
    ends = (d.interval.end for d in record.datings() if d.interval.start and d.interval.end)
    last = max(ends, default=None)
    return datetime.combine(last, time()) if last else None


def write_snapshot(record: Record, cast: Cast, folder: Path) -> Snapshot:
    """Write a snapshot into a folder, made where it is missing.

    Args:
        record: The record.
        cast: Masks private persons, and tells what is fresh.
        folder: Where the file goes; one of the same content is written over with the same bytes.
    """
    lines = list(json_lines(record, cast))
    name = sha256("".join(lines).encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_PREFIX}{name[:_DIGITS]}.jsonl"
    write_lines(target, lines)
    held = Counter(json.loads(line)["type"] for line in lines)
    claims = sum(held[kind] for kind in COLUMNS)
    return Snapshot(target, name, held["report"], claims)


def changes(before: Path, after: Path) -> Iterator[Change]:
    """Yield in what two snapshots differ, by kind and id.

    Raises:
        InputError: One is missing, is no snapshot, or is not what its name says.
    """
    old, new = _held(before), _held(after)
    for kind, own in sorted(old.keys() | new.keys()):
        was, now = old.get((kind, own)), new.get((kind, own))
        if was is None and now is not None:
            yield Change("added", kind, own, _told(now))
        elif now is None and was is not None:
            yield Change("withdrawn", kind, own, _told(was))
        elif was is not None and now is not None and was != now:
            fields = (f for f in was.keys() | now.keys() if was.get(f) != now.get(f))
            yield Change("changed", kind, own, _told(now), tuple(sorted(fields)))


def _held(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    _check(path, data)
    try:
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return {(row["type"], _id(row)): row for row in rows}
    except (ValueError, KeyError, TypeError) as error:
        remedy = "make one with: dragoman snapshot FOLDER"
        raise InputError(f"{path}: no snapshot ({error}); {remedy}") from error


def _check(path: Path, data: bytes) -> None:
    name = path.stem.removeprefix(_PREFIX)
    if path.stem.startswith(_PREFIX) and not sha256(data).hexdigest().startswith(name):
        raise InputError(
            f"{path}: its content is not what its name says; fetch it again, or rename it"
        )


def _id(row: dict[str, Any]) -> str:
    """Return the id of a row; a repair is known by its place."""
    if "id" in row:
        return str(row["id"])
    return f"{row['report']}:{row['start']}-{row['end']}"


def _told(row: dict[str, Any]) -> str:
    told = row.get("headline") or row.get("title") or row.get("name") or row.get("source")
    return str(told or row.get("reason") or row.get("surface") or "")
