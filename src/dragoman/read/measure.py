"""What an amount measures, and the clause it stands in.

Enters: a parse and an amount. Leaves: a `Measure`: the words for the quantity, the head of those
words and the verb that ties amount and quantity. Refuses: to name a measure where the grammar
gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.counts import Counts
from dragoman.read.amounts import Amount
from dragoman.read.parse import Parsed, Token

_LABEL = re.compile(r"(?:^|[\n.;])\s*([A-Za-z][^.;:\n]{2,60}?)\s*:\s*$")
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"nummod", "compound", "quantmod", "nmod", "amod", "npadvmod", "appos", "poss"})
_LEFT = frozenset({"amod", "compound", "nmod"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AMOUNT_OF = frozenset({"of", "in", "worth"})
_VERBS = frozenset({"VERB", "AUX"})
_TO_VERB = frozenset({"attr", "dobj", "oprd", "npadvmod", "acomp", "ccomp", "obj", "xcomp", "dep"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What an amount measures.

    Attributes:
        start: First code point of the words, equal to `end` where there are none.
        end: One past the last.
        head: Their head, `None` where there are none.
        verb: The verb that ties amount and quantity, or holds the counted noun.
        per: The period that an adjective in the words names ("annual trade").
        share: The words are the whole of which the amount is a part ("60 % of the trade").
        agent: Who acts, where the verb has an actor and names no quantity ("Peru spent $5m").
    """

    start: int
    end: int
    head: Token | None
    verb: Token | None
    per: str = ""
    share: bool = False
    agent: Token | None = None


def measure_of(parsed: Parsed, amount: Amount, counts: Counts) -> Measure:
    """Return what an amount measures."""
    head = head_of(parsed, amount)
    if head is None:
        return Measure(amount.start, amount.start, None, None)
    verb = _verb_above(parsed, head)
    if amount.noun is not None:
        noun = parsed.tokens[amount.noun.head]
        return Measure(amount.noun.start, _end(parsed, noun), noun, verb)
    behind = _behind(parsed, amount, head)
    if behind is not None:
        share = amount.unit is not None and amount.unit.kind in {"percent", "points"}
        return _phrase(parsed, behind, verb, counts, amount, share=share)
    if label := _LABEL.search(parsed.text, max(0, amount.bound_start - 70), amount.bound_start):
        return Measure(label.start(1), label.end(1), None, None)
    above = _above(parsed, head)
    if above is None:
        return Measure(amount.start, amount.start, None, verb)
    if above.name in _ACTORS and verb is not None and verb.pos == "VERB":
        return Measure(verb.start, verb.end, verb, verb, agent=above)
    return _phrase(parsed, above, verb, counts, amount)


def head_of(parsed: Parsed, amount: Amount) -> Token | None:
    """Return the token of an amount that hangs on something outside it."""
    tokens = parsed.between(amount.start, amount.end)
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head not in inside or t.head == t.i]
    nouns = [t for t in outer if t.pos in _NOUNS or t.pos == "NUM"]
    return (nouns or outer or [None])[-1]


def _behind(parsed: Parsed, amount: Amount, head: Token) -> Token | None:
    """Return the noun behind "of", "in" or "worth of" right after an amount."""
    stop = amount.per.end if amount.per else amount.end
    for token in parsed.between(amount.start, stop):
        for child in parsed.children(token, "prep"):
            if child.lower in _AMOUNT_OF and 0 <= child.start - stop <= 2:
                if child.lower == "in" and amount.unit and amount.unit.kind != "money":
                    continue
                for noun in parsed.children(child, "pobj"):
                    return noun
    return None


def _above(parsed: Parsed, head: Token) -> Token | None:
    """Return the noun that an amount is said of, climbing from its head."""
    token = head
    for _ in range(4):
        up = parsed.head(token)
        if up is None:
            return None
        if up.pos in _VERBS:
            return _of_verb(parsed, token, up)
        if up.pos in _NOUNS:
            return up
        token = up
    return None


def _of_verb(parsed: Parsed, token: Token, verb: Token) -> Token | None:
    """Return the subject, or for "put the toll at 30" and "brought the number to 30" the object."""
    if token.dep == "prep" and token.lower in {"to", "at"}:
        for thing in parsed.children(verb, "dobj"):
            return thing if thing.pos in _NOUNS else None
    return _subject(parsed, verb) if token.dep in _TO_VERB | {"prep", "advmod"} else None


def _subject(parsed: Parsed, verb: Token) -> Token | None:
    for subject in parsed.children(verb, *_SUBJECTS):
        if subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return parsed.head(verb)
        return subject if subject.pos in _NOUNS else None
    if verb.dep in {"acl", "relcl"}:
        return parsed.head(verb)
    if verb.dep in {"conj", "advcl", "xcomp"} and (up := parsed.head(verb)) and up.pos in _VERBS:
        for subject in parsed.children(up, *_SUBJECTS):
            return subject if subject.pos in _NOUNS else None
    return None


def _verb_above(parsed: Parsed, head: Token) -> Token | None:
    if head.pos in _VERBS:
        return head
    return next((t for t in parsed.ancestors(head) if t.pos in _VERBS), None)


def _phrase(
    parsed: Parsed, noun: Token, verb: Token | None, counts: Counts, amount: Amount,
    *, share: bool = False,
) -> Measure:
    """Return the words of a noun phrase: modifiers before it, and what stands behind "of"."""
    first, per = noun, ""
    for child in reversed(parsed.children(noun)):
        if child.i > noun.i or child.start < amount.end <= noun.start - 40:
            continue
        if child.lower in counts.adjectives:
            per = counts.adjectives[child.lower]
            break
        inside = amount.start <= child.start < amount.end
        if child.dep not in _LEFT or inside:
            if child.dep in {"det", "poss", "nummod"} or inside:
                break
            continue
        first = child
    start = noun.start
    if first is not noun:
        start = min(t.start for t in parsed.subtree(first) if t.i <= noun.i)
    if start < amount.end <= noun.start:
        start = noun.start
    return Measure(start, _end(parsed, noun), noun, verb, per or _outer_rate(parsed, noun, counts), share)


def _outer_rate(parsed: Parsed, noun: Token, counts: Counts) -> str:
    for child in parsed.children(noun, "amod", "compound", "advmod"):
        if child.lower in counts.adjectives:
            return counts.adjectives[child.lower]
    return ""


def _end(parsed: Parsed, noun: Token) -> int:
    for child in parsed.children(noun, "prep"):
        if child.lower == "of" and child.i == noun.i + 1:
            for inner in parsed.children(child, "pobj"):
                return _end(parsed, inner) if inner.i > child.i else noun.end
    return noun.end
