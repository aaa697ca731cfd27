"""What a run counts and what it turns away.

Enters: items as they pass a stage. Leaves: counts by stage and reason, `Reject` records, and
calls of a `Watcher` that a command line may draw as a bar. Refuses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Watcher = Callable[[int, int | None], None]
"""Called with (items done, items in all or None where unknown)."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One item that a stage turned away.

    Attributes:
        source: Where it came from: a path, `path:line`, or `stdin`.
        stage: The stage that refused it (`intake`, `read`, ...).
        reason: What was wrong, in one sentence.
        remedy: What the user can do about it, in one sentence.
        line: The line in the source, from 1, where one is known.
    """

    source: str
    stage: str
    reason: str
    remedy: str
    line: int | None = None


@dataclass(slots=True)
class Tally:
    """Counts of one run, filled while it goes on."""

    seen: int = 0
    known: int = 0
    read: int = 0
    rejects: list[Reject] = field(default_factory=list)
    claims: Counter[str] = field(default_factory=Counter)

    def reject(self, reject: Reject) -> None:
        """Count one refusal and keep it for `rejects.jsonl`."""
        self.rejects.append(reject)


def ignore_progress(_done: int, _total: int | None) -> None:
    """Watch nothing: the default where no one looks on."""
