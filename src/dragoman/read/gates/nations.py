"""Countries and regions that a report names: the sides that its crossings may have.

Enters: a reading with the mentions found so far. Leaves: their codes, by mention and as the sides
that the report speaks of. Refuses: names of anything without a border of its own.
"""

from __future__ import annotations

from functools import cached_property

from dragoman.lexicon.library import Library
from dragoman.read.reading import Found, Reading


class Nations:
    """The countries and regions of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading = reading
        self.actors = library.actors
        self.table = library.crossings

    @cached_property
    def tokens(self) -> frozenset[int]:
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
