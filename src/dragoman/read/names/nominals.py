"""Nominals and pronouns: "Iraqi security forces", "the two sides", "he".

Enters: the words, the names already found, the tables. Leaves: drafts. Refuses: noun phrases
whose head is no word for an agent, and words inside names.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.agents import Agent, Agents
from dragoman.model.entity import MentionKind
from dragoman.read.names.draft import Draft
from dragoman.read.names.roles import RoleReader
from dragoman.read.parse import Token
from dragoman.read.words import Words

_PRONOUNS: dict[str, MentionKind] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "unknown"),
    **dict.fromkeys(("it", "its", "itself"), "unknown"),
    **dict.fromkeys(("i", "me", "my", "myself"), "person"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "group"),
}
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "npadvmod", "advmod"})
_DETERMINERS = frozenset({"det", "poss", "predet"})
_BODIES: frozenset[MentionKind] = frozenset({"organization", "armed_group", "government", "outlet"})
_SEATED: frozenset[MentionKind] = frozenset({"government", "organization"})
_SEATS: frozenset[MentionKind] = frozenset({"country", "place", "government"})
_SEATING = frozenset({"in"})
_WIDEST = 12


class NominalFinder:
    """Finds the nominals and pronouns of one report."""

    def __init__(
        self,
        words: Words,
        agents: Agents,
        roles: RoleReader,
        taken: dict[int, Draft],
        told: frozenset[int],
    ) -> None:
        self.words = words
        self.told = told
        self.agents = agents
        self.roles = roles
        self.taken = taken

    def nominals(self) -> Iterator[Draft]:
        """Yield noun phrases for agents, and pronouns, in order."""
        for token in self.words.tokens:
            if token.lower in _PRONOUNS and token.pos in {"PRON", "DET"} and token.dep != "expl":
                if token.text != "US":
                    yield Draft(token.i, token.i + 1, "pronoun", _PRONOUNS[token.lower])
            elif self._may_head(token):
                draft = self._nominal(token)
                if draft is not None:
                    yield draft

    def _may_head(self, token: Token) -> bool:
        if (
            token.pos not in {"NOUN", "PROPN", "ADJ"}
            or token.i in self.taken
            or token.i in self.told
        ):
            return False
        after = token.i + 1
        if after >= len(self.words.tokens) or self.words.breaks[after]:
            return token.pos != "ADJ"
        follows = self.words.tokens[after]
        if follows.pos == "NOUN" and token.dep in {"compound", "amod", "nmod"}:
            return self._does(follows) and (token.pos != "ADJ" or self._is_doer(token))
        if follows.text == "-" and self.words.glued[after]:
            return False
        return token.pos != "ADJ"

    def _does(self, follows: Token) -> bool:
        """Tell whether a word names what the agent before it does or fires ("army shelling")."""
        return bool({follows.lower, follows.lemma} & self.agents.classes["doing"])

    def _is_doer(self, token: Token) -> bool:
        """Tell whether an adjective is a word for people ("rebel"), no rank ("general")."""
        agent = self.agents.heads.get(token.lower)
        return agent is not None and agent.is_person and token.lower not in self.agents.titles

    def _nominal(self, token: Token) -> Draft | None:
        first = self._left(token)
        found = self.roles.agent_at(token.i, first)
        if found is None or self._is_title(token, found[0]):
            return None
        if not found[0].reads and not (found[0].plural and token.tag in {"NNS", "NNPS"}):
            return None
        agent = found[0]
        start, nation, body = self._trim(first, token.i)
        draft = Draft(start, token.i + 1, "nominal", _kind(agent, token), head=token.i)
        draft.full_first = first
        draft.nation, draft.of = nation or (None if body else self._seat(draft)), body
        return draft

    def _seat(self, draft: Draft) -> str | None:
        """Return the capital or country that follows a body: "the ministry in Kabul"."""
        tokens, at = self.words.tokens, draft.last
        seat = self.taken.get(at + 1)
        if draft.kind not in _SEATED or seat is None or seat.first != at + 1:
            return None
        if tokens[at].lower not in _SEATING or seat.kind not in _SEATS:
            return None
        return self.words.text(seat.first, seat.last)

    def _is_title(self, token: Token, agent: Agent) -> bool:
        """Tell whether the noun is the title of the person named right after it."""
        name = self.taken.get(token.i + 1)
        return name is not None and name.full_first <= token.i and agent.is_person

    def _left(self, head: Token) -> int:
        """Return where the noun phrase of a head begins, article and possessive included."""
        tokens = self.words.tokens
        at = head.i
        while at > 0 and head.i - at < _WIDEST and not self.words.breaks[at]:
            before = tokens[at - 1]
            name = self.taken.get(at - 1)
            if name is not None:
                if not self._belongs(tokens[name.last - 1], self._widest(head), at):
                    break
                at = name.full_first
            elif self._belongs(before, head, at) and not self._cuts_off(at):
                at -= 1
            else:
                break
        return at

    def _widest(self, head: Token) -> Token:
        """Return the noun up to which a name before an agent may belong ("Iraqi army shelling")."""
        above = self.words.tokens[head.head]
        return above if head.dep == "compound" and self._does(above) else head

    def _cuts_off(self, at: int) -> bool:
        """Tell whether an adjective of nationality begins a phrase after a noun."""
        name, before = self.taken.get(at), self.words.tokens[at - 1]
        opens = name is not None and name.kind == "nationality" and name.first == at
        return opens and before.pos in {"NOUN", "VERB"}

    def _belongs(self, token: Token, head: Token, at: int) -> bool:
        if token.dep in _MODIFIERS | _DETERMINERS and at <= token.head <= head.i:
            return token.text not in {",", ";", ":", "“", "”", '"', "(", ")"}
        if token.tag == "POS":
            return True
        if at < len(self.words.tokens) and self.words.tokens[at].tag == "POS":
            return token.pos in {"NOUN", "PROPN"}
        return token.text in "-‐" and self.words.glued[at]

    def _trim(self, first: int, head: int) -> tuple[int, str | None, str | None]:
        """Leave article and possessive out; return the start, the nation and body told there."""
        tokens = self.words.tokens
        nation = body = None
        start = first
        for i in range(first, head):
            if tokens[i].tag == "POS":
                owner = self.taken.get(i - 1)
                if owner is not None:
                    nation = self.words.text(owner.first, owner.last)
                start = i + 1
            elif i == start and self._is_left_out(i):
                start = i + 1
            elif self._is_tie(i):
                name = self.taken[i]
                nation = self.words.text(name.first, name.last)
            elif i in self.taken and self.taken[i].kind in _BODIES:
                body = self.words.text(self.taken[i].first, self.taken[i].last)
        return start, nation, body

    def _is_left_out(self, at: int) -> bool:
        """Tell whether a word is an article, or the outcome of the verb ("shot dead two men")."""
        token, after = self.words.tokens[at], self.words.tokens[at + 1]
        outcome = token.lower == "dead" and after.pos == "NUM"
        return token.pos in {"DET", "PRON"} or token.lower == "own" or outcome

    def _is_tie(self, at: int) -> bool:
        """Tell whether a name ties the phrase to its country: not in "Iranian-backed"."""
        name, tokens = self.taken.get(at), self.words.tokens
        if name is None or name.kind not in {"nationality", "country", "place"}:
            return False
        after = name.last + 1
        hyphen = after < len(tokens) and tokens[name.last].text in "-‐"
        return not (hyphen and tokens[after].lower in self.agents.classes["backed"])


def _kind(agent: Agent, token: Token) -> MentionKind:
    if agent.is_person and token.tag in {"NNS", "NNPS"}:
        return "group"
    return agent.kind
