"""How a text holds an act: done, to come, possible, not done, denied, alleged, usual.

Enters: a parse and the token that tells an act. Leaves: its realis, or `None` for an act inside a
condition, which tells nothing. Refuses: to call an act done that stands under a word of planning.

The words are those of `governors.tsv`; negation, auxiliaries and conjunctions are grammar (Saurí
and Pustejovsky 2009, FactBank, name the same sources of factuality).
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.lexicon.predicates import Predicates
from dragoman.model.claim import Realis
from dragoman.read.grammar import partner
from dragoman.read.parse import Parsed, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "would", "'d", "’d"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca"})
_IF = frozenset({"if", "unless", "whether", "lest", "until", "before"})
_CONDITION = frozenset({"if", "unless", "whether", "lest"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "none", "nobody"})
_CLIMB = (
    "nsubj",
    "nsubjpass",
    "xcomp",
    "ccomp",
    "pcomp",
    "conj",
    "advcl",
    "acl",
    "relcl",
    "dobj",
    "pobj",
    "prep",
)
_DEEP = 6


def realis_of(
    parsed: Parsed, predicates: Predicates, trigger: Token, told: Collection[int] = ()
) -> Realis | None:
    """Return how the text holds an act, `None` inside a condition.

    Args:
        parsed: The parse.
        predicates: The tables.
        trigger: The token that tells the act.
        told: All tokens of the act; an adjective of a noun among them counts for the act.
    """
    if in_condition(parsed, trigger):
        return None
    own = _of_verb(parsed, predicates, trigger) if trigger.pos in ("VERB", "AUX") else None
    own = own or _of_words_beside(parsed, predicates, trigger, told)
    return own or _from_above(parsed, predicates, trigger, 0) or "actual"


def in_condition(parsed: Parsed, token: Token) -> bool:
    """Tell whether a token stands in a clause with "if", "unless" or "whether"."""
    chain = [token, *parsed.ancestors(token)]
    for one in chain:
        if one.dep in ("advcl", "ccomp", "pcomp") and _marks(parsed, one) & _CONDITION:
            return True
    return False


def _marks(parsed: Parsed, verb: Token) -> set[str]:
    return {t.lower for t in parsed.children(verb, "mark")}


def _of_verb(parsed: Parsed, predicates: Predicates, verb: Token) -> Realis | None:
    kids = parsed.children(verb)
    if any(t.dep == "neg" or (t.lower in _NEGATIONS and t.dep != "dobj") for t in kids):
        return "negated"
    helpers = {t.lower for t in kids if t.dep in ("aux", "auxpass")}
    if helpers & _POSSIBLE:
        return "hypothetical"
    if helpers & _FUTURE and "have" not in helpers:
        return "future"
    if any(_colours(predicates, t) == "habitual" for t in kids if t.dep == "advmod"):
        return "habitual"
    if any(_colours(predicates, t) == "alleged" for t in kids if t.dep == "advmod"):
        return "alleged"
    if any(
        t.lower == "no"
        for noun in parsed.children(verb, "dobj", "nsubj", "nsubjpass")
        for t in parsed.children(noun, "det")
    ):
        return "negated"
    return None


def _of_words_beside(
    parsed: Parsed, predicates: Predicates, trigger: Token, told: Collection[int]
) -> Realis | None:
    for noun in (trigger, *(parsed.tokens[i] for i in told if i != trigger.i)):
        if noun.pos in ("VERB", "AUX"):
            continue
        for word in parsed.children(noun, "amod", "compound", "det", "neg"):
            if word.lower in ("no", "not"):
                return "negated"
            realis = _colours(predicates, word) if word.dep == "amod" else None
            if realis and (noun is trigger or realis in ("habitual", "alleged")):
                return realis
    return None


def _says(predicates: Predicates, token: Token) -> Realis | None:
    """Return what a word makes of the act below it."""
    return predicates.governors.get(token.lemma)  # type: ignore[return-value]


def _colours(predicates: Predicates, word: Token) -> Realis | None:
    """Return what an adjective or adverb makes of the act beside it."""
    return predicates.colours.get(word.lower)  # type: ignore[return-value]


def _from_above(parsed: Parsed, predicates: Predicates, token: Token, depth: int) -> Realis | None:
    """Return what the words above make of an act: plans, denials, refusals, allegations."""
    head = parsed.head(token)
    if head is None or depth > _DEEP or token.dep not in _CLIMB:
        return None
    if token.dep in ("nsubj", "nsubjpass"):
        return _of_predicate(parsed, predicates, token, head)
    if token.dep == "conj":
        return _of_partner(parsed, predicates, token, depth)
    if token.dep in ("relcl", "dobj") and head.pos not in ("VERB", "NOUN"):
        return None
    infinitive = _is_infinitive(parsed, token)
    if token.dep in ("advcl", "acl") and infinitive:
        return _of_purpose(parsed, predicates, head)
    if token.dep in ("xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj"):
        return _of_governor(parsed, predicates, token, head, depth)
    return None


def _of_predicate(
    parsed: Parsed, predicates: Predicates, token: Token, head: Token
) -> Realis | None:
    """Return what is said of an act as subject: that it may be, or did not happen."""
    if token.pos == "VERB" or head.pos not in ("VERB", "AUX"):
        return None
    told = _of_verb(parsed, predicates, head)
    if told == "negated" and not predicates.is_a(head.lemma, "happen"):
        return None
    return told


def _is_infinitive(parsed: Parsed, verb: Token) -> bool:
    return any(t.lower == "to" for t in parsed.children(verb, "aux", "mark"))


def _of_partner(parsed: Parsed, predicates: Predicates, token: Token, depth: int) -> Realis | None:
    head = partner(parsed, token)
    own = parsed.children(token, "nsubj", "nsubjpass", "aux")
    if own or head.pos not in ("VERB", "AUX"):
        return _from_above(parsed, predicates, head, depth + 1)
    found = _of_verb(parsed, predicates, head)
    return found or _from_above(parsed, predicates, head, depth + 1)


def _of_purpose(parsed: Parsed, predicates: Predicates, head: Token) -> Realis:
    if head.pos in ("NOUN", "ADJ"):
        return _says(predicates, head) or "future"
    return "negated" if _of_verb(parsed, predicates, head) == "negated" else "hypothetical"


def _of_governor(
    parsed: Parsed, predicates: Predicates, token: Token, head: Token, depth: int
) -> Realis | None:
    if head.pos == "ADP":
        return _of_preposition(parsed, predicates, head)
    if token.dep == "ccomp" and token.i < head.i:
        return None
    said = _says(predicates, head)
    if said and token.dep in ("xcomp", "ccomp") and said != "habitual":
        return said
    if said in ("denied", "negated", "future") and token.dep == "dobj":
        return said
    if token.dep == "xcomp" and head.pos in ("VERB", "AUX", "ADJ"):
        above = _of_verb(parsed, predicates, head)
        return above or _from_above(parsed, predicates, head, depth + 1)
    if token.dep == "ccomp" and token.pos in ("VERB", "AUX"):
        return _of_clause(parsed, predicates, head, depth)
    return None


def _of_clause(parsed: Parsed, predicates: Predicates, head: Token, depth: int) -> Realis | None:
    """Return what a verb leaves of its clause: what is not tolerated or may be is open."""
    if _of_verb(parsed, predicates, head) in ("negated", "hypothetical"):
        return "hypothetical"
    return _from_above(parsed, predicates, head, depth + 1)


def _of_preposition(parsed: Parsed, predicates: Predicates, prep: Token) -> Realis | None:
    if prep.lower == "without":
        return "negated"
    if prep.lower not in ("of", "for", "to", "on", "about", "from", "over", "against", "with"):
        return None
    above = parsed.tokens[prep.head]
    said = _says(predicates, above)
    if said and said != "habitual":
        return said
    return None
