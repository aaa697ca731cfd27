"""Links from nominals: "the minister" to the minister named, "the region" to the region.

Enters: a reading and the chains of its names. Leaves: `Link`s. Refuses: indefinite phrases ("a
minister", "several groups"), words that describe the name beside them, and a head that no earlier
mention bears out.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import MentionKind
from dragoman.read import grammar
from dragoman.read.names.beside import named_beside
from dragoman.read.names.chains import Chains, Link
from dragoman.read.reading import Found, Reading

_NEAR = 12
"""Sentences back to which a nominal is followed."""
_NAMED_INSIDE: frozenset[MentionKind] = frozenset({"organization", "armed_group", "outlet"})
_FIGHTING = 0.1
"""By how much "the group" is more likely one that fights than another body."""
_HEAD_FOR: dict[str, frozenset[MentionKind]] = {
    "country": frozenset({"country"}),
    "nation": frozenset({"country"}),
    "group": frozenset({"armed_group", "organization"}),
    "organization": frozenset({"organization"}),
    "agency": frozenset({"outlet", "organization"}),
    "region": frozenset({"place", "government"}),
    "city": frozenset({"place"}),
}


class NominalLinker:
    """Links the definite nominals of one report."""

    def __init__(self, reading: Reading, library: Library, chains: Chains) -> None:
        self.reading = reading
        self.tokens = reading.parsed.tokens
        self.actors = library.actors
        self.posts = library.agents.titles
        self.chains = chains

    def links(self) -> Iterator[Link]:
        """Yield a link for each definite nominal that something earlier bears out."""
        seen: list[Found] = []
        for found in self.reading.mentions:
            if named_beside(self.reading, found) is not None:
                continue
            if self._names_itself(found):
                seen.append(found)
                continue
            if found.mention.form == "nominal" and self._is_definite(found):
                link = self._earlier(found, seen)
                if link is not None:
                    yield link
            if found.mention.form != "pronoun" and found.mention.kind != "nationality":
                seen.append(found)

    def _names_itself(self, found: Found) -> bool:
        """Tell whether a nominal holds the name of the body it means ("the UNHCR agency")."""
        inside = self.reading.mentions_in(found.full_start, found.end)
        return found.mention.form == "nominal" and any(
            f.mention.form == "name" and f.mention.kind in _NAMED_INSIDE for f in inside
        )

    def _is_definite(self, found: Found) -> bool:
        token = self.reading.parsed.between(found.full_start, found.full_start + 1)[0]
        return token.lower in {"the", "this", "that", "these", "those", "both"}

    def _earlier(self, found: Found, seen: list[Found]) -> Link | None:
        head = self.tokens[found.head]
        best: Link | None = None
        for f in reversed(seen[-60:]):
            back = head.sent - self.tokens[f.head].sent
            if back > _NEAR:
                break
            score = self._score(found, f)
            score -= 0.01 * back
            if score > 0.5 and (best is None or score > best.score):
                best = Link(found, f, score)
        return best

    def _score(self, found: Found, earlier: Found) -> float:
        mine, theirs = found.mention, earlier.mention
        if earlier.end > found.start:
            return 0.0
        if mine.nation and theirs.nation and fold(mine.nation) != fold(theirs.nation):
            return 0.0
        lemma = self.tokens[found.head].lemma
        if theirs.form == "nominal":
            return self._same_words(found, earlier, lemma)
        if theirs.kind == "person" and mine.kind in {"office", "person"}:
            told = fold(f"{theirs.title or ''} {theirs.role or ''}").split()
            return 0.8 if lemma in told and self._same_post(found, told) else 0.0
        if theirs.kind in _HEAD_FOR.get(lemma, ()) and self._is_one(found, earlier):
            return 0.6 + (_FIGHTING if theirs.kind == "armed_group" else 0.0)
        if theirs.kind == "organization" and lemma == _class_word(theirs.name):
            return 0.8
        return 0.0

    def _same_post(self, found: Found, told: list[str]) -> bool:
        """Tell "the transport minister" from "foreign minister X": the words that make a post."""
        head = self.tokens[found.head]
        words = self.reading.parsed.children(head, "compound", "amod", "nmod")
        posts = (t for t in words if f"{t.lower} {head.lemma}" in self.posts)
        return all(t.lower in told for t in posts)

    def _is_one(self, found: Found, earlier: Found) -> bool:
        """Tell whether the phrase is in the singular, and the other no capital for its state."""
        plural = self.tokens[found.head].tag in {"NNS", "NNPS"}
        capital = self.actors.find(earlier.mention.name, "capital") is not None
        return not plural and not (capital and earlier.mention.kind == "government")

    def _same_words(self, found: Found, earlier: Found, lemma: str) -> float:
        if self.tokens[earlier.head].lemma != lemma:
            return 0.0
        if self.tokens[earlier.head].tag != self.tokens[found.head].tag:
            return 0.0
        whose = [self._whose(f) for f in (found, earlier)]
        if all(whose) and whose[0].isdisjoint(whose[1]):
            return 0.0
        mine = set(fold(found.mention.name).split())
        theirs = set(fold(earlier.mention.name).split())
        if mine == theirs:
            return 0.85
        return 0.7 if mine <= theirs else 0.0

    def _whose(self, found: Found) -> set[str]:
        """Return the words that tell whose a nominal is ("the president of Chad")."""
        parsed, head = self.reading.parsed, self.tokens[found.head]
        owners = grammar.prepositional(parsed, head, ("of",)) or grammar.possessors(parsed, head)
        return {t.lower for t in owners if t.pos == "PROPN"}


def _class_word(name: str) -> str:
    """Return the word that says what a body is: "ministry" of the Ministry of Trade."""
    words = fold(name).split()
    last = words.index("of") - 1 if "of" in words[1:] else -1
    return words[last] if words else ""
