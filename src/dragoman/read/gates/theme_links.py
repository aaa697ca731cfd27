"""What "the crossing", "both posts", "there" and "it" stand for: crossings that a report names.

Enters: the themes of a report by position and the crossings it names. Leaves: the themes with the
crossings they stand for. Refuses: to tie "a border crossing" to a named one where the report names
several that fit, and "the Morley gate" to any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.read.gates.nations import Nations
from dragoman.read.gates.theme import Theme
from dragoman.read.reading import Found, Reading

PRONOUNS = {"it": False, "which": False, "that": False, "they": True, "them": True, "both": True}
"""Pronouns that may stand for crossings, and whether for several."""
DEFINITE = frozenset(
    {"the", "this", "that", "its", "their", "his", "our", "said", "both", "these", "those"}
)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NEAR = 2
"""Sentences over which "the crossing" looks back for the name it stands for."""


class ThemeLinks:
    """Ties the themes of one report to the crossings they stand for."""

    def __init__(self, reading: Reading, nations: Nations, crossings: tuple[Found, ...]) -> None:
        self.reading = reading
        self.tokens = reading.parsed.tokens
        self.nations = nations
        self.crossings = crossings

    def resolved(self, found: list[Theme]) -> Iterator[Theme]:
        """Yield themes with what they stand for, those left out that stand for nothing here."""
        before: list[Theme] = []
        for at, theme in enumerate(found):
            resolved = self._listed_behind(theme, found[at + 1 : at + 2]) or self._stand_for(
                theme, before
            )
            if resolved is not None and (resolved.crossings or not theme.weak):
                before.append(resolved)
                yield resolved

    def _listed_behind(self, theme: Theme, following: list[Theme]) -> Theme | None:
        """Return a group with the crossings listed right behind it: "four crossings, X, Y ...,"."""
        if theme.kind != "group" or not following or len(following[0].crossings) < 2:
            return None
        behind = following[0]
        gap = self.tokens[theme.last : behind.first]
        near = len(gap) <= 4 and any(t.text in {",", ":", "–", "-", "("} for t in gap)
        if not near or any(t.pos in {"VERB", "AUX"} for t in gap) or theme.other:
            return None
        return replace(theme, crossings=behind.crossings)

    def _stand_for(self, theme: Theme, before: list[Theme]) -> Theme | None:
        """Return a theme with the crossings it stands for, `None` for a pronoun of other things."""
        if theme.kind == "named":
            return theme
        if theme.kind == "pronoun":
            return self._of_pronoun(theme, before)
        if theme.other:
            return theme
        if theme.kind == "group":
            return self._of_group(theme, before)
        if theme.kind == "border" and (theme.sides or theme.owner or not theme.definite):
            return theme
        return self._of_one(theme, before)

    def _of_pronoun(self, theme: Theme, before: list[Theme]) -> Theme | None:
        token = self.tokens[theme.first]
        plural = PRONOUNS.get(token.lower, False)
        here = token.sent
        for known in reversed(before):
            sentence = self.tokens[known.first].sent
            if sentence < here - 1:
                return None
            either = token.tag == "WDT" and sentence == here
            if (either or self._is_plural(known) == plural) and (
                sentence == here or token.dep in {"nsubj", "nsubjpass", "advmod"}
            ):
                return replace(
                    known,
                    first=theme.first,
                    last=theme.last,
                    phrase=known.words,
                    left_out=False,
                )
        return None

    @staticmethod
    def _is_plural(theme: Theme) -> bool:
        return theme.kind == "group" or len(theme.crossings) > 1

    def _of_group(self, theme: Theme, before: list[Theme]) -> Theme:
        """Tie "the two crossings" to the two named just before, or to all named if they are two."""
        words = {self.tokens[i].lower for i in range(theme.first, theme.last)}
        counted = self._counted(words, before)
        if counted and not theme.sides:
            return replace(theme, crossings=counted)
        if theme.sides or not words & DEFINITE or words & {"all", "every"}:
            return theme
        here = self.tokens[theme.first].sent
        for known in reversed(before):
            if self.tokens[known.first].sent < here - _NEAR:
                break
            if len(known.crossings) > 1:
                return replace(theme, crossings=known.crossings)
        return theme

    def _counted(self, words: set[str], before: list[Theme]) -> tuple[Found, ...]:
        """Return the crossings named so far where they are as many as the words say."""
        count = next((_COUNTS[w] for w in words if w in _COUNTS), 0)
        named = {c.mention.name: c for t in before if t.kind == "named" for c in t.crossings}
        definite = words & (DEFINITE | {"all"})
        return tuple(named.values()) if count and definite and len(named) == count else ()

    def _of_one(self, theme: Theme, before: list[Theme]) -> Theme:
        if self._bears_a_name(theme):
            return theme
        fitting = [f for f in self.crossings if self._fits(f, theme)]
        if theme.definite:
            start = self.tokens[theme.first].start
            known = [t for t in before if len(t.crossings) == 1 and t.crossings[0] in fitting]
            if known and theme.weak and self._names_between(known[-1], theme):
                return theme
            if known:
                return replace(theme, crossings=known[-1].crossings)
            if theme.kind == "border":
                return theme
            fitting = [f for f in fitting if f.start > start] or fitting
        names = {f.mention.name for f in fitting}
        if len(names) == 1 and theme.kind == "one":
            return replace(theme, crossings=(fitting[0],))
        return theme

    def _names_between(self, known: Theme, theme: Theme) -> bool:
        """Tell whether another place is named between a crossing and "that post"."""
        start = self.tokens[known.last - 1].end
        between = self.reading.mentions_in(start, self.tokens[theme.first].start)
        here = self.tokens[theme.first].sent
        return any(
            f.mention.kind == "place"
            and f.mention.form == "name"
            and self.tokens[f.head].sent == here
            for f in between
        )

    def _bears_a_name(self, theme: Theme) -> bool:
        """Tell whether a phrase names a crossing of its own: "the Morley gate"."""
        inside = [self.tokens[i] for i in range(theme.first, theme.last)]
        own = [t for t in inside if t.i not in self.nations.tokens and t.tag in {"NNP", "NNPS"}]
        return any(t.text[0].isupper() and t.i > theme.first for t in own)

    def _fits(self, found: Found, theme: Theme) -> bool:
        """Tell whether a named crossing may lie between the sides of a theme."""
        codes = [self.nations.code_of(f) for f in theme.sides]
        gates = self.nations.table.named(found.mention.name, self.nations.sides)
        if not codes or not gates:
            return True
        return any(any(s.lies_in(c) for s in g.sides) for g in gates for c in codes)
