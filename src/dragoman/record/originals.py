"""The originals: every report's bytes as they reached us, by their SHA-256.

Enters: bytes. Leaves: the same bytes. Refuses: to hand out bytes that do not match their name.

A file is written under a temporary name, synced, and renamed into place, so a name that stands
holds all of its bytes. Files left by a stopped run are never read and are overwritten in time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import zstandard

from dragoman.base.errors import LedgerError
from dragoman.model.codec import digest as digest_of

_LEVEL = 6
_SUFFIX = ".zst"
_AT_ONCE = 128
_SYNCS = 8


class Originals:
    """A folder of originals, compressed with Zstandard, in 16 sub-folders.

    Few sub-folders, since each that a batch touches is synced: with 256 that took as long as all
    of the files.
    """

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
        fresh = sorted(digest for digest in originals if digest not in self)
        for first in range(0, len(fresh), _AT_ONCE):
            self._write({d: originals[d] for d in fresh[first : first + _AT_ONCE]})
        return len(fresh)

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
        for path in sorted(self._path.glob(f"?/*{_SUFFIX}")):
            yield path.name.removesuffix(_SUFFIX)

    def size(self) -> int:
        """Return the bytes that the originals take on the disk."""
        return sum(path.stat().st_size for path in self._path.glob(f"?/*{_SUFFIX}"))

    def _file(self, digest: str) -> Path:
        return self._path / digest[:1] / f"{digest}{_SUFFIX}"

    def _write(self, originals: dict[str, bytes]) -> None:
        """Write all, then sync all side by side, then rename all: the disk gathers the syncs."""
        finals = [self._file(digest) for digest in originals]
        for folder in sorted({final.parent for final in finals}):
            _make_folder(folder)
        drafts = [self._path / f"{digest}.draft" for digest in originals]
        with ExitStack() as stack:
            files = [stack.enter_context(draft.open("wb", buffering=0)) for draft in drafts]
            for file, (digest, data) in zip(files, originals.items(), strict=True):
                file.write(self._packed(digest, data))
            with ThreadPoolExecutor(_SYNCS) as pool:
                list(pool.map(os.fsync, [file.fileno() for file in files]))
        for draft, final in zip(drafts, finals, strict=True):
            draft.replace(final)
        for folder in sorted({final.parent for final in finals}):
            _sync_folder(folder)

    def _packed(self, digest: str, data: bytes) -> bytes:
        if digest_of(data) != digest:
            raise LedgerError(f"an original is not what its digest {digest[:12]} says")
        return self._packer.compress(data)


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
