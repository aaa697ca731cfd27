"""Where the parts of a store lie.

Enters: the path of a store. Leaves: the paths of its parts. Refuses nothing: it touches no disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """One store: a folder with the record, the originals and what was turned away."""

    path: Path

    @property
    def record(self) -> Path:
        """The database of reports, claims and judgements."""
        return self.path / "record.sqlite"

    @property
    def lock(self) -> Path:
        """The file that the one writer holds locked."""
        return self.path / "writer.lock"

    @property
    def holder(self) -> Path:
        """The file in which the writer leaves its process number, for messages."""
        return self.path / "writer.pid"

    @property
    def originals(self) -> Path:
        """The originals by SHA-256."""
        return self.path / "originals"

    @property
    def rejects(self) -> Path:
        """What was turned away, one JSON line each."""
        return self.path / "rejects.jsonl"

    @property
    def backups(self) -> Path:
        """Copies of the record from before each migration."""
        return self.path / "backups"
