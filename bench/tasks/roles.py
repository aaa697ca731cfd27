"""Task `roles`: source, target and mutual parties as BIO tags over given tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import tee
from typing import Any

from bench.opening import open_tools
from bench.words import print_words
from dragoman.read.acts.party_spans import PartySpan, find_party_spans

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each sentence with a tag for every token."""
    library, parser = open_tools()
    given, texts = tee(rows)
    parses = parser.parse(print_words(r["tokens"])[0] for r in texts)
    for row, parsed in zip(given, parses, strict=True):
        _, places = print_words(row["tokens"])
        yield {"id": row["id"], "tags": tag(places, find_party_spans(parsed, library))}


def tag(places: Sequence[tuple[int, int]], spans: Sequence[PartySpan]) -> list[str]:
    """Return the BIO tags of tokens; of two spans on one token the earlier counts."""
    tags = ["O"] * len(places)
    for span in spans:
        inside = [i for i, (a, b) in enumerate(places) if a < span.end and span.start < b]
        if any(tags[i] != "O" for i in inside):
            inside = [i for i in inside if tags[i] == "O"]
        for number, i in enumerate(inside):
            tags[i] = ("I-" if number else "B-") + span.side
    return tags
