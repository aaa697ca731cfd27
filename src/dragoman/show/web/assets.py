"""Scripts, styles and outlines, all of them in this package.

Enters: a path below `/static`. Leaves: the file, packed once. Refuses: any name that is not in the
list of files, so that no path leads elsewhere.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to be served.

    Attributes:
        data: Its bytes.
        packed: The same, gzipped.
        media: Its media type.
        tag: An entity tag, from its content.
    """

    data: bytes
    packed: bytes
    media: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """Return every file by its path below `/static`."""
    folder = files("dragoman.show.web").joinpath("static")
    return dict(sorted({**_in(folder, ""), **_in(folder.joinpath("vendor"), "vendor/")}.items()))


@cache
def mark() -> str:
    """Return a mark of all files, which their addresses carry so that they may be kept."""
    tags = "".join(asset.tag for asset in assets().values())
    return hashlib.sha256(tags.encode()).hexdigest()[:10]


def _in(folder: Traversable, before: str) -> dict[str, Asset]:
    found = {}
    for file in folder.iterdir():
        media = _MEDIA.get(file.name.rpartition(".")[2])
        if media and file.is_file():
            found[f"{before}{file.name}"] = _asset(file.read_bytes(), media)
    return found


def _asset(data: bytes, media: str) -> Asset:
    tag = hashlib.sha256(data).hexdigest()[:16]
    return Asset(data, gzip.compress(data, 9, mtime=0), media, f'"{tag}"')
