"""Things: noun phrases that are no mention, to which "it", "they" and "the deal" may refer.

Enters: a reading with its mentions. Leaves: `Found`s of the form nominal and of no kind. They are
laid beside the mentions while links are sought, so that a pronoun for a thing is not given to the
nearest actor; the record keeps none of them. Refuses: amounts, times and words inside names.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.names.draft import Draft, found_of
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "dative", "ROOT"}
)
_BEFORE = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "case", "predet"})


def find_things(reading: Reading) -> tuple[Found, ...]:
    """Return the things of a report, by position."""
    taken = {t.i for f in reading.mentions for t in reading.parsed.between(f.start, f.end)}
    drafts = (_draft(t, reading) for t in reading.parsed.tokens if _may_head(t, taken))
    return tuple(
        found_of(d, reading, reading.words) for d in drafts if reading.is_news(_start(d, reading))
    )


def _may_head(token: Token, taken: set[int]) -> bool:
    common = token.pos == "NOUN" and token.name == "" and token.text[0].isalpha()
    return common and token.dep in _PLACES and token.i not in taken


def _start(draft: Draft, reading: Reading) -> int:
    return reading.parsed.tokens[draft.first].start


def _draft(token: Token, reading: Reading) -> Draft:
    first = min((t.i for t in _left(token, reading)), default=token.i)
    draft = Draft(token.i, token.i + 1, "nominal", head=token.i)
    draft.full_first = first
    return draft


def _left(token: Token, reading: Reading) -> Iterator[Token]:
    """Yield the words before a head that belong to its phrase."""
    for child in reading.parsed.children(token):
        if child.i < token.i and child.dep in _BEFORE:
            yield from (t for t in reading.parsed.subtree(child) if t.i < token.i)
