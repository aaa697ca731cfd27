"""The originals: every report's bytes as they reached us, by their SHA-256.

Enters: bytes. Leaves: the same bytes. Refuses: to hand out bytes that do not match their name.

A file is written under a temporary name, synced, and renamed into place, so a name that stands
holds all of its bytes. Files left by a stopped run are never read and are overwritten in time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import zstandard

from dragoman.base.errors import LedgerError
from dragoman.model.codec import digest as digest_of

_LEVEL = 6
_SUFFIX = ".zst"


class Originals:
    """A folder of originals, compressed with Zstandard, in 256 sub-folders."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)

    def keep(self, originals: dict[str, bytes]) -> int:
        """Write originals that are not yet kept; durable when it returns.

        Args:
            originals: SHA-256 in hexadecimal to the bytes.

        Returns:
            How many were new.

        Raises:
            OSError: The disk refused; what was kept before stands.
            LedgerError: Bytes that do not match their digest.
        """
        written = [self._write(d, data) for d, data in originals.items() if d not in self]
        for folder in sorted({final.parent for _, final in written}):
            _sync_folder(folder)
        return len(written)

    def read(self, digest: str) -> bytes:
        """Return the bytes of an original.

        Raises:
            LedgerError: It is not there, or is damaged.
        """
        path = self._file(digest)
        try:
            data = zstandard.ZstdDecompressor().decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise LedgerError(f"{path}: the original is missing; restore it") from error
        except (OSError, zstandard.ZstdError) as error:
            raise LedgerError(f"{path}: cannot be read ({error}); restore it") from error
        if digest_of(data) != digest:
            raise LedgerError(f"{path}: its bytes do not match its name; restore it")
        return data

    def __contains__(self, digest: object) -> bool:
        return isinstance(digest, str) and self._file(digest).is_file()

    def __iter__(self) -> Iterator[str]:
        """Yield the digests of all originals, sorted."""
        for path in sorted(self._path.glob(f"??/*{_SUFFIX}")):
            yield path.name.removesuffix(_SUFFIX)

    def size(self) -> int:
        """Return the bytes that the originals take on the disk."""
        return sum(path.stat().st_size for path in self._path.glob(f"??/*{_SUFFIX}"))

    def _file(self, digest: str) -> Path:
        return self._path / digest[:2] / f"{digest}{_SUFFIX}"

    def _write(self, digest: str, data: bytes) -> tuple[Path, Path]:
        if digest_of(data) != digest:
            raise LedgerError(f"an original is not what its digest {digest[:12]} says")
        final = self._file(digest)
        draft = final.with_suffix(".draft")
        _make_folder(final.parent)
        with draft.open("wb") as file:
            file.write(self._packer.compress(data))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(final)
        return draft, final


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """Make names in a folder durable; systems that cannot sync a folder do it by themselves."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
