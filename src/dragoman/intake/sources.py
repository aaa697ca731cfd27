"""Reports from files, folders and standard input.

Enters: paths. Leaves: `Taken` (a report with its original bytes) and `Reject`s, in a fixed order.
Refuses: what is no text, too large, or in a language that is not read; each refusal is a `Reject`
with file, line, reason and remedy, and the run goes on.

To add a kind of file: one method of `_Desk` that turns a file into items, one line in `_KINDS`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from dragoman.base.config import IntakeSettings
from dragoman.base.progress import Reject
from dragoman.intake.days import read_day
from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.files import STAGE, File, find_files, lines_of, read_bytes, read_stream
from dragoman.intake.plain import Told, read_plain
from dragoman.intake.reports import make_report, report_of
from dragoman.intake.tabular import (
    BadRow,
    ColumnMap,
    Line,
    Row,
    column_map,
    read_csv,
    read_json,
    read_jsonl,
)
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
        latest: The last day that a page may say it was published on; today where not given.

    Yields:
        A report, or the reason why an item was turned away.
    """
    today = datetime.now(tz=UTC).date() + timedelta(days=1)
    desk = _Desk(library, settings, columns, latest or today)
    for path in paths:
        if path == "-":
            yield from desk.standard_input(stdin or io.BytesIO())
        else:
            for found in find_files(path):
                yield from [found] if isinstance(found, Reject) else desk.file(found)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Turns one file after another into items."""

    library: Library
    settings: IntakeSettings
    columns: ColumnMap | None
    latest: date

    def file(self, file: File) -> Iterator[Taken | Reject]:
        """Take in one file by its kind."""
        suffix = file.path.suffix.lower()
        kind = _KINDS.get(suffix) or (_Desk.text if file.asked or not suffix else None)
        if kind is None:
            reason = f"files of the kind {suffix} are not read"
            yield Reject(str(file.path), STAGE, reason, "save it as text, HTML, JSONL or CSV")
            return
        try:
            yield from kind(self, file)
        except Unreadable as error:
            yield Reject(str(file.path), STAGE, error.reason, error.remedy)

    def standard_input(self, stream: BinaryIO) -> Iterator[Taken | Reject]:
        """Take in a text or JSON lines from a stream."""
        try:
            if self.columns is not None:
                lines = lines_of(stream, self.settings.max_bytes)
                yield from self._items(STDIN, STDIN, read_jsonl(lines, self._map))
            else:
                yield self._one(
                    self._told(read_stream(stream, self.settings.max_bytes)), STDIN, STDIN
                )
        except Unreadable as error:
            yield Reject(STDIN, STAGE, error.reason, error.remedy)

    @property
    def _map(self) -> ColumnMap:
        return self.columns or ColumnMap()

    def text(self, file: File) -> Iterator[Taken | Reject]:
        """Take in plain text, Markdown, or a page that is named otherwise."""
        markdown = file.path.suffix.lower() in (".md", ".markdown")
        read = self._told(read_bytes(file.path, self.settings.max_bytes), markdown=markdown)
        yield self._one(read, file.name, str(file.path))

    def _told(self, data: bytes, *, markdown: bool = False) -> tuple[Told, bytes]:
        from dragoman.intake.html import is_html

        if is_html(data):
            return self._told_by_page(data), data
        return read_plain(decode(data).text, self.library, markdown=markdown), data

    def page(self, file: File) -> Iterator[Taken | Reject]:
        """Take in a web page."""
        data = read_bytes(file.path, self.settings.max_bytes)
        yield self._one((self._told_by_page(data), data), file.name, str(file.path))

    def _told_by_page(self, data: bytes) -> Told:
        from dragoman.intake.html import read_page

        page = read_page(data, self.library, self.latest)
        if not page.text:
            raise Unreadable("the page has no main text", "save the text of the article itself")
        facts = page.facts
        return Told(
            _without_headline(page.text, facts.title),
            facts.title,
            facts.published,
            facts.outlet,
            facts.url,
        )

    def json(self, file: File) -> Iterator[Taken | Reject]:
        """Take in one JSON object or a list of them."""
        data = read_bytes(file.path, self.settings.max_bytes)
        yield from self._items(file.name, str(file.path), read_json(data, self._map))

    def jsonl(self, file: File) -> Iterator[Taken | Reject]:
        """Take in one JSON object a line."""
        yield from self._table(file, lambda lines: read_jsonl(lines, self._map))

    def csv(self, file: File) -> Iterator[Taken | Reject]:
        """Take in a table."""
        most = self.settings.max_bytes
        yield from self._table(file, lambda lines: read_csv(lines, self._map, most))

    def _table(
        self, file: File, read: Callable[[Iterable[Line]], Iterator[Row | BadRow]]
    ) -> Iterator[Taken | Reject]:
        try:
            with file.path.open("rb") as stream:
                lines = _decoded_lines(stream, self.settings.max_bytes)
                yield from self._items(file.name, str(file.path), read(lines))
        except OSError as error:
            reason = f"it cannot be read: {error.strerror}"
            yield Reject(str(file.path), STAGE, reason, "check its permissions")

    def _items(
        self, name: str, path: str, rows: Iterable[Row | BadRow]
    ) -> Iterator[Taken | Reject]:
        for row in rows:
            if isinstance(row, BadRow):
                yield Reject(path, STAGE, row.reason, row.remedy, row.line)
            else:
                told = _told_by_row(row, self.library)
                yield self._one((told, row.data), f"{name}:{row.line}", path, row.line)

    def _one(
        self, read: tuple[Told, bytes], name: str, path: str, line: int | None = None
    ) -> Taken | Reject:
        told, data = read
        try:
            report = report_of(told, data, name, library=self.library, settings=self.settings)
        except Unreadable as error:
            return Reject(path, STAGE, error.reason, error.remedy, line)
        return Taken(report, data)


_KINDS: dict[str, Callable[[_Desk, File], Iterator[Taken | Reject]]] = {
    ".txt": _Desk.text,
    ".text": _Desk.text,
    ".md": _Desk.text,
    ".markdown": _Desk.text,
    ".html": _Desk.page,
    ".htm": _Desk.page,
    ".xhtml": _Desk.page,
    ".json": _Desk.json,
    ".jsonl": _Desk.jsonl,
    ".ndjson": _Desk.jsonl,
    ".csv": _Desk.csv,
    ".tsv": _Desk.csv,
}


def _without_headline(text: str, title: str | None) -> str:
    """Return a page's text without its first line where that repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest if rest and title and first.split() == title.split() else text


def _told_by_row(row: Row, library: Library) -> Told:
    values = row.values
    return Told(
        text=values["text"].replace("\r\n", "\n"),
        title=values.get("title") or None,
        published=read_day(values.get("published", ""), library),
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
