"""Links from pronouns, by number, person, nearness and grammar.

Enters: a reading and the chains so far. Leaves: `Link`s with a score. Refuses: a pronoun whose
two best candidates are alike, and "it" that stands for no thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.library import Library
from dragoman.model.entity import MentionKind
from dragoman.read.chains import Chains, Link
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_BODIES: frozenset[MentionKind] = frozenset(
    {"organization", "armed_group", "government", "outlet", "country", "place", "crossing"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_BACK = 4
"""Sentences back to which a pronoun is followed."""


class PronounLinker:
    """Links the pronouns of one report."""

    def __init__(self, reading: Reading, library: Library, chains: Chains) -> None:
        self.reading = reading
        self.tokens = reading.parsed.tokens
        self.agents = library.agents
        self.chains = chains

    def links(self) -> Iterator[Link]:
        """Yield a link for each pronoun with one best antecedent."""
        seen: list[Found] = []
        for found in self.reading.mentions:
            if found.mention.form == "pronoun":
                link = self._earlier(found, seen)
                if link is not None:
                    yield link
            seen.append(found)

    def _earlier(self, found: Found, seen: list[Found]) -> Link | None:
        token = self.tokens[found.head]
        best: Link | None = None
        for f in reversed(seen[-80:]):
            other = self.tokens[f.head]
            if token.sent - other.sent > _BACK:
                break
            if f.end > found.start or not self._may(token, f):
                continue
            score = self._score(token, f, other)
            if best is None or score > best.score + 1e-9:
                best = Link(found, f, score)
        return best if best is not None and best.score >= 0.45 else None

    def _may(self, token: Token, f: Found) -> bool:
        kind, form, word = f.mention.kind, f.mention.form, token.lower
        if form == "pronoun":
            return _class(word) == _class(self.tokens[f.head].lower) is not None
        if kind == "nationality":
            return False
        if word in _HE or word in _SHE:
            return kind in {"person", "office", "unknown"} and self._singular(f)
        if word in _THEY:
            return not self._singular(f) or kind in {"organization", "armed_group", "government"}
        if word in _IT:
            return kind in _BODIES and self._singular(f)
        return False

    def _singular(self, f: Found) -> bool:
        return f.mention.form == "name" or self.tokens[f.head].tag not in {"NNS", "NNPS"}

    def _score(self, token: Token, f: Found, other: Token) -> float:
        back = token.sent - other.sent
        score = 0.75 - 0.1 * back
        if other.dep in _SUBJECTS:
            score += 0.15
        if f.mention.form == "name":
            score += 0.03
        if token.dep == other.dep:
            score += 0.03
        if back == 0:
            score -= 0.001 * (token.i - other.i)
        if other.dep in {"pobj", "poss", "compound"}:
            score -= 0.08
        return max(0.0, min(0.95, score))


def _class(word: str) -> str | None:
    for name, words in (("he", _HE), ("she", _SHE), ("they", _THEY), ("it", _IT)):
        if word in words:
            return name
    return word if word in {"i", "we"} else None
