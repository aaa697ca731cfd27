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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import apsw

from dragoman.base.errors import UnknownName
from dragoman.model.report import Report, Sentence
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
from dragoman.record.ranking import Narrow, Veiled
from dragoman.record.reports import ReportQuestions
from dragoman.record.search import Found, Page
from dragoman.record.verify import Problem, verify
from dragoman.record.watched import WatchQuestions
from dragoman.record.words import Sought, seek

_FEW, _SOME = 64, 4096


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
        """Find reports, best first.

        Args:
            query: Words that must all stand; `"a phrase"`, `begin*`, `-without`, `OR` are known.
            limit: At most so many.
            days: Only reports dated inside these days, as far as their dating tells.

        Raises:
            InputError: The query holds no word.
        """
        return list(self.find(seek(query), Page(limit), Narrow(days=days)).hits)

    def find(
        self, sought: Sought, page: Page, narrow: Narrow, veiled: Veiled | None = None
    ) -> Found:
        """Find one page of reports; see `dragoman.record.search.find`."""
        asked = search.Asked(sought, page, narrow, veiled)
        return search.find(
            self._connection, asked, lambda own: (self.report(own), self.sentences(own))
        )

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

    def is_empty(self) -> bool:
        """Tell whether there is no report."""
        return self._one("SELECT 1 FROM report LIMIT 1") is None

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


class Snapshot(Record):
    """A record as it stood at its first question; what was lately asked for is kept at hand.

    Of reports and their sentences the last few are kept, of rows by id some thousands: a page or an
    answer comes back to the same ones again and again.
    """

    def report(self, prefix: str) -> Report:
        """Return the report whose id is, or begins with, `prefix`."""
        return self._reports(prefix)

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """Return the sentences of a report."""
        return self._cuts(report)

    def _text(self, report: str) -> str:
        try:
            return self.report(report).text
        except UnknownName:
            return ""

    def _row(self, kind: str, own: str) -> int | None:
        return self._held_rows(kind, own)

    @cached_property
    def _reports(self) -> Callable[[str], Report]:
        return lru_cache(_FEW)(super().report)

    @cached_property
    def _cuts(self) -> Callable[[str], tuple[Sentence, ...]]:
        return lru_cache(_FEW)(super().sentences)

    @cached_property
    def _held_rows(self) -> Callable[[str, str], int | None]:
        return lru_cache(_SOME)(super()._row)


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
        yield Snapshot(connection, folder)
    finally:
        connection.close()
