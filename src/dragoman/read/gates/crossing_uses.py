"""Whether the name of a town is meant as its gate: "Torkham reopened", "lorries crossed at Rafah".

Enters: a name of a gate that stands beside no word for one, and the names that the report uses of
gates elsewhere. Leaves: whether the words around it open, close or pass it. Refuses: a town in
which something happens.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.lexicon.crossings import Gate
from dragoman.lexicon.fold import fold
from dragoman.read.gates.crossing_heads import Head
from dragoman.read.gates.nations import Nations
from dragoman.read.parse import Token
from dragoman.read.reading import Reading

_NO_CHANGE = frozenset({"", "keep", "lift", "operate", "pass", "permit", "refuse", "serve"})
"""What verbs stand for that neither open nor close."""
_PASSING_VERBS = frozenset({"pass", "permit", "refuse"})
_THROUGH = frozenset({"through", "at", "via", "across", "over", "past"})
_LINKING = frozenset({"link", "connect", "join"})


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of tokens that names a crossing, with the head that shows it, if any.

    Attributes:
        first: First token of the name.
        last: One past its last.
        gates: Known crossings of that name; empty for one known from this report alone.
        head: The word that makes it a crossing, `None` for a name that needs none.
    """

    first: int
    last: int
    gates: tuple[Gate, ...]
    head: Head | None


