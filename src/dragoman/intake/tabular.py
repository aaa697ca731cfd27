"""Rows of JSONL, JSON and CSV as reports.

Enters: lines of bytes and a map of columns. Leaves: `Row`s with the bytes of their own lines.
Refuses: a line that is no row (`BadRow` with its number); the lines after it are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from dragoman.base.errors import InputError
from dragoman.intake.decode import Unreadable, decode

USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "article_body"),
    "title": ("title", "headline"),
    "published": (
        "published", "date", "published_at", "publish_date", "date_publish", "publication_date",
        "pubdate", "published_date", "dateline_date", "day",
    ),
    "outlet": ("outlet", "publisher", "publication", "source_name", "source", "newspaper"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "id": ("id", "doc_id", "uuid", "guid"),
    "lang": ("lang", "language"),
}  # fmt: skip
"""Names that a column of each field usually has, the first present one being taken."""

_DELIMITERS = ",;\t|"
_FIELD = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column holds which field; `None` looks for the usual names.

    Attributes:
        text: The news.
        title: The headline.
        published: The day of publication.
        outlet: The publisher.
        url: Its address.
        id: An id of the row, shown in its source.
        lang: ISO 639-1 code of its language.
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None
    lang: str | None = None

    def mapped(self) -> dict[str, str]:
        """Return the fields that are mapped by the user, with their columns."""
        named = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: column for name, column in named.items() if column}

    def find(self, columns: Iterable[str]) -> dict[str, str]:
        """Return the column of each field among those that exist."""
        by_key = {column.strip().lower(): column for column in columns}
        found = {
            name: by_key[usual]
            for name, usuals in USUAL.items()
            if (usual := next((u for u in usuals if u in by_key), None))
        }
        return {**found, **self.mapped()}

    def missing(self, columns: Iterable[str]) -> str | None:
        """Return what is wrong with the map over these columns, `None` where nothing is."""
        columns = list(columns)
        absent = sorted(column for column in self.mapped().values() if column not in columns)
        listed = ", ".join(columns) or "none"
        if absent:
            return f"it has no column {', '.join(absent)}; its columns are {listed}"
        if "text" not in self.find(columns):
            return f"no column holds the text; its columns are {listed}"
        return None


def column_map(spec: str | None) -> ColumnMap | None:
    """Read a map written as "text=body,published=day".

    Raises:
        InputError: A part has no "=", or names no field.
    """
    if not spec:
        return None
    known = [f.name for f in fields(ColumnMap)]
    pairs: dict[str, str] = {}
    for part in spec.split(","):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column or name not in known:
            raise InputError(
                f"columns: {part.strip()!r} is not FIELD=COLUMN; fields are {', '.join(known)}"
            )
        pairs[name] = column
    return ColumnMap(**pairs)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: Its line in the source, from 1.
        data: The bytes of its line or lines.
        values: Field to value.
    """

    line: int
    data: bytes
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is no row.

    Attributes:
        line: Its number, from 1; `None` where the whole table is refused.
        reason: What is wrong.
        remedy: What to do.
    """

    line: int | None
    reason: str
    remedy: str


Line = tuple[int, bytes | None]
"""Number and bytes of a line; `None` for one that is longer than may be read."""


def read_jsonl(lines: Iterable[Line], columns: ColumnMap) -> Iterator[Row | BadRow]:
    """Read one JSON object a line; empty lines are passed over."""
    for number, data in lines:
        if data is None:
            yield _too_long(number)
        elif data.strip():
            yield _json_row(number, data, columns)


def _too_long(number: int) -> BadRow:
    return BadRow(number, "the line is longer than may be read", "raise intake.max_bytes")


def _json_row(number: int, data: bytes, columns: ColumnMap) -> Row | BadRow:
    try:
        value = json.loads(decode(data).text)
    except Unreadable as error:
        return BadRow(number, f"the line cannot be read: {error.reason}", error.remedy)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = (
            error.msg.removesuffix(" at")
            if isinstance(error, json.JSONDecodeError)
            else "too deeply nested"
        )
        return BadRow(number, f"the line is no JSON ({reason})", "mend or complete that line")
    if not isinstance(value, dict):
        return BadRow(number, "the line is no JSON object", 'write {"text": "..."}')
    return _fill(number, data, value, columns)


def _fill(number: int, data: bytes, value: dict[str, Any], columns: ColumnMap) -> Row | BadRow:
    wrong = columns.missing(value)
    if wrong:
        return BadRow(number, wrong, "name the column with --columns text=COLUMN")
    found = columns.find(value)
    return Row(number, data, {name: words(value.get(column)) for name, column in found.items()})


def words(value: Any) -> str:
    """Return a value as text; paragraphs of a list are joined, lone surrogates replaced."""
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value)
    text = "" if value is None else str(value)
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def read_json(data: bytes, columns: ColumnMap) -> Iterator[Row | BadRow]:
    """Read a JSON file: one object, or a list of them; the line of a row is its place in it."""
    try:
        value = json.loads(decode(data).text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield BadRow(None, f"it is no JSON ({error})", "mend it, or write one object a line")
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            yield _fill(
                number, json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"), row, columns
            )
        else:
            yield BadRow(number, "the item is no JSON object", 'write {"text": "..."}')


def read_csv(lines: Iterable[Line], columns: ColumnMap, longest: int) -> Iterator[Row | BadRow]:
    """Read a table with a header line, RFC 4180; the delimiter is told from the header.

    Args:
        lines: Numbered lines of bytes.
        columns: The map.
        longest: Bytes of the longest record.
    """
    header: list[str] | None = None
    delimiter = ","
    for number, data in records_of(lines, longest):
        if data is None:
            yield _too_long(number)
            continue
        if not data.strip():
            continue
        try:
            text = decode(data).text.rstrip("\n")
        except Unreadable as error:
            yield BadRow(number, f"the row cannot be read: {error.reason}", error.remedy)
            continue
        if header is None:
            delimiter = max(_DELIMITERS, key=lambda sign: (text.count(sign), sign == ","))
            header = [cell.strip() for cell in split_record(text, delimiter)]
            if wrong := columns.missing(header):
                yield BadRow(None, wrong, "name the column with --columns text=COLUMN")
                return
            continue
        yield _csv_row(number, data, header, split_record(text, delimiter), columns)


def _csv_row(
    number: int, data: bytes, header: list[str], cells: list[str], columns: ColumnMap
) -> Row | BadRow:
    if len(cells) != len(header):
        reason = f"{len(cells)} cells under {len(header)} columns"
        return BadRow(number, reason, "quote cells that hold the delimiter")
    return _fill(number, data, dict(zip(header, cells, strict=True)), columns)


def records_of(lines: Iterable[Line], longest: int) -> Iterator[Line]:
    """Join lines of a CSV to records, which end where quotation marks are even in number."""
    held: list[bytes] = []
    first = size = quotes = 0
    for number, data in lines:
        if data is None:
            yield number, None
            continue
        first = first if held else number
        held.append(data)
        size, quotes = size + len(data), quotes + data.count(b'"')
        if quotes % 2 and size <= longest:
            continue
        yield first, b"".join(held) if size <= longest else None
        held, size, quotes = [], 0, 0
    if held:
        yield first, b"".join(held)


def split_record(text: str, delimiter: str) -> list[str]:
    """Split one record into its cells; a doubled quotation mark in a quoted cell is one.

    Examples:
        >>> split_record('a,"b ""c"", d",', ",")
        ['a', 'b "c", d', '']
    """
    cells: list[str] = []
    at = 0
    while True:
        match = _FIELD.match(text, at)
        end = match.end() if match else text.find(delimiter, at)
        if match and (end == len(text) or text.startswith(delimiter, end)):
            cells.append(match.group(1).replace('""', '"'))
        else:
            end = text.find(delimiter, at)
            cells.append(text[at : end if end >= 0 else len(text)])
        if not 0 <= end < len(text):
            return cells
        at = end + len(delimiter)
