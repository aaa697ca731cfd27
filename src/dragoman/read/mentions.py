"""Mentions: names, nominals and pronouns of a report, with what it tells of each.

Enters: a reading with its grammar. Leaves: `Found`s by position: kind, title, role, nation,
acronym. Refuses: names in bylines and credit lines, which are no news.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.read.acronyms import join_acronyms
from dragoman.read.draft import Draft
from dragoman.read.kinds import KindVoter
from dragoman.read.names import NameFinder
from dragoman.read.nominals import NominalFinder
from dragoman.read.reading import Found, Reading
from dragoman.read.roles import RolePhrase, RoleReader
from dragoman.read.words import Words, words_of

VERSION = "dragoman.mentions@1"


def find_mentions(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Find who and what a report names.

    Args:
        reading: The report, parsed.
        library: The tables.

    Returns:
        Mentions by position. A name inside a nominal ("Iranian" in "Iranian media") is a mention
        of its own.
    """
    words = words_of(reading.parsed)
    names = [d for d in NameFinder(words, library).names() if _is_news(reading, words, d)]
    join_acronyms(names, words)
    roles = RoleReader(words, library.agents, _places(names))
    voter = KindVoter(words, library, roles)
    voter.decide(names)
    for draft in names:
        if draft.kind == "person":
            _add_role(draft, words, roles, library)
    taken = {i: d for d in names for i in range(d.first, d.last)}
    nominals = NominalFinder(words, library.agents, roles, taken).nominals()
    drafts = [*names, *(d for d in nominals if _is_news(reading, words, d))]
    found = {_key(f): f for f in (_found(d, reading, words) for d in drafts)}
    return tuple(sorted(found.values(), key=_key))


def _key(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _is_news(reading: Reading, words: Words, draft: Draft) -> bool:
    return reading.is_news(words.tokens[draft.first].start)


def _places(names: list[Draft]) -> dict[int, tuple[int, bool]]:
    return {d.first: (d.last, d.use in {"adjective"}) for d in names}


def _add_role(draft: Draft, words: Words, roles: RoleReader, library: Library) -> None:
    """Read the role of a person: in the title, in the phrase after, or in the one before."""
    if draft.title:
        _role_of_title(draft, words, roles, library)
    after = _after(draft, words, roles)
    if after is not None:
        if draft.role is None:
            draft.role, draft.of = after.role, after.of
            draft.nation = draft.nation or after.nation
        draft.full_last = max(draft.full_last, after.end)


def _role_of_title(draft: Draft, words: Words, roles: RoleReader, library: Library) -> None:
    """Take an office for the role, and the possessive or nationality before it."""
    assert draft.title is not None
    start = draft.full_first
    if start > 0 and words.tokens[start - 1].tag == "POS":
        owner = start - 1
        first = owner - 1
        while (
            first > 0
            and not words.breaks[first]
            and (
                words.tokens[first - 1].pos in {"PROPN"}
                or words.tokens[first].pos == "NOUN"
                and words.tokens[first - 1].pos in {"PROPN", "ADJ"}
            )
        ):
            first -= 1
        draft.of = words.text(first, owner)
        draft.nation = draft.of
        draft.full_first = first
    else:
        for first, (last, is_nation) in roles.names.items():
            if last == start and first < start:
                draft.nation = words.text(first, last)
                draft.full_first = first
                _ = is_nation
    if library.agents.titles:
        draft.role = draft.title


def _after(draft: Draft, words: Words, roles: RoleReader) -> RolePhrase | None:
    at = draft.last
    if at + 1 >= len(words.tokens) or words.tokens[at].text != ",":
        return None
    return roles.read(at + 1)


def _found(draft: Draft, reading: Reading, words: Words) -> Found:
    tokens = words.tokens
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    mention = Mention(
        id=reading.mention_id(start, end),
        report=reading.report.id,
        span=reading.span(start, end),
        kind=draft.kind,
        form=draft.form,
        name=words.text(draft.first, draft.last),
        head=tokens[draft.head].text if draft.form == "name" else tokens[draft.head].lower,
        title=draft.title,
        role=draft.role,
        of=draft.of,
        nation=draft.nation,
        acronym=draft.acronym,
        by=VERSION,
    )
    full_start = tokens[draft.full_first].start
    full_end = tokens[min(draft.full_last, len(tokens)) - 1].end
    return Found(start, end, draft.head, mention, full_start, full_end)
