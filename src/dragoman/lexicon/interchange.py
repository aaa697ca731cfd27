"""What data sets of other projects call things: their columns, sectors, countries and shapes.

Enters: the bundled tables. Leaves: `Interchange`, by which exports write and imports read. Refuses:
a shape of an unknown type (`LexiconError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

_CELL = re.compile(r'"((?:[^"]|"")*)"')
_SEPARATORS = {"tab": "\t", "comma": ","}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data set.

    Attributes:
        name: Its name.
        reads: What an import takes from it (`day`, `actor`, `cameo`, ...), `""` for nothing.
    """

    name: str
    reads: str


@dataclass(frozen=True, slots=True)
class Country:
    """Codes of one country.

    Attributes:
        iso2: ISO 3166 alpha-2.
        iso3: ISO 3166 alpha-3.
        fips: FIPS 10-4, `""` where none.
        number: ISO 3166 numeric, `""` where none.
    """

    iso2: str
    iso3: str
    fips: str
    number: str


@dataclass(frozen=True, slots=True)
class Sector:
    """What one PLOVER sector is called elsewhere.

    Attributes:
        code: PLOVER's code.
        acled: ACLED's type of actor, `""` where it has none.
        words: How ICEWS speaks of it.
        role: The office that an imported person of it is known by, `""` where it is no office.
    """

    code: str
    acled: str
    words: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A type of ACLED's events.

    Attributes:
        sub: Its sub event type.
        type: Its event type.
        disorder: Its disorder type.
        event: The PLOVER type that it comes nearest to, `""` for none.
        mode: That type's mode.
        out: An event of that type and mode is written so.
    """

    sub: str
    type: str
    disorder: str
    event: str
    mode: str
    out: bool


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set whose rows can be imported.

    Attributes:
        name: What it is asked for by, and what stands in `Report.table`.
        title: What it is called.
        table: The name of its columns.
        separator: What stands between cells.
        header: The first line of a file names the columns.
    """

    name: str
    title: str
    table: str
    separator: str
    header: bool


@dataclass(frozen=True)
class Interchange:
    """All of these tables.

    Attributes:
        sets: Data sets by name.
        columns: Columns of a data set, in order, by its name.
        countries: Country codes by ISO 3166 alpha-2.
        sectors: Sectors by PLOVER's code.
        shapes: ACLED's types by sub event type.
    """

    sets: Mapping[str, DataSet] = field(default_factory=dict)
    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)

    def names(self, table: str) -> tuple[str, ...]:
        """Return the names of a data set's columns, in order."""
        return tuple(column.name for column in self.columns[table])

    def roles(self, name: str, columns: Iterable[str] = ()) -> dict[str, int]:
        """Return in which column of a data set each thing stands that an import takes.

        Args:
            name: The data set.
            columns: Its columns in order, where they are not the usual ones.
        """
        usual = self.columns[self.sets[name].table]
        reads = {column.name: column.reads for column in usual}
        order = tuple(columns) or tuple(reads)
        return {reads[c]: n for n, c in enumerate(order) if reads.get(c)}

    @cached_property
    def by_iso3(self) -> Mapping[str, Country]:
        """Country codes by ISO 3166 alpha-3."""
        return {country.iso3: country for country in self.countries.values()}

    def shape_of(self, event: str, mode: str) -> Shape | None:
        """Return ACLED's type of a PLOVER type and mode, `None` where it has none."""
        found = (s for s in self.shapes.values() if s.out and (s.event, s.mode) == (event, mode))
        return next(found, None)

    def sector_named(self, word: str) -> Sector | None:
        """Return the sector that another data set means: PLOVER's code, or its own word."""
        word = word.strip()
        if not word or word in self.sectors:
            return self.sectors.get(word)
        return next((s for s in self.sectors.values() if word in (*s.words, s.acled)), None)


def cells_of(line: str, delimiter: str) -> tuple[tuple[int, int], ...]:
    """Return where the cells of a row stand, without the quotation marks around them.

    Quotation marks count only in rows that are separated by commas or semicolons.

    Examples:
        >>> [('a,"b,c",d'[i:j]) for i, j in cells_of('a,"b,c",d', ",")]
        ['a', 'b,c', 'd']
    """
    return tuple(_cells(line, delimiter))


def _cells(line: str, delimiter: str) -> Iterator[tuple[int, int]]:
    at = 0
    while True:
        quoted = _CELL.match(line, at) if delimiter != "\t" else None
        after = quoted.end() if quoted else at
        end = line.find(delimiter, after)
        end = len(line) if end < 0 else end
        yield quoted.span(1) if quoted and end == quoted.end() else (at, end)
        if end == len(line):
            return
        at = end + 1


def day_of(cell: str) -> date | None:
    """Return the day that a cell of a data set tells, `None` where it tells none.

    Examples:
        >>> [str(day_of(c)) for c in ("20240301", "2024-03-01", "01 March 2024", "20240301153000")]
        ['2024-03-01', '2024-03-01', '2024-03-01', '2024-03-01']
    """
    cell = cell.strip()
    for text, form in ((cell[:8], "%Y%m%d"), (cell[:10], "%Y-%m-%d"), (cell, "%d %B %Y")):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def load_interchange(folders: tuple[Path, ...] = ()) -> Interchange:
    """Read the tables.

    Raises:
        LexiconError: A shape names an unknown PLOVER type.
    """
    return Interchange(
        sets={
            r["name"]: DataSet(
                r["name"], r["title"], r["table"], _SEPARATORS[r["separator"]], r["header"] == "yes"
            )
            for r in read_tsv("data_sets.tsv", _SET, folders)
        },
        columns=_columns(folders),
        countries={
            r["iso2"]: Country(r["iso2"], r["iso3"], r["fips"], r["number"])
            for r in read_tsv("country_codes.tsv", ("iso2", "iso3", "fips", "number"), folders)
        },
        sectors={
            r["sector"]: Sector(r["sector"], r["acled"], r.many("words"), r["role"])
            for r in read_tsv("sector_codes.tsv", _SECTOR, folders)
        },
        shapes=_shapes(folders),
    )


_SET = ("name", "title", "table", "separator", "header")
_SECTOR = ("sector", "acled", "words", "role")
_SHAPE = ("sub_event_type", "event_type", "disorder_type", "event", "mode", "out")


def _columns(folders: tuple[Path, ...]) -> dict[str, tuple[Column, ...]]:
    found: dict[str, list[Column]] = {}
    for row in read_tsv("table_columns.tsv", ("table", "column", "reads"), folders):
        found.setdefault(row["table"], []).append(Column(row["column"], row["reads"]))
    return {table: tuple(columns) for table, columns in found.items()}


def _shapes(folders: tuple[Path, ...]) -> dict[str, Shape]:
    types: Iterable[str] = {"", *(r["type"] for r in read_tsv("plover_types.tsv", ("type",)))}
    shapes = {}
    for row in read_tsv("acled_shapes.tsv", _SHAPE, folders):
        if row["event"] not in types:
            raise LexiconError(f"{row.where}: {row['event']} is no PLOVER type; name one that is")
        sub, kind, disorder, event, mode, out = (row[name] for name in _SHAPE)
        shapes[sub] = Shape(sub, kind, disorder, event, mode, out == "yes")
    return shapes
