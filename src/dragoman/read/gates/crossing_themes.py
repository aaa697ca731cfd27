"""What a report says to be open or closed: named crossings, "the crossing", groups, "it".

Enters: a reading and the crossings named in it. Leaves: `Theme`s by position, each with the
crossings it stands for and the countries or regions of its sides. Refuses: to tie "a border
crossing" to a named one where the report names several that fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.read.gates.crossing_heads import Head
from dragoman.read.gates.crossing_names import CrossingFinder
from dragoman.read.gates.theme import Theme, ThemeKind
from dragoman.read.gates.theme_links import DEFINITE, PRONOUNS, ThemeLinks
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading

_LEFT = frozenset({"DET", "ADJ", "NUM", "PRON", "PROPN", "NOUN", "PART", "ADV"})
_RIGHT = frozenset(
    {
        "with",
        "between",
        "and",
        "of",
        "the",
        "along",
        "to",
        "into",
        "in",
        "on",
        "from",
        "their",
        "its",
        "neighbouring",
        "neighboring",
        "'s",
        "’s",
        "-",
        "–",
        "both",
    }
)
_CLOSE = 6
"""Words between a group and what it leaves out."""
_POINTING = frozenset({"the", "this", "that", "both", "these", "those"})


class ThemeFinder:
    """Finds what one report says to be open or closed."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading = reading
        self.parsed = reading.parsed
        self.tokens = reading.parsed.tokens
        self.finder = CrossingFinder(reading, library)
        self.nations = self.finder.nations
        self.said = library.crossing_words

    @cached_property
    def crossings(self) -> tuple[Found, ...]:
        """The named crossings, as laid among the mentions or else as found here."""
        laid = tuple(f for f in self.reading.mentions if _is_gate(f))
        return laid or tuple(self.finder.found(named) for named in self.finder.named)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """All themes by position, what they stand for worked out."""
        found = [*self._named(), *self.unnamed, *self._pronouns()]
        found.sort(key=lambda t: (t.first, t.last))
        return tuple(
            self._owned(theme, found)
            for theme in ThemeLinks(self.reading, self.nations, self.crossings).resolved(found)
        )

    def _owned(self, theme: Theme, found: list[Theme]) -> Theme:
        """Give "our border with X" the side that the report tells beside X elsewhere."""
        if not theme.owner or len(theme.sides) != 1 or theme.crossings:
            return theme
        own = self.nations.code_of(theme.sides[0])
        pairs = [t.sides for t in found if len(t.sides) == 2]
        others = {
            self.nations.code_of(f): f
            for pair in pairs
            if own in {self.nations.code_of(f) for f in pair}
            for f in pair
            if self.nations.code_of(f) != own
        }
        if len(others) != 1:
            return theme
        return replace(theme, sides=(*others.values(), *theme.sides))

    def at(self, token: Token) -> Theme | None:
        """Return the theme that holds a token; the group for what the group leaves out."""
        theme = self._by_token.get(token.i)
        return self.group_around(theme) or theme if theme is not None else None

    def group_around(self, theme: Theme) -> Theme | None:
        """Return the group that leaves a crossing out: "all crossings" of "... except X"."""
        if not theme.left_out:
            return None
        before = (t for t in self.themes if 0 <= theme.first - t.last <= _CLOSE)
        return next((t for t in before if t.group), None)

    @cached_property
    def _by_token(self) -> dict[int, Theme]:
        table: dict[int, Theme] = {}
        for theme in self.themes:
            for i in range(theme.first, theme.last):
                table.setdefault(i, theme)
        return table

    def _named(self) -> Iterator[Theme]:
        """Yield names with their heads, those of one list joined."""
        run: list[Found] = []
        for found in self.crossings:
            if run and not self._is_listed(run[-1], found):
                yield self._joined(run)
                run = []
            run.append(found)
        if run:
            yield self._joined(run)

    def _is_listed(self, one: Found, other: Found) -> bool:
        gap = self.parsed.between(one.end, other.start)
        return len(gap) <= 4 and all(t.lower in {",", "and", "the", "or"} for t in gap)

    def _joined(self, run: list[Found]) -> Theme:
        left_out = self._is_left_out(run[0])
        start = run[0].start if left_out else min(f.full_start for f in run)
        end = max(f.full_end for f in run)
        inside = self.parsed.between(start, end)
        if left_out:
            last = inside[-1].i + 1
            return Theme(inside[0].i, last, "named", tuple(run), definite=True, left_out=True)
        first = self._left(inside[0].i)
        last = inside[-1].i + 1
        return Theme(first, last, "named", tuple(run), definite=True)

    def _is_left_out(self, found: Found) -> bool:
        """Tell whether a name stands behind "except", "but" or "other than"."""
        before = self.parsed.between(max(0, found.start - 24), found.start)
        lowers = [t.lower for t in before if t.lower != "the"][-2:]
        phrase = " ".join(lowers)
        return any(self.said.value("exception", w) for w in (phrase, lowers[-1] if lowers else ""))

    @cached_property
    def unnamed(self) -> tuple[Theme, ...]:
        """Phrases for crossings and borders without a name, by position."""
        return tuple(self._phrases())

    def _phrases(self) -> Iterator[Theme]:
        taken = {i for t in self._named() for i in range(t.first, t.last)}
        for head in self.finder.heads:
            if not taken & set(range(head.first, head.last)) and self._counts(head):
                theme = self._of_head(head)
                if not taken & set(range(theme.first, theme.last)):
                    yield theme

    def _counts(self, head: Head) -> bool:
        if not self.reading.is_news(self.tokens[head.first].start):
            return False
        word = self.tokens[head.last - 1].lower
        if head.sure == "border":
            return not self._is_modifier(head)
        if head.sure == "strong" or word.startswith(("crossing", "gate", "checkpoint")):
            return True
        return self._is_spoken_of(head)

    def _is_spoken_of(self, head: Head) -> bool:
        """Tell whether "the bridge" or "both posts" may stand for crossings named elsewhere."""
        before = self.tokens[head.first - 1].lower if head.first else ""
        return bool(self.crossings) and before in _POINTING

    def _is_modifier(self, head: Head) -> bool:
        """Tell whether "border" only describes a noun after it ("border guards")."""
        after = head.last
        if after >= len(self.tokens) or self.tokens[head.last - 1].dep not in {"compound", "amod"}:
            return False
        return self.tokens[after].pos in {"NOUN", "PROPN"} and self.tokens[after].tag != "VBZ"

    def _of_head(self, head: Head) -> Theme:
        first, last = self._left(head.first), self._right(head.last)
        words = {self.tokens[i].lower for i in range(first, head.last)}
        word = self.tokens[head.last - 1].lower
        kind: ThemeKind = "border" if head.sure == "border" else "group" if head.plural else "one"
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        sides = [f for f in self.reading.mentions_in(start, end) if self.nations.code_of(f)]
        sides = sides or [f for i in range(first, last) for f in self._adjective(self.tokens[i])]
        sides = sides or self._of_the_two(head)
        return Theme(
            first,
            last,
            kind,
            sides=tuple(self._outermost(sides)),
            definite=bool(words & DEFINITE),
            other=any(self.said.value("group", w) == "other" for w in words),
            owner=bool(words & {"its", "their", "our", "his", "her"}),
            weak=head.sure == "weak" and not word.startswith(("crossing", "gate", "checkpoint")),
        )

    def _of_the_two(self, head: Head) -> list[Found]:
        """Return the two countries named so far, for "crossings between the two countries"."""
        behind = [t.lower for t in self.tokens[head.last : head.last + 3]]
        if behind[:1] != ["between"] or not {"two", "both", "them"} & set(behind):
            return []
        start = self.tokens[head.first].start
        named = {self.nations.code_of(f): f for f in self.reading.mentions if f.start < start}
        named.pop("", None)
        return list(named.values()) if len(named) == 2 else []

    def _outermost(self, found: list[Found]) -> list[Found]:
        """Leave out mentions inside others, and the country that a region is told to be of."""
        kept = [f for f in found if not any(_within(f, o) for o in found)]
        return [f for f in kept if not any(self._holds_region(f, o) for o in kept)]

    def _holds_region(self, country: Found, region: Found) -> bool:
        """Tell whether a country only says where a region beside it lies."""
        gap = self.reading.text[
            min(country.end, region.end) : max(country.start, region.start)
        ].lower()
        code = self.nations.code_of(region)
        if code == self.nations.code_of(country) or " and " in gap or len(gap) > 6:
            return False
        known = self.finder.actors.find(region.mention.name)
        home = known.country if known is not None and known.region else ""
        return bool(home) and self.finder.table.code(home) == self.nations.code_of(country)

    def _adjective(self, token: Token) -> Iterator[Found]:
        """Yield a country told by one part of "the Polish-Belarusian border"."""
        known = self.finder.actors.find(token.text)
        if known is None or not token.text[0].isupper():
            return
        mention = Mention(
            id=self.reading.mention_id(token.start, token.end),
            report=self.reading.report.id,
            span=self.reading.span(token.start, token.end),
            kind="nationality",
            form="name",
            name=token.text,
        )
        found = Found(token.start, token.end, token.i, mention, token.start, token.end)
        if self.nations.code_of(found):
            yield found

    def _left(self, at: int) -> int:
        sentence = self.tokens[at].sent
        while at > 0 and self.tokens[at - 1].sent == sentence and self._leans(at - 1):
            at -= 1
        while self.tokens[at].lower in {"-", "–", "'s", "’s", "today", "when", "yesterday"}:
            at += 1
        return at

    def _leans(self, at: int) -> bool:
        """Tell whether a word belongs to the noun behind it."""
        token = self.tokens[at]
        if token.text in {"-", "–", "'", "’"} or token.tag == "POS":
            return True
        if token.pos == "NOUN" and token.dep in {"npadvmod", "nsubj", "dobj", "pobj"}:
            return False
        if token.pos == "PRON":
            return token.tag == "PRP$" or token.lower in {"this", "that", "these", "those", "all"}
        if token.pos == "ADV":
            return token.lower in {"still", "now", "recently", "newly", "long", "only"}
        if token.pos == "VERB":
            return token.dep == "amod"
        return token.pos in _LEFT

    def _right(self, at: int) -> int:
        """Return the end of a theme with the sides named behind it."""
        sentence = self.tokens[at - 1].sent
        end = last = at
        while end < len(self.tokens) and self.tokens[end].sent == sentence:
            inside = end in self.nations.tokens
            if not inside and self.tokens[end].lower not in _RIGHT:
                break
            end += 1
            last = end if inside else last
        return last

    def _pronouns(self) -> Iterator[Theme]:
        for token in self.tokens:
            if (
                token.lower in PRONOUNS and token.pos == "PRON" and token.dep not in {"mark", "det"}
            ) or (token.lower == "there" and token.dep == "advmod"):
                yield Theme(token.i, token.i + 1, "pronoun", definite=True)


def _within(found: Found, other: Found) -> bool:
    """Tell whether a mention is a part of another."""
    inside = other.start <= found.start and found.end <= other.end
    return found is not other and inside


def _is_gate(found: Found) -> bool:
    return found.mention.kind == "crossing" and found.mention.form == "name"
