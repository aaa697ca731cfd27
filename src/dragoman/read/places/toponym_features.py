"""Signs that a stretch names a place, as words for a linear model.

Enters: a reading and a stretch. Leaves: features as short strings ("before in", "parser GPE").
Refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from math import log10

from dragoman.lexicon.gazetteer import DEMONYM, SHORT
from dragoman.read.parse import Token
from dragoman.read.places.toponym_spans import Stretch, text_of
from dragoman.read.reading import Found, Reading

_KINDS = ("country", "unit1", "unit2", "city")


class SignReader:
    """Reads the signs of the stretches of one report."""

    def __init__(self, reading: Reading, stretches: list[Stretch]) -> None:
        self.reading = reading
        self.tokens = reading.parsed.tokens
        self.known = {(s.first, s.last) for s in stretches if s.spots}
        self.starts = [s.first for s in stretches]
        self.stretches = stretches

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the report also prints without a capital."""
        return frozenset(t.text for t in self.tokens if t.text[:1].islower())

    @cached_property
    def _mentions(self) -> dict[int, Found]:
        table: dict[int, Found] = {}
        for found in self.reading.mentions:
            if found.mention.form == "name":
                for token in self.reading.parsed.between(found.start, found.end):
                    table.setdefault(token.i, found)
        return table

    def signs(self, stretch: Stretch) -> list[str]:
        """Return the features of a stretch."""
        parts = (
            self._known(stretch),
            self._parser(stretch),
            self._mention(stretch),
            self._around(stretch),
            self._shape(stretch),
            self._company(stretch),
        )
        own = [sign for part in parts for sign in part]
        return [*own, *self._joined(own)]

    def _known(self, stretch: Stretch) -> Iterator[str]:
        if not stretch.spots:
            yield "known no"
            return
        best = stretch.spots[0]
        people = max(s.population for s in stretch.spots)
        kinds = {s.kind for s in stretch.spots}
        yield f"people {int(log10(people + 1))}"
        for kind in _KINDS:
            if kind in kinds:
                yield f"kind {kind}"
        if kinds - set(_KINDS):
            yield "kind other"
        called = {s.called for s in stretch.spots}
        yield f"called {min(called)}"
        if called == {DEMONYM}:
            yield "only demonym"
        if called == {SHORT}:
            yield "only short"
        if len(stretch.spots) == 1:
            yield "one place"
        name = text_of(self.reading, stretch.first, stretch.last)
        yield "as printed" if best.name == name else "spelt otherwise"

    def _parser(self, stretch: Stretch) -> Iterator[str]:
        names = {t.name for t in self.tokens[stretch.first : stretch.last]}
        label = next(iter(names)) if len(names) == 1 else "mixed"
        edge = self._edges(stretch)
        yield f"parser {label or 'none'}"
        yield f"parser {label or 'none'} {edge}"

    def _edges(self, stretch: Stretch) -> str:
        first, last = self.tokens[stretch.first], stretch.last
        opens = not first.name or first.name_begins or self._the_before(stretch.first)
        after = self.tokens[last] if last < len(self.tokens) else None
        label = self.tokens[last - 1].name
        closes = (
            after is None
            or not label
            or after.name != label
            or after.name_begins
            or (after.tag == "POS")
        )
        return ("whole" if closes else "head") if opens else ("tail" if closes else "inner")

    def _the_before(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].lower == "the"

    def _mention(self, stretch: Stretch) -> Iterator[str]:
        found = self._mentions.get(stretch.first)
        if found is None:
            yield "mention none"
            return
        start, end = self.tokens[stretch.first].start, self.tokens[stretch.last - 1].end
        whole = found.start >= start and found.end <= end
        same = found.start == start and found.end == end
        yield f"mention {found.mention.kind} {'same' if same else 'longer' if whole else 'inside'}"

    def _around(self, stretch: Stretch) -> Iterator[str]:
        before = self._word(stretch.first - 1, stretch.first)
        after = self._word(stretch.last, stretch.last - 1)
        yield f"before {before}"
        yield f"after {after}"
        yield f"before {self._word(stretch.first - 2, stretch.first)} {before}"
        yield f"before tag {self._tag(stretch.first - 1, stretch.first)}"
        yield f"after tag {self._tag(stretch.last, stretch.last - 1)}"
        last = self.tokens[stretch.last - 1]
        yield f"tag {last.tag}"
        yield f"role {last.dep}"

    def _word(self, at: int, near: int) -> str:
        if not 0 <= at < len(self.tokens) or self.tokens[at].sent != self.tokens[near].sent:
            return "none"
        token = self.tokens[at]
        if token.text[0].isupper() and token.pos == "PROPN":
            return "Name"
        return "0" if token.text[0].isdigit() else token.lower

    def _tag(self, at: int, near: int) -> str:
        if not 0 <= at < len(self.tokens) or self.tokens[at].sent != self.tokens[near].sent:
            return "none"
        return self.tokens[at].tag

    def _shape(self, stretch: Stretch) -> Iterator[str]:
        inside = self.tokens[stretch.first : stretch.last]
        yield f"words {min(4, len(inside))}"
        yield f"ends {inside[-1].lower}"
        if self._opens_sentence(inside[0]):
            yield "opens sentence"
        if inside[0].text.isupper() and len(inside[0].text) > 1:
            yield "capitals"
        if len(inside) == 1 and inside[0].lower in self.lower:
            yield "also a word"
        if len(inside) == 1 and len(inside[0].text) <= 3:
            yield "short"

    def _opens_sentence(self, token: Token) -> bool:
        return token.i == self.reading.parsed.sentences[token.sent][0]

    def _company(self, stretch: Stretch) -> Iterator[str]:
        """Tell of known names beside it, and of longer ones that hold it."""
        low = bisect_right(self.starts, stretch.first - 7)
        high = bisect_right(self.starts, stretch.last)
        longer = {
            "within known"
            for s in self.stretches[low:high]
            if s.first <= stretch.first and s.last >= stretch.last and s is not stretch and s.spots
        }
        yield from longer
        if self._comma_known(stretch.last):
            yield "larger behind"
        if self._known_comma(stretch.first):
            yield "smaller before"

    def _comma_known(self, last: int) -> bool:
        if last + 1 >= len(self.tokens) or self.tokens[last].text != ",":
            return False
        return any((last + 1, end) in self.known for end in range(last + 2, last + 5))

    def _known_comma(self, first: int) -> bool:
        if first < 2 or self.tokens[first - 1].text != ",":
            return False
        return any((start, first - 1) in self.known for start in range(first - 5, first))

    @staticmethod
    def _joined(own: list[str]) -> Iterator[str]:
        """Join the signs that mean more together."""
        parser = next((s for s in own if s.startswith("parser ")), "")
        mention = next((s for s in own if s.startswith("mention ")), "")
        people = next((s for s in own if s.startswith(("people", "known"))), "")
        before = next((s for s in own if s.startswith("before ")), "")
        yield f"{parser} & {people}"
        yield f"{parser} & {mention}"
        yield f"{mention} & {people}"
        if "only demonym" in own:
            yield f"demonym & {mention}"
            yield from (f"demonym & {s}" for s in own if s.startswith(("after tag", "tag")))
        if "known no" not in own:
            yield f"known & {before}"
