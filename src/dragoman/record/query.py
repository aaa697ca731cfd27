"""Questions to the record, with typed answers.

Enters: a store's path and what is asked. Leaves: nouns, in an order that depends on nothing but
the record's content. Refuses: ids that name nothing or several things (`UnknownName`).

    with open_record(path) as record:
        for event in record.events(actor="IRN", days=Interval(start=date(2024, 9, 1))):
            ...

A `Record` from `open_record` sees the store as it was at its first question, whatever a writer
does meanwhile; keep it no longer than the questions last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from dragoman.model.view import Findings
from dragoman.model.when import Interval
from dragoman.record import search
from dragoman.record.actors import ActorQuestions
from dragoman.record.claims import ClaimQuestions
from dragoman.record.connect import open_reader
from dragoman.record.copies import CopyQuestions
from dragoman.record.export import export_lines
from dragoman.record.facets import FacetQuestions
from dragoman.record.faults import told
from dragoman.record.folder import Folder
from dragoman.record.judged import JudgedQuestions
from dragoman.record.originals import Originals
from dragoman.record.reports import ReportQuestions
from dragoman.record.search import Found, Narrow, Page, Veiled
from dragoman.record.verify import Problem, verify
from dragoman.record.watched import WatchQuestions
from dragoman.record.words import Sought


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds.

    Attributes:
        reports: Reports.
        read: Reports with a reading in force.
        mentions: Mentions in force.
        claims: Claims in force, by kind.
        actors: Actors.
        judgements: Standing judgements, by matter.
    """

    reports: int
    read: int
    mentions: int
    claims: Counter[str]
    actors: int
    judgements: Counter[str]


class Record(
    ReportQuestions,
    ClaimQuestions,
    ActorQuestions,
    JudgedQuestions,
    CopyQuestions,
    WatchQuestions,
    FacetQuestions,
):
    """All questions that the record answers."""

    def __init__(self, connection: apsw.Connection, folder: Folder) -> None:
        super().__init__(connection)
        self.path = folder.path
        self.originals = Originals(folder.originals)

    def export_lines(self, *, text: bool = True) -> Iterator[bytes]:
        """Yield the record as JSON lines; see `dragoman.record.export`."""
        return export_lines(self._connection, text=text)

    def verify(self) -> Iterator[Problem]:
        """Yield what is not as it was recorded; see `dragoman.record.verify`."""
        return verify(self._connection, self.originals)

    def search(
        self, query: str, *, limit: int = 20, days: Interval | None = None
    ) -> list[search.Hit]:
        """Find reports by their words; see `dragoman.record.search.search`.

        Raises:
            InputError: The query holds no word.
        """
        return search.search(self._connection, query, limit=limit, days=days)

    def find(self, sought: Sought, page: Page, narrow: Narrow, veiled: Veiled | None) -> Found:
        """Find one page of reports; see `dragoman.record.search.find`."""
        return search.find(self._connection, sought, page, narrow, veiled)

    def candidates(self, sought: Sought, narrow: Narrow, reports: Sequence[str]) -> list[str]:
        """Return those of some reports that may hold what is sought."""
        return search.candidates(self._connection, sought, narrow, reports)

    def findings(self) -> Iterator[Findings]:
        """Yield what the reading in force found in each report that was read, by report."""
        for own in self.report_ids():
            by = self.reader(own)
            if by is None:
                continue
            yield Findings(
                report=own,
                by=by,
                sentences=self.sentences(own),
                mentions=tuple(self.mentions(report=own)),
                claims=tuple(self.claims(report=own)),
                dating=self.dating(own),
            )

    def edition(self) -> int:
        """Return a number that grows with every act that changed the record."""
        return int(self._one("SELECT coalesce(max(key), 0) FROM log"))

    def counts(self) -> Counts:
        """Return how much the record holds."""
        return Counts(
            reports=self._one("SELECT count(*) FROM report"),
            read=self._one("SELECT count(*) FROM reading WHERE gone IS NULL"),
            mentions=self._one("SELECT count(*) FROM mention WHERE gone IS NULL"),
            claims=self._tally("SELECT kind, count(*) FROM claim WHERE gone IS NULL GROUP BY kind"),
            actors=self._one("SELECT count(*) FROM view WHERE kind = 'actor'"),
            judgements=self._tally(
                "SELECT matter, count(*) FROM judgement WHERE withdrawn IS NULL GROUP BY matter"
            ),
        )

    def _tally(self, sql: str) -> Counter[str]:
        return Counter(dict(self._rows(f"{sql} ORDER BY 1")))


@contextmanager
def open_record(path: Path) -> Iterator[Record]:
    """Open a store for questions; works beside a writer and on media that cannot be written.

    Raises:
        LedgerError: There is no record at the path; the message names the command to make one.
        LedgerNewer: A newer version wrote it.
    """
    folder = Folder(Path(path))
    with told(folder.path):
        connection = open_reader(folder)
    try:
        connection.execute("BEGIN")
        yield Record(connection, folder)
    finally:
        connection.close()
