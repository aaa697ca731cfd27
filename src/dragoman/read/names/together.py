"""Who is meant together: "the two sides", "both countries", "they" after "Chad and Niger".

Enters: a reading and a plural mention that stands for no earlier one. Leaves: the mentions that it
means, from the nearest names told in one breath. Refuses: lists of other kinds than the words fit,
and for "two" and "both" any but two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model.entity import MentionKind
from dragoman.read import grammar
from dragoman.read.names.beside import named_beside
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

THEY = frozenset({"they", "them", "their", "theirs"})
_PAIR = frozenset({"two", "both"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES: frozenset[MentionKind] = frozenset(
    {"country", "government", "organization", "armed_group"}
)
_PERSONS: frozenset[MentionKind] = frozenset({"person"})
_FITS: dict[str, frozenset[MentionKind]] = {
    "office": _PERSONS,
    "person": _PERSONS,
    "country": frozenset({"country", "government"}),
    "organization": _BODIES,
    "armed_group": _BODIES,
    "government": _BODIES,
}
_WHOLE = _BODIES | _PERSONS
_WITHIN = frozenset({"conj", "appos"})
_BACK_PAIR = 4
_BACK_THEY = 1


def meant_together(reading: Reading, found: Found) -> tuple[Found, ...]:
    """Return the mentions that a plural means together, none where none are told so.

    Args:
        reading: The report with its mentions.
        found: A mention of it.
    """
    token = reading.parsed.tokens[found.head]
    if found.mention.refers is not None or found.mention.form == "name":
        return ()
    pair = _is_pair(reading, found, token)
    if not pair and token.lower not in THEY:
        return ()
    kinds = _FITS.get(found.mention.kind, _WHOLE)
    back = _BACK_PAIR if pair else _BACK_THEY
    for members in _lists(reading, token, back):
        if _fit(members, kinds) and (len(members) == 2 if pair else _leads(reading, members)):
            return members
    return ()


def _is_pair(reading: Reading, found: Found, token: Token) -> bool:
    """Tell whether two are meant: "the two sides", "both governments"."""
    if token.tag not in {"NNS", "NNPS"}:
        return False
    return any(t.lower in _PAIR for t in reading.parsed.children(token)) or any(
        t.lower in _PAIR for t in reading.parsed.between(found.start, found.end)
    )


def _lists(reading: Reading, token: Token, back: int) -> Iterator[tuple[Found, ...]]:
    """Yield the lists of names before a word, the nearest first."""
    parsed = reading.parsed
    first, _ = parsed.sentences[max(0, token.sent - back)]
    for at in range(token.i - 1, first - 1, -1):
        head = parsed.tokens[at]
        if head.pos == "PROPN" and head.dep not in _WITHIN:
            yield from _named(reading, grammar.expand(parsed, head), token)
        if head.dep == "nsubj":
            yield from _named(reading, [head, *_other_side(reading, head)], token)


def _other_side(reading: Reading, subject: Token) -> list[Token]:
    """Return with whom a subject meets or talks."""
    parsed = reading.parsed
    verb = parsed.tokens[subject.head]
    return grammar.objects(parsed, verb)[:1] or grammar.prepositional(parsed, verb, ("with",))[:1]


def _named(reading: Reading, heads: Sequence[Token], token: Token) -> Iterator[tuple[Found, ...]]:
    """Yield the names at several words before another, if all are names and several."""
    told = (_told(reading, head) for head in heads if head.i < token.i)
    named = tuple(f for f in told if f is not None and f.mention.form == "name")
    if len(named) == len(heads) > 1:
        yield named


def _fit(members: Sequence[Found], kinds: frozenset[MentionKind]) -> bool:
    """Tell whether the members are of the kinds asked for, and all persons or none."""
    own = {m.mention.kind for m in members}
    return own <= kinds and (own <= _PERSONS or not own & _PERSONS)


def _leads(reading: Reading, members: Sequence[Found]) -> bool:
    """Tell whether a list is what its sentence is about: its subject."""
    head = reading.parsed.tokens[members[0].head]
    return head.dep in _SUBJECTS


def _told(reading: Reading, head: Token) -> Found | None:
    """Return the mention at a word, or the name beside it ("his counterpart Hulusi Akar")."""
    found = reading.mention_at(head)
    if found is not None:
        return named_beside(reading, found) or found
    beside = (reading.mention_at(t) for t in reading.parsed.children(head, "appos"))
    return next((f for f in beside if f is not None), None)
