"""Timelines: the claims on one party, or between two, by their days.

Enters: claims, and for each mention the actor that it is judged to be. Leaves: the claims in
order of time, those whose day is not known last. Refuses: to order what is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from dragoman.model.claim import Claim, Commitment, Event, Figure, Statement, Status
from dragoman.model.entity import Party

END_OF_TIME = date.max


def timeline(
    claims: Iterable[Claim], actor_of: Mapping[str, str], parties: Collection[str]
) -> list[Claim]:
    """Return the claims in which all the parties take part, in order of time.

    Args:
        claims: Claims of any kind.
        actor_of: Mention id to actor id.
        parties: Ids of one actor, or of two for what passes between them.

    Returns:
        Claims by first possible day, then last, then id. One of which only the last day is known
        stands there; one of which neither is known comes last.
    """
    wanted = set(parties)
    chosen = (c for c in claims if wanted <= actors_in(c, actor_of)) if wanted else claims
    return sorted(chosen, key=_order)


def actors_in(claim: Claim, actor_of: Mapping[str, str]) -> set[str]:
    """Return the ids of the actors that take part in a claim."""
    return {actor_of[p.mention] for p in _parties(claim) if p.mention in actor_of}


def _order(claim: Claim) -> tuple[date, date, str]:
    when = claim.when
    end = when.end or END_OF_TIME
    return when.start or end, end, claim.id


def _parties(claim: Claim) -> Iterator[Party]:
    match claim:
        case Event():
            yield from (*claim.actor, *claim.recipient)
        case Commitment():
            yield from claim.parties
        case Status():
            yield from (claim.place, *claim.sides, *([claim.side] if claim.side else []))
        case Figure():
            yield from (*claim.parties, *([claim.speaker] if claim.speaker else []))
        case Statement():
            yield from [claim.speaker] if claim.speaker else []
