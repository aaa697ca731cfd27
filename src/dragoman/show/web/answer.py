"""From a request to the bytes of an answer, kept for as long as nothing changed.

Enters: what a page is asked for. Leaves: `Answer`, the same bytes for the same state of the record.
Refuses nothing.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

_MOST_BYTES = 64 * 1024 * 1024
_PACK_FROM = 600


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that may be given again.

    Attributes:
        data: Its bytes.
        packed: The same, gzipped; empty where that saves nothing.
        media: Its media type.
        tag: A weak entity tag.
        status: HTTP status.
    """

    data: bytes
    packed: bytes
    media: str
    tag: str
    status: int = 200


def answer(data: bytes, media: str, tag: str, status: int = 200) -> Answer:
    """Return an answer, packed where it pays."""
    pays = len(data) >= _PACK_FROM and "parquet" not in media
    packed = gzip.compress(data, 5, mtime=0) if pays else b""
    return Answer(data, packed, media, tag, status)


def tag_of(*parts: object) -> str:
    """Return a weak entity tag from what an answer depends on."""
    told = "\x1f".join(str(p) for p in parts)
    return f'W/"{hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'


@dataclass(slots=True)
class Kept:
    """Answers by tag, the ones least lately asked for dropped first."""

    most: int = _MOST_BYTES
    _held: OrderedDict[str, Answer] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, tag: str) -> Answer | None:
        """Return a kept answer."""
        with self._lock:
            found = self._held.get(tag)
            if found is not None:
                self._held.move_to_end(tag)
            return found

    def keep(self, made: Answer) -> None:
        """Keep an answer."""
        with self._lock:
            if made.tag in self._held:
                return
            self._held[made.tag] = made
            self._size += len(made.data) + len(made.packed)
            while self._size > self.most and self._held:
                _, old = self._held.popitem(last=False)
                self._size -= len(old.data) + len(old.packed)
