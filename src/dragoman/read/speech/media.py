"""Which mentions of a report are media: agencies, newspapers, broadcasters, "state television".

Enters: a reading with its mentions, the words of speech and the table of outlets. Leaves: `Media`,
asked whether a mention or a phrase is a medium. Refuses: agencies and networks of other kinds ("the
refugee agency"), and a name that is also a common word where nobody speaks to it or by it.

A report teaches the names of its own media: after "the state news agency ENA", ENA is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.clauses import below
from dragoman.read.speech.speakers import Speaker, found_at

_GAP = ' (“"'
_NEVER = frozenset({"person", "place", "crossing", "country", "nationality"})
_ADDRESSED = frozenset({"dobj", "dative"})


class Media:
    """The media of one report."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self._reading = reading
        self._speech = library.speech
        self._outlets = library.outlets
        self._heads = {f.head for f in reading.mentions if self._is_plain(f)}
        names = {self._key(f) for f in self._introduced()}
        for f in reading.mentions:
            if f.mention.form == "name" and (self._key(f) in names or self._is_addressed(f)):
                self._heads.add(f.head)

    def holds(self, found: Found) -> bool:
        """Tell whether a mention is a medium."""
        return found.head in self._heads

    def speaks(self, speaker: Speaker | None) -> bool:
        """Tell whether a phrase names a medium."""
        if speaker is None:
            return False
        found = found_at(self._reading, speaker)
        if found is not None and found.head == speaker.head.i:
            return found.head in self._heads
        return self._is_press(speaker.head)

    def _is_plain(self, found: Found) -> bool:
        head = self._reading.parsed.tokens[found.head]
        return found.mention.kind == "outlet" or self._is_press(head) or self._is_called_so(found)

    def _is_called_so(self, found: Found) -> bool:
        """Tell a medium by its name, "Radio Frontera", or as the agency of the dateline."""
        if found.mention.form != "name" or found.mention.kind in _NEVER:
            return False
        words = fold(found.mention.name).split()
        if found.mention.name == self._reading.report.heading.wire_name:
            return True
        return len(words) > 1 and not self._speech.classes["media_names"].isdisjoint(words)

    def _is_press(self, head: Token) -> bool:
        """Tell "news agency" and "state media" from "refugee agency" by what stands before it."""
        if head.lower not in self._speech.media:
            return False
        if head.lower not in self._speech.classes["media_or_other"]:
            return True
        parsed = self._reading.parsed
        words = {parsed.tokens[i].lower for i in below(parsed, head) if i < head.i}
        return not words.isdisjoint(self._speech.classes["press"])

    def _introduced(self) -> Iterator[Found]:
        """Yield names that stand beside the kind of their medium, or hold it: "Dawn newspaper"."""
        for left, right in pairwise(self._reading.mentions):
            named = left.head in self._heads and right.mention.form == "name"
            if named and self._is_beside(left, right):
                yield right
        yield from (
            f for f in self._reading.mentions if f.head in self._heads and f.mention.form == "name"
        )

    def _is_beside(self, left: Found, right: Found) -> bool:
        """Tell "the state news agency ENA" and "the broadcaster, EBC," from two voices in a row."""
        if right.start < left.end:
            return False
        head = self._reading.parsed.tokens[right.head]
        apposed = head.dep == "appos" and head.head == left.head
        return apposed or not self._reading.text[left.end : right.start].strip(_GAP)

    def _key(self, found: Found) -> str:
        words = fold(found.mention.name).split()
        while len(words) > 1 and words[-1] in self._speech.media:
            words.pop()
        return " ".join(words)

    def _is_addressed(self, found: Found) -> bool:
        """Tell a name of the table that somebody speaks to: "told Dawn in an interview"."""
        token = self._reading.parsed.tokens[found.head]
        verb = self._reading.parsed.tokens[token.head]
        word = self._speech.verbs.get(verb.lower)
        told = token.dep in _ADDRESSED and word is not None and "object" not in word.frames
        with_it = token.dep == "pobj" and self._is_venue(verb)
        if not told and not with_it:
            return False
        return self._outlets.find(found.mention.name, cautious=True) is not None

    def _is_venue(self, prep: Token) -> bool:
        noun = self._reading.parsed.tokens[prep.head]
        return prep.lower in {"to", "with"} and noun.lower in self._speech.classes["venue"]
