"""From a head word to the mention that takes part: the party of a claim.

Enters: a reading with its mentions and the head token of an argument. Leaves: the mention that
heads the argument or, failing that, one that names it inside ("Turkish warplanes"). Refuses: to
make a party out of words that name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.entity import Party
from dragoman.read import grammar
from dragoman.read.names.beside import named_beside
from dragoman.read.names.together import meant_together
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Found, Reading

_INSIDE = ("amod", "compound", "poss", "nmod", "nummod")
_BODIES = ("organization", "armed_group", "government")
_OWNED = ("government", "armed_group", "organization", "office", "group", "person")
_INSIDE_PREPS = ("of", "in", "from", "at")
_SURE = 0.5
_OWN = frozenset({"i", "we", "me", "us"})


def mention_of(reading: Reading, head: Token) -> Found | None:
    """Return the mention that an argument is told by."""
    found = reading.mention_at(head)
    if found is not None:
        return _place_of(reading, head, found) or named_beside(reading, found) or found
    parsed = reading.parsed
    for word in [*parsed.children(head, "appos"), *parsed.children(head, *_INSIDE)]:
        found = reading.mention_at(word)
        if found is not None and word.dep != "nummod" and found.mention.form != "pronoun":
            return found
    for noun in grammar.prepositional(parsed, head, ("of", "from")):
        found = reading.mention_at(noun)
        if found is not None:
            return named_beside(reading, found) or found
    return None


def _place_of(reading: Reading, head: Token, found: Found) -> Found | None:
    """Return the place that a common word only announces ("the city of Tela")."""
    if found.mention.kind != "place" or found.mention.form != "nominal":
        return None
    for noun in grammar.prepositional(reading.parsed, head, ("of",)):
        named = reading.mention_at(noun)
        if named is not None and named.mention.form == "name":
            return named
    return None


def mentions_of(reading: Reading, heads: Iterable[int]) -> list[Found]:
    """Return the mentions of several arguments, each once, in order."""
    found: dict[str, Found] = {}
    for head in (reading.parsed.tokens[i] for i in heads):
        joined = _joined(reading, head)
        found |= {one.mention.id: one for one in joined}
        own = None if joined else mention_of(reading, head)
        for one in [own, *_bodies(reading, head)] if own is not None else ():
            found[one.mention.id] = one
    return list(found.values())


def _joined(reading: Reading, head: Token) -> list[Found]:
    """Return the parties that share a noun ("Greek and Turkish officials")."""
    parsed = reading.parsed
    words = parsed.children(head, "amod", "compound", "nmod")
    both = [
        t for word in words for t in grammar.expand(parsed, word) if parsed.children(word, "cc")
    ]
    found = [f for word in both if (f := reading.mention_at(word)) is not None]
    return found if len({f.mention.id for f in found}) > 1 else []


def _bodies(reading: Reading, head: Token) -> list[Found]:
    """Return the bodies that members are told to come from ("fighters from the PMF")."""
    if head.pos != "NOUN":
        return []
    below = grammar.prepositional(reading.parsed, head, ("from", "of"))
    found = [f for noun in below if (f := reading.mention_at(noun)) is not None]
    return [named_beside(reading, f) or f for f in found if f.mention.kind in _BODIES]


def party_of(reading: Reading, found: Found) -> Party:
    """Return a mention as a party, under the name of what it stands for."""
    named, seen = found, set[str]()
    while (refers := named.mention.refers) is not None and named.mention.link >= _SURE:
        following = reading.by_id.get(refers)
        if following is None or refers in seen:
            break
        seen.add(refers)
        named = following
    return Party(mention=found.mention.id, name=_with_owner(reading, named))


def parties_of(reading: Reading, found: Iterable[Found]) -> tuple[Party, ...]:
    """Return mentions as parties, each once; the leaders of two states are two.

    Those who are meant together ("both countries") take part each by themselves; who says "we"
    speaks for himself.
    """
    members = (member for f in found for member in _meant_by(reading, f))
    parties: dict[tuple[str, str], Party] = {}
    for party in (party_of(reading, member) for member in members):
        parties.setdefault(who(reading, party), party)
    return tuple(parties.values())


def _meant_by(reading: Reading, found: Found) -> tuple[Found, ...]:
    return meant_together(reading, found) or (_speaking(reading, found) or found,)


def _speaking(reading: Reading, found: Found) -> Found | None:
    """Return who says "we", `None` for other words."""
    if found.mention.form != "pronoun" or found.mention.name.lower() not in _OWN:
        return None
    voices = (
        said.speaker for said in reading.said for a, b in said.contents if a <= found.start < b
    )
    return next((speaker for speaker in voices if speaker is not None), None)


def who(reading: Reading, party: Party) -> tuple[str, str]:
    """Return what tells a party from others: its name, for a common word with its nation."""
    mention = reading.by_id[party.mention].mention
    common = mention.form == "nominal" and mention.name == party.name
    return party.name, mention.nation or "" if common else ""


def _with_owner(reading: Reading, named: Found) -> str:
    """Return a mention's name, for a common word with whose it is ("army of Chad")."""
    mention = named.mention
    if mention.form != "nominal" or mention.nation or mention.kind not in _OWNED:
        return mention.name
    for noun in grammar.prepositional(reading.parsed, reading.parsed.tokens[named.head], ("of",)):
        owner = reading.mention_at(noun)
        if owner is not None and owner.mention.form == "name" and owner.start >= named.end:
            return f"{mention.name} of {owner.mention.name}"
    return mention.name


def extent(reading: Reading, head: Token) -> tuple[int, int]:
    """Return the stretch of an argument without its clauses: "the army of the north"."""
    return extent_of(reading.parsed, head)


def extent_of(parsed: Parsed, head: Token) -> tuple[int, int]:
    """Return the stretch of a noun with its modifiers, without its clauses."""
    first = last = head
    stack = [head]
    while stack:
        token = stack.pop()
        if token.start < first.start:
            first = token
        if token.end > last.end:
            last = token
        stack += [k for k in parsed.children(token) if _belongs(k)]
    return first.start, last.end


def _belongs(kid: Token) -> bool:
    if kid.dep == "prep":
        return kid.lower in _INSIDE_PREPS
    return kid.dep in (
        "det",
        "amod",
        "compound",
        "poss",
        "nmod",
        "nummod",
        "case",
        "pobj",
        "quantmod",
        "advmod",
        "predet",
        "flat",
    )
