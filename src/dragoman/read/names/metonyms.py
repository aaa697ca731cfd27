"""Capitals that stand for governments: "Tehran denied", "talks with Baghdad".

Enters: a draft of a capital and its grammar. Leaves: whether its government is meant. Refuses:
the town as a place: after "in", "to", "near", with residents, streets and roads.
"""

from __future__ import annotations

from dragoman.lexicon.agents import Agents
from dragoman.read.parse import Parsed, Token

_PLACE_PREPOSITIONS = frozenset(
    {"in", "to", "near", "at", "from", "into", "outside", "around", "through", "across", "of"}
)


def acts(parsed: Parsed, head: Token, agents: Agents) -> bool:
    """Tell whether a capital stands for its government.

    Args:
        parsed: The parse.
        head: Head token of the capital's name.
        agents: The tables with the cues.
    """
    token = _first_conjunct(parsed, head)
    above = parsed.head(token)
    if above is None:
        return False
    cues = agents.metonym_cues
    if token.dep == "nsubj":
        return above.pos in {"VERB", "AUX"} and above.lemma not in cues["subject_place"]
    if token.dep in {"nsubjpass", "dobj", "iobj", "dative"}:
        return above.lemma in cues["object_government"]
    if token.dep == "poss":
        return above.lemma not in cues["owner_place"]
    if token.dep == "pobj":
        return _after_preposition(parsed, above, agents)
    return False


def _after_preposition(parsed: Parsed, preposition: Token, agents: Agents) -> bool:
    word = preposition.lower
    if word in _PLACE_PREPOSITIONS:
        return False
    noun = parsed.head(preposition)
    if word == "between":
        return noun is not None and noun.lemma not in agents.metonym_cues["between_place"]
    if word == "for" and noun is not None and noun.lemma in agents.metonym_cues["bound_place"]:
        return False
    return word in {"with", "by", "against", "toward", "towards", "for", "on"}


def _first_conjunct(parsed: Parsed, token: Token) -> Token:
    steps = 0
    while token.dep == "conj" and steps < 8:
        above = parsed.head(token)
        if above is None:
            break
        token, steps = above, steps + 1
    return token
