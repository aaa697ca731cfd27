"""Claims in a sentence's length, always as reported, never as true.

Enters: a claim and a function from mention ids to names. Leaves: one line of plain text.
Refuses: to say more than the claim does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.entity import Party
from dragoman.model.when import Interval, When
from dragoman.show.calendars import Calendar

_MONTH, _YEAR = 30, 365

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


def days(when: When, calendar: Calendar | None = None) -> str:
    """Return the days of a claim: one day, an interval, or `day unknown`.

    `(reported)` stands behind where the only day is the report's own; days in another calendar
    follow the Gregorian ones.
    """
    if when.start is None and when.end is None:
        return "day unknown"
    marks = [*_also_in(when, calendar), *(["reported"] if when.basis == "published" else [])]
    told = first_to_last(when.interval)
    return f"{told} ({'; '.join(marks)})" if marks else told


def _also_in(when: When, calendar: Calendar | None) -> list[str]:
    if calendar is None or (when.start is None and when.end is None):
        return []
    return [f"{calendar.name} {first_to_last(when.interval, calendar.day)}"]


def first_to_last(days: Interval, write: Callable[[date], str | None] = date.isoformat) -> str:
    """Return an interval in words: one day, or its ends, `…` for one that is not known."""
    if days.start and days.end and (days.end - days.start).days == 1:
        return write(days.start) or "?"
    start = (write(days.start) or "?") if days.start else "…"
    end = (write(days.end) or "?") if days.end else "…"
    return f"{start} to before {end}"


def ago(count: int) -> str:
    """Return how long something lies back in words, from a number of days."""
    if count <= 0:
        return "today"
    if count < 2 * _MONTH:
        return f"{count} day{'s' if count > 1 else ''} ago"
    if count < 2 * _YEAR:
        return f"{count // _MONTH} months ago"
    return f"{count // _YEAR} years ago"


def days_and_why(when: When, written: str, calendar: Calendar | None = None) -> str:
    """Return a claim's time as written, as resolved, and why.

    Args:
        when: The time.
        written: The expression as it may be shown, `""` where the claim has none.
        calendar: Another calendar to show the days in.

    Returns:
        `“last month” → 2017-09-01 to before 2017-10-01 (month, relative to the report date)`.
    """
    quoted = f"“{written}”" if written else "no time written"
    known = when.start is not None or when.end is not None
    told = first_to_last(when.interval) if known else "day unknown"
    why: list[str] = [when.grain] if when.grain != "unknown" else []
    why += [f"{when.bound} that time"] if when.bound else []
    why += [_BASES[when.basis].format(anchor=when.anchor or "another date of the text")]
    why += [f"doubtful: {when.doubt}"] if when.doubt else []
    return f"{quoted} → {told} ({'; '.join([*_also_in(when, calendar), ', '.join(why)])})"


_BASES = {
    "stated": "stated in full",
    "relative": "relative to the {anchor}",
    "inferred": "relative to the {anchor}",
    "published": "the report's own day",
    "unknown": "nothing tells",
}


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
