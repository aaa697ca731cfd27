"""How many an act left dead, injured or arrested, as the sentence tells it.

Enters: a parse and the tokens of an act. Leaves: counts by kind. Refuses: "dozens" and other
numbers without a value, and tolls told of another act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.lexicon.library import Library
from dragoman.read import grammar
from dragoman.read.acts.parties import extent_of
from dragoman.read.amounts.numbers import tag_numbers
from dragoman.read.parse import Parsed, Token

KINDS = ("dead", "injured", "arrested")

_NEAR = ("advcl", "conj", "relcl", "acl", "xcomp", "ccomp")
_DEEP = 2
_CAUSES = frozenset({"when", "as", "after", "in", "by", "due", "during", "from", "because"})


def tolls_of(parsed: Parsed, act: Iterable[int], library: Library) -> dict[str, int]:
    """Return the counts that the words of an act, or those hung on it, tell.

    Args:
        parsed: The parse.
        act: Tokens of the act.
        library: Words of tolls and numbers.
    """
    found: dict[str, int] = {}
    act = tuple(act)
    for word in (*_words(parsed, act), *_results(parsed, act, library)):
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


def _results(parsed: Parsed, act: Iterable[int], library: Library) -> Iterator[Token]:
    """Yield the word of a toll to which an act is told as the cause.

    "Three died when police fired", "deaths due to the shelling", "killed in the raid".
    """
    for token in (parsed.tokens[i] for i in act):
        for above in islice(parsed.ancestors(token), _DEEP + 1):
            if above.pos in ("VERB", "NOUN") and _is_toll(above, library):
                if _is_cause(parsed, token, above):
                    yield above
                break


def _is_toll(word: Token, library: Library) -> bool:
    counts = library.counts
    sides = ("subject", "object") if word.pos == "VERB" else ("of",)
    return any(counts.toll(word.lemma, side) for side in sides)


def _is_cause(parsed: Parsed, act: Token, above: Token) -> bool:
    """Tell whether the words between a toll and an act make the act its cause."""
    between = [act, *parsed.ancestors(act)]
    between = between[: between.index(above)]
    marks = {t.lower for word in between for t in (word, *parsed.children(word, "mark", "advmod"))}
    return not marks.isdisjoint(_CAUSES)


def _befallen(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    if word.pos == "NOUN":
        kind = library.counts.tolls.get((word.lemma, "of"), "")
        yield from [(kind, word)] if kind else []
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
            nouns = nouns or grammar.objects(parsed, word)
            if kind and nouns:
                yield kind, nouns[0]


def _count(parsed: Parsed, noun: Token, library: Library) -> int | None:
    start, end = extent_of(parsed, noun)
    for number in tag_numbers(parsed.text[start:end], library.numbers, library.units):
        whole = number.low == number.high and number.low == int(number.low)
        joined = parsed.text[start + number.end :][:1] == "-"
        if number.sense == "quantity" and whole and not number.loose and not joined:
            return int(number.low)
    return None
