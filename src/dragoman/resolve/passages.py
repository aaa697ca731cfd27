"""What a copy takes over from its origin: the passages, and the codings that stand in them.

Enters: two reports, and the claims read in the origin. Leaves: those claims as they stand in the
copy, every offset moved to where the same words stand there. Refuses: a claim any of whose words
is not in one copied passage, or reads otherwise in the copy; voices of the origin's heading alone
may be left behind.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model.claim import Claim
from dragoman.model.codec import decode_claim, encode, mention_id, plain, with_id
from dragoman.model.entity import Mention
from dragoman.model.report import Report

SEED = 5
"""Words in a row by which a passage is found."""
FEWEST = 8
"""Words of the shortest passage that counts as copied."""
_WORD = re.compile(r"\w+")
_HEADING_ROLES = ("outlet", "wire")
_SPAN = {"start", "end", "quote"}
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that stands in both texts; each word by its offsets in both.

    Attributes:
        here: Offsets in the origin.
        there: Offsets in the copy.
    """

    here: tuple[Place, ...]
    there: tuple[Place, ...]


def copied_passages(origin: str, copy: str) -> tuple[Passage, ...]:
    """Return the passages of an origin that stand in a copy, by their place in the origin.

    Args:
        origin: Text of the origin.
        copy: Text of the copy.
    """
    here, there = _words(origin), _words(copy)
    seeds: dict[tuple[str, ...], int] = {}
    for at in range(len(there) - SEED + 1):
        seeds.setdefault(_run(there, at, SEED), at)
    found: list[Passage] = []
    at = 0
    while at <= len(here) - SEED:
        other = seeds.get(_run(here, at, SEED))
        length = 0 if other is None else _alike(here[at:], there[other:])
        if other is not None and length >= FEWEST:
            places = [place for _, place in here[at : at + length]]
            found.append(Passage(tuple(places), tuple(p for _, p in there[other : other + length])))
        at += max(1, length)
    return tuple(found)


def _words(text: str) -> list[tuple[str, Place]]:
    return [(match.group().lower(), match.span()) for match in _WORD.finditer(text)]


def _run(words: list[tuple[str, Place]], at: int, length: int) -> tuple[str, ...]:
    return tuple(word for word, _ in words[at : at + length])


def _alike(one: list[tuple[str, Place]], other: list[tuple[str, Place]]) -> int:
    """Return how many words two texts have in common from here on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a[0] != b[0]), min(len(one), len(other)))


def inherited(
    claims: Iterable[Claim], mentions: Iterable[Mention], origin: Report, copy: Report
) -> Iterator[tuple[Claim, Claim]]:
    """Yield the claims of an origin that a copy takes over, each with itself as it stands there.

    Args:
        claims: Read in the origin.
        mentions: Of the origin.
        origin: The report that is copied.
        copy: The report that copies it.
    """
    move = _Move(copied_passages(origin.text, copy.text), origin.text, copy.text)
    moved: dict[str, str] = {}
    for mention in mentions:
        if place := move.place(mention.span.start, mention.span.end):
            moved[mention.id] = mention_id(copy.id, *place)
    for claim in claims:
        try:
            there = move.noun(plain(claim) | {"report": copy.id}, moved)
        except LookupError:
            continue
        yield claim, with_id(decode_claim(encode(there)))


@dataclass(frozen=True, slots=True)
class _Move:
    """Moves offsets from an origin to its copy."""

    passages: tuple[Passage, ...]
    origin: str
    copy: str

    def place(self, start: int, end: int) -> Place | None:
        """Return where the words of a span stand in the copy, `None` where they do not."""
        for passage in self.passages:
            first = bisect_right(passage.here, (start, start), key=lambda p: (p[1], p[1]))
            last = bisect_left(passage.here, (end, end), key=lambda p: (p[0], p[0])) - 1
            if first <= last < len(passage.here):
                there = (
                    passage.there[first][0] + start - passage.here[first][0],
                    passage.there[last][1] + end - passage.here[last][1],
                )
                if _same(self.origin[start:end], self.copy[max(0, there[0]) : there[1]]):
                    return there
        return None

    def noun(self, value: Any, mentions: dict[str, str]) -> Any:
        """Return a plain noun with all of its spans and mentions moved.

        Raises:
            LookupError: One does not stand in the copy.
        """
        if isinstance(value, list):
            return [self.noun(item, mentions) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == _SPAN:
            place = self.place(value["start"], value["end"])
            if place is None:
                raise LookupError(value["quote"])
            return {"start": place[0], "end": place[1], "quote": self.copy[slice(*place)]}
        if value.get("chain"):
            value = value | {"chain": [v for v in value["chain"] if not self._is_left(v)]}
        out = {key: self.noun(item, mentions) for key, item in value.items()}
        if isinstance(out.get("mention"), str) and out["mention"]:
            out["mention"] = mentions[out["mention"]]
        return out

    def _is_left(self, voice: dict[str, Any]) -> bool:
        """Tell an outlet or agency of the origin's heading, which the copy has left out."""
        span = voice.get("span")
        of_heading = voice.get("role") in _HEADING_ROLES
        return of_heading and span is not None and self.place(span["start"], span["end"]) is None


def _same(one: str, other: str) -> bool:
    """Tell whether two runs of text are the same but for white space."""
    return one.split() == other.split()
