"""Rows of other projects' event data, each kept as it stands in its file.

Enters: files of GDELT, ICEWS, POLECAT or ACLED's shape. Leaves: `Taken`, a report for each row, the
text being the row itself, with its bytes. Refuses: a row with another number of cells than columns,
or without a day; each refusal is a `Reject` with file, line, reason and remedy, and the run goes
on.

No news stands behind such a report: `Report.table` says of which data set it is a row.
Tab-separated data sets know no quotation marks: a row is a line.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dragoman.base.config import IntakeSettings
from dragoman.base.errors import UnknownName
from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.files import STAGE, File, find_files, lines_of, read_bytes
from dragoman.intake.sources import Taken
from dragoman.intake.tabular import Line, records_of
from dragoman.lexicon.interchange import DataSet, Interchange, cells_of, day_of
from dragoman.lexicon.library import Library
from dragoman.model.codec import digest, report_id
from dragoman.model.report import Report, Table

_TELLING = ("id", "day")
"""What a header must name for a data set to be told from it."""


def take_rows(
    paths: Sequence[str], name: str, *, library: Library, settings: IntakeSettings
) -> Iterator[Taken | Reject]:
    """Take in the rows of files.

    Args:
        paths: Files and folders, in this order.
        name: The data set; `""` to tell it from each file's columns.
        library: The tables.
        settings: Limits.

    Yields:
        A report for each row, or why a row was turned away.

    Raises:
        UnknownName: No data set is called so.
    """
    known = library.interchange.sets
    if name and name not in known:
        raise UnknownName(f"no data set is called {name!r}; known: {', '.join(sorted(known))}")
    for path in paths:
        for found in find_files(path):
            if isinstance(found, Reject):
                yield found
            else:
                yield from _file(found, known.get(name), library.interchange, settings)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file of rows: its name, its data set, its columns where they are not the usual ones."""

    file: File
    set: DataSet
    columns: tuple[str, ...]
    tables: Interchange

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.columns or self.tables.columns[self.set.table])


def _file(
    file: File, asked: DataSet | None, tables: Interchange, settings: IntakeSettings
) -> Iterator[Taken | Reject]:
    try:
        data = read_bytes(file.path, settings.max_bytes)
        first = decode(data.split(b"\n", 1)[0] or b" ").text.rstrip("\r\n")
    except Unreadable as error:
        yield Reject(str(file.path), STAGE, error.reason, error.remedy)
        return
    chosen = asked or _told_by(first, tables)
    if chosen is None:
        reason = "its columns are those of no data set that is known"
        yield Reject(str(file.path), STAGE, reason, "name the data set with --as")
        return
    sheet = _Sheet(file, chosen, _columns(first, chosen, tables), tables)
    if missing := _missing(sheet):
        reason = f"it has no column {missing} of {chosen.title}"
        yield Reject(str(file.path), STAGE, reason, "check the data set named with --as")
        return
    yield from _rows(sheet, lines_of(io.BytesIO(data), settings.max_bytes), settings.max_bytes)


def _told_by(first: str, tables: Interchange) -> DataSet | None:
    """Return the data set that a file's first line tells."""
    for held in tables.sets.values():
        cells = [first[i:j].strip() for i, j in cells_of(first, held.separator)]
        usual = tables.columns[held.table]
        if held.header:
            needed = {c.name for c in usual if c.reads in (*_TELLING, "actor", "recipient")}
            told = needed <= set(cells)
        else:
            told = len(cells) == len(usual) and cells[0].isdigit()
        if told:
            return held
    return None


def _columns(first: str, held: DataSet, tables: Interchange) -> tuple[str, ...]:
    """Return the columns that a header names, `()` where they are the usual ones."""
    if not held.header:
        return ()
    named = tuple(first[i:j].strip().lstrip("\ufeff") for i, j in cells_of(first, held.separator))
    return () if named == tables.names(held.table) else named


def _missing(sheet: _Sheet) -> str:
    roles = sheet.tables.roles(sheet.set.name, sheet.columns)
    usual = sheet.tables.columns[sheet.set.table]
    needed = (c.name for c in usual if c.reads in _TELLING and c.reads not in roles)
    return ", ".join(needed)


def _rows(sheet: _Sheet, lines: Iterable[Line], most: int) -> Iterator[Taken | Reject]:
    records = lines if sheet.set.separator == "\t" else records_of(lines, most)
    for number, (line, data) in enumerate(records):
        if (number == 0 and sheet.set.header) or (data is not None and not data.strip()):
            continue
        try:
            yield _taken(sheet, line, data)
        except Unreadable as error:
            yield Reject(str(sheet.file.path), STAGE, error.reason, error.remedy, line)


def _taken(sheet: _Sheet, line: int, data: bytes | None) -> Taken:
    if data is None:
        raise Unreadable("the row is longer than may be read", "raise intake.max_bytes")
    return Taken(_report(sheet, line, data), data)


def _report(sheet: _Sheet, line: int, data: bytes) -> Report:
    """Return a row as a report.

    Raises:
        Unreadable: It has another number of cells than the table has columns, or no day.
    """
    text = decode(data).text.rstrip("\r\n")
    cells = cells_of(text, sheet.set.separator)
    if len(cells) != sheet.width:
        reason = f"{len(cells)} cells under {sheet.width} columns"
        raise Unreadable(reason, "mend that row; nothing of it was taken")
    roles = sheet.tables.roles(sheet.set.name, sheet.columns)
    told = {role: text[slice(*cells[n])].strip() for role, n in roles.items()}
    if day_of(told["day"]) is None:
        raise Unreadable(f"{told['day'][:20]!r} is no day", "write it as 2024-03-05")
    published = day_of(told.get("published", ""))
    title = sheet.set.title
    return Report(
        id=report_id(text, None, title, published.isoformat() if published else None),
        text=text,
        digest=digest(data),
        source=f"{sheet.file.name}:{line}",
        outlet=title,
        url=_address(told, sheet.set),
        published=published,
        table=Table(name=sheet.set.name, columns=sheet.columns),
    )


def _address(told: dict[str, str], held: DataSet) -> str | None:
    """Return the address of the article that a row is coded from, or a name for it."""
    if told.get("url"):
        return told["url"]
    story = told.get("story")
    return f"urn:{held.name}:story:{quote(story, safe='')}" if story else None
