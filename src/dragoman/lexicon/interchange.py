"""What data sets of other projects call things: their columns, sectors, countries and shapes.

Enters: the bundled tables. Leaves: `Interchange`, by which exports write and imports read. Refuses:
a shape of an unknown type (`LexiconError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

_CELL = re.compile(r'"((?:[^"]|"")*)"')
_COMMA_TABLES = frozenset({"acled"})


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


@dataclass(frozen=True)
class Interchange:
    """All of these tables.

    Attributes:
        columns: Columns of a data set, in order, by its name.
        countries: Country codes by ISO 3166 alpha-2.
        sectors: Sectors by PLOVER's code.
        shapes: ACLED's types by sub event type.
    """

    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)

    def names(self, table: str) -> tuple[str, ...]:
        """Return the names of a data set's columns, in order."""
        return tuple(column.name for column in self.columns[table])

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
        if word in self.sectors:
            return self.sectors[word]
        return next((s for s in self.sectors.values() if word in (*s.words, s.acled)), None)


def delimiter_of(table: str) -> str:
    """Return what stands between the cells of a data set's rows."""
    return "," if table in _COMMA_TABLES else "\t"


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


def load_interchange(folders: tuple[Path, ...] = ()) -> Interchange:
    """Read the tables.

    Raises:
        LexiconError: A shape names an unknown PLOVER type.
    """
    return Interchange(
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
