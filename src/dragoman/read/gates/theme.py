"""A stretch that names what is open or closed: a gate, "the crossing", "its borders", "it"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.read.reading import Found

ThemeKind = Literal["named", "one", "group", "border", "pronoun"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A stretch that names what is open or closed.

    Attributes:
        first: First token.
        last: One past its last.
        kind: A name, one unnamed crossing, several, a border as a whole, or a pronoun.
        crossings: The named crossings it stands for.
        sides: Mentions of countries or regions that it lies between.
        definite: It is told as known ("the crossing").
        other: It leaves out the crossings named before ("the other crossings").
        owner: A possessive ("its border") asks for the one who acts as a side.
        phrase: First and one past the last token of the words it stands for, where it is a
            pronoun for an unnamed crossing.
        left_out: It names what a group leaves out: "all crossings except X".
        weak: Its word ("bridge") means a crossing only where it stands for a named one.
    """

    first: int
    last: int
    kind: ThemeKind
    crossings: tuple[Found, ...] = ()
    sides: tuple[Found, ...] = ()
    definite: bool = False
    other: bool = False
    owner: bool = False
    phrase: tuple[int, int] | None = None
    weak: bool = False
    left_out: bool = False

    @property
    def words(self) -> tuple[int, int]:
        """First and one past the last token of the phrase that names it."""
        return self.phrase or (self.first, self.last)

    @property
    def group(self) -> bool:
        """Whether it speaks of all crossings of its sides."""
        return self.kind in {"group", "border"} and not self.crossings
