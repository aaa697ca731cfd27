"""Files that hold a report in each row: JSON, JSON lines, CSV, Parquet.

Enters: a file. Leaves: an `Item` a row, with the bytes of that row. Refuses: rows that are none,
each by its line; the rest is read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from dragoman.base.progress import Reject
from dragoman.intake.days import read_day
from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.files import STAGE, File, lines_of, read_bytes, read_stream
from dragoman.intake.items import Found, Item, Means
from dragoman.intake.plain import Told
from dragoman.intake.tabular import BadRow, Line, Row, read_csv, read_json, read_jsonl


def read_json_file(file: File, means: Means) -> Found:
    """Read one JSON object, a list of them, or a JSON Feed."""
    from dragoman.intake.feeds import is_json_feed, read_feed

    data = read_bytes(file.path, means.settings.max_bytes)
    if is_json_feed(data):
        yield from read_feed(data, means, file.name, file.where)
    else:
        yield from items_of_rows(read_json(data, means.column_map), file.name, file.where, means)


def read_jsonl_file(file: File, means: Means) -> Found:
    """Read one JSON object a line."""
    yield from _table(file, means, lambda lines: read_jsonl(lines, means.column_map))


def read_csv_file(file: File, means: Means) -> Found:
    """Read a table of separated values."""
    most = means.settings.max_bytes
    yield from _table(file, means, lambda lines: read_csv(lines, means.column_map, most))


def read_parquet_file(file: File, means: Means) -> Found:
    """Read a Parquet file, a few hundred rows at a time."""
    from dragoman.intake.parquet import read_parquet

    rows = read_parquet(file.path, means.column_map)
    yield from items_of_rows(rows, file.name, file.where, means)


def items_of_rows(rows: Iterable[Row | BadRow], name: str, where: str, means: Means) -> Found:
    """Yield the items of rows, and a reject for each that is none."""
    for row in rows:
        if isinstance(row, BadRow):
            yield Reject(where, STAGE, row.reason, row.remedy, row.line)
        else:
            yield Item(_told_by_row(row, means), row.data, f"{name}:{row.line}", where, row.line)


def _table(
    file: File, means: Means, read: Callable[[Iterable[Line]], Iterator[Row | BadRow]]
) -> Found:
    try:
        with file.path.open("rb") as stream:
            lines = _decoded_lines(stream, means.settings.max_bytes)
            yield from items_of_rows(read(lines), file.name, file.where, means)
    except OSError as error:
        raise Unreadable(f"it cannot be read: {error.strerror}", "check its permissions") from error


def _told_by_row(row: Row, means: Means) -> Told:
    values = row.values
    return Told(
        text=values["text"].replace("\r\n", "\n"),
        title=values.get("title") or None,
        published=means.believed(read_day(values.get("published", ""), means.library)),
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
    )


def _decoded_lines(stream: BinaryIO, most: int) -> Iterator[Line]:
    """Yield the lines of a stream; those of UTF-16, whose line ends are two bytes, as UTF-8."""
    if b"\x00" not in stream.read(4096):
        stream.seek(0)
        yield from lines_of(stream, most)
        return
    stream.seek(0)
    text = decode(read_stream(stream, most)).text
    yield from lines_of(io.BytesIO(text.encode("utf-8", "replace")), most)
