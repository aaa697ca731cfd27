"""What traffic and which direction a status is limited to: "open to pedestrians only".

Enters: a predicate and the themes around it. Leaves: kinds of traffic as the table names them,
joined by "|", and a direction; both empty for all. Refuses: who opens or closes as what passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.status_predicates import Predicate
from dragoman.read.gates.status_traffic import TrafficReader
from dragoman.read.parse import Parsed, Token

_GOODS_AND_PEOPLE = (frozenset({"passengers", "trade"}), frozenset({"pedestrians", "trade"}))
_WHOLE = (
    *_GOODS_AND_PEOPLE,
    frozenset({"cars", "trade"}),
    frozenset({"passengers", "vehicles"}),
    frozenset({"pedestrians", "vehicles"}),
)
"""Kinds of traffic that are all traffic together: "to people and vehicles alike"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_INTO = frozenset({"enter", "admit", "accept"})
_OUT_OF = frozenset({"leave", "exit"})


class ScopeReader:
    """Reads what the predicates of one report are limited to."""

    def __init__(self, themes: ThemeFinder) -> None:
        self.themes = themes
        self.parsed: Parsed = themes.parsed
        self.said = themes.said
        self.kinds = TrafficReader(themes.parsed, themes.said)

    def traffic(self, predicate: Predicate) -> str:
        """Return the kinds of traffic that a predicate is limited to, `""` for all."""
        found = {kind for noun in self._nouns(predicate) for kind in self.kinds.of(noun)}
        kinds = found - {"all"}
        whole = any(pair <= kinds for pair in self._wholes(predicate))
        return "" if whole else "|".join(sorted(kinds))

    def _wholes(self, predicate: Predicate) -> tuple[frozenset[str], ...]:
        """Return what is all traffic: goods too, where some are turned away by name."""
        who = predicate.who if predicate.weighed and predicate.state == "closed" else None
        return _WHOLE if who is None or self.kinds.nobody(who) else _GOODS_AND_PEOPLE

    def is_some(self, predicate: Predicate) -> bool:
        """Tell whether a gate is told open for some alone, whom no table knows."""
        nouns = (n for noun in self._nouns(predicate) for n in self.kinds.listed(noun))
        return any(self.kinds.alone(noun) for noun in nouns)

    def direction(self, predicate: Predicate) -> str:
        """Return the direction that a predicate is limited to, `""` for both."""
        words = [t for noun in self._nouns(predicate) for t in self.kinds.phrase(noun)]
        found = {self.said.value("direction", t.lower) for t in words} - {""}
        found |= self._of_passing(predicate)
        return next(iter(found)) if len(found) == 1 else ""

    def _of_passing(self, predicate: Predicate) -> set[str]:
        """Return the direction of "nobody may enter" and "they are let into the country"."""
        if not predicate.weighed:
            return set()
        lemmas = {predicate.word.lemma, predicate.verb.lemma}
        out = {"exit"} if lemmas & _OUT_OF else set()
        return out | ({"entry"} if lemmas & _INTO else set())

    def _nouns(self, predicate: Predicate) -> Iterator[Token]:
        """Yield the nouns that a predicate's "to" and "for" lead to."""
        heads = {predicate.word.i: predicate.word, predicate.verb.i: predicate.verb}
        for head in heads.values():
            yield from self._led_to(head, "to", "for", "only", "of")
            for word in self.parsed.children(head, "advcl", "xcomp"):
                if self.said.value("traffic", word.lower):
                    yield word
                if self.said.value("verb", word.lemma) == "permit":
                    yield from self._let_pass(word)
            objects = self.parsed.children(head, "dobj")
            told = [n for n in objects if self.themes.at(n) is not None]
            subjects = self.parsed.children(head, "nsubj", "nsubjpass")
            for noun in [*(told or objects), *subjects]:
                if self.themes.at(noun) is not None:
                    yield from self._led_to(noun, "to")
                    yield from self._lanes(noun)
                elif not self._acts(noun, head, predicate):
                    yield noun
        for token in self.parsed.tokens[predicate.theme.first : predicate.theme.last]:
            yield from self._led_to(token, "to", "for", set_off=False)
        if predicate.who is not None:
            yield predicate.who
        yield from self._only_for(predicate.word)

    def _only_for(self, word: Token) -> Iterator[Token]:
        """Yield whom "but only for" names, wherever the parser hung it."""
        sentence = self.parsed.sentence(word.sent)
        for only, prep in pairwise(t for t in sentence if t.i > word.i):
            if only.tag in _FINITE:
                return
            if only.lower == "only" and prep.lower in {"for", "to"}:
                behind = self.parsed.tokens[prep.i + 1 : sentence[-1].i]
                yield from (t for t in behind[:1] if t.pos == "NOUN")
                yield from (t for t in behind[1:3] if t.pos == "NOUN" and behind[0].pos != "NOUN")
                return

    def _let_pass(self, verb: Token) -> list[Token]:
        """Return whom a gate is opened to let pass: "to let patients through"."""
        clauses = self.parsed.children(verb, "ccomp", "xcomp")
        below = [n for clause in clauses for n in self.parsed.children(clause, "nsubj")]
        return self.parsed.children(verb, "dobj") or below

    def _lanes(self, noun: Token) -> list[Token]:
        """Return what the lanes are for that stand for a crossing: "the vehicle lanes at X"."""
        lanes = self.said.value("part", noun.lower, noun.lemma)
        return self.parsed.children(noun, "compound", "amod") if lanes else []

    def _acts(self, noun: Token, head: Token, predicate: Predicate) -> bool:
        """Tell whether a noun names who opens or closes, not what passes."""
        objects = self.parsed.children(head, "dobj", "ccomp", "oprd")
        behind = (below for below in objects if below.i > head.i)
        held = {t.i for below in behind for t in self.parsed.subtree(below)}
        return noun == predicate.agent or (noun.dep == "nsubj" and predicate.theme.first in held)

    def _led_to(self, head: Token, *words: str, set_off: bool = True) -> Iterator[Token]:
        """Yield the nouns behind some prepositions; `set_off` takes those behind a comma too."""
        preps = self.parsed.children(head, "prep", "dative")
        preps += [t for t in self.parsed.children(head, "conj") if t.pos == "ADP"]
        for prep in preps:
            apart = self.parsed.tokens[prep.i - 1].text == ","
            if prep.lower in words and (set_off or not apart):
                nouns = self.parsed.children(prep, "pobj", "pcomp")
                yield from (n for n in nouns if self.themes.at(n) is None)
