"""What passes a crossing: "only pedestrians", "no lorry", "cars and buses".

Enters: a parse and the noun that passes or is let pass. Leaves: whether it names traffic, nobody,
or some alone. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.read.parse import Parsed, Token

ONLY = frozenset({"only", "solely", "exclusively", "just"})
_NOBODY = frozenset({"nobody", "none", "noone", "nothing", "neither"})
_SOME = frozenset({"aid", "cars", "passengers", "pedestrians", "rail"})
_SORTS = frozenset({"type", "kind", "category", "class", "sort"})
_PEOPLES = frozenset({"NNS", "NNPS"})


class TrafficReader:
    """Reads nouns for what passes."""

    def __init__(self, parsed: Parsed, said: CrossingWords) -> None:
        self.parsed = parsed
        self.said = said

    def of(self, noun: Token) -> set[str]:
        """Return the kinds of traffic that a noun phrase names: "goods vehicles" are trade."""
        kinds = self._kinds(noun)
        if noun.lemma in _SORTS and self._is_every(noun):
            return {"all"}
        for part in self._parts(noun):
            kinds |= self.of(part)
        return kinds

    def phrase(self, noun: Token) -> Iterator[Token]:
        """Yield the words of a noun phrase that may tell kind or direction."""
        yield noun
        yield from self.parsed.children(noun, "amod", "compound")
        for part in self._parts(noun):
            yield from self.phrase(part)

    def listed(self, noun: Token) -> Iterator[Token]:
        """Yield a noun and those joined to it."""
        yield noun
        for part in self.parsed.children(noun, "conj"):
            yield from self.listed(part)

    def _kinds(self, noun: Token) -> set[str]:
        beside = self.parsed.children(noun, "amod", "compound")
        limits = {self.said.value("traffic", t.lower, t.lemma) for t in beside} - {""}
        if limits & {"trade", "aid"}:
            return limits & {"trade", "aid"}
        own = self.said.value("traffic", noun.lower, noun.lemma)
        if own in {"vehicles", "passengers"} and self._is_every(noun):
            return {"all"}
        if own and own != "all":
            return {own}
        if noun.name == "NORP" and noun.tag in _PEOPLES:
            return {"passengers"}
        return limits | {own} - {""}

    def _is_every(self, noun: Token) -> bool:
        """Tell whether all of a kind are meant: a road closed to all vehicles is closed."""
        beside = {t.lower for t in self.parsed.children(noun, "det", "predet")}
        return bool(beside & {"all", "any", "every"}) and not self.parsed.children(noun, "amod")

    def _parts(self, noun: Token) -> Iterator[Token]:
        """Yield the nouns beside and below: "cars and buses", "a number of lorries"."""
        apart = any(t.lower == "but" for t in self.parsed.children(noun, "cc"))
        if not apart:
            yield from self.parsed.children(noun, "conj")
        for prep in self.parsed.children(noun, "prep"):
            if prep.lower == "of":
                yield from self.parsed.children(prep, "pobj")

    def passes(self, noun: Token) -> bool:
        """Tell whether a noun names traffic: goods, vehicles, people, or a people."""
        return bool(self.of(noun))

    def nobody(self, noun: Token) -> bool:
        """Tell whether a noun says that there is none: "no lorry", "not a single car"."""
        beside = self.parsed.children(noun, "det", "neg", "preconj", "advmod", "amod")
        lowers = {t.lower for t in beside} | {noun.lower}
        first = min([noun.i, *(t.i for t in beside)])
        before = self.parsed.tokens[first - 1].lower if first else ""
        return bool(lowers & _NOBODY) or bool({"no", "not"} & {*lowers, before})

    def others(self, noun: Token) -> bool:
        """Tell whether a noun leaves some out who were named: "nobody else"."""
        beside = self.parsed.children(noun, "amod", "advmod")
        return any(t.lower in {"else", "other"} for t in beside)

    def whole(self, noun: Token) -> bool:
        """Tell whether a noun that says there is none says so of all: "nobody", "no one"."""
        return noun.lower in _NOBODY or noun.lower in {"one", "soul"}

    def alone(self, noun: Token) -> bool:
        """Tell whether a noun names the only ones: "only pedestrians"."""
        beside = self.parsed.children(noun, "det", "advmod", "amod", "nummod")
        first = min([noun.i, *(t.i for t in beside)])
        around = self.parsed.tokens[max(0, first - 1) : noun.i + 2]
        edges = {around[0].lower, around[-1].lower}
        return bool({*edges, noun.lower, *(t.lower for t in beside)} & ONLY)

    def first(self, noun: Token) -> bool:
        """Tell whether a noun names the first ones: "the first lorries"."""
        return any(t.lower == "first" for t in self.parsed.children(noun, "amod"))

    def is_some(self, noun: Token) -> bool:
        """Tell whether relief, people or cars pass, which tells nothing of other traffic."""
        return bool(self.of(noun)) and self.of(noun) <= _SOME
