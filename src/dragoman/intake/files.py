"""Files and folders, and their bytes.

Enters: paths. Leaves: files in a fixed order, their bytes, their lines. Refuses: what is missing,
cannot be opened, is no regular file or is too large; a folder is entered once, so that links that
lead back end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.tabular import Line

STAGE = "intake"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read.

    Attributes:
        path: Where it is.
        name: Its name for the record: the path inside the folder that was given, or the bare name.
        asked: It was named itself, not found in a folder.
        inside: The archive that it was unpacked from and its place in it, `""` for none.
    """

    path: Path
    name: str
    asked: bool
    inside: str = ""

    @property
    def where(self) -> str:
        """Where it is, for messages: its path, or the archive's path and its place in it."""
        return self.inside or str(self.path)

    @property
    def suffix(self) -> str:
        """The last ending of its name, in small letters."""
        return self.path.suffix.lower()


def find_files(path: str) -> Iterator[File | Reject]:
    """Yield the file of a path, or all files below a folder in order of name, hidden ones left out.

    Args:
        path: A file or a folder.
    """
    root = Path(path)
    try:
        mode = root.stat().st_mode
    except (OSError, ValueError) as error:
        yield _closed(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _walk(root, root, set())
    else:
        yield File(root, root.name, asked=True)


def _closed(path: str, error: OSError | ValueError) -> Reject:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Reject(
        path, STAGE, f"it cannot be opened: {reason}", "check the path and its permissions"
    )


def _walk(folder: Path, root: Path, entered: set[tuple[int, int]]) -> Iterator[File | Reject]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _closed(str(folder), error)
        return
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir():
            yield from _walk(path, root, entered)
        else:
            yield File(path, path.relative_to(root).as_posix(), asked=False)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file.

    Raises:
        Unreadable: It is no regular file, is larger than `most` bytes, or cannot be opened.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("it is no regular file", "copy its content to a file")
        if status.st_size > most:
            raise _too_large(status.st_size, most)
        return path.read_bytes()
    except OSError as error:
        reject = _closed(str(path), error)
        raise Unreadable(reject.reason, reject.remedy) from error


def _too_large(size: int, most: int) -> Unreadable:
    return Unreadable(
        f"it has {size:,} bytes, more than the {most:,} allowed",
        "split it, or raise intake.max_bytes",
    )


def read_stream(stream: BinaryIO, most: int) -> bytes:
    """Return all bytes of a stream.

    Raises:
        Unreadable: There are more than `most`.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise _too_large(len(data), most)
    return data


def lines_of(stream: BinaryIO, longest: int) -> Iterator[Line]:
    """Yield the numbered lines of a stream; `None` stands for one longer than `longest` bytes."""
    number = 0
    while data := stream.readline(longest + 1):
        number += 1
        if len(data) <= longest:
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(longest + 1)
        yield number, None
