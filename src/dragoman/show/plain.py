"""Claims as plain records: what exports, `--json` and other programs see.

Enters: a claim and the cast. Leaves: dicts of strings, numbers, lists: parties with every name
used for them, days, the chain of voices, and evidence with offsets. Refuses: to leave out who says
so.

Offsets count Unicode code points of the report's original text, half open.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.codec import kind_of
from dragoman.model.entity import Actor, Party
from dragoman.model.evidence import Evidence, Voice
from dragoman.model.report import Report
from dragoman.model.view import Comparison, Dating
from dragoman.model.when import Interval, When
from dragoman.resolve.date_today import not_after
from dragoman.show.cast import Cast

Plain = dict[str, Any]

_ORIGIN_ROLES = ("outlet", "wire", "relay", "document")


def plain_claim(claim: Claim, cast: Cast) -> Plain:
    """Return a claim as a plain record."""
    base: Plain = {
        "type": kind_of(claim),
        "id": claim.id,
        "report": claim.report,
        "headline": cast.headline(claim),
    }
    own: Plain = _OWN[type(claim)](claim, cast)
    rest = {
        "date": plain_when(claim.when),
        "via": [
            cast.voice(claim.report, v) for v in claim.chain if v.role in _ORIGIN_ROLES and v.name
        ],
        "chain": [plain_voice(claim.report, v, cast) for v in claim.chain],
        "evidence": [plain_evidence(claim, e, cast) for e in claim.evidence],
        "confidence": claim.confidence,
        "by": claim.by,
    }
    return base | own | rest


def plain_voice(report: str, voice: Voice, cast: Cast) -> Plain:
    """Return one link of a chain."""
    out: Plain = {"role": voice.role, "name": cast.voice(report, voice), "how": voice.how}
    if voice.span is not None:
        out |= {"start": voice.span.start, "end": voice.span.end}
    return out


def plain_evidence(claim: Claim, evidence: Evidence, cast: Cast) -> Plain:
    """Return one piece of evidence; `masked` stands where a private name was withheld."""
    span = evidence.span
    quote = cast.quote(claim.report, span)
    out: Plain = {"role": evidence.role, "start": span.start, "end": span.end, "quote": quote}
    return out if quote == span.quote else out | {"masked": True}


def plain_when(when: When | None) -> Plain | None:
    """Return the days of a claim, `None` where nothing is known of them."""
    if when is None or (when.start is None and when.end is None):
        return None
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "grain": when.grain,
        "basis": when.basis,
        "anchor": when.anchor,
    }


def plain_party(party: Party, cast: Cast) -> Plain:
    """Return a party with its actor's names and codes."""
    actor = cast.actor(party.mention)
    full = cast.full_name(party)
    if actor is None:
        names = dict.fromkeys((party.name, full))
        return {"name": full, "names": list(names), "mention": party.mention}
    names = dict.fromkeys(cast.names_of(actor))
    if not cast.masks(actor):
        names |= dict.fromkeys((party.name, full))
    return {
        "name": cast.name_of(actor),
        "names": list(names),
        "mention": party.mention,
        "actor": actor.id,
        "code": actor.country,
        "region": actor.region,
        "sector": actor.sector,
    }


def plain_actor(actor: Actor, cast: Cast) -> Plain:
    """Return an actor with its offices."""
    offices = [
        {
            "role": o.role,
            "of": o.of,
            "since": o.since.isoformat() if o.since else None,
            "until": o.until.isoformat() if o.until else None,
            "basis": o.basis,
        }
        for o in actor.offices
    ]
    return {
        "type": "actor",
        "id": actor.id,
        "kind": actor.kind,
        "name": cast.name_of(actor),
        "names": list(cast.names_of(actor)),
        "offices": offices,
        "code": actor.country,
        "region": actor.region,
        "sector": actor.sector,
        "private": actor.private,
        "mentions": len(actor.mentions),
    }


