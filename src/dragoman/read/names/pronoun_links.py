"""Links from pronouns, by number, person, nearness and grammar.

Enters: a reading and the chains so far. Leaves: `Link`s with a score. Refuses: a pronoun whose
two best candidates are alike, and "it" that stands for no thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.library import Library
from dragoman.model.entity import MentionKind
from dragoman.read import grammar
from dragoman.read.names.beside import named_beside
from dragoman.read.names.chains import Chains, Link
from dragoman.read.names.together import THEY, meant_together
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = THEY | {"themselves"}
_IT = frozenset({"it", "its", "itself"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_BODIES: frozenset[MentionKind] = frozenset(
    {"organization", "armed_group", "government", "outlet", "country", "place", "crossing"}
)
_CLASSES = (("he", _HE), ("she", _SHE), ("they", _THEY), ("it", _IT), ("i", _I), ("we", _WE))
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBLIQUE = frozenset({"pobj", "poss", "compound"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_START = 0.75
_PER_SENTENCE = 0.07
_SUBJECT = 0.12
_NAME = 0.03
_PARALLEL = 0.01
_ASIDE = 0.08
_OFTEN = 0.02
_MANY = 10
_SAME = 0.08
_LEAST = 0.45
_BACK = 6
"""Sentences back to which a pronoun is followed."""


class PronounLinker:
    """Links the pronouns of one report."""

    def __init__(self, reading: Reading, library: Library, chains: Chains) -> None:
        self.reading = reading
        self.tokens = reading.parsed.tokens
        self.given = library.given_names
        self.chains = chains

    def links(self) -> Iterator[Link]:
        """Yield a link for each pronoun with one best antecedent."""
        seen: list[Found] = []
        for found in self.reading.mentions:
            if found.mention.form == "pronoun":
                link = self._earlier(found, seen)
                if link is not None:
                    yield link
            if named_beside(self.reading, found) is None:
                seen.append(found)

    def _earlier(self, found: Found, seen: list[Found]) -> Link | None:
        token = self.tokens[found.head]
        barred = self._own_subjects(token)
        best: Link | None = None
        for f in reversed(seen[-80:]):
            other = self.tokens[f.head]
            if token.sent - other.sent > _BACK:
                break
            if f.end > found.start or not self._may(token, f):
                continue
            if self.chains.first(f).mention.id in barred:
                continue
            score = self._score(token, f)
            if best is None or score > best.score + 1e-9:
                best = Link(found, f, score)
        if best is None or best.score < _LEAST or self._is_empty(token):
            return None
        return None if self._means_several(found, best.earlier) else best

    def _means_several(self, found: Found, one: Found) -> bool:
        """Tell whether "they" means a list of names rather than one mention."""
        together = meant_together(self.reading, found)
        return bool(together) and (self._singular(one) or one.start <= together[-1].start)

    def _own_subjects(self, token: Token) -> frozenset[str]:
        """Return the chains that a pronoun cannot stand for: who does what is done to it.

        "Iran accused it" is no word of Iran accusing itself (Chomsky's principle B, 1981).
        """
        if token.dep not in _OBJECTS or token.lower.endswith(("self", "selves")):
            return frozenset()
        above = self.reading.parsed.head(token)
        while above is not None and above.dep == "prep" and above.pos == "ADP":
            above = self.reading.parsed.head(above)
        if above is None or above.pos != "VERB":
            return frozenset()
        doers = grammar.subjects(self.reading.parsed, above)
        found = (self.reading.mention_at(doer) for doer in doers)
        return frozenset(self.chains.first(f).mention.id for f in found if f is not None)

    def _is_empty(self, token: Token) -> bool:
        """Tell whether "it" stands for nothing: "it was not clear when ..."."""
        above = self.reading.parsed.head(token)
        if token.lower != "it" or token.dep != "nsubj" or above is None or above.lemma != "be":
            return False
        below = self.reading.parsed.children(above)
        told = any(t.dep in {"acomp", "attr"} for t in below)
        return told and any(t.dep in {"ccomp", "xcomp", "advcl"} and t.i > above.i for t in below)

    def _may(self, token: Token, f: Found) -> bool:
        kind, form, word = f.mention.kind, f.mention.form, token.lower
        if form == "pronoun":
            return _class(word) == _class(self.tokens[f.head].lower) is not None
        if kind == "nationality":
            return False
        if _is_thing(f):
            return word in (_IT if self._singular(f) else _THEY)
        if word in _HE or word in _SHE:
            fits = kind in {"person", "office", "unknown"} and self._singular(f)
            return fits and self._gender(f) != ("f" if word in _HE else "m")
        if word in _THEY:
            return not self._singular(f) or kind in {"organization", "armed_group", "government"}
        if word in _IT:
            return kind in _BODIES and self._singular(f)
        return False

    def _gender(self, f: Found) -> str:
        """Return the gender of a mention's chain, by given names and titles, `""` if not told."""
        for member in self.chains.members(f):
            words = f"{member.mention.title or ''} {member.mention.name}".split()
            for word in words[:-1] if len(words) > 1 else ():
                gender = self.given.gender(word)
                if gender:
                    return gender
        return ""

    def _singular(self, f: Found) -> bool:
        return f.mention.form == "name" or self.tokens[f.head].tag not in {"NNS", "NNPS"}

    def _score(self, token: Token, f: Found) -> float:
        """Return how well a mention suits: near, a subject, a name, often spoken of."""
        score = self._fit(token, self._leading(f))
        if f.mention.form == "name":
            score += _NAME
        score += _OFTEN * min(_MANY, len(self.chains.members(f)) - 1)
        return max(0.0, min(0.95, score))

    def _leading(self, f: Found) -> Token:
        """Return the word through which a mention takes part in its sentence.

        That is "mission" of "the mission in South Sudan", and "minister" of "the minister, Ali
        Karimi,".
        """
        token = self.tokens[f.head]
        above = self.reading.parsed.head(token)
        while above is not None and above.i < token.i and f.start <= above.start and _is_body(f):
            token, above = above, self.reading.parsed.head(above)
        return above if token.dep == "appos" and above is not None else token

    def _fit(self, token: Token, other: Token) -> float:
        """Return how well a word suits by place and grammar."""
        back = token.sent - other.sent
        score = _START - _PER_SENTENCE * back
        if other.dep in _SUBJECTS:
            score += _SUBJECT
        if token.dep == other.dep:
            score += _PARALLEL
        if back == 0:
            score += _SAME
            score -= 0.001 * (token.i - other.i)
        if other.dep in _OBLIQUE:
            score -= _ASIDE
        return score


def _is_thing(f: Found) -> bool:
    return f.mention.form == "nominal" and f.mention.kind == "unknown"


def _is_body(f: Found) -> bool:
    return f.mention.form == "name" and f.mention.kind == "organization"


def _class(word: str) -> str | None:
    for name, words in _CLASSES:
        if word in words:
            return name
    return None
