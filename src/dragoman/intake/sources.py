"""Reports from files, folders and standard input.

Enters: paths. Leaves: `Taken` (a report with its original bytes) and `Reject`s, in a fixed order.
Refuses: what is no text, too large, or in a language that is not read; each refusal is a `Reject`
with file, line, reason and remedy, and the run goes on.

Which kinds of file are read stands in `dragoman.intake.kinds`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from dragoman.base.config import IntakeSettings
from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.files import find_files, lines_of, read_stream
from dragoman.intake.items import Found, Item, Means, refusal
from dragoman.intake.kinds import read_file
from dragoman.intake.reports import make_report, report_of
from dragoman.intake.row_files import items_of_rows
from dragoman.intake.tabular import ColumnMap, column_map, read_jsonl
from dragoman.intake.text_files import told_by_text
from dragoman.lexicon.library import Library
from dragoman.model.report import Report

__all__ = ["ColumnMap", "Taken", "column_map", "make_report", "take"]

STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Taken:
    """A report as taken in.

    Attributes:
        report: The report.
        original: The bytes it came from; their SHA-256 is `report.digest`. For a row of a table,
            the bytes of that row.
    """

    report: Report
    original: bytes


def take(
    paths: Sequence[str],
    *,
    library: Library,
    settings: IntakeSettings,
    columns: ColumnMap | None = None,
    stdin: BinaryIO | None = None,
    latest: date | None = None,
) -> Iterator[Taken | Reject]:
    """Take in reports.

    Args:
        paths: Files and folders, in this order; `-` is standard input. Folders are read in order
            of name.
        library: The tables.
        settings: Limits and languages.
        columns: Which columns of tables hold what; given, standard input is read as JSONL.
        stdin: Where `-` is read from.
        latest: The last day that a report may say it was published on; today where not given.

    Yields:
        A report, or the reason why an item was turned away.
    """
    means = means_of(library, settings, columns, latest)
    for path in paths:
        if path == "-":
            yield from finished(_standard_input(stdin or io.BytesIO(), means), means)
            continue
        for found in find_files(path):
            items = iter([found]) if isinstance(found, Reject) else read_file(found, means)
            yield from finished(items, means)


def means_of(
    library: Library,
    settings: IntakeSettings,
    columns: ColumnMap | None = None,
    latest: date | None = None,
) -> Means:
    """Return what readers of files work with; `latest` is today, anywhere on earth, if left out."""
    tomorrow = datetime.now(tz=UTC).date() + timedelta(days=1)
    return Means(library, settings, columns, latest or tomorrow)


def finished(items: Found, means: Means) -> Iterator[Taken | Reject]:
    """Make reports of items; a text that is no report becomes a reject."""
    for item in items:
        yield item if isinstance(item, Reject) else _report(item, means)


def _report(item: Item, means: Means) -> Taken | Reject:
    try:
        report = report_of(
            item.told, item.data, item.name, library=means.library, settings=means.settings
        )
    except Unreadable as error:
        return refusal(item.where, error, item.line)
    return Taken(report, item.data)


def _standard_input(stream: BinaryIO, means: Means) -> Found:
    """Read a text, or JSON lines where columns are named, from a stream."""
    most = means.settings.max_bytes
    try:
        if means.columns is not None:
            rows = read_jsonl(lines_of(stream, most), means.column_map)
            yield from items_of_rows(rows, STDIN, STDIN, means)
        else:
            data = read_stream(stream, most)
            yield Item(told_by_text(data, means), data, STDIN, STDIN)
    except Unreadable as error:
        yield refusal(STDIN, error)
