"""Building the gazetteer: one read-only SQLite file in the user's cache.

Enters: the sources of `gazetteer_sources`. Leaves: a file named after the versions and tables it
was built from, put into place by one rename, so that two processes may build at once. Refuses: to
overwrite: a file of that name is the same file.

The same sources give the same bytes. `python -m dragoman.lexicon.gazetteer_build` builds it ahead
of its first use.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import apsw

from dragoman.base.progress import Watcher, ignore_progress
from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer_sources import Draft, read_places, versions

SCHEMA = 2
_TABLES = (
    "areas.tsv", "countries.tsv", "country_points.tsv", "place_aliases.tsv", "place_demonyms.tsv",
    "unit_abbreviations.tsv", "unit_points.tsv",
)  # fmt: skip
_CREATE = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place(
  key INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL, lon REAL,
  population INTEGER NOT NULL, country TEXT NOT NULL, unit1 INTEGER NOT NULL,
  unit2 INTEGER NOT NULL, radius INTEGER NOT NULL, fame INTEGER NOT NULL,
  capital INTEGER NOT NULL);
CREATE TABLE unit(code TEXT PRIMARY KEY, key INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE own(id TEXT PRIMARY KEY, key INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(
  fold TEXT NOT NULL, key INTEGER NOT NULL, kind INTEGER NOT NULL,
  PRIMARY KEY(fold, key)) WITHOUT ROWID;
CREATE TABLE note(what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_STEPS = 4


def cache_folder() -> Path:
    """Return the folder for built files: `DRAGOMAN_CACHE`, or the user's cache folder."""
    given = os.environ.get("DRAGOMAN_CACHE")
    if given:
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dragoman"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dragoman"


def gazetteer_path(folder: Path | None = None) -> Path:
    """Return where the gazetteer of the installed sources stands, whether it is built or not.

    Raises:
        BackendMissing: A package that it is built from is not installed.
    """
    return (folder or cache_folder()) / f"gazetteer-{_fingerprint()}.sqlite"


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{SCHEMA}{sorted(versions().items())}".encode())
    for name in _TABLES:
        digest.update(files("dragoman.lexicon").joinpath("data", name).read_bytes())
    return digest.hexdigest()[:12]


def ensure_gazetteer(folder: Path | None = None, watch: Watcher = ignore_progress) -> Path:
    """Return the path of the gazetteer, built if it is not there.

    Args:
        folder: Where it stands; the user's cache folder if left out.
        watch: Called with the steps done, of four.

    Raises:
        BackendMissing: A package that it is built from is not installed.
        OSError: The folder cannot be written.
    """
    path = gazetteer_path(folder)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        build(path, watch)
    return path


def build(path: Path, watch: Watcher = ignore_progress) -> None:
    """Build the gazetteer at a path, complete or not at all."""
    watch(0, _STEPS)
    places = read_places()
    watch(1, _STEPS)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        _write(draft, places, watch)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    watch(_STEPS, _STEPS)


def _write(path: Path, places: list[Draft], watch: Watcher) -> None:
    connection = apsw.Connection(str(path))
    try:
        list(connection.execute(_CREATE))
        with connection:
            connection.executemany(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, places)
            )
            watch(2, _STEPS)
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", _names(places))
            own = sorted((p.own, p.key) for p in places if p.own)
            connection.executemany("INSERT INTO own VALUES (?, ?)", own)
            units = sorted((p.code, p.key) for p in places if p.code)
            connection.executemany("INSERT OR IGNORE INTO unit VALUES (?, ?)", units)
            notes = sorted({"schema": str(SCHEMA), **versions()}.items())
            connection.executemany("INSERT INTO note VALUES (?, ?)", notes)
        watch(3, _STEPS)
    finally:
        connection.close()


def _row(place: Draft) -> tuple[object, ...]:
    return (
        place.key, place.name, place.kind, place.lat, place.lon, place.population, place.country,
        place.unit1, place.unit2, place.radius, len(place.names), int(place.capital),
    )  # fmt: skip


def _names(places: list[Draft]) -> Iterator[tuple[str, int, int]]:
    """Yield folded names, the best kind of each, in the order of the table's key."""
    best: dict[tuple[str, int], int] = {}
    for place in places:
        for name, kind in place.names.items():
            pair = (fold(name), place.key)
            if pair[0]:
                best[pair] = min(kind, best.get(pair, kind))
    for pair in sorted(best):
        yield (*pair, best[pair])


if __name__ == "__main__":
    ensure_gazetteer()
