"""Task `coref`: chains of mentions that stand for one thing, with their full noun phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bench.opening import open_tools
from bench.tasks.mentions import open_text
from dragoman.read.names.chains import Chains
from dragoman.read.names.coreference import chains_of
from dragoman.read.reading import Found, Reading

Row = dict[str, Any]


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its chains."""
    library, parser = open_tools()
    for row in rows:
        reading = open_text(row["text"], parser, library)
        yield answer(row, reading, chains_of(reading, library))


def answer(row: Row, reading: Reading, found: Chains) -> Row:
    """Return the chains of one text, each mention with article, title and modifiers."""
    chains: defaultdict[str, list[list[int]]] = defaultdict(list)
    for mention in found.mentions:
        chains[found.first(mention).mention.id].append(span_of(mention, reading))
    return {"doc_id": row["doc_id"], "clusters": [c for c in chains.values() if len(c) > 1]}


def span_of(found: Found, reading: Reading) -> list[int]:
    """Return the span of the noun phrase in the original text."""
    tokens = reading.parsed.tokens
    start = min(found.full_start, found.start)
    first = reading.parsed.between(start, start + 1)[0].i
    before = tokens[first - 1] if first > 0 else None
    if before is not None and before.dep == "det" and before.head == found.head:
        start = before.start
    span = reading.span(start, _end(found, reading))
    return [span.start, span.end]


def _end(found: Found, reading: Reading) -> int:
    """Return the end with the possessive, and for a nominal with what belongs to its head."""
    after = reading.parsed.between(found.end, found.end + 1)
    if after and after[0].tag == "POS" and after[0].start == found.end:
        return after[0].end
    if found.mention.form != "nominal":
        return found.end
    below = reading.parsed.subtree(reading.parsed.tokens[found.head])
    last = max(below, key=lambda t: t.i)
    return max(found.end, last.end if last.pos != "PUNCT" else found.end)
