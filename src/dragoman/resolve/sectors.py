"""The sector that words tell: the agent named by a phrase.

Enters: folded words. Leaves: the agent of the tables that says most. Refuses: words for agents
of any sector ("group", "official", "leader") as an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.agents import Agent
from dragoman.lexicon.library import Library

_CUTS = frozenset({"in", "at", "near", "from", "who", "with", "on", "to", "based"})
_LONGEST = 4
_HEAD = 1.5
"""What the head word of a phrase weighs more than another; a word more weighs two."""


def told_agent(
    keys: list[str], library: Library, taken: frozenset[int] = frozenset()
) -> Agent | None:
    """Return the agent that a phrase names.

    The head noun counts more than its modifiers, a phrase of the tables more than its words:
    "national intelligence agency officer" is intelligence, "schoolchildren's parents" are
    civilians.

    Args:
        keys: Folded words.
        library: The tables.
        taken: Places of words that are part of known names.
    """
    cut = next((i for i, k in enumerate(keys) if i and k in _CUTS), len(keys))
    head = next((i for i, k in enumerate(keys[:cut]) if i and k == "of"), cut) - 1
    best: tuple[float, int] = (0.0, -1)
    found: Agent | None = None
    for first in range(cut):
        for last in range(min(cut, first + _LONGEST), first, -1):
            if first in taken or last - 1 in taken:
                continue
            agent = _agent(keys[first:last], library)
            if agent is None or not agent.sector:
                continue
            weight = (2.0 * (last - first) + _HEAD * (last - 1 == head), last)
            if weight > best:
                best, found = weight, agent
    return found


def _agent(words: list[str], library: Library) -> Agent | None:
    heads = library.agents.heads
    *before, last = words
    for form in _singulars(last):
        agent = heads.get(" ".join([*before, form]))
        if agent is not None:
            return agent
    return None


def _singulars(word: str) -> Iterator[str]:
    yield word
    if word.endswith("men"):
        yield f"{word[:-3]}man"
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith("ves"):
        yield f"{word[:-3]}f"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]
