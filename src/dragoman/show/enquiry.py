"""The port through which servers ask a store: pages, feeds, an assistant's tools.

Enters: questions in the terms of the field. Leaves: nouns of the model, in an order that depends on
nothing but the record. Refuses: names that no one has and ids of nothing (`UnknownName`), queries
without a word (`InputError`).

`dragoman.pipeline.enquiries` answers it. What one report says is asked of `record` itself.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dragoman.model.claim import Claim, Figure, Status
from dragoman.model.entity import Actor, Place
from dragoman.model.evidence import Span
from dragoman.model.report import Report
from dragoman.model.view import CommitmentView, Comparison, Dating, Dyad, StatusView
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.record.ranking import Narrow
from dragoman.record.search import Found, Page
from dragoman.show.near_cast import NearCast


@dataclass(frozen=True, slots=True)
class Compared:
    """Two figures side by side.

    Attributes:
        comparison: How they stand to each other.
        left: The one.
        right: The other.
    """

    comparison: Comparison
    left: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A claim with what it stands on.

    Attributes:
        claim: The claim.
        report: Its report.
        dating: When that was published, as far as it can be told.
        sentence: The sentence, or run of sentences, that holds its evidence.
        origin: The report that its report copies, itself where it copies none.
        copies: Ids of the reports of the same origin, its own included.
        origins: Number of independent origins whose reports tell the same, its own included.
        reports: Number of their reports, copies included.
    """

    claim: Claim
    report: Report
    dating: Dating | None
    sentence: Span
    origin: str
    copies: tuple[str, ...]
    origins: int
    reports: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What reports published in some days added to the record.

    Attributes:
        days: The days, end excluded.
        statuses: Crossings whose state at the end differs from that at the beginning: the state
            before, `None` where nothing was reported, and after.
        conflicts: Figures in conflict, or of which a part exceeds its whole, one of them told in
            these days.
        claims: Claims of these days' reports, the newest report first; of the latest 500.
        reports: Number of these reports.
        origins: Number of independent origins.
    """

    days: Interval
    statuses: tuple[tuple[StatusView | None, StatusView], ...]
    conflicts: tuple[Compared, ...]
    claims: tuple[Claim, ...]
    reports: int
    origins: int


class Enquiry(Protocol):
    """Questions to one store as it stood when the enquiry began."""

    @property
    def record(self) -> Record:
        """What one report says: claims, mentions, texts, judgements."""
        ...

    @property
    def cast(self) -> NearCast:
        """Names and quotes fit to be shown, and what is held back."""
        ...

    @property
    def edition(self) -> int:
        """The state of the record that views are joined from; it grows with every change."""
        ...

    @property
    def last_day(self) -> date | None:
        """The day of the latest report, of those dated within a week; `None` where none is."""
        ...

    @property
    def stale_days(self) -> int:
        """Days for which a report vouches for the state of a crossing."""
        ...

    def board(self, *, as_of: date, name: str | None = None) -> tuple[StatusView, ...]:
        """Return the crossings as of a day, by name; those that a name fits, if asked."""
        ...

    def stretches(self, crossing: str) -> tuple[StatusView, ...]:
        """Return the stretches of one state of a crossing by its id, oldest first."""
        ...

    def statuses(self, crossing: str) -> tuple[Status, ...]:
        """Return all that is told of a crossing, plans and denials included, by day."""
        ...

    def comparisons(self, topic: str = "", parties: Collection[str] = ()) -> tuple[Compared, ...]:
        """Return figures that may speak of one quantity; conflicts first, then by id.

        Args:
            topic: Only those whose measure, kind, unit or sentence holds these words.
            parties: Only those in reports that mention these actors, by id.
        """
        ...

    def timeline(
        self,
        parties: Collection[str] = (),
        *,
        kind: str | None = None,
        days: Interval | None = None,
    ) -> list[Claim]:
        """Return claims in order of time, those without a day last; at most 5,000 of all parties.

        Args:
            parties: Only those in which all these actors take part, by id.
            kind: `event`, `statement`, `figure`, `status` or `commitment`; all if left out.
            days: Only those of these days.
        """
        ...

    def pledges(self, *, as_of: date | None = None, words: str = "") -> tuple[CommitmentView, ...]:
        """Return agreements and pledges as of a day, the latest evidence first."""
        ...

    def relations(self, parties: Collection[str] = ()) -> tuple[Dyad, ...]:
        """Return what is reported to pass between each two actors, the most events first."""
        ...

    def places(self) -> tuple[tuple[Place, int], ...]:
        """Return the places that the record speaks of, with the number of their mentions."""
        ...

    def place_name(self, own: str) -> str:
        """Return the name of a place or crossing by its id, `""` where there is none."""
        ...

    def find(self, query: str, page: Page, narrow: Narrow) -> Found:
        """Find one page of reports by words that may be seen.

        What is masked or withheld is not found, and what stands nowhere else is not counted.

        Raises:
            InputError: The query holds no word.
        """
        ...

    def evidence(self, claim: str) -> Evidenced:
        """Lay a claim open by its id, or the beginning of it.

        Raises:
            UnknownName: None or several.
        """
        ...

    def copies(self, report: str) -> tuple[str, ...]:
        """Return the reports of the same origin as a report, itself included, by id."""
        ...

    def changes(self, days: Interval) -> Changes:
        """Return what reports published in some days added."""
        ...

    def actor(self, name: str) -> Actor:
        """Return the actor of an id or a name in any spelling.

        Raises:
            UnknownName: No one is called so, or one whose names are masked.
        """
        ...


class Enquiries(Protocol):
    """Opens enquiries into one store, and takes what users write."""

    def open(self) -> AbstractContextManager[Enquiry]:
        """Begin an enquiry; keep it no longer than the questions last."""
        ...

    def edition(self) -> int:
        """Return the state of the record that views are joined from."""
        ...

    def doubt(self, claim: str, reason: str, user: str) -> str:
        """Record that a user holds a claim for wrongly read; return the judgement's id.

        Raises:
            UnknownName: No such claim.
            LedgerBusy: Another writer holds the store.
        """
        ...

    def take_in(self, name: str, content: bytes) -> tuple[int, int, list[str]]:
        """Read one uploaded report; return how many were read, were known, and why others not.

        Raises:
            LedgerBusy: Another writer holds the store.
        """
        ...