def plain_report(
    report: Report,
    dating: Dating | None,
    cast: Cast,
    *,
    origin: str | None = None,
    as_of: date | None = None,
) -> Plain:
    """Return what a report says of itself, and when it was published as far as can be told.

    Args:
        report: The report.
        dating: When it was published, `None` where that has not been worked out.
        cast: Masks private persons named in the headline.
        origin: The report that it copies, itself where it copies none.
        as_of: The day of asking, after which it was not published; left out by exports, which are
            the same on any day.
    """
    heading = report.heading
    return {
        "type": "report",
        "id": report.id,
        "row_of": report.table.name if report.table else None,
        "origin": origin or report.id,
        "source": report.source,
        "title": cast.title(report) or report.title,
        "outlet": report.outlet,
        "url": report.url,
        "wire": heading.wire_name or (heading.wire.quote if heading.wire else None),
        "dateline": heading.dateline.quote if heading.dateline else None,
        "published": _published(dating or _undated(report), as_of),
        "characters": len(report.text),
        "sha256": report.digest,
    }


def _undated(report: Report) -> Dating:
    return Dating(report=report.id, interval=Interval(), basis="unknown")


def _published(dating: Dating, as_of: date | None) -> Plain:
    if as_of is not None:
        dating = not_after(dating, as_of)
    start, end = dating.interval.start, dating.interval.end
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "basis": dating.basis,
        "reasons": list(dating.reasons),
    }


def plain_comparison(comparison: Comparison) -> Plain:
    """Return how two figures stand to each other."""
    return {
        "type": "comparison",
        "id": comparison.id,
        "left": comparison.left,
        "right": comparison.right,
        "relation": comparison.relation,
        "dimension": comparison.dimension,
        "reason": comparison.reason,
        "flags": list(comparison.flags),
        "values": list(comparison.values),
    }


def _parties(parties: tuple[Party, ...], cast: Cast) -> list[Plain]:
    return [plain_party(p, cast) for p in parties]


def _party(party: Party | None, cast: Cast) -> Plain | None:
    return plain_party(party, cast) if party else None


def _event(event: Event, cast: Cast) -> Plain:
    return {
        "event": event.event,
        "mode": event.mode,
        "context": list(event.context),
        "cameo": event.cameo,
        "source": _parties(event.actor, cast),
        "target": _parties(event.recipient, cast),
        "reciprocal": event.reciprocal,
        "realis": event.realis,
        "place": _party(event.place, cast),
        "dead": event.dead,
        "injured": event.injured,
        "arrested": event.arrested,
    }


def _statement(statement: Statement, cast: Cast) -> Plain:
    return {
        "kind": statement.kind,
        "speaker": _party(statement.speaker, cast),
        "stance": statement.stance,
        "anonymous": statement.anonymous,
        "negated": statement.negated,
    }


def _figure(figure: Figure, cast: Cast) -> Plain:
    single = figure.low == figure.high
    return {
        "value": figure.low if single else None,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "kind": figure.kind,
        "per": figure.per,
        "share_of": cast.words(figure.report, figure.share_of),
        "measure": cast.words(figure.report, figure.measure),
        "modality": figure.modality,
        "speaker": _party(figure.speaker, cast),
        "parties": _parties(figure.parties, cast),
        "place": _party(figure.place, cast),
        "scope": cast.words(figure.report, figure.scope),
        "restates": figure.restates,
    }


def _status(status: Status, cast: Cast) -> Plain:
    return {
        "place": _party(status.place, cast),
        "state": status.state,
        "phase": status.phase,
        "realis": status.realis,
        "group": status.group,
        "sides": _parties(status.sides, cast),
        "side": _party(status.side, cast),
        "direction": status.direction,
        "traffic": status.traffic,
        "until": plain_when(status.until),
    }


def _commitment(commitment: Commitment, cast: Cast) -> Plain:
    return {
        "kind": commitment.kind,
        "state": commitment.state,
        "parties": _parties(commitment.parties, cast),
        "what": cast.words(commitment.report, commitment.what),
        "due": plain_when(commitment.due),
    }


_OWN: dict[type, Any] = {
    Event: _event,
    Statement: _statement,
    Figure: _figure,
    Status: _status,
    Commitment: _commitment,
}
