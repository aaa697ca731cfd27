"""How many an act left dead, injured or arrested, as the sentence tells it.

Enters: a parse and the tokens of an act. Leaves: counts by kind. Refuses: "dozens" and other
numbers without a value, and tolls told of another act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.lexicon.library import Library
from dragoman.read import grammar
from dragoman.read.acts.parties import extent_of
from dragoman.read.amounts.numbers import tag_numbers
from dragoman.read.parse import Parsed, Token

KINDS = ("dead", "injured", "arrested")

_NEAR = ("advcl", "conj", "relcl", "acl", "xcomp", "ccomp")
_DEEP = 2


def tolls_of(parsed: Parsed, act: Iterable[int], library: Library) -> dict[str, int]:
    """Return the counts that the words of an act, or those hung on it, tell.

    Args:
        parsed: The parse.
        act: Tokens of the act.
        library: Words of tolls and numbers.
    """
    found: dict[str, int] = {}
    for word in _words(parsed, act):
        for kind, noun in _befallen(parsed, word, library):
            count = _count(parsed, noun, library)
            if kind in KINDS and count is not None:
                found.setdefault(kind, count)
    return found


def _words(parsed: Parsed, act: Iterable[int]) -> Iterator[Token]:
    """Yield the tokens of an act and the verbs that hang on them, nearest first."""
    layer = [parsed.tokens[i] for i in act]
    seen: set[int] = set()
    for _ in range(_DEEP + 1):
        for token in layer:
            if token.i not in seen:
                seen.add(token.i)
                yield token
        layer = [k for t in layer for k in parsed.children(t, *_NEAR)]


def _befallen(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    if word.pos != "VERB":
        return
    suffered = library.counts.toll(word.lemma, "object")
    if suffered:
        yield from ((suffered, noun) for noun in grammar.objects(parsed, word))
        return
    done = library.counts.toll(word.lemma, "subject")
    if done:
        yield from ((done, noun) for noun in grammar.subjects(parsed, word))
    yield from _left(parsed, word, library)


def _left(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    """Yield who is left in a state: "leaving 12 dead and 30 wounded"."""
    for state in parsed.children(word, "oprd", "xcomp", "ccomp", "acomp", "advcl"):
        for one in grammar.expand(parsed, state):
            kind = library.counts.toll(one.lower, "either")
            nouns = parsed.children(one, "nsubj", "nummod", "npadvmod")
            nouns = nouns or parsed.children(word, "dobj")
            if kind and nouns:
                yield kind, nouns[0]


def _count(parsed: Parsed, noun: Token, library: Library) -> int | None:
    start, end = extent_of(parsed, noun)
    for number in tag_numbers(parsed.text[start:end], library.numbers, library.units):
        whole = number.low == number.high and number.low == int(number.low)
        if number.sense == "quantity" and whole and not number.loose:
            return int(number.low)
    return None
