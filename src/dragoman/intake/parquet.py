"""Rows of Parquet files as reports.

Enters: a path and a map of columns. Leaves: `Row`s, a row's bytes being its JSON. Refuses: what is
no Parquet file, and one without a column of text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from dragoman.intake.decode import Unreadable
from dragoman.intake.tabular import BadRow, ColumnMap, Row, words

_AT_ONCE = 500


def read_parquet(path: Path, columns: ColumnMap) -> Iterator[Row | BadRow]:
    """Read a Parquet file; the line of a row is its place in the file, from 1.

    Raises:
        Unreadable: It is no Parquet file, or is cut short.
    """
    try:
        yield from _rows(pl.scan_parquet(path, glob=False), columns)
    except (pl.exceptions.PolarsError, OSError) as error:
        told = str(error).partition("\n")[0][:120]
        raise Unreadable(
            f"it is no whole Parquet file ({told})", "write it again, or save it as JSON lines"
        ) from error


def _rows(frame: pl.LazyFrame, columns: ColumnMap) -> Iterator[Row | BadRow]:
    names = frame.collect_schema().names()
    if wrong := columns.missing(names):
        yield BadRow(None, wrong, "name the column with --columns text=COLUMN")
        return
    found = columns.find(names)
    wanted = frame.select(sorted(set(found.values())))
    start = 0
    while height := (batch := wanted.slice(start, _AT_ONCE).collect()).height:
        for number, row in enumerate(batch.iter_rows(named=True), start + 1):
            values = {name: words(row[column]) for name, column in found.items()}
            data = json.dumps({c: words(v) for c, v in row.items()}, ensure_ascii=False)
            yield Row(number, data.encode("utf-8", "replace"), values)
        start += height
