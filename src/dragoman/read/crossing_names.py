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
from dragoman.read.crossing_heads import Head, find_heads
from dragoman.read.reading import Found, Reading
from dragoman.read.words import Words, longest, words_of

VERSION = "dragoman.crossings@1"
_REACH = 5
"""Words between a name and the word that makes it a crossing ("the X and Y commercial ...")."""
_JOINTS = frozenset({"-", "–", "‐", "/", "’", "'"})
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el-",
        "da",
        "do",
        "dos",
        "as",
        "ash",
        "at",
        "ar",
        "i",
        "e",
    }
)
_NO_NAME = frozenset(
    {"country", "nationality", "person", "organization", "government", "outlet", "armed_group"}
)


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
        self.words: Words = words_of(reading.parsed)
        self.tokens = reading.parsed.tokens

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The words for crossings, by position."""
        return find_heads(self.tokens, self.said)

    @cached_property
    def speaks_of_borders(self) -> bool:
        """Whether the report speaks of borders at all."""
        return any(t.lower.startswith(("border", "frontier", "customs")) for t in self.tokens)

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
        if token.lower in {"and", ",", "or", "&", "'s", "’s", *_JOINTS}:
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
            if h.sure == "strong" and self.tokens[h.first].sent == sentence and h not in claimed
        ]
        return any(not list(self._before(h)) and not list(self._behind(h)) for h in free)

    def _told_by_verb(self, named: Named, sure: set[str]) -> bool:
        """Tell whether a town's name is meant as its gate: "Torkham reopened on Friday"."""
        name = fold(self.words.text(named.first, named.last))
        if not self.speaks_of_borders:
            return False
        head = next((self.tokens[i] for i in range(named.last - 1, named.first - 1, -1)), None)
        if head is None:
            return False
        above = self.reading.parsed.head(head)
        if above is None:
            return False
        is_theme = head.dep in {"nsubj", "nsubjpass", "dobj"}
        verb = self.said.value("verb", above.lemma) in {"open", "close"}
        return is_theme and verb and (name in sure or head.dep != "nsubj" or self._one_side(named))

    def _one_side(self, named: Named) -> bool:
        return any(s.lies_in(c) for g in named.gates for s in g.sides for c in self.sides)

    def _made_by_heads(self) -> Iterator[Named]:
        """Yield names beside a head that no table knows."""
        for head in self.heads:
            if head.sure == "border" or (head.sure == "weak" and not self._weak_holds(head)):
                continue
            for first, last in [*self._before(head), *self._behind(head)]:
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

    def _before(self, head: Head) -> Iterator[tuple[int, int]]:
        """Yield the names before a head: "the X crossing", "the X and Y border crossings"."""
        at = head.first
        while at > 0 and self.said.value("filler", self.tokens[at - 1].lower):
            at -= 1
        while True:
            first = self._run_back(at)
            if first == at:
                return
            yield first, at
            if not head.plural or first == 0 or self.tokens[first - 1].lower not in {"and", ","}:
                return
            at = first - 1
            while at > 0 and self.tokens[at - 1].text == ",":
                at -= 1

    def _run_back(self, at: int) -> int:
        first = at
        while first > 0 and self._is_name_word(first - 1, self.tokens[at - 1].sent):
            first -= 1
        while first < at and not self.words.caps[first] and self.tokens[first].text in _JOINTS:
            first += 1
        return first

    def _behind(self, head: Head) -> Iterator[tuple[int, int]]:
        """Yield the names behind a head: "the border post at X", "border crossings: X, Y and Z"."""
        at = head.last
        first = self._past_links(at)
        if first == at:
            return
        while True:
            last = self._run_on(first)
            if last == first:
                return
            yield first, last
            after = last
            while after < len(self.tokens) and self.tokens[after].lower in {",", "and"}:
                after += 1
            if not head.plural or after == last:
                return
            first = after

    def _past_links(self, at: int) -> int:
        links = {"of", "at", "in", "called", "named", "known", "as", ":", "("}
        end = at
        while end < len(self.tokens) and end - at < 3 and self.tokens[end].lower in links:
            end += 1
        return end

    def _run_on(self, first: int) -> int:
        last = first
        while last < len(self.tokens) and self._is_name_word(last, self.tokens[first].sent):
            last += 1
        while last > first and self.tokens[last - 1].text in _JOINTS:
            last -= 1
        return last

    def _is_name_word(self, at: int, sentence: int) -> bool:
        token = self.tokens[at]
        if token.sent != sentence or self.said.value("head", token.lower):
            return False
        if token.text in _JOINTS:
            return self.words.glued[at]
        if token.lower in _PARTICLES and not self.words.caps[at]:
            return at + 1 < len(self.tokens) and token.pos in {"PROPN", "X", "DET"}
        return self.words.caps[at] and token.pos in {"PROPN", "NOUN", "ADJ", "X"}

    def _may_be_gate(self, first: int, last: int) -> bool:
        words = [self.tokens[i] for i in range(first, last) if self.tokens[i].text not in _JOINTS]
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
