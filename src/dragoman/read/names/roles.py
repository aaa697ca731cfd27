"""Roles: what a report tells of an office beside a name or inside a noun phrase.

Enters: the words and a place. Leaves: `RolePhrase`: role, the body or country of it, the nation.
Refuses: phrases whose head is no word for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.lexicon.agents import Agent, Agents
from dragoman.read.words import Words

_STOPS = frozenset({",", ";", ":", ".", "(", ")", "—", "–", "“", "”", '"', "!", "?"})
_LINKS = frozenset({"of", "for", "at", "in", "to", "with", "on", "from"})
_PLAIN = frozenset({"the", "a", "an", "now", "then", "also", "its", "their", "his", "her"})
_MOST = 30


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A noun phrase for a person's function.

    Attributes:
        role: "commander of foreign operations", without article and nationality.
        of: The body, country or region, `None` where it is not told.
        nation: Adjective or possessive before it, `None` where there is none.
        end: One past its last token.
        head: Its head word.
    """

    role: str
    of: str | None
    nation: str | None
    end: int
    head: int


class RoleReader:
    """Reads role phrases of one report.

    Args to the constructor are the words, the tables of words, and the places at which names
    begin, with their ends and whether they are adjectives of nationality.
    """

    def __init__(self, words: Words, agents: Agents, names: dict[int, tuple[int, bool]]) -> None:
        self.words = words
        self.agents = agents
        self.names = names

    def agent_at(self, head: int, first: int) -> tuple[Agent, int] | None:
        """Return the longest phrase for an agent that ends with the word `head`.

        Args:
            head: Place of the head word.
            first: Left border.

        Returns:
            The agent and where its phrase begins.
        """
        tokens = self.words.tokens
        lemma = tokens[head].lemma if tokens[head].pos == "NOUN" else tokens[head].lower
        for start in range(max(first, head - 3), head + 1):
            before = [t.lower for t in tokens[start:head]]
            for word in (lemma, tokens[head].lower):
                phrase = " ".join([*before, word]).replace(" - ", "-")
                if phrase in self.agents.heads:
                    return self.agents.heads[phrase], start
        return None

    def read(self, at: int) -> RolePhrase | None:
        """Return the role phrase that begins at a word, `None` where none does."""
        base = self._base(at)
        if base is None:
            return None
        first, head, of, nation = base
        role = self.words.text(first, head + 1)
        return self._tail(RolePhrase(role, of, nation, head + 1, head))

    def _base(self, at: int) -> tuple[int, int, str | None, str | None] | None:
        """Read article, possessive, nationality and noun compound up to the head."""
        tokens, limit = self.words.tokens, min(at + _MOST, len(self.words.tokens))
        of = nation = None
        first, i = at, at
        head = -1
        while i < limit and not self._stops(i):
            token = tokens[i]
            name = self.names.get(i)
            if token.tag == "POS":
                of = nation = self._name_ending(i)
                first = i + 1
            elif name is not None and name[1]:
                nation, first = self.words.text(i, name[0]), name[0]
            elif token.lower in _PLAIN or token.tag in {"PRP$", "CD"}:
                first = i + 1
            if token.pos in {"NOUN", "PROPN"}:
                head = i
            i = name[0] if name is not None else i + 1
        agent = self.agent_at(head, first) if head >= first else None
        if agent is None or not agent[0].is_person:
            return None
        return first, head, of, nation

    def _stops(self, i: int) -> bool:
        token = self.words.tokens[i]
        if token.text in _STOPS or self.words.breaks[i] or token.lower in _LINKS:
            return True
        return token.tag in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WRB", "IN", "CC", "TO"}

    def _name_ending(self, at: int) -> str | None:
        for start in range(at - 1, max(-1, at - 9), -1):
            name = self.names.get(start)
            if name is not None and name[0] == at:
                return self.words.text(start, at)
        start = at - 1
        while start > 0 and self.words.tokens[start - 1].pos in {"NOUN", "PROPN", "ADJ"}:
            start -= 1
        return self.words.text(start, at) if start < at else None

    def _tail(self, base: RolePhrase) -> RolePhrase:
        """Read "of X", "for Y" after the head: a name is the body, common words are the role."""
        phrase = base
        for _ in range(4):
            longer = self._longer(phrase)
            if longer is None:
                break
            phrase, ends = longer
            if ends:
                break
        return phrase

    def _longer(self, phrase: RolePhrase) -> tuple[RolePhrase, bool] | None:
        """Return the phrase with one more "of X", and whether it ends there."""
        tokens, at = self.words.tokens, phrase.end
        if at >= len(tokens) or tokens[at].lower not in _LINKS or self.words.breaks[at]:
            return None
        end = self._object_end(at + 1)
        if end == at + 1:
            return None
        name = self._name_in(at + 1, end)
        if name is not None:
            nation = name[0] or phrase.nation
            return replace(phrase, of=name[1], nation=nation, end=end), True
        if tokens[at].lower == "of":
            role = f"{phrase.role} {self.words.text(at, end)}"
            return replace(phrase, role=role, end=end), False
        if phrase.of is None:
            of = self.words.text(self._past_article(at + 1), end)
            return replace(phrase, of=of, end=end), False
        return None

    def _past_article(self, at: int) -> int:
        return at + 1 if self.words.tokens[at].lower in _PLAIN else at

    def _object_end(self, at: int) -> int:
        end = at
        limit = min(at + _MOST, len(self.words.tokens))
        while end < limit:
            name = self.names.get(end)
            if name is not None:
                end = name[0]
                continue
            if self._stops(end):
                break
            end += 1
        return end

    def _name_in(self, first: int, last: int) -> tuple[str | None, str] | None:
        """Return the owner and the body named in [first, last): "Iran", "Supreme Council"."""
        owner = None
        found: str | None = None
        i = first
        while i < last:
            name = self.names.get(i)
            if name is None:
                i += 1
                continue
            end, is_nation = name
            if end < len(self.words.tokens) and self.words.tokens[end].tag == "POS" and end < last:
                owner = self.words.text(i, end)
                found = found or self._common_after(end + 1, last)
            elif is_nation:
                owner = self.words.text(i, end)
                found = found or self._common_after(end, last)
            else:
                found = self._with_tail(i, end, last)
            i = end
        return (owner, found) if found is not None else None

    def _common_after(self, first: int, last: int) -> str | None:
        return self.words.text(first, last) if first < last else None

    def _with_tail(self, first: int, end: int, last: int) -> str:
        """Take in a lower-case noun after a name: "Kurdistan region"."""
        tokens = self.words.tokens
        while end < last and tokens[end].pos == "NOUN" and end not in self.names:
            end += 1
        return self.words.text(first, end)
