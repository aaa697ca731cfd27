"""Claims as flat tables, one file for each kind: CSV for spreadsheets, Parquet for frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.show.exports.formats import Format
from dragoman.show.exports.material import Material
from dragoman.show.exports.writing import write_csv
from dragoman.show.flat import COLUMNS, columns, flat_row
from dragoman.show.frames import Table
from dragoman.show.plain import Plain, plain_claim


def _csv(material: Material, target: Path) -> list[Path]:
    return [
        path
        for kind in COLUMNS
        for path in write_csv(
            target / f"{kind}.csv", columns(kind), map(flat_row, _claims(material, kind))
        )
    ]


def _parquet(material: Material, target: Path) -> list[Path]:
    return [_parquet_file(material, kind, target / f"{kind}.parquet") for kind in COLUMNS]


def _parquet_file(material: Material, kind: str, path: Path) -> Path:
    Table(kind, lambda: _claims(material, kind)).to_polars().write_parquet(path)
    return path


def _claims(material: Material, kind: str) -> Iterator[Plain]:
    for claim in material.claims(kind, rows=True):
        plain = plain_claim(claim, material.cast)
        yield plain | {"origin": material.origins[claim.report]}


CSV = Format("csv", "one table for each kind of claim", "", _csv)
PARQUET = Format("parquet", "the same tables as Parquet", "", _parquet)
