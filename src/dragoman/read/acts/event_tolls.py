"""How many an act left dead, injured or arrested, as the sentence tells it.

Enters: a parse, the tokens of an act and of those it befell. Leaves: counts by kind, and whether
anybody died. Refuses: "dozens" and other numbers without a value, and tolls told of another act.
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
_ONE = frozenset({"a", "an"})


def tolls_of(
    parsed: Parsed, act: Iterable[int], library: Library, sufferers: Iterable[int] = ()
) -> dict[str, int]:
    """Return the counts that the words of an act, or those hung on it, tell.

    Args:
        parsed: The parse.
        act: Tokens of the act.
        library: Words of tolls and numbers.
        sufferers: Tokens of those the act befell; what is told of them counts as well.
    """
    found: dict[str, int] = {}
    for kind, noun in _told(parsed, tuple(act), tuple(sufferers), library):
        count = _count(parsed, noun, library)
        if kind in KINDS and count is not None:
            found.setdefault(kind, count)
    return found


def tells_death(
    parsed: Parsed, act: Iterable[int], library: Library, sufferers: Iterable[int] = ()
) -> bool:
    """Tell whether an act is told to have killed anybody, counted or not."""
    return any(kind == "dead" for kind, _ in _told(parsed, tuple(act), tuple(sufferers), library))


def _told(
    parsed: Parsed, act: tuple[int, ...], sufferers: tuple[int, ...], library: Library
) -> Iterator[tuple[str, Token]]:
    """Yield what befell whom, by kind of toll, what the act itself tells first."""
    for word in (*_words(parsed, act, library), *_results(parsed, act, library)):
        yield from _befallen(parsed, word, library)
    yield from _share(parsed, act, library)
    for noun in (parsed.tokens[i] for i in sufferers):
        if kind := library.counts.tolls.get((noun.lemma, "of")):
            yield kind, noun
        for verb in _said_of(parsed, noun):
            if kind := library.counts.tolls.get((verb.lemma, "subject")):
                yield kind, noun


def _share(parsed: Parsed, act: Iterable[int], library: Library) -> Iterator[tuple[str, Token]]:
    """Yield the part of a toll that is told of an act ("90 died, 12 of them in the shelling")."""
    for token in (parsed.tokens[i] for i in act):
        prep = parsed.tokens[token.head]
        part = parsed.tokens[prep.head]
        if prep.dep != "prep" or prep.lower not in _CAUSES or part.pos != "NUM":
            continue
        above = next((t for t in parsed.ancestors(part) if _is_toll(t, library)), None)
        if above is not None:
            yield from ((kind, part) for kind in _kinds(above, library))


def _kinds(toll: Token, library: Library) -> list[str]:
    sides = ("subject", "object") if toll.pos == "VERB" else ("of",)
    return [kind for side in sides if (kind := library.counts.toll(toll.lemma, side))][:1]


def _said_of(parsed: Parsed, noun: Token) -> Iterator[Token]:
    """Yield the verbs of which those whom an act befell are the subject ("who later died")."""
    if noun.dep == "nsubj":
        yield parsed.tokens[noun.head]
    for verb in parsed.children(noun, "relcl"):
        if any(t.tag.startswith("W") for t in parsed.children(verb, "nsubj")):
            yield verb


def _words(parsed: Parsed, act: Iterable[int], library: Library) -> Iterator[Token]:
    """Yield the tokens of an act and the verbs that hang on them, nearest first."""
    layer = [parsed.tokens[i] for i in act]
    seen: set[int] = set()
    for _ in range(_DEEP + 1):
        for token in layer:
            if token.i not in seen:
                seen.add(token.i)
                yield token
        kids = ((t, k) for t in layer for k in parsed.children(t, *_NEAR))
        layer = [k for t, k in kids if not _of_another(parsed, t, k, library)]


def _of_another(parsed: Parsed, act: Token, verb: Token, library: Library) -> bool:
    """Tell whether a verb beside an act is done by others ("X fled and Y killed two")."""
    if verb.dep != "conj" or not library.counts.toll(verb.lemma, "object"):
        return False
    doers = {t.i for t in grammar.subjects(parsed, verb)}
    return bool(doers) and doers.isdisjoint(t.i for t in grammar.subjects(parsed, act))


def _results(parsed: Parsed, act: Iterable[int], library: Library) -> Iterator[Token]:
    """Yield the word of a toll to which an act is told as the cause.

    "Three died when police fired", "deaths due to the shelling", "killed in the raid". A toll
    beside that one is of the same act ("one died and two were hurt when police fired").
    """
    for token in (parsed.tokens[i] for i in act):
        for above in islice(parsed.ancestors(token), _DEEP + 1):
            if above.pos in ("VERB", "NOUN") and _is_toll(above, library):
                if _is_cause(parsed, token, above):
                    yield from _beside(parsed, above, library)
                break


def _beside(parsed: Parsed, toll: Token, library: Library) -> Iterator[Token]:
    yield toll
    while toll.dep in ("conj", "acl"):
        toll = parsed.tokens[toll.head]
        if _is_toll(toll, library):
            yield toll


def _is_toll(word: Token, library: Library) -> bool:
    return bool(_kinds(word, library))


def _is_cause(parsed: Parsed, act: Token, above: Token) -> bool:
    """Tell whether the words between a toll and an act make the act its cause."""
    between = [act, *parsed.ancestors(act)]
    between = between[: between.index(above)]
    marks = {t.lower for word in between for t in (word, *parsed.children(word, "mark", "advmod"))}
    return not marks.isdisjoint(_CAUSES)


def _befallen(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    if word.pos == "NOUN":
        kind = library.counts.tolls.get((word.lemma, "of"), "") or _of_outcome(
            parsed, word, library
        )
        yield from [(kind, word)] if kind else []
    elif word.pos == "ADJ":
        yield from _of_state(parsed, word, library)
    elif word.pos == "VERB":
        yield from _of_verb(parsed, word, library)


def _of_outcome(parsed: Parsed, noun: Token, library: Library) -> str:
    """Return what an adjective behind a noun says befell it ("five shot dead")."""
    behind = [t for t in parsed.children(noun, "amod") if t.i > noun.i]
    return next((kind for t in behind if (kind := library.counts.toll(t.lower, "either"))), "")


def _of_state(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    """Yield who is in the state that an adjective tells ("three are dead", "shot dead two")."""
    kind = library.counts.toll(word.lower, "either")
    if kind and word.dep == "acomp":
        yield from ((kind, noun) for noun in grammar.subjects(parsed, word))
    elif kind and word.dep == "amod":
        yield kind, parsed.tokens[word.head]


def _of_verb(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    tolls = library.counts.tolls
    ends = [
        t.lemma for prep in parsed.children(word, "prep") for t in parsed.children(prep, "pobj")
    ]
    ended = next((kind for end in ends if (kind := tolls.get((end, "to"), ""))), "")
    away = [f"{word.lemma} {t.lower}" for t in parsed.children(word, "prt")]
    suffered = library.counts.toll(word.lemma, "object") or ended
    suffered = suffered or next((kind for p in away if (kind := tolls.get((p, "object"), ""))), "")
    if suffered:
        yield from ((suffered, noun) for noun in grammar.objects(parsed, word))
        return
    phrases = [f"{word.lemma} {t.lemma}" for t in parsed.children(word, "dobj")]
    phrases += [f"{word.lemma} {end}" for end in ends]
    done = library.counts.toll(word.lemma, "subject")
    done = done or next((kind for p in phrases if (kind := tolls.get((p, "subject"), ""))), "")
    if done:
        nouns = grammar.subjects(parsed, word) or grammar.objects(parsed, word)
        yield from ((done, noun) for noun in nouns or [word])
    yield from _left(parsed, word, library)


def _left(parsed: Parsed, word: Token, library: Library) -> Iterator[tuple[str, Token]]:
    """Yield who is left in a state: "leaving 12 dead and 30 wounded"."""
    for noun in grammar.objects(parsed, word):
        if kind := _of_outcome(parsed, noun, library):
            yield kind, noun
    for state in parsed.children(word, "oprd", "xcomp", "ccomp", "acomp", "advcl"):
        for one in grammar.expand(parsed, state):
            kind = library.counts.toll(one.lower, "either")
            nouns = parsed.children(one, "nsubj", "nummod", "npadvmod")
            nouns = nouns or grammar.objects(parsed, word)
            if kind and nouns:
                yield kind, nouns[0]


def _count(parsed: Parsed, noun: Token, library: Library) -> int | None:
    """Return the number beside a noun; somebody told in the singular ("a man") is one."""
    if noun.pos == "VERB":
        return None
    start, end = extent_of(parsed, noun)
    for number in tag_numbers(parsed.text[start:end], library.numbers, library.units):
        whole = number.low == number.high and number.low == int(number.low)
        joined = parsed.text[start + number.end :][:1] == "-"
        if number.sense == "quantity" and whole and not number.loose and not joined:
            return int(number.low)
    single = {t.lower for t in parsed.children(noun, "det")} & _ONE
    human = library.predicates.is_a(noun.lemma, "people")
    return (
        1 if single and human and noun.tag == "NN" and not parsed.children(noun, "conj") else None
    )
