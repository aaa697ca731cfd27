"""Gerunds that a parser took for verbs where they are nouns: "died in army shelling".

Enters: a parse and the words that an agent before them does (`name_words.tsv`, class `doing`).
Leaves: the same parse with "army" as the compound of a noun "shelling". Refuses: gerunds with an
object or an auxiliary of their own, which are verbs ("police firing tear gas").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dragoman.lexicon.agents import Agents
from dragoman.read.parse import Parsed, Token, assemble

_VERBAL = ("aux", "auxpass", "xcomp", "expl", "dative", "neg")
_AFTER = frozenset({"after", "following", "during", "since", "before", "amid"})
_NATIONS = ("NORP", "GPE")
_LEFT = ("det", "amod", "compound", "poss", "nummod", "nmod")


def nouns_of_action(parsed: Parsed, agents: Agents) -> Parsed:
    """Return a parse in which gerunds right behind their agent are nouns.

    Args:
        parsed: The parse.
        agents: Words for agents and what they do.
    """
    changed = {t.i: t for gerund in _gerunds(parsed, agents) for t in _turned(parsed, gerund)}
    if not changed:
        return parsed
    tokens = (changed.get(t.i, t) for t in parsed.tokens)
    mended = assemble(parsed.text, tokens, parsed.sentences)
    return replace(parsed, tokens=mended.tokens, kids=mended.kids)


def _gerunds(parsed: Parsed, agents: Agents) -> Iterator[Token]:
    for token in parsed.tokens:
        if token.tag == "VBG" and token.lower in agents.classes["doing"] and token.i:
            before = parsed.tokens[token.i - 1]
            if (_is_agent(before, agents.heads) or before.name in _NATIONS) and _is_noun(
                parsed, token, before
            ):
                yield token


def _is_agent(token: Token, heads: Collection[str]) -> bool:
    return token.pos in ("NOUN", "PROPN") and (token.lemma in heads or token.lower in heads)


def _is_noun(parsed: Parsed, gerund: Token, agent: Token) -> bool:
    """Tell whether a gerund stands where a preposition or "after" asks for a noun."""
    if agent.sent != gerund.sent or gerund.head == gerund.i or _is_verbal(parsed, gerund):
        return False
    if agent.dep == "pobj":
        return True
    if agent.dep == "compound" and agent.head == gerund.i:
        return gerund.pos == "VERB"
    return agent.dep == "nsubj" and agent.head == gerund.i and _mark(parsed, gerund) is not None


def _is_verbal(parsed: Parsed, gerund: Token) -> bool:
    objects = [t for t in parsed.children(gerund, "dobj") if t.pos not in ("VERB", "AUX")]
    content = [t for t in parsed.children(gerund, "ccomp") if not _is_relative(parsed, t)]
    return bool(objects or content or parsed.children(gerund, *_VERBAL))


def _is_relative(parsed: Parsed, verb: Token) -> bool:
    return any(t.lower in ("that", "which") for t in parsed.children(verb, "nsubj", "nsubjpass"))


def _mark(parsed: Parsed, gerund: Token) -> Token | None:
    marks = parsed.children(gerund, "mark")
    return marks[0] if marks and marks[0].lower in _AFTER else None


def _turned(parsed: Parsed, gerund: Token) -> Iterator[Token]:
    """Yield the tokens that change: the gerund, its agent, and what hung on either."""
    agent, mark = parsed.tokens[gerund.i - 1], _mark(parsed, gerund)
    if agent.dep == "compound":
        yield replace(gerund, pos="NOUN", tag="NN", lemma=gerund.lower)
        return
    above = agent.head if agent.dep == "pobj" or mark is None else mark.i
    yield replace(gerund, pos="NOUN", tag="NN", lemma=gerund.lower, dep="pobj", head=above)
    yield replace(agent, dep="compound", head=gerund.i)
    for kid in parsed.children(agent, *_LEFT):
        yield replace(kid, head=gerund.i)
    for kid in parsed.children(gerund):
        if kid is mark:
            yield replace(kid, dep="prep", pos="ADP", head=gerund.head)
        elif kid.dep == "ccomp":
            yield replace(kid, dep="relcl")
        elif kid.i < agent.i and kid.i != above:
            yield replace(kid, head=gerund.head)
