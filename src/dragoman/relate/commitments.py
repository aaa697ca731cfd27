"""Agreements and pledges of a whole record.

Enters: a record opened for questions. Leaves: `CommitmentView`s, the latest evidence first.
Refuses: to take an armed group, a party or a company for the country that it comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.claim import Commitment
from dragoman.model.entity import Actor
from dragoman.model.view import CommitmentView
from dragoman.model.when import Interval
from dragoman.record.query import Record
from dragoman.relate.commitment_threads import Undertaking, words_of
from dragoman.relate.commitment_views import commitment_views

_UNKNOWN_DAY = Interval()
_BODIES = frozenset({"organization", "armed_group", "group"})
_OF_STATE = frozenset({"", "GOV", "MIL", "JUD", "LEG", "COP", "SPY"})


def undertakings(record: Record, library: Library) -> Iterator[Undertaking]:
    """Yield every commitment with the day, origin and parties that the record knows around it."""
    days = {d.report: d.interval for d in record.datings()}
    origins = record.origins()
    actors = {a.id: a for a in record.actors()}
    actor_of = record.actors_of_mentions()
    common = _common(library)
    for claim in record.commitments():
        known = [actors.get(actor_of.get(p.mention, "")) for p in claim.parties]
        yield Undertaking(
            commitment=claim,
            reported=days.get(claim.report, _UNKNOWN_DAY),
            origin=origins.get(claim.report, claim.report),
            codes=tuple(_code(actor) if actor else "" for actor in known),
            words=words_of(claim, common, _names(claim, known)),
        )


def _common(library: Library) -> frozenset[str]:
    words = library.commitment_words
    acts = {*words.kinds, *words.states, *words.pledges}
    return library.common_words | {fold(word) for word in acts}


def _names(claim: Commitment, known: list[Actor | None]) -> Iterator[str]:
    yield from (party.name for party in claim.parties)
    yield from (name for actor in known if actor for name in actor.names)


def _code(actor: Actor) -> str:
    """Return what a party is bound as: its region or country where it acts for one, or itself."""
    if actor.kind in _BODIES and actor.sector not in _OF_STATE:
        return actor.id
    return actor.region or actor.country or actor.id


def commitments_of(
    record: Record,
    library: Library,
    *,
    as_of: date | None = None,
    words: str = "",
    parties: Collection[str] = (),
) -> tuple[CommitmentView, ...]:
    """Return the agreements and pledges of a record as of a day.

    Args:
        record: The record.
        library: Words of agreements, and words that tell nothing.
        as_of: The day asked for; the last day of which anything is reported if left out.
        words: Only those whose kind, words or evidence hold all of these words.
        parties: Only those that bind all of these actors, by id.
    """
    found = list(undertakings(record, library))
    actors = {a.id: a for a in record.actors()}
    wanted = {_code(actors[p]) for p in parties}
    codes = {u.commitment.id: u for u in found}
    views = commitment_views(found, as_of)
    return tuple(
        view
        for view in views
        if wanted <= {c for own in view.claims for c in codes[own].codes}
        and _holds(words, [codes[own].commitment for own in view.claims], record)
    )


def _holds(words: str, claims: list[Commitment], record: Record) -> bool:
    wanted = fold(words).split()
    if not wanted:
        return True
    text = " ".join(fold(f"{c.kind} {c.state} {_sentence(c, record)}") for c in claims)
    return all(word in text for word in wanted)


def _sentence(claim: Commitment, record: Record) -> str:
    start = min(e.span.start for e in claim.evidence)
    end = max(e.span.end for e in claim.evidence)
    return record.sentence(claim.report, start, end).quote
