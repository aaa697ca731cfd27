"""Names of crossings: known gates, and names that a word like "border post" makes one.

Enters: a reading with the layers found so far. Leaves: `Named` stretches by position. Refuses: to
take a town for a gate where nothing in the sentence speaks of a border, and to take the name of a
country for the name of a gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.lexicon.crossings import Gate
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.read.gates.crossing_heads import Head, find_heads
from dragoman.read.gates.crossing_runs import JOINTS, NameRuns
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading
from dragoman.read.words import Words, longest

VERSION = "dragoman.crossings@1"
_NO_CHANGE = frozenset({"", "flow", "keep", "lift", "operate", "permit"})
"""What verbs stand for that neither open nor close."""
_PASSING = frozenset({"trade", "vehicles", "pedestrians"})
"""Kinds of traffic that are spoken of where something passes a gate."""
_REACH = 5
"""Words between a name and the word that makes it a crossing ("the X and Y commercial ...")."""


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


class CrossingFinder:
    """Finds the crossings of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading = reading
        self.table = library.crossings
        self.actors = library.actors
        self.said: CrossingWords = library.crossing_words
        self.words: Words = reading.words
        self.tokens = reading.parsed.tokens
        self.runs = NameRuns(self.words, self.said)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The words for crossings, by position."""
        return find_heads(self.tokens, self.said)

    @cached_property
    def speaks_of_borders(self) -> bool:
        """Whether the report speaks of borders at all."""
        return any(t.lower.startswith(("border", "frontier", "customs")) for t in self.tokens)

    @cached_property
    def speaks_of_passing(self) -> bool:
        """Whether the report speaks of borders, of crossings, or of what passes them."""
        words = (t.lower for t in self.tokens)
        return (
            self.speaks_of_borders
            or bool(self.heads)
            or any(self.said.value("traffic", w) in _PASSING for w in words)
        )

    @cached_property
    def nations(self) -> frozenset[int]:
        """Tokens of the names of countries and territories."""
        spans = [(f.start, f.end) for f in self.reading.mentions if self.code_of(f)]
        return frozenset(t.i for span in spans for t in self.reading.parsed.between(*span))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Codes of the countries and territories that the report names."""
        codes: dict[str, None] = {}
        for found in self.reading.mentions:
            code = self.code_of(found)
            if code:
                codes[code] = None
        return tuple(codes)

    def code_of(self, found: Found) -> str:
        """Return the code of the country or territory that a mention names, `""` where none."""
        known = self.actors.find(found.mention.name)
        if known is None or not (known.region or known.kind in {"country", "government"}):
            return ""
        return known.region or self.table.code(known.country)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The names of crossings, by position."""
        taken: dict[int, Named] = {}
        for named in [*self._known(), *self._made_by_heads()]:
            places = range(named.first, named.last)
            if not any(i in taken for i in places):
                taken.update(dict.fromkeys(places, named))
        return tuple(sorted(set(taken.values()), key=lambda n: n.first))

    def _known(self) -> Iterator[Named]:
        """Yield names of the table, shared ones only beside a word for a crossing."""
        found = list(self._phrases())
        beside = {n.first: self._head_of(n.first, n.last, found) for n in found}
        sure = {
            fold(self.words.text(n.first, n.last))
            for n in found
            if beside[n.first] is not None or not self._is_shared(n)
        }
        claimed = {head for head in beside.values() if head is not None}
        for named in found:
            head = beside[named.first]
            own = not self._is_shared(named)
            meant = own or self._told_by_verb(named, sure) or self._shares_head(named, claimed)
            if head is not None or meant:
                yield Named(named.first, named.last, self._fitting(named.gates), head)

    def _phrases(self) -> Iterator[Named]:
        at = 0
        while at < len(self.tokens):
            hit = self._phrase_at(at)
            if hit is not None:
                yield hit
            at = hit.last if hit else at + 1

    def _phrase_at(self, at: int) -> Named | None:
        if not self.words.keys[at] or not self._may_begin(at):
            return None
        hit = longest(self.words, at, self.table.phrases, self.table.prefixes)
        if hit is None or not self.reading.is_news(self.tokens[at].start):
            return None
        if self._is_country(self.words.text(at, hit[0])):
            return None
        return Named(at, hit[0], hit[1], None)

    def _is_country(self, name: str) -> bool:
        known = self.actors.find(name, "name")
        return known is not None and known.kind == "country"

    def _may_begin(self, at: int) -> bool:
        first = self.tokens[at].text[0]
        return self.words.caps[at] or not (first.isascii() or first.islower())

    def _is_shared(self, named: Named) -> bool:
        key = fold(self.words.text(named.first, named.last))
        return all(key in gate.shared for gate in named.gates)

    def _fitting(self, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        fits = [g for g in gates if all(any(s.lies_in(c) for c in self.sides) for s in g.sides)]
        touch = [g for g in gates if any(s.lies_in(c) for s in g.sides for c in self.sides)]
        return tuple(fits or touch or gates)

    def _head_of(self, first: int, last: int, known: list[Named]) -> Head | None:
        """Return the head that a name stands beside, before or behind it."""
        sentence = self.tokens[first].sent
        for head in self._heads_near(first, last):
            if self.tokens[head.first].sent != sentence:
                continue
            if head.first >= last and self._only_between(last, head.first, known):
                return head
            if head.last <= first and self._linked(head.last, first, known):
                return head
        return None

    def _heads_near(self, first: int, last: int) -> list[Head]:
        low, high = first - 3 * _REACH, last + 3 * _REACH
        near = [h for h in self.heads if h.last > low and h.first < high]
        return sorted(near, key=lambda h: (h.sure != "strong", abs(h.first - last)))

    def _only_between(self, first: int, last: int, known: list[Named]) -> bool:
        """Tell whether only fillers and further names stand between a name and its head."""
        inside = {i for n in known for i in range(n.first, n.last)}
        gap = [i for i in range(first, last) if i not in inside]
        return len(gap) <= _REACH and all(self._is_filler(i) for i in gap)

    def _is_filler(self, at: int) -> bool:
        token = self.tokens[at]
        if token.lower in {"and", ",", "or", "&", "'s", "’s", *JOINTS}:
            return True
        if self.words.caps[at] and token.pos == "PROPN":
            return True
        return bool(self.said.value("filler", token.lower)) and not token.lower.startswith("the")

    def _linked(self, first: int, last: int, known: list[Named]) -> bool:
        """Tell whether a head leads to a name: "the border crossing of X", "crossings: X and Y"."""
        inside = {i for n in known for i in range(n.first, n.last)}
        gap = [i for i in range(first, last) if i not in inside and i not in self.nations]
        if not gap:
            return first == last or bool(inside & set(range(first, last)))
        links = [i for i in gap if self.said.value("link", self.tokens[i].lower)]
        rest = [i for i in gap if i not in links]
        return bool(links) and len(gap) <= _REACH and all(self._is_filler(i) for i in rest)

    def _shares_head(self, named: Named, claimed: set[Head]) -> bool:
        """Tell whether the sentence speaks of a border gate that no other name claims."""
        sentence = self.tokens[named.first].sent
        free = [
            h
            for h in self._heads_near(named.first, named.last)
            if self.tokens[h.first].sent == sentence and h not in claimed and self._is_gate_word(h)
        ]
        return any(not list(self.runs.before(h)) and not list(self.runs.behind(h)) for h in free)

    def _is_gate_word(self, head: Head) -> bool:
        """Tell whether a head is "border crossing" or a "crossing" told as known."""
        if head.sure == "strong":
            return True
        known = head.first > 0 and self.tokens[head.first - 1].lower == "the"
        return known and self.tokens[head.last - 1].lower.startswith(("crossing", "gate"))

    def _told_by_verb(self, named: Named, sure: set[str]) -> bool:
        """Tell whether a town's name is meant as its gate: "Torkham reopened on Friday"."""
        token = self.tokens[named.last - 1]
        if self.said.value("head", token.lower) and self._opens_or_stops(token.sent):
            return True
        above = self.reading.parsed.head(token)
        if above is None:
            return False
        if any(self._stays(t) for t in self.reading.parsed.children(token, "relcl")):
            return True
        if token.dep == "pobj" and above.lower in {"through", "at", "via", "across"}:
            return self._carries_traffic(above)
        if token.dep not in {"nsubj", "nsubjpass", "dobj"}:
            return False
        if self._stays(above) or self._serves(above):
            return True
        if self.said.value("verb", above.lemma) not in {"open", "close"}:
            return False
        return self._meant_by(named, above, sure)

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

    def _meant_by(self, named: Named, verb: Token, sure: set[str]) -> bool:
        """Tell whether what opens or closes is a gate: by its name, who acts, or the report."""
        name = fold(self.words.text(named.first, named.last))
        if name in sure or self._acts_for_side(named, verb):
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
        noun = self.reading.parsed.head(prep)
        while noun is not None and noun.pos in {"NOUN", "PROPN"}:
            if any(self.said.value(kind, noun.lower) for kind in ("traffic", "noun", "part")):
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
        """Tell whether a sentence has a verb of opening, closing, stopping or resuming."""
        verbs = (t for t in self.reading.parsed.sentence(sentence) if t.tag.startswith("VB"))
        return any(self.said.value("verb", t.lemma) not in _NO_CHANGE for t in verbs)

    def _acts_for_side(self, named: Named, verb: Token) -> bool:
        """Tell whether the country that opens or closes lies on a side of the gate."""
        for token in self.reading.parsed.children(verb, "nsubj", "agent"):
            found = self.reading.mention_at(token)
            code = self.code_of(found) if found is not None else ""
            if code and any(s.lies_in(code) for g in named.gates for s in g.sides):
                return True
        return False

    def _one_side(self, named: Named) -> bool:
        return any(s.lies_in(c) for g in named.gates for s in g.sides for c in self.sides)

    def _made_by_heads(self) -> Iterator[Named]:
        """Yield names beside a head that no table knows."""
        for head in self.heads:
            if head.sure == "border" or (head.sure == "weak" and not self._weak_holds(head)):
                continue
            for first, last in [*self.runs.before(head), *self.runs.behind(head)]:
                if self._may_be_gate(first, last):
                    yield Named(first, last, self._parts(first, last), head)

    def _weak_holds(self, head: Head) -> bool:
        word = self.tokens[head.last - 1].lower
        return word.startswith(("crossing", "checkpoint")) and self.speaks_of_borders

    def _parts(self, first: int, last: int) -> tuple[Gate, ...]:
        """Return the known crossings that pieces of a joined name ("X-Y") agree on."""
        found: tuple[Gate, ...] = ()
        for at in range(first, last):
            hit = self._phrase_at(at)
            if hit is not None and hit.last <= last:
                found = tuple(g for g in hit.gates if not found or g in found) or found
        return self._fitting(found)

    def _may_be_gate(self, first: int, last: int) -> bool:
        words = [self.tokens[i] for i in range(first, last) if self.tokens[i].text not in JOINTS]
        if not words or all(self.said.value("nogate", t.lower) for t in words):
            return False
        if self.actors.find(self.words.text(first, last)) is not None:
            return False
        whole = self.tokens[first].start, self.tokens[last - 1].end
        inside = [f for f in self.reading.mentions_in(*whole) if f.mention.form == "name"]
        return not any(self._bars(f, *whole) for f in inside)

    def _bars(self, found: Found, start: int, end: int) -> bool:
        """Tell whether a mention shows that a stretch is no gate's name."""
        if self.code_of(found):
            return True
        whole = found.start <= start and end <= found.end
        return whole and found.mention.kind in {"country", "nationality", "outlet"}

    def found(self, named: Named) -> Found:
        """Return a name as a mention."""
        tokens = self.tokens
        start, end = tokens[named.first].start, tokens[named.last - 1].end
        low, high = named.first, named.last
        if named.head is not None:
            low, high = min(low, named.head.first), max(high, named.head.last)
        mention = Mention(
            id=self.reading.mention_id(start, end),
            report=self.reading.report.id,
            span=self.reading.span(start, end),
            kind="crossing",
            form="name",
            name=self.words.text(named.first, named.last),
            head=tokens[named.last - 1].text,
            by=VERSION,
        )
        return Found(start, end, named.last - 1, mention, tokens[low].start, tokens[high - 1].end)
