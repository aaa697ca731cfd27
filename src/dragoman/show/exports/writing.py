"""Writing files so that the same rows give the same bytes.

Enters: rows. Leaves: files of lines, each ended by a line feed, in UTF-8. Refuses: a cell that a
spreadsheet would take for a formula, and a tab or line end inside a cell of a tab-separated file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.show.terminal import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_lines(target: Path, lines: Iterable[str]) -> list[Path]:
    """Write lines that end themselves."""
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines)
    return [target]


def write_json(target: Path, value: Any) -> list[Path]:
    """Write one JSON value, indented."""
    return write_lines(target, [json.dumps(value, ensure_ascii=False, indent=1), "\n"])


def write_csv(
    target: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> list[Path]:
    """Write a table with a header line, RFC 4180."""
    with target.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, lineterminator="\n")
        table.writeheader()
        for row in rows:
            table.writerow({column: harmless(value) for column, value in row.items()})
    return [target]


def write_tsv(
    target: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> list[Path]:
    """Write rows without a header, separated by tabs; a column that a row lacks is empty."""
    return write_lines(
        target, ("\t".join(_cell(row.get(column)) for column in columns) + "\n" for row in rows)
    )


def harmless(value: object) -> object:
    """Return a cell that a spreadsheet will not take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _cell(value: object) -> str:
    if value is None:
        return ""
    return one_line(value) if isinstance(value, str) else str(value)
