"""Agreements and pledges to be shown, with the latest evidence.

Enters: `CommitmentView`s, the record and the cast. Leaves: plain records, rows of a table, lines of
a history. Refuses: to print a claim's words with the name of a private person in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

from dragoman.base.errors import UnknownName
from dragoman.model.claim import Commitment
from dragoman.model.view import CommitmentView, Turn
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.show.cast import Cast
from dragoman.show.evidence import voices
from dragoman.show.plain import plain_evidence, plain_party, plain_voice, plain_when
from dragoman.show.tables import table
from dragoman.show.terminal import one_line
from dragoman.show.words import first_to_last

Plain = dict[str, Any]

_TITLES = ("PARTIES", "KIND", "WHAT", "STATE", "SINCE", "DUE", "ORIGINS", "LATEST EVIDENCE")


def plain_pledge(view: CommitmentView, record: Record, cast: Cast) -> Plain:
    """Return a view as a plain record: parties, words, days, turns and the latest evidence."""
    return {
        "type": "pledge",
        "id": view.id,
        "kind": view.kind,
        "parties": [plain_party(p, cast) for p in view.parties],
        "what": what_of(view, record, cast),
        "state": view.state,
        "contradictory": view.contradictory,
        "since": view.since.isoformat() if view.since else None,
        "made": _plain_days(view.made),
        "due": plain_when(view.due),
        "overdue": view.overdue,
        "confirmed": view.confirmed.isoformat() if view.confirmed else None,
        "origins": view.origins,
        "reports": view.reports,
        "turns": [_plain_turn(t) for t in view.turns],
        "latest": _plain_latest(view, record, cast),
        "claims": list(view.claims),
    }


def _plain_turn(turn: Turn) -> Plain:
    return {
        "state": turn.state,
        "mentioned": turn.mentioned,
        "days": _plain_days(turn.days),
        "origins": turn.origins,
        "claims": list(turn.claims),
    }


def _plain_days(days: Interval) -> Plain | None:
    if days.start is None and days.end is None:
        return None
    return {
        "start": days.start.isoformat() if days.start else None,
        "end": days.end.isoformat() if days.end else None,
    }


def _plain_latest(view: CommitmentView, record: Record, cast: Cast) -> Plain:
    claim = latest_of(view, record)
    return {
        "claim": claim.id,
        "report": claim.report,
        "chain": [plain_voice(claim.report, v, cast) for v in claim.chain],
        "evidence": [plain_evidence(claim, e, cast) for e in claim.evidence],
    }


def latest_of(view: CommitmentView, record: Record) -> Commitment:
    """Return the claim behind the state shown: the last one of the last turn that tells one."""
    told = [t for t in view.turns if not t.mentioned] or list(view.turns)
    return _claim(record, told[-1].claims[-1])


def what_of(view: CommitmentView, record: Record, cast: Cast) -> str:
    """Return the words that tell best what was agreed, names of private persons masked."""
    claim = _claim(record, view.told)
    content = (e.span for e in claim.evidence if e.role == "content")
    return next((cast.quote(claim.report, span) for span in content), "")


def _claim(record: Record, own: str) -> Commitment:
    claim = record.claim(own)
    if not isinstance(claim, Commitment):
        raise UnknownName(f"{own} is no commitment; the view is of another store")
    return claim


def commitments_table(views: tuple[CommitmentView, ...], record: Record, cast: Cast) -> Table:
    """Return agreements and pledges, each with its state and the latest evidence."""
    return table(_TITLES, (_row(view, record, cast) for view in views))


def _row(view: CommitmentView, record: Record, cast: Cast) -> tuple[str, ...]:
    claim = latest_of(view, record)
    sentence = next((e for e in claim.evidence if e.role == "act"), claim.evidence[0])
    parties = ", ".join(dict.fromkeys(cast.name(p) for p in view.parties))
    origins = f"{view.origins} in {view.reports} reports" if view.reports > 1 else str(view.origins)
    said = voices(claim, cast)
    where = f"“{cast.quote(claim.report, sentence.span)}” {claim.id[:7]}"
    return (
        parties,
        view.kind,
        what_of(view, record, cast),
        "contradictory" if view.contradictory else view.state,
        view.since.isoformat() if view.since else "?",
        _due(view),
        origins,
        f"{where} ({said})" if said else where,
    )


def _due(view: CommitmentView) -> str:
    if view.due is None:
        return ""
    told = first_to_last(view.due.interval)
    return f"{told} OVERDUE" if view.overdue else told


def history_lines(views: tuple[CommitmentView, ...], record: Record, cast: Cast) -> Iterator[str]:
    """Yield what became of each agreement or pledge, oldest first, with every claim's id."""
    for view in views:
        parties = ", ".join(dict.fromkeys(cast.name(p) for p in view.parties))
        yield f"{view.kind} of {one_line(parties, 80)}: {one_line(what_of(view, record, cast), 80)}"
        for turn in view.turns:
            days = turn.days
            told = first_to_last(days) if days != Interval() else "day unknown"
            state = f"spoken of as {turn.state}" if turn.mentioned else turn.state
            origins = f"{turn.origins} origins" if turn.origins > 1 else "1 origin"
            ids = " ".join(own[:8] for own in turn.claims)
            yield f"  {told}  {state}  ({origins})  {ids}"
