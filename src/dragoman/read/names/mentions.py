"""Mentions: names, nominals and pronouns of a report, with what it tells of each.

Enters: a reading with its grammar. Leaves: `Found`s by position: kind, title, role, nation,
acronym. Refuses: names in bylines and credit lines, which are no news.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.read.heads import tag_odds
from dragoman.read.names.acronyms import join_acronyms, share_kinds
from dragoman.read.names.draft import Draft, found_of
from dragoman.read.names.kinds import KindVoter
from dragoman.read.names.names import NameFinder
from dragoman.read.names.nominals import NominalFinder
from dragoman.read.names.review import review
from dragoman.read.names.role_teller import RoleTeller
from dragoman.read.names.roles import RoleReader
from dragoman.read.names.runs import Hit, known_phrases
from dragoman.read.names.shared_words import share_words
from dragoman.read.names.told_actors import ActorTeller
from dragoman.read.reading import Found, Reading
from dragoman.read.words import Words

_BODIES = frozenset({"organization", "government", "armed_group"})
_OWNERS = frozenset({"country", "nationality"})


def find_mentions(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Find who and what a report names.

    Args:
        reading: The report, parsed.
        library: The tables.

    Returns:
        Mentions by position. A name inside a nominal ("Iranian" in "Iranian media") is a mention
        of its own.
    """
    by_rule, words, hits = names_by_rule(reading, library)
    states = reading.parsed.states
    odds = None if states is None else tag_odds(states, library.name_head)
    names = review(words, hits, by_rule, library, odds)
    names = [d for d in names if _is_news(reading, words, d)]
    join_acronyms(names, words)
    roles = RoleReader(words, library.agents, _places(names))
    KindVoter(reading.parsed, words, library, roles).decide(names)
    share_kinds(names, words)
    share_words(names, words, library.actors)
    told = RoleTeller(words, roles, names).tell(d for d in names if d.kind == "person")
    taken = {i: d for d in names for i in range(d.first, d.last)}
    _tie_bodies(names, taken, words)
    nominals = NominalFinder(words, library.agents, roles, taken, told).nominals()
    drafts = [*names, *(d for d in nominals if _is_news(reading, words, d))]
    drafts += [d for d in _told(reading, library, drafts) if _is_news(reading, words, d)]
    found = {_key(f): f for f in (found_of(d, reading, words) for d in drafts)}
    return tuple(sorted(found.values(), key=_key))


def _told(reading: Reading, library: Library, drafts: list[Draft]) -> list[Draft]:
    """Return what the encoder adds to the drafts; it sets the part of each."""
    states = reading.parsed.states
    if states is None or not len(states):
        return []
    head = library.actor_head
    return ActorTeller(reading.parsed, tag_odds(states, head), head).tell(drafts)


def _tie_bodies(names: list[Draft], taken: dict[int, Draft], words: Words) -> None:
    """Tie bodies named in general words to the country before them ("Chad's Foreign Ministry")."""
    for body in names:
        whole = body.known and body.last - body.first > 1
        if body.kind not in _BODIES or whole or body.nation:
            continue
        at = body.first - 1
        if at > 0 and words.tokens[at].tag == "POS":
            at -= 1
        owner = taken.get(at)
        if owner is not None and owner.kind in _OWNERS and owner.last <= body.first:
            body.nation = words.text(owner.first, owner.last)


def names_by_rule(reading: Reading, library: Library) -> tuple[list[Draft], Words, dict[int, Hit]]:
    """Find names by rule alone.

    Returns:
        The names with their kinds, the words of the report, and the known phrases in it.
    """
    words = reading.words
    hits = known_phrases(words, library.actors)
    names = NameFinder(words, hits, library).names()
    roles = RoleReader(words, library.agents, _places(names))
    KindVoter(reading.parsed, words, library, roles).decide(names)
    return names, words, hits


def _key(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _is_news(reading: Reading, words: Words, draft: Draft) -> bool:
    return reading.is_news(words.tokens[draft.first].start)


def _places(names: list[Draft]) -> dict[int, tuple[int, bool]]:
    return {d.first: (d.last, d.use == "adjective") for d in names}
