"""What was turned away, one JSON line each.

Enters: `Reject`s. Leaves: lines of `rejects.jsonl`, durable, each once. Refuses nothing; a line
that a stopped run left unfinished is closed and ignored.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dragoman.base.progress import Reject
from dragoman.model.codec import encode


def keep(path: Path, turned_away: Iterable[Reject]) -> int:
    """Add the refusals that the file does not hold yet, and return how many they were."""
    before = path.read_bytes() if path.exists() else b""
    held = set(before.split(b"\n"))
    fresh = [line for line in dict.fromkeys(map(encode, turned_away)) if line not in held]
    if fresh:
        with path.open("ab") as file:
            file.write(b"\n" * (bool(before) and not before.endswith(b"\n")))
            file.write(b"".join(line + b"\n" for line in fresh))
            file.flush()
            os.fsync(file.fileno())
    return len(fresh)
