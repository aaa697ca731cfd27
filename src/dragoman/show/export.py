"""Exports: the record to a file that other programs read.

Enters: a store opened for questions and a format. Leaves: one file, or one file for each kind of
claim. Refuses: a format that is not known (`UnknownName`).

    jsonl     every report, claim and actor as a plain record, one a line
    csv       one file for each kind of claim, flat rows
    parquet   the same as Parquet
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.base.errors import UnknownName
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.flat import COLUMNS, columns, flat_row
from dragoman.show.frames import Table
from dragoman.show.plain import Plain, plain_claim
from dragoman.show.records import plain_records


def export(record: Record, cast: Cast, target: Path, form: str) -> list[Path]:
    """Write the record in a format.

    Args:
        record: The record.
        cast: Masks private persons, or does not.
        target: A file for `jsonl`, a folder for the others; made where it is missing.
        form: `jsonl`, `csv` or `parquet`.

    Returns:
        The files written.

    Raises:
        UnknownName: No such format.
    """
    if form not in _FORMS:
        raise UnknownName(f"no export is called {form!r}; known: {', '.join(sorted(_FORMS))}")
    return _FORMS[form](record, cast, target)


def json_lines(record: Record, cast: Cast) -> Iterator[str]:
    """Yield the whole record as JSON lines, the same for the same reports."""
    for plain in plain_records(record, cast):
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"


def _jsonl(record: Record, cast: Cast, target: Path) -> list[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json_lines(record, cast))
    return [target]


def _csv(record: Record, cast: Cast, target: Path) -> list[Path]:
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in COLUMNS:
        path = target / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, columns(kind), lineterminator="\n")
            table.writeheader()
            for plain in _claims(record, cast, kind):
                table.writerow({k: _harmless(v) for k, v in flat_row(plain).items()})
        written.append(path)
    return written


def _parquet(record: Record, cast: Cast, target: Path) -> list[Path]:
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in COLUMNS:
        path = target / f"{kind}.parquet"
        table = Table(kind, lambda kind=kind: _claims(record, cast, kind))  # type: ignore[misc]
        table.to_polars().write_parquet(path)
        written.append(path)
    return written


def _claims(record: Record, cast: Cast, kind: str) -> Iterator[Plain]:
    origins = record.origins()
    for claim in record.claims(kind):
        yield plain_claim(claim, cast) | {"origin": origins[claim.report]}


def _harmless(value: object) -> object:
    """Return a cell that a spreadsheet will not take for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


_FORMS: dict[str, Callable[[Record, Cast, Path], list[Path]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
