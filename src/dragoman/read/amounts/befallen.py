"""What befell those who are counted: killed, hurt, arrested, displaced, or their homes destroyed.

Enters: a parse and the token that stands for the people or things counted. Leaves: a kind (dead,
injured, displaced, ...), `""` where nothing says so. Refuses: a verb of which the counted noun is
neither subject nor object.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.lexicon.counts import Counts
from dragoman.read.parse import Parsed, Token

_SIDES = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "obj": "object"}
_PREDICATES = ("acomp", "attr", "oprd")
_CLAUSES = ("xcomp", "ccomp", "advcl")
_VERBS = frozenset({"VERB", "AUX"})


def toll_of(parsed: Parsed, head: Token, words: Iterable[str], counts: Counts) -> str:
    """Return what befell those counted.

    Args:
        parsed: The parse.
        head: The counted noun, or the number where it stands alone.
        words: The lower-case words of the phrase, modifiers and head.
        counts: The tables.
    """
    for word in words:
        if kind := counts.toll(word, "either"):
            return kind
    for child in parsed.children(head, "acl", "relcl", "amod"):
        side = "object" if child.tag == "VBN" else "subject"
        if kind := _by_verb(parsed, child, side, counts):
            return kind
    return _from_above(parsed, _first_conjunct(parsed, head), counts)


def _first_conjunct(parsed: Parsed, head: Token) -> Token:
    for _ in range(4):
        up = parsed.head(head)
        if head.dep != "conj" or up is None or up.pos in _VERBS:
            break
        head = up
    return head


def _from_above(parsed: Parsed, head: Token, counts: Counts) -> str:
    up = parsed.head(head)
    if up is None:
        return ""
    if head.dep == "pobj" and up.lower == "of":
        noun = parsed.head(up)
        return counts.tolls.get((noun.lemma, "of"), "") if noun is not None else ""
    side = _SIDES.get(head.dep, "")
    return _by_verb(parsed, up, side, counts) if side and up.pos in _VERBS else ""


def _by_verb(parsed: Parsed, verb: Token, side: str, counts: Counts) -> str:
    """Return what a verb says of its subject or object, through "forced to flee" and "are dead"."""
    for thing in parsed.children(verb, "dobj") if side == "subject" else ():
        if kind := counts.tolls.get((f"{verb.lemma} {thing.lemma}", "subject"), ""):
            return kind
    kind = counts.tolls.get((verb.lemma, side), "") or counts.tolls.get((verb.lower, "either"), "")
    if kind:
        return kind
    for named in parsed.children(verb, *_PREDICATES):
        if kind := counts.toll(named.lower, "either"):
            return kind
    behind = parsed.tokens[verb.i + 1] if verb.i + 1 < len(parsed.tokens) else verb
    if behind.tag == "JJ" and (kind := counts.toll(behind.lower, "either")):
        return kind
    for inner in parsed.children(verb, *_CLAUSES):
        if inner.pos in _VERBS and not parsed.children(inner, "nsubj", "nsubjpass"):
            passive = bool(parsed.children(inner, "auxpass"))
            if inner.dep != "advcl" and (
                kind := _by_verb(parsed, inner, "object" if passive else "subject", counts)
            ):
                return kind
    return ""