class NameUses:
    """Tells what the bare names of one report are meant for."""

    def __init__(
        self, reading: Reading, said: CrossingWords, nations: Nations, *, speaks_of_passing: bool
    ) -> None:
        self.reading = reading
        self.words = reading.words
        self.tokens = reading.parsed.tokens
        self.said = said
        self.nations = nations
        self.speaks_of_passing = speaks_of_passing

    def means_gate(self, named: Named, sure: set[str], kin: frozenset[str] = frozenset()) -> bool:
        """Tell whether a town's name is meant as its gate: "Torkham reopened on Friday".

        Args:
            named: The name.
            sure: Folded names that the report uses of gates elsewhere.
            kin: Folded names of which the report tells another gate of the same border.
        """
        token = self.tokens[named.last - 1]
        if self.said.value("head", token.lower) and self._opens_or_stops(token.sent):
            return True
        above = self.reading.parsed.head(token)
        if above is None:
            return False
        clauses = self.reading.parsed.children(token, "relcl")
        if any(self._stays(t) or t.lemma in _LINKING for t in clauses):
            return True
        name = fold(self.words.text(named.first, named.last))
        if token.dep == "pobj" and above.lower in _THROUGH:
            return name in sure or self._carries_traffic(above) or self._leads_through(above)
        if token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            return False
        if self._stays(above) or self._serves(above) or self._lets_pass(token, above):
            return True
        if self.said.value("verb", above.lemma) not in {"open", "close", "block", "restrict"}:
            return False
        return self._meant_by(named, above, sure) or (bool(named.gates) and name in kin)

    def _stays(self, verb: Token) -> bool:
        """Tell whether a verb says of its subject that it is open or closed: "X stays shut"."""
        below = self.reading.parsed.children(verb, "acomp", "oprd", "attr", "advcl", "xcomp")
        if not self.said.value("copula", verb.lemma):
            return False
        return any(self.said.value("adjective", t.lower) in {"closed", "open"} for t in below)

    def _serves(self, verb: Token) -> bool:
        """Tell whether a verb says that its subject takes up its work again, or stops it."""
        if self.said.value("verb", verb.lemma) not in {"stop", "resume"}:
            return False
        objects = self.reading.parsed.children(verb, "dobj")
        return any(self.said.value("noun", t.lower) == "service" for t in objects)

    def _leads_through(self, prep: Token) -> bool:
        """Tell whether traffic passes, or may not, at what a preposition leads to."""
        if not self.speaks_of_passing:
            return False
        return any(
            self.said.value("verb", verb.lemma) in _PASSING_VERBS
            and (verb.lemma == "cross" or self._of_traffic(verb))
            for verb in self.reading.parsed.sentence(prep.sent)
            if verb.pos == "VERB"
        )

    def _lets_pass(self, name: Token, verb: Token) -> bool:
        """Tell whether a name is what traffic uses, or what lets traffic pass."""
        kind = self.said.value("verb", verb.lemma)
        if name.dep == "dobj":
            return kind == "pass" and verb.lemma in {"use", "cross"} and self._of_traffic(verb)
        if kind == "operate":
            return verb.tag in {"VBZ", "VBP", "VBG"} and not self.reading.parsed.children(
                verb, "dobj"
            )
        return kind in {"permit", "serve"} and self._of_traffic(verb)

    def _of_traffic(self, verb: Token) -> bool:
        """Tell whether who or what a verb is told of is traffic."""
        deps = ("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp")
        parsed = self.reading.parsed
        below = [t for part in parsed.children(verb, *deps) for t in parsed.subtree(part)]
        above = [a for a in parsed.ancestors(verb) if verb.dep in {"xcomp", "acl"}]
        below += [t for a in above for s in parsed.children(a, "nsubj") for t in parsed.subtree(s)]
        return any(self.said.value("traffic", t.lower, t.lemma) for t in below)

    def _meant_by(self, named: Named, verb: Token, sure: set[str]) -> bool:
        """Tell whether what opens or closes is a gate: by its name, who acts, or the report."""
        name = fold(self.words.text(named.first, named.last))
        if name in sure or self._acts_for_side(named, verb):
            return True
        if sure and named.gates:
            return True
        is_object = self.tokens[named.last - 1].dep != "nsubj"
        return self.speaks_of_passing and (is_object or self._one_side(named) or self._lets(verb))

    def _lets(self, verb: Token) -> bool:
        """Tell whether a verb says to what traffic something opens or closes."""
        preps = self.reading.parsed.children(verb, "prep")
        below = [n for p in preps for n in self.reading.parsed.children(p, "pobj")]
        return any(self.said.value("traffic", n.lower, n.lemma) for n in below)

    def _carries_traffic(self, prep: Token) -> bool:
        """Tell whether "through" or "at" stands beside traffic that stops or goes on."""
        before = self.tokens[prep.i - 1]
        if self.said.value("part", before.lower, before.lemma):
            return self.speaks_of_passing
        noun = self.reading.parsed.head(prep)
        while noun is not None and noun.pos in {"NOUN", "PROPN", "ADP"}:
            words = noun.lower, noun.lemma
            if any(self.said.value(kind, *words) for kind in ("traffic", "noun")):
                return self._opens_or_stops(prep.sent)
            noun = self.reading.parsed.head(noun)
        if noun is None or not self.speaks_of_passing:
            return False
        if self._traffic_moves(prep.sent):
            return True
        above = self.reading.parsed.head(noun)
        let = above is not None and self.said.value("verb", above.lemma) == "permit"
        return let or self.said.value("verb", noun.lemma) not in _NO_CHANGE

    def _traffic_moves(self, sentence: int) -> bool:
        """Tell whether a sentence says of traffic that it stops or goes on."""
        return any(
            self.said.value("verb", verb.lemma) in {"stop", "resume"}
            and any(
                self.said.value("traffic", t.lower)
                for t in self.reading.parsed.children(verb, "nsubj", "nsubjpass", "dobj")
            )
            for verb in self.reading.parsed.sentence(sentence)
        )

    def _opens_or_stops(self, sentence: int) -> bool:
        """Tell whether a sentence has a verb of opening, closing, stopping or letting pass."""
        verbs = (t for t in self.reading.parsed.sentence(sentence) if t.tag.startswith("VB"))
        kinds = {self.said.value("verb", t.lemma) for t in verbs}
        return bool(kinds - _NO_CHANGE) or "permit" in kinds

    def _acts_for_side(self, named: Named, verb: Token) -> bool:
        """Tell whether the country that opens or closes lies on a side of the gate."""
        for token in self.reading.parsed.children(verb, "nsubj", "agent"):
            found = self.reading.mention_at(token)
            code = self.nations.code_of(found) if found is not None else ""
            if code and any(s.lies_in(code) for g in named.gates for s in g.sides):
                return True
        return False

    def _one_side(self, named: Named) -> bool:
        return any(s.lies_in(c) for g in named.gates for s in g.sides for c in self.nations.sides)
