"""What an amount measures, and the clause it stands in.

Enters: a parse and an amount. Leaves: a `Measure`: the words for the quantity, the head of those
words and the verb that ties amount and quantity. Refuses: to name a measure where the grammar
gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.counts import Counts
from dragoman.read.amounts.amounts import Amount
from dragoman.read.parse import Parsed, Token

_LABEL = re.compile(r"(?:^|[\n.;])\s*([A-Za-z][^.;:\n]{2,60}?)\s*:\s*$")
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_POINTERS = frozenset({"PRON", "DET"})
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
    agent = _agent(parsed, head, verb)
    per = _rate_of_verb(parsed, verb, counts)
    if amount.noun is not None:
        noun = parsed.tokens[amount.noun.head]
        start = amount.noun.start
        return Measure(start, _end(parsed, noun, amount), noun, verb, per, agent=agent)
    found = _found(parsed, amount, head, verb, counts)
    return replace(found, per=found.per or per, agent=found.agent or agent)


def _found(
    parsed: Parsed, amount: Amount, head: Token, verb: Token | None, counts: Counts
) -> Measure:
    """Return the words that an amount without a counted noun is said of."""
    behind = _behind(parsed, amount)
    if behind is not None:
        share = amount.unit is not None and amount.unit.kind in {"percent", "points"}
        return replace(_phrase(parsed, behind, verb, counts, amount), share=share)
    if label := _LABEL.search(parsed.text, max(0, amount.bound_start - 70), amount.bound_start):
        return Measure(label.start(1), label.end(1), None, None)
    above = _above(parsed, head, counts)
    if above is None:
        return Measure(amount.start, amount.start, None, verb)
    if above.name in _ACTORS and verb is not None and verb.pos == "VERB":
        return Measure(verb.start, verb.end, verb, verb, agent=above)
    return _phrase(parsed, above, verb, counts, amount)


def _agent(parsed: Parsed, head: Token, verb: Token | None) -> Token | None:
    """Return who acts on the amount ("Peru exported 500 tonnes of fruit")."""
    if verb is None or verb.pos != "VERB" or parsed.children(verb, "auxpass"):
        return None
    top = next((t for t in (head, *parsed.ancestors(head)) if t.head == verb.i), None)
    if top is None or top.dep != "dobj":
        return None
    subjects = parsed.children(verb, "nsubj")
    return next((t for t in subjects if t.name in _ACTORS or t.pos == "PROPN"), None)


def _rate_of_verb(parsed: Parsed, verb: Token | None, counts: Counts) -> str:
    """Return the rate that hangs on the verb: "pass every day", "is shipped annually"."""
    for child in parsed.children(verb, "npadvmod", "advmod") if verb is not None else ():
        if child.lower in counts.adjectives:
            return counts.adjectives[child.lower]
        if child.lower in counts.periods and any(
            t.lower in {"every", "each", "a", "per"} for t in parsed.children(child)
        ):
            return counts.periods[child.lower]
    return ""


def head_of(parsed: Parsed, amount: Amount) -> Token | None:
    """Return the token of an amount that hangs on something outside it."""
    tokens = parsed.between(amount.start, amount.end)
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head not in inside or t.head == t.i]
    nouns = [t for t in outer if t.pos in _NOUNS or t.pos == "NUM"]
    return (nouns or outer)[-1] if outer else None


def _behind(parsed: Parsed, amount: Amount) -> Token | None:
    """Return the noun behind "of", "in" or "worth of" right after an amount."""
    stop = amount.per.end if amount.per else amount.end
    for token in parsed.between(amount.start, stop):
        for child in parsed.children(token, "prep"):
            if child.lower in _AMOUNT_OF and 0 <= child.start - stop <= 2:
                for noun in parsed.children(child, "pobj"):
                    if child.lower != "in" or _is_stuff(amount, noun):
                        return noun
    return None


def _is_stuff(amount: Amount, noun: Token) -> bool:
    """Tell "$5 million in aid" from "$5 million in 2022" and "in Peru"."""
    money = amount.unit is not None and amount.unit.kind == "money"
    return money and noun.pos == "NOUN" and not noun.name


def _above(parsed: Parsed, head: Token, counts: Counts) -> Token | None:
    """Return the noun that an amount is said of, climbing from its head."""
    token = head
    for _ in range(4):
        up = parsed.head(token)
        if up is None:
            return None
        if up.pos in _VERBS and up.dep not in _SUBJECTS:
            return _of_verb(parsed, token, up)
        if (up.pos in _NOUNS or up.dep in _SUBJECTS) and up.lower not in counts.periods:
            return up
        token = up
    return None


def _of_verb(parsed: Parsed, token: Token, verb: Token) -> Token | None:
    """Return the subject, or for "put the toll at 30" and "raised the fee by 30 %" the object."""
    before = parsed.tokens[token.i - 1]
    if token.lower == "worth" and before.pos in _NOUNS:
        return before
    if token.dep == "prep" and token.lower in {"to", "at", "by"}:
        for thing in parsed.children(verb, "dobj"):
            return thing if thing.pos in _NOUNS else None
    return _subject(parsed, verb) if token.dep in _TO_VERB | {"prep", "advmod"} else None


def _subject(parsed: Parsed, verb: Token) -> Token | None:
    for subject in parsed.children(verb, *_SUBJECTS):
        if subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return parsed.head(verb)
        return subject if subject.pos not in _POINTERS else None
    if verb.dep in {"acl", "relcl"}:
        return parsed.head(verb)
    if verb.dep in {"conj", "advcl", "xcomp"} and (up := parsed.head(verb)) and up.pos in _VERBS:
        for subject in parsed.children(up, *_SUBJECTS):
            return subject if subject.pos in _NOUNS else None
    return None


def _verb_above(parsed: Parsed, head: Token) -> Token | None:
    above = (head, *parsed.ancestors(head))
    return next((t for t in above if t.pos in _VERBS and t.dep not in _SUBJECTS), None)


def _phrase(
    parsed: Parsed, noun: Token, verb: Token | None, counts: Counts, amount: Amount
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
    end = _end(parsed, noun, amount)
    return Measure(start, end, noun, verb, per or _outer_rate(parsed, noun, counts))


def _outer_rate(parsed: Parsed, noun: Token, counts: Counts) -> str:
    for child in parsed.children(noun, "amod", "compound", "advmod"):
        if child.lower in counts.adjectives:
            return counts.adjectives[child.lower]
    return ""


def _end(parsed: Parsed, noun: Token, amount: Amount) -> int:
    """Return where a noun phrase ends, "of" and what follows it included, the amount left out."""
    for child in parsed.children(noun, "prep"):
        if child.lower == "of" and child.i == noun.i + 1:
            for inner in parsed.children(child, "pobj"):
                own = inner.start < amount.end and amount.bound_start < inner.end
                return noun.end if own or inner.i < child.i else _end(parsed, inner, amount)
    return noun.end
