"""The ledger: the one way into the record.

Enters: reports with their originals, findings, judgements, derived rows, rejects. Leaves: a store
in which all that was acknowledged stands, also after the process or the disk stopped. Refuses: a
second writer, a store of a newer schema, quotes that are not in the text.

A call that returns is acknowledged. The same input twice adds nothing. Work is keyed by report
and reader version, so a stopped run goes on where it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import apsw

from dragoman.base.errors import LedgerError
from dragoman.base.progress import Reject
from dragoman.model.copies import Overlap, Wording
from dragoman.model.noun import Noun
from dragoman.model.report import Report
from dragoman.model.view import Findings, Judgement
from dragoman.record import append, copies, judging, rejects, views, watched
from dragoman.record.connect import open_reader, open_writer
from dragoman.record.entry import Entry
from dragoman.record.faults import told
from dragoman.record.folder import Folder
from dragoman.record.lock import WriterLock
from dragoman.record.originals import Originals
from dragoman.record.query import Record
from dragoman.record.verify import Problem


class Taken(Protocol):
    """A report as taken in, with the bytes it came from."""

    @property
    def report(self) -> Report:
        """The report."""
        ...

    @property
    def original(self) -> bytes:
        """The bytes whose SHA-256 is `report.digest`."""
        ...


@dataclass(slots=True)
class Added:
    """What one append added.

    Attributes:
        reports: New reports.
        known: Reports that were there before.
        readings: Findings that were not there before.
        claims: New claims by kind.
    """

    reports: int = 0
    known: int = 0
    readings: int = 0
    claims: Counter[str] = field(default_factory=Counter)


class Ledger:
    """One store, open for reading or for reading and writing."""

    def __init__(
        self, folder: Folder, connection: apsw.Connection, lock: WriterLock | None
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._lock = lock
        self.originals = Originals(folder.originals)

    @classmethod
    def open(cls, path: Path, *, write: bool, busy_seconds: float = 10.0) -> Self:
        """Open a store; one opened for writing is made where there is none.

        Args:
            path: The store's folder.
            write: Take the writer's place.
            busy_seconds: How long to wait for another writer.

        Raises:
            LedgerBusy: Another writer holds the store.
            LedgerNewer: A newer version wrote it.
            LedgerFull: There is no room to make or migrate it.
            LedgerError: There is none to read, or the file is no record.
        """
        folder = Folder(Path(path))
        with told(folder.path):
            if not write:
                return cls(folder, open_reader(folder), None)
            folder.originals.mkdir(parents=True, exist_ok=True)
            with ExitStack() as held:
                lock = held.enter_context(closing(WriterLock(folder, busy_seconds)))
                ledger = cls(folder, open_writer(folder, busy_seconds), lock)
                held.pop_all()
            return ledger

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    def close(self) -> None:
        """Close the store and let the next writer in."""
        with told(self.path):
            self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all calls inside the block one transaction: all of it stands, or none."""
        if self._lock is None:
            raise LedgerError(f"{self.path}: opened for reading; open it with write=True")
        if not self._connection.get_autocommit():
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with told(self.path):
                self._connection.execute("COMMIT")
        finally:
            if not self._connection.get_autocommit():
                self._connection.execute("ROLLBACK")

    def append(self, taken: Iterable[Taken], findings: Iterable[Findings] = ()) -> Added:
        """Record reports with their originals, and findings, in one transaction.

        Args:
            taken: Reports; one that is known adds at most where it was seen.
            findings: What was read in them, or in reports recorded before.

        Raises:
            EvidenceError: A quote is not what stands at its span; nothing is recorded.
            LedgerError: Findings of a report that is not recorded; nothing is recorded.
            LedgerFull: No room; what was acknowledged before stands.
        """
        taken = list(taken)
        added = Added()
        with self._act("append") as entry:
            self.originals.keep({t.report.digest: t.original for t in taken})
            for item in taken:
                new = append.add_report(entry, item.report)
                added.reports += new
                added.known += not new
            for found in findings:
                claims = append.add_findings(entry, found)
                if claims is not None:
                    added.readings += 1
                    added.claims += claims
        return added

    def knows(self, key: str, by: str | None = None) -> bool:
        """Tell whether a report is recorded.

        Args:
            key: A report's id, or the SHA-256 of an original (a table's file holds many reports:
                ask for the id where one file gives several).
            by: Reader and version; given, the report must have been read by it.
        """
        found = self._connection.execute(
            "SELECT r.key FROM report r WHERE r.id = ?1 "
            "UNION SELECT s.report FROM sighting s WHERE s.digest = ?1",
            (key,),
        ).fetchall()
        if by is None:
            return bool(found)
        return bool(found) and all(self._is_read(report, by) for (report,) in found)

    def unread(self, by: str) -> Iterator[str]:
        """Yield the ids of the reports that this reader version has not read, in order."""
        rows = self._connection.execute(
            "SELECT r.id FROM report r WHERE NOT EXISTS "
            "(SELECT 1 FROM reading g WHERE g.report = r.key AND g.by = ?) ORDER BY r.id",
            (by,),
        )
        yield from (own for (own,) in rows)

    def settle(self, matter: str, judgements: Iterable[Judgement], by: str) -> tuple[int, int]:
        """Make the resolvers' standing judgements of a matter those given; users' stay.

        Args:
            matter: `actor`, `place`, `crossing`, `origin`, `claim` or `story`.
            judgements: All that hold now.
            by: Who settles.

        Returns:
            How many were added and how many withdrawn.
        """
        with self._act(f"settle {matter}") as entry:
            return judging.settle(entry, matter, judgements, by)

    def judge(self, judgement: Judgement) -> bool:
        """Record a user's judgement (`by` is `user:NAME`); tell whether it is new."""
        with self._act("judge") as entry:
            return judging.judge(entry, judgement)

    def withdraw(self, judgement: str, by: str) -> None:
        """Take a user's standing judgement out of force; it stays in the log.

        Raises:
            UnknownName: None of that id stands.
            LedgerError: A resolver's: it would return with the next run.
        """
        with self._act("withdraw") as entry:
            judging.withdraw(entry, judgement, by)

    def keep_view(self, kind: views.ViewKind, rows: Iterable[Noun]) -> int:
        """Make the rows of a derived table those given; call it `together` with `settle`."""
        with self._act(f"keep {kind}") as entry:
            return views.keep_view(entry, kind, rows)

    def views(self, kind: views.ViewKind) -> Iterator[Noun]:
        """Yield the rows of a derived table, by id."""
        return views.views(self._connection, kind)

    def keep_wordings(
        self, wordings: Iterable[tuple[str, Wording]], by: str
    ) -> list[copies.Candidate]:
        """Take the wordings of reports into the index of copies; see `dragoman.record.copies`."""
        with self._act("keep wordings") as entry:
            copies.forget_others(entry, by)
            return copies.keep_wordings(entry, wordings, by)

    def keep_overlaps(self, overlaps: Iterable[Overlap]) -> None:
        """Keep what two wordings of the index share."""
        with self._act("keep overlaps") as entry:
            copies.keep_overlaps(entry, overlaps)

    def mark(self, place: str, marks: Mapping[str, str]) -> None:
        """Note how far a watched place was read: a mark for each item; later ones replace it."""
        with self._act("mark") as entry:
            watched.mark(entry, place, marks)

    def verify(self) -> Iterator[Problem]:
        """Yield what is not as it was recorded; see `dragoman.record.verify`."""
        return self.record().verify()

    def export_lines(self, *, text: bool = True) -> Iterator[bytes]:
        """Yield the record as JSON lines; see `dragoman.record.export`."""
        return self.record().export_lines(text=text)

    def record(self) -> Record:
        """Return the questions over this ledger's own connection: they see its open transaction."""
        return Record(self._connection, self._folder)

    def reject(self, turned_away: Iterable[Reject]) -> int:
        """Write refusals to `rejects.jsonl`; return how many were not there before."""
        with told(self._folder.rejects):
            return rejects.keep(self._folder.rejects, turned_away)

    @contextmanager
    def _act(self, act: str) -> Iterator[Entry]:
        with self.together(), told(self.path):
            yield Entry(self._connection, act)

    def _is_read(self, report: Any, by: str) -> bool:
        return bool(
            self._connection.execute(
                "SELECT 1 FROM reading WHERE report = ? AND by = ?", (report, by)
            ).get
        )
