"""Runs: stretches of words in which names may stand.

Enters: the words of a report and the phrases of the tables in it. Leaves: runs, with the small
words inside ("of", "and the", "-") that may join their parts. Refuses: function words and
calendar words as the start of a run; how a run divides into names is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.actors import ActorTable, Entry
from dragoman.lexicon.library import Library
from dragoman.read.parse import Token
from dragoman.read.words import Words, longest

_MOST = 24
"""Tokens after which a run is cut: no name is longer."""
_NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "NORP", "PRODUCT", "EVENT"})
_OPENERS = frozenset({"“", '"', "‘", "``", "—", "–", ":", "•", "*", "'"})
_SHUT_OUT = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT"})

Hit = tuple[int, tuple[Entry, ...]]
"""One past the last token of a phrase of the actor table, and the actors it may name."""


def known_phrases(words: Words, table: ActorTable) -> dict[int, Hit]:
    """Return the phrases of the actor table that stand in the text, by first token."""
    hits: dict[int, Hit] = {}
    at = 0
    while at < len(words.keys):
        found = longest(words, at, table.phrases, table.prefixes) if words.keys[at] else None
        entries = _printed_so(words, at, *found) if found else ()
        if found and entries:
            hits[at] = (found[0], entries)
            at = found[0]
        else:
            at += 1
    return hits


def _printed_so(
    words: Words, first: int, last: int, entries: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """Keep the actors whose name may be printed as it is: capitals for acronyms, a capital else."""
    if not any(words.caps[first:last]):
        return ()
    upper = all(t.text.isupper() for t in words.tokens[first:last] if t.text.isalpha())
    return tuple(e for e in entries if not e.upper or upper)


def is_initial(words: Words, at: int) -> bool:
    """Tell whether a single capital stands for a given name: "A K Momen", not "A man"."""
    token, after = words.tokens[at], at + 1
    if len(token.text.rstrip(".")) != 1 or not words.caps[at] or after >= len(words.tokens):
        return False
    follows = words.caps[after] and not words.breaks[after]
    return follows and (not words.breaks[at] or len(words.tokens[after].text.rstrip(".")) == 1)


def is_syllable(words: Words, at: int) -> bool:
    """Tell whether a word in lower case is the second half of a name: "Geun-hye"."""
    if at < 2 or words.tokens[at - 1].text != "-" or not words.glued[at] or not words.glued[at - 1]:
        return False
    token, before = words.tokens[at], words.tokens[at - 2]
    person = "PERSON" in {token.name, before.name} or token.pos == "PROPN"
    return person and words.caps[at - 2] and token.text.isalpha() and len(token.text) < 7


def joins_known(hyphen: int, after: int, hits: dict[int, Hit], inside: dict[int, int]) -> bool:
    """Tell whether a hyphen stands between two known names: "Iran-Iraq"."""
    return inside.get(hyphen - 1) == hyphen and after in hits


class RunFinder:
    """Finds the runs of one report."""

    def __init__(self, words: Words, hits: dict[int, Hit], library: Library) -> None:
        classes = library.agents.classes
        self.words = words
        self.towns = library.towns
        self.hits = hits
        self.inside = {i: hit[0] for first, hit in hits.items() for i in range(first, hit[0])}
        self.never = classes["never"] | classes["calendar"]
        self.particles = classes["particle"]
        self.joiners = classes["joiner"]
        self.generations = classes["generation"]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield runs as half-open ranges of tokens, in order."""
        at, tokens = 0, self.words.tokens
        while at < len(tokens):
            if not self._opens(at):
                at += 1
                continue
            end = at + 1
            while end - at < _MOST:
                step = self._step(end)
                if step is None:
                    break
                end = step
            yield at, end
            at = end

    def is_name_word(self, at: int) -> bool:
        """Tell whether a word may be part of a name."""
        words, token = self.words, self.words.tokens[at]
        if at in self.inside:
            return True
        if not words.caps[at]:
            return self._is_lower_name(at, token) or is_syllable(words, at)
        if words.keys[at] in self.never or not words.keys[at]:
            return is_initial(words, at)
        if words.loud[at]:
            return token.pos == "PROPN" and token.name in _NAMED
        if self._opens_sentence(at):
            return token.pos not in _SHUT_OUT or token.name in _NAMED
        return token.pos != "PRON" and token.tag != "DT"

    def _is_lower_name(self, at: int, token: Token) -> bool:
        """Tell whether a word in lower case may be a name: a town or state tagged as one."""
        return token.pos == "PROPN" and self.words.keys[at] in self.towns

    def _opens_sentence(self, at: int) -> bool:
        return self.words.breaks[at] or self.words.tokens[at - 1].text in _OPENERS

    def _opens(self, at: int) -> bool:
        if self.is_name_word(at):
            return True
        words = self.words
        if self.words.tokens[at].text.isdigit() or self._is_ordinal(at):
            after = at + 1
            return (
                after < len(words.tokens)
                and words.caps[after]
                and not words.breaks[after]
                and words.tokens[after].pos == "PROPN"
                and words.keys[after] not in self.never
            )
        return self._is_particle(at) and self._particle_opens(at)

    def _is_ordinal(self, at: int) -> bool:
        text = self.words.tokens[at].text
        return text[0].isdigit() and text[-2:] in {"st", "nd", "rd", "th"}

    def _is_particle(self, at: int) -> bool:
        return self.words.keys[at] in self.particles and not self.words.caps[at]

    def _particle_opens(self, at: int) -> bool:
        words, token = self.words, self.words.tokens[at]
        after = self._past_joints(at)
        if token.pos != "PROPN" or after >= len(words.tokens) or words.breaks[after]:
            return False
        return words.caps[after] and after <= at + 2

    def _past_joints(self, at: int) -> int:
        """Return the first word after particles, hyphens and apostrophes."""
        words = self.words
        while at < len(words.tokens) and (
            self._is_particle(at) or (words.tokens[at].text in "-‐–'’" and words.glued[at])
        ):
            at += 1
        return at

    def _step(self, end: int) -> int | None:
        """Return the new end of a run that goes on at a word, `None` where it ends."""
        words = self.words
        if end >= len(words.tokens) or words.breaks[end]:
            return None
        if self.is_name_word(end) or self._is_number_after(end) or self._is_regnal(end):
            return end + 1
        skip = self._joint(end)
        if skip is None or skip >= len(words.tokens) or words.breaks[skip]:
            return None
        return skip + 1 if self.is_name_word(skip) else None

    def _is_number_after(self, at: int) -> bool:
        token = self.words.tokens[at]
        return token.text.isdigit() and token.name in _NAMED and self.words.caps[at - 1]

    def _is_regnal(self, at: int) -> bool:
        """Tell whether a word is the number of a ruler: "Mojmir I ruled"."""
        words, token = self.words, self.words.tokens[at]
        return token.text.isupper() and words.keys[at] in self.generations and words.caps[at - 1]

    def _joint(self, at: int) -> int | None:
        """Return the word after the small words at a place that may stand inside a name."""
        words, token = self.words, self.words.tokens[at]
        if token.text in "-‐–" and words.glued[at]:
            after = at + 1
            glued = after < len(words.tokens) and words.glued[after]
            apart = not glued or joins_known(at, after, self.hits, self.inside)
            return None if apart else self._past_joints(after)
        if token.text == "." and words.glued[at] and len(words.tokens[at - 1].text) <= 3:
            return at + 1
        if token.lower in self.joiners or token.lower in {"and", "&", "'s", "’s", "in", "on"}:
            after = at + 1
            if after < len(words.tokens) and words.tokens[after].lower == "the":
                after += 1
            return after
        if token.text == "," and at + 1 < len(words.tokens):
            return (
                at + 1 if words.keys[at + 1] in {"inc", "ltd", "llc", "corp", "jr", "sr"} else None
            )
        return self._past_joints(at) if self._is_particle(at) else None
