"""Verbs that a parser took for something else: nouns behind "to", participles that are finite.

Enters: a parse. Leaves: the same parse with a verb behind each "to" that opens an infinitive
("offered to host"), and a finite verb where a sentence has none but a participle beside one
("Residents protested and demanded help"). Refuses: nouns behind the preposition "to", and
headlines ("Two men held in Tela").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.read.parse import Parsed, Token, assemble

_CLAUSAL = ("xcomp", "advcl", "acl", "ccomp", "relcl")
_NOUNS = ("NN", "NNP")


def verbs_mended(parsed: Parsed) -> Parsed:
    """Return a parse in which such words are verbs."""
    changed = {t.i: t for t in (*_behind_to(parsed), *_finite(parsed), *_visiting(parsed))}
    if not changed:
        return parsed
    tokens = (changed.get(t.i, t) for t in parsed.tokens)
    mended = assemble(parsed.text, tokens, parsed.sentences)
    return replace(parsed, tokens=mended.tokens, kids=mended.kids)


def _behind_to(parsed: Parsed) -> Iterator[Token]:
    for token in parsed.tokens:
        noun = token.tag in _NOUNS and token.dep in _CLAUSAL
        unnamed = token.tag == "VB" and token.dep == "dep"
        if (noun or unnamed) and _opens_with_to(parsed, token):
            dep = "xcomp" if unnamed else token.dep
            yield replace(token, pos="VERB", tag="VB", lemma=token.lower, dep=dep)


def _opens_with_to(parsed: Parsed, token: Token) -> bool:
    return any(t.tag == "TO" and t.i < token.i for t in parsed.children(token, "aux"))


def _visiting(parsed: Parsed) -> Iterator[Token]:
    """Yield gerunds that describe the person behind them: "talks with visiting President X"."""
    for prep in parsed.tokens:
        for gerund in parsed.children(prep, "pcomp") if prep.lower == "with" else ():
            people = [t for t in parsed.children(gerund, "dobj") if t.name == "PERSON"]
            if gerund.tag == "VBG" and gerund.i == prep.i + 1 and people:
                person = people[0]
                yield replace(gerund, pos="ADJ", tag="JJ", dep="amod", head=person.i)
                yield replace(person, dep="pobj", head=prep.i)
                loose = (t for t in parsed.children(gerund) if t is not person)
                yield from (replace(t, head=prep.head) for t in loose)


def _finite(parsed: Parsed) -> Iterator[Token]:
    """Yield the tokens of a sentence that change: its verb, now on top, and its subject."""
    for first, last in parsed.sentences:
        root = next((t for t in parsed.tokens[first:last] if t.head == t.i), None)
        if root is None or root.tag != "NNS":
            continue
        for verb in parsed.children(root, "acl"):
            if verb.tag == "VBN" and _stands_beside_finite(parsed, verb):
                yield replace(verb, tag="VBD", dep="ROOT", head=verb.i)
                yield replace(root, dep="nsubj", head=verb.i)
                loose = (t for t in parsed.children(root, "punct") if t.i > verb.i)
                yield from (replace(t, head=verb.i) for t in loose)
                break


def _stands_beside_finite(parsed: Parsed, participle: Token) -> bool:
    """Tell whether a participle is joined to an active verb in the past."""
    joined = parsed.children(participle, "conj")
    return any(t.tag == "VBD" and parsed.children(t, "dobj") for t in joined)
