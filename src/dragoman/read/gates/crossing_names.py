"""Names of crossings: known gates, and names that a word like "border post" makes one.

Enters: a reading with the layers found so far. Leaves: `Named` stretches by position. Refuses: to
take a town for a gate where nothing in the sentence speaks of a border, and to take the name of a
country for the name of a gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from dragoman.lexicon.crossing_words import CrossingWords
from dragoman.lexicon.crossings import Gate
from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.read.gates.crossing_heads import Head, find_heads
from dragoman.read.gates.crossing_runs import JOINTS, NameRuns
from dragoman.read.gates.crossing_uses import Named, NameUses
from dragoman.read.gates.nations import Nations
from dragoman.read.reading import Found, Reading
from dragoman.read.words import Words, longest

VERSION = "dragoman.crossings@1"
_PASSING = frozenset({"trade", "vehicles", "pedestrians"})
"""Kinds of traffic that are spoken of where something passes a gate."""
_REACH = 5
"""Words between a name and the word that makes it a crossing ("the X and Y commercial ...")."""


class CrossingFinder:
    """Finds the crossings of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading = reading
        self.table = library.crossings
        self.actors = library.actors
        self.said: CrossingWords = library.crossing_words
        self.words: Words = reading.words
        self.tokens = reading.parsed.tokens
        self.nations = Nations(reading, library)
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
    def uses(self) -> NameUses:
        """What bare names are meant for."""
        return NameUses(
            self.reading, self.said, self.nations, speaks_of_passing=self.speaks_of_passing
        )

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The names of crossings, by position."""
        taken: dict[int, Named] = {}
        made = list(self._made_by_heads())
        for named in [*self._known(), *made, *self._made_again(made)]:
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
        pairs = self._pairs(found)
        meant: list[Named] = []
        kin = self._kin(found)
        for named in found:
            head = beside[named.first]
            own = head is not None or named.first in pairs or not self._is_shared(named)
            if own or self.uses.means_gate(named, sure, kin) or self._shares_head(named, claimed):
                meant.append(named)
        for named in [*meant, *self._listed_with(meant, found)]:
            gates = self._fitting(named.gates)
            yield Named(named.first, named.last, gates, beside[named.first])

    def _kin(self, found: list[Named]) -> frozenset[str]:
        """Return the names of which the report tells another gate of the same border."""
        borders = {
            fold(self.words.text(n.first, n.last)): {
                tuple(sorted(side.code for side in gate.sides)) for gate in n.gates
            }
            for n in found
        }
        return frozenset(
            one
            for one, own in borders.items()
            if any(own & theirs for other, theirs in borders.items() if other != one)
        )

    def _pairs(self, found: list[Named]) -> set[int]:
        """Return where names stand that are joined to the other name of one gate: "X-Y"."""
        out: set[int] = set()
        for one, other in pairwise(found):
            joined = other.first == one.last + 1 and self.tokens[one.last].text in JOINTS
            if joined and set(one.gates) & set(other.gates):
                out |= {one.first, other.first}
        return out

    def _listed_with(self, meant: list[Named], found: list[Named]) -> Iterator[Named]:
        """Yield the names that stand in one list with a gate: "X, Y and Z were shut"."""
        known = {n.first for n in meant}
        for run in self._lists(found):
            if known & {n.first for n in run}:
                yield from (n for n in run if n.first not in known)

    def _lists(self, found: list[Named]) -> Iterator[list[Named]]:
        """Yield names that stand side by side, joined by commas and "and"."""
        run: list[Named] = []
        for named in found:
            gap = self.tokens[run[-1].last : named.first] if run else ()
            if not 0 < len(gap) <= 2 or any(t.lower not in {",", "and"} for t in gap):
                yield run
                run = []
            run.append(named)
        yield run

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
        if self._is_country(self.words.text(at, hit[0])) or self._is_settlement(at, hit[0]):
            return None
        return Named(at, hit[0], hit[1], None)

    def _is_country(self, name: str) -> bool:
        known = self.actors.find(name, "name")
        return known is not None and known.kind == "country"

    def _is_settlement(self, first: int, last: int) -> bool:
        """Tell whether a name is told to be that of a town: "the town of X", "X district"."""
        before = self.tokens[max(0, first - 2) : first]
        after = self.tokens[last].lower if last < len(self.tokens) else ""
        of = len(before) == 2 and before[1].lower == "of"
        told = before[0].lower if of else ""
        return any(self.said.value("settlement", word) for word in (told, after))

    def _may_begin(self, at: int) -> bool:
        first = self.tokens[at].text[0]
        return self.words.caps[at] or not (first.isascii() or first.islower())

    def _is_shared(self, named: Named) -> bool:
        key = fold(self.words.text(named.first, named.last))
        return all(key in gate.shared for gate in named.gates)

    def _fitting(self, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        fits = [
            g for g in gates if all(any(s.lies_in(c) for c in self.nations.sides) for s in g.sides)
        ]
        touch = [g for g in gates if any(s.lies_in(c) for s in g.sides for c in self.nations.sides)]
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
        gap = [i for i in range(first, last) if i not in inside and i not in self.nations.tokens]
        if not gap:
            return first == last or bool(inside & set(range(first, last)))
        links = [i for i in gap if self.said.value("link", self.tokens[i].lower)]
        if self.tokens[first].lower in {"near", "in"} and self._has_own_name(first):
            return False
        rest = [i for i in gap if i not in links]
        return bool(links) and len(gap) <= _REACH and all(self._is_filler(i) for i in rest)

    def _has_own_name(self, last: int) -> bool:
        """Tell whether the head that ends here is named before it: "the X gate near Y"."""
        return any(h.last == last and any(self.runs.before(h)) for h in self.heads)

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

    def _made_by_heads(self) -> Iterator[Named]:
        """Yield names beside a head that no table knows."""
        for head in self.heads:
            runs = list(self.runs.before(head))
            if not (runs and self._lies_in(head)):
                runs += self.runs.behind(head)
            if head.sure == "border":
                continue
            if head.sure == "weak" and not (
                self._weak_holds(head) or self._lists_a_gate(head, runs)
            ):
                continue
            for first, last in runs:
                if self._may_be_gate(first, last):
                    yield Named(first, last, self._parts(first, last), head)

    def _made_again(self, made: list[Named]) -> Iterator[Named]:
        """Yield such a name where it stands by itself: "the X border post ... X reopened"."""
        names = {self.words.text(n.first, n.last): n for n in made}
        lengths = sorted({n.last - n.first for n in made}, reverse=True)
        sure = {fold(name) for name in names}
        for first in range(len(self.tokens)):
            for last in (first + length for length in lengths):
                known = (
                    names.get(self.words.text(first, last)) if last <= len(self.tokens) else None
                )
                again = known and Named(first, last, known.gates, None)
                if again and self.uses.means_gate(again, sure):
                    yield again

    def _lies_in(self, head: Head) -> bool:
        """Tell whether "in" or "near" stands behind a head, which tells where the gate lies."""
        behind = self.tokens[head.last : head.last + 1]
        return bool(behind) and behind[0].lower in {"in", "near"}

    def _lists_a_gate(self, head: Head, runs: list[tuple[int, int]]) -> bool:
        """Tell whether a plural stands behind names of which a table knows one."""
        names = [self._phrase_at(at) for first, last in runs for at in range(first, last)]
        return head.plural and len(runs) > 1 and any(names)

    def _weak_holds(self, head: Head) -> bool:
        word = self.tokens[head.last - 1].lower
        if word.startswith(("crossing", "checkpoint")):
            return self.speaks_of_borders or self._names_gates
        return word.startswith(("gate", "post")) and self._names_gates

    @cached_property
    def _names_gates(self) -> bool:
        """Whether the report names a gate of the table, or any beside a sure word for one."""
        known = any(named.head is not None for named in self._known())
        return known or any(
            head.sure == "strong" and (list(self.runs.before(head)) or list(self.runs.behind(head)))
            for head in self.heads
        )

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
        if self.nations.code_of(found):
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
