"""Packed files: gzip and ZIP, unpacked within limits.

Enters: a packed file. Leaves: the files in it, one at a time, in a folder that is gone afterwards.
Refuses: what unpacks to more than may be read or swells out of proportion (a bomb), archives
nested too deep, locked ones, and damaged ones; what was whole before the damage is read.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dragoman.base.config import IntakeSettings
from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.files import STAGE, File

DEEPEST = 3
"""Archives inside one another that are opened."""
_SWELLING = 250
"""Times its packed size to which a file may unpack; text packs at most some forty times."""
_SMALL = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_SUFFIXES = (".gz", ".zip")


def is_packed(file: File) -> bool:
    """Tell by its name whether a file is packed; web archives are read as they are."""
    inner = Path(file.path.stem).suffix.lower()
    return file.suffix in _SUFFIXES and inner not in (".warc", ".wet")


def unpack(file: File, settings: IntakeSettings) -> Iterator[File | Reject]:
    """Yield the files that a packed file holds; each is there until the next is asked for.

    Args:
        file: A file of gzip or ZIP.
        settings: `max_unpacked` bounds the bytes of all files in it together.
    """
    if file.inside.count("!") >= DEEPEST:
        reason = f"archives are nested more than {DEEPEST} deep"
        yield Reject(file.where, STAGE, reason, "unpack it by hand")
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        members = _gzip_member if file.suffix == ".gz" else _zip_members
        try:
            yield from members(file, Path(folder), settings.max_unpacked)
        except Unreadable as error:
            yield Reject(file.where, STAGE, error.reason, error.remedy)
        except RuntimeError:
            yield Reject(file.where, STAGE, "the archive is locked", "unpack it by hand")
        except _DAMAGED as error:
            reason = f"the archive is damaged or breaks off ({str(error)[:80]})"
            yield Reject(file.where, STAGE, reason, "what stands before is read; fetch it again")


def _gzip_member(file: File, folder: Path, most: int) -> Iterator[File | Reject]:
    target = folder / (file.path.stem or "unpacked")
    with gzip.open(file.path) as packed, target.open("wb") as out:
        _copy(packed, out, most, file.path.stat().st_size)
    yield _member(file, target, target.name)


def _zip_members(file: File, folder: Path, most: int) -> Iterator[File | Reject]:
    left = most
    with zipfile.ZipFile(file.path) as archive:
        for number, entry in enumerate(sorted(archive.infolist(), key=lambda e: e.filename)):
            name = Path(entry.filename).name
            if entry.is_dir() or name.startswith(".") or entry.filename.startswith("__MACOSX/"):
                continue
            target = folder / f"{number}{''.join(Path(name).suffixes[-2:])[-40:]}"
            with archive.open(entry) as packed, target.open("wb") as out:
                left -= _copy(packed, out, left, entry.compress_size)
            yield _member(file, target, entry.filename)
            target.unlink()


def _member(file: File, path: Path, name: str) -> File:
    return File(path, f"{file.name}!{name}", asked=False, inside=f"{file.where}!{name}")


def _copy(packed: IO[bytes] | gzip.GzipFile, out: IO[bytes], most: int, size: int) -> int:
    """Unpack into a file; return the number of bytes.

    Raises:
        Unreadable: There are more than `most`, or more than `size` packed bytes can honestly give.
    """
    written = 0
    while chunk := packed.read(_CHUNK):
        written += len(chunk)
        if written > most:
            raise Unreadable(
                f"it unpacks to more than the {most:,} bytes allowed", "raise intake.max_unpacked"
            )
        if written > max(_SMALL, _SWELLING * size):
            raise Unreadable("it swells out of proportion when unpacked", "unpack it by hand")
        out.write(chunk)
    return written


def unzipped(data: bytes, most: int) -> bytes:
    """Return the bytes packed in gzip.

    Raises:
        Unreadable: There are more than `most`, or they break off.
    """
    out = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            _copy(packed, out, most, len(data))
    except _DAMAGED as error:
        raise Unreadable("its gzip data break off", "fetch it again") from error
    return out.getvalue()
