"""Reading the lexicon's files.

Enters: the name of a bundled table and the user's folders. Leaves: rows as dicts of strings, with
file and line kept for messages. Refuses: a missing column or a ragged row.

A TSV has a header line; `#` opens a comment line. A user's file of the same name adds its rows
after the bundled ones, so that a later row with the same key overrides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.base.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: Column name to text, stripped; an absent value is `""`.
        where: `file:line`, for messages.
    """

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        """Return the text of a column."""
        return self.cells[column]

    def many(self, column: str, by: str = "|") -> tuple[str, ...]:
        """Return a column that holds several values, split and stripped, empty ones left out."""
        return tuple(part.strip() for part in self.cells[column].split(by) if part.strip())


def read_tsv(name: str, columns: tuple[str, ...], folders: tuple[Path, ...] = ()) -> list[Row]:
    """Read a bundled TSV and the user's files of the same name.

    Args:
        name: File name, `outlets.tsv`.
        columns: The columns that must be there.
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A column is missing or a row has another number of cells.
    """
    rows = list(_rows(_bundled(name), f"lexicon/data/{name}", columns))
    for folder in folders:
        path = folder / name
        if path.is_file():
            rows += _rows(path.read_text(encoding="utf-8"), str(path), columns)
    return rows


def read_toml(name: str) -> dict[str, Any]:
    """Read a bundled TOML file.

    Raises:
        LexiconError: It is not valid TOML.
    """
    try:
        return tomllib.loads(_bundled(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/data/{name}: {error}; mend that line") from error


def _bundled(name: str) -> str:
    return files("dragoman.lexicon").joinpath("data", name).read_text(encoding="utf-8")


def _rows(text: str, where: str, columns: tuple[str, ...]) -> Iterator[Row]:
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            missing = [c for c in columns if c not in header]
            if missing:
                raise LexiconError(f"{where}:{number}: no column {', '.join(missing)}; add it")
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{where}:{number}: {len(cells)} cells under {len(header)} columns; "
                "separate them by single tabs"
            )
        yield Row(dict(zip(header, cells, strict=True)), f"{where}:{number}")
