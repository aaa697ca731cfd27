"""The tools: each a question to a store in the terms of the field.

Enters: enquiries and what an assistant asks. Leaves: answers. Refuses: names that no one has
(`UnknownName`), days that are none (`InputError`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from dragoman.base.errors import InputError
from dragoman.lexicon.fold import fold
from dragoman.model.claim import Event, Statement
from dragoman.model.view import Dyad, StatusView
from dragoman.model.when import Interval
from dragoman.show.enquiry import Enquiries, Enquiry
from dragoman.show.mcp.answers import (
    Board,
    Claims,
    Gate,
    MonthCount,
    Opened,
    Pair,
    Pairs,
    Relation,
    Reports,
)
from dragoman.show.mcp.telling import day_of, hits, page, quoted, reported, told
from dragoman.show.words import quote_of

Party = Annotated[str, Field(description="A party by name in any spelling, or by code: IRN")]
Day = Annotated[str | None, Field(description="A day as 2024-03-05")]
Cursor = Annotated[str | None, Field(description="`next` of an earlier answer")]
Limit = Annotated[int, Field(ge=1, le=50)]


class Tools:
    """The questions that an assistant may ask of one store.

    Args:
        store: Opens enquiries; each question is one.
    """

    def __init__(self, store: Enquiries) -> None:
        self._store = store

    def search_reports(self, query: str, limit: Limit = 10, cursor: Cursor = None) -> Reports:
        """Find reports by their words: all must stand; "a phrase", begin*, -without, OR."""
        with self._store.open() as enquiry:
            return hits(enquiry, query, cursor, limit)

    def find_events(  # noqa: PLR0913, PLR0917  (an assistant fills them in by name)
        self,
        party: Party = "",
        other: Party = "",
        event_type: Annotated[str, Field(description="PLOVER type: AGREE, CONSULT, ...")] = "",
        after: Day = None,
        before: Day = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Claims:
        """Find reported events: who did what to whom, planned and denied ones marked by realis."""
        with self._store.open() as enquiry:
            parties = [enquiry.actor(name).id for name in (party, other) if name]
            claims = enquiry.timeline(parties, kind="event", days=_days(after, before))
            wanted = event_type.strip().upper()
            events = (c for c in claims if isinstance(c, Event) and wanted in ("", c.event))
            held, following = page(events, cursor, limit)
            return Claims(told(enquiry, held), following)

    def who_said(
        self,
        words: Annotated[str, Field(description="Words of what was said")] = "",
        speaker: Party = "",
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Claims:
        """Find statements by their words or their speaker, each with its chain of voices."""
        with self._store.open() as enquiry:
            parties = [enquiry.actor(speaker).id] if speaker else []
            wanted = fold(words).split()
            claims = enquiry.timeline(parties, kind="statement")
            said = (c for c in claims if isinstance(c, Statement) and _holds(c, wanted))
            held, following = page(said, cursor, limit)
            return Claims(told(enquiry, held), following)

    def compare_figures(
        self,
        topic: Annotated[str, Field(description="What is measured: trade, killed, ...")] = "",
        between: Annotated[list[str] | None, Field(description="Parties by name")] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Pairs:
        """Lay figures on one topic side by side: same, update, conflict, ..., and why."""
        with self._store.open() as enquiry:
            parties = [enquiry.actor(name).id for name in between or ()]
            held, following = page(enquiry.comparisons(topic, parties), cursor, limit)
            origins = enquiry.record.origins()
            pairs = [
                Pair(
                    relation=c.comparison.relation,
                    dimension=c.comparison.dimension,
                    reason=c.comparison.reason,
                    flags=list(c.comparison.flags),
                    independent_origins=len({origins[c.left.report], origins[c.right.report]}),
                    left=reported(enquiry, c.left),
                    right=reported(enquiry, c.right),
                )
                for c in held
            ]
            return Pairs(pairs, following)

    def crossing_status(
        self,
        name: Annotated[str, Field(description="A crossing; all if left out")] = "",
        as_of: Day = None,
    ) -> Board:
        """Tell which border crossings are reported open or closed as of a day, and by whom."""
        day = _day(as_of) or date.today()  # noqa: DTZ011  (the user's own calendar day)
        with self._store.open() as enquiry:
            views = enquiry.board(as_of=day, name=name or None)
            return Board(day.isoformat(), [_gate(enquiry, view) for view in views])

    def relation_timeline(
        self, party: Party, other: Party, limit: Limit = 20, cursor: Cursor = None
    ) -> Relation:
        """Show what is reported to pass between two parties: month by month, and each claim."""
        with self._store.open() as enquiry:
            one, two = enquiry.actor(party), enquiry.actor(other)
            dyads = enquiry.relations([one.id, two.id])
            claims = enquiry.timeline([one.id, two.id], kind="event")
            held, following = page(claims, cursor, limit)
            origins = enquiry.record.origins()
            return Relation(
                left=enquiry.cast.name_of(one),
                right=enquiry.cast.name_of(two),
                origins=len({origins[claim.report] for claim in claims}),
                reports=len({claim.report for claim in claims}),
                months=_months(dyads),
                claims=told(enquiry, held),
                next=following,
            )

    def get_evidence(
        self, claim: Annotated[str, Field(description="Id of a claim, or its beginning")]
    ) -> Opened:
        """Open one claim: its sentence, the chain of voices, the coder, the original's hash."""
        with self._store.open() as enquiry:
            laid = enquiry.evidence(claim)
            if enquiry.cast.withholds(laid.claim):
                raise InputError(f"{claim} is withheld while it is fresh; ask again later")
            return Opened(
                claim=reported(enquiry, laid.claim),
                sentence=quoted(enquiry, laid.claim.report, laid.sentence, "sentence"),
                chain=[f"{v.role}: {enquiry.cast.voice(laid.claim.report, v) or 'unnamed'}"
                       for v in laid.claim.chain],
                coder=laid.claim.by,
                sha256=laid.report.digest,
                url=laid.report.url,
                published=day_of(laid.dating),
                copies=list(laid.copies),
            )  # fmt: skip


def _holds(statement: Statement, words: list[str]) -> bool:
    text = fold(quote_of(statement, "content")) if words else ""
    return all(word in text for word in words)


def _gate(enquiry: Enquiry, view: StatusView) -> Gate:
    claims = [enquiry.record.claim(own) for own in view.claims[:5]]
    shown = [c for c in claims if not enquiry.cast.withholds(c)]
    return Gate(
        crossing=view.crossing,
        name=view.name,
        state=view.state,
        contradictory=view.contradictory,
        traffic=view.traffic,
        since=view.since.isoformat() if view.since else None,
        confirmed=view.confirmed.isoformat() if view.confirmed else None,
        age_days=view.age_days,
        stale=view.stale,
        origins=view.origins,
        reports=view.reports,
        evidence=[quoted(enquiry, c.report, e.span, e.role) for c in shown for e in c.evidence],
    )


def _months(dyads: tuple[Dyad, ...]) -> list[MonthCount]:
    return [MonthCount(m.month.isoformat(), *m.quads) for dyad in dyads for m in dyad.months]


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day; write it as 2024-03-05") from error


def _days(after: str | None, before: str | None) -> Interval | None:
    start, end = _day(after), _day(before)
    return Interval(start=start, end=end) if start or end else None
