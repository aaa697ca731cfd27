"""Claims in a sentence's length, always as reported, never as true.

Enters: a claim and a function from mention ids to names. Leaves: one line of plain text.
Refuses: to say more than the claim does.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.entity import Party
from dragoman.model.when import When

NameOf = Callable[[Party], str]


def headline(claim: Claim, name_of: NameOf) -> str:
    """Return a claim in one line."""
    match claim:
        case Event():
            return _event(claim, name_of)
        case Statement():
            return _statement(claim, name_of)
        case Figure():
            return _figure(claim, name_of)
        case Status():
            return _status(claim, name_of)
        case Commitment():
            return _commitment(claim, name_of)


def quote_of(claim: Claim, *roles: str) -> str:
    """Return the words of a claim's evidence in some roles, joined where they are broken."""
    return " … ".join(e.span.quote for e in claim.evidence if e.role in roles)


def days(when: When) -> str:
    """Return the days of a claim: one day, an interval, or `day unknown`."""
    if when.start is None and when.end is None:
        return "day unknown"
    if when.start and when.end and (when.end - when.start).days == 1:
        return when.start.isoformat()
    start = when.start.isoformat() if when.start else "…"
    end = when.end.isoformat() if when.end else "…"
    return f"{start} to before {end}"


def amount(figure: Figure) -> str:
    """Return a figure's value with its bound, unit and rate: `~ 20,000,000,000 USD a year`."""
    bound = "" if figure.bound == "=" else f"{figure.bound} "
    value = _number(figure.low)
    if figure.high != figure.low:
        value += f" to {_number(figure.high)}"
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{bound}{value}{unit}" + (f" a {figure.per}" if figure.per else "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _all(parties: tuple[Party, ...], name_of: NameOf) -> str:
    return ", ".join(dict.fromkeys(name_of(p) for p in parties))


def _event(event: Event, name_of: NameOf) -> str:
    mode = f" ({event.mode})" if event.mode else ""
    actor = _all(event.actor, name_of) or "someone unnamed"
    recipient = _all(event.recipient, name_of)
    held = "" if event.realis == "actual" else f", {event.realis}"
    return f"{actor}: {event.event}{mode}" + (f" → {recipient}" if recipient else "") + held


def _statement(statement: Statement, name_of: NameOf) -> str:
    speaker = name_of(statement.speaker) if statement.speaker else "someone unnamed"
    verb = f"not {statement.stance}" if statement.negated else statement.stance
    return f"{speaker} ({verb}): {quote_of(statement, 'content')}"


def _figure(figure: Figure, name_of: NameOf) -> str:
    who = f", says {name_of(figure.speaker)}" if figure.speaker else ""
    what = f" {figure.measure}" if figure.measure else ""
    where = f" ({name_of(figure.place)})" if figure.place else ""
    return f"{amount(figure)}{what}{where}{who}"


def _status(status: Status, name_of: NameOf) -> str:
    held = "" if status.realis == "actual" else f", {status.realis}"
    limits = " ".join(x for x in (status.direction, status.traffic) if x)
    return f"{name_of(status.place)}: {status.state} {limits}".rstrip() + held


def _commitment(commitment: Commitment, name_of: NameOf) -> str:
    who = _all(commitment.parties, name_of) or "parties unnamed"
    what = f": {commitment.what}" if commitment.what else ""
    return f"{who}: {commitment.kind} {commitment.state}{what}"
