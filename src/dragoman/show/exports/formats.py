"""What a format is, and the list of those that are known.

Enters: a format's name, a record, a target. Leaves: the files written. Refuses: a name that no
format has (`UnknownName`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.base import registry
from dragoman.base.errors import InputError
from dragoman.lexicon.library import Library
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.exports.material import Material

GROUP = "exporters"
DEFAULT = "jsonl"


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What it is asked for by.
        about: What it holds, in a few words.
        ending: How its file ends; `""` where it is a folder of files.
        write: Writes the material to a path, and returns the files written.
    """

    name: str
    about: str
    ending: str
    write: Callable[[Material, Path], list[Path]]


def format_named(name: str) -> Format:
    """Return a format.

    Raises:
        UnknownName: None is called so; the message lists the known.
    """
    found: Format = registry.find(GROUP, name)
    return found


def names() -> list[str]:
    """Return the names of the built-in formats."""
    return sorted(registry.BUILT_IN[GROUP])


def guess(target: Path) -> str:
    """Return the format that a target's ending tells, JSON lines where it tells none.

    An ending that several formats share (`.jsonl`, `.json`) means the first of them here.
    """
    ending = "".join(target.suffixes[-1:])
    return _BY_ENDING.get(ending, DEFAULT)


def export(
    record: Record, cast: Cast, target: Path, form: str, library: Library | None = None
) -> list[Path]:
    """Write the record in a format.

    Args:
        record: The record.
        cast: Masks private persons, or does not.
        target: The file, or folder, to write; folders above it are made where they are missing.
        form: Name of the format.
        library: The tables; the bundled ones where not given.

    Returns:
        The files written.

    Raises:
        UnknownName: No such format.
        InputError: The target is a folder and the format a file, or the other way round.
    """
    chosen = format_named(form)
    if chosen.ending and target.is_dir():
        raise InputError(f"{target}: a folder, but {form} is one file; name a file in it")
    if not chosen.ending and target.is_file():
        raise InputError(f"{target}: a file, but {form} is a folder of files; name another")
    folder = target.parent if chosen.ending else target
    folder.mkdir(parents=True, exist_ok=True)
    return chosen.write(Material(record, cast, library or Library()), target)


_BY_ENDING = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".geojson": "geojson",
    ".ics": "ical",
    ".gexf": "gexf",
}
