"""Task `mentions`: names in sentences (`id`), names and nominals in whole reports (`doc_id`).

Sentences ask for names alone, countries and towns as places whatever they do; whole reports ask
for nominals too, with their article, and for states and towns that act as organisations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.read.names.mentions import find_mentions
from dragoman.read.names.metonyms import acts
from dragoman.read.parse import Parser, Token
from dragoman.read.reader import parse_reports
from dragoman.read.reading import Found, Reading, lay_open

Row = dict[str, Any]
TYPES = {
    "person": "PER",
    "office": "PER",
    "organization": "ORG",
    "armed_group": "ORG",
    "government": "ORG",
    "outlet": "ORG",
    "country": "LOC",
    "place": "LOC",
    "crossing": "LOC",
}
WHERE = {"in", "from", "to", "into", "near", "across", "at", "inside", "outside", "within"}
ITS = {"it", "its", "itself"}


def predict(rows: Iterator[Row]) -> Iterator[Row]:
    """Answer each text with its mentions."""
    library, parser = open_tools()
    for row in rows:
        reading = open_text(row["text"], parser, library)
        yield answer(row, reading, library)


def open_text(text: str, parser: Parser, library: Library) -> Reading:
    """Lay a text open with its mentions."""
    report = make_report(text, library=library)
    reading = lay_open(report, next(parse_reports([report], parser)))
    return reading.with_mentions(find_mentions(reading, library))


def answer(row: Row, reading: Reading, library: Library) -> Row:
    """Return the answer to one row, in the form its set asks for."""
    if "doc_id" in row:
        told = (_in_report(f, reading, library) for f in reading.mentions)
        once = {(m["start"], m["end"]): m for m in told if m}
        return {"doc_id": row["doc_id"], "mentions": list(once.values())}
    found = [_in_sentence(f, library) for f in reading.mentions]
    return {"id": row["id"], "mentions": [m for m in found if m]}


def _in_sentence(found: Found, library: Library) -> Row | None:
    mention = found.mention
    if mention.form != "name" or mention.kind not in TYPES:
        return None
    kind = TYPES[mention.kind]
    if mention.kind == "government" and library.actors.find(mention.name, "capital"):
        kind = "LOC"
    return {"start": mention.span.start, "end": mention.span.end, "type": kind}


def _in_report(found: Found, reading: Reading, library: Library) -> Row | None:
    mention = found.mention
    if mention.kind == "nationality" or mention.name.lower() in ITS:
        return None
    kind = TYPES.get(mention.kind, "ORG")
    head = reading.parsed.tokens[found.head]
    if mention.kind == "place" and acts(reading.parsed, head, library.agents):
        kind = "ORG"
    if mention.kind == "country" and not _is_where(reading, head):
        kind = "ORG"
    kind = found.part or kind
    start, end = found.stretch or (_with_article(found, reading), _with_of(found, reading))
    span = reading.span(start, end)
    return {"start": span.start, "end": span.end, "type": kind}


def _is_where(reading: Reading, head: Token) -> bool:
    """Tell whether a state is told as the place where something is."""
    while head.dep == "conj" and head.head < head.i:
        head = reading.parsed.tokens[head.head]
    above = reading.parsed.tokens[head.head]
    return head.dep == "pobj" and above.lower in WHERE


def _with_of(found: Found, reading: Reading) -> int:
    """Return the end with "of ..." after the head of a nominal."""
    parsed = reading.parsed
    if found.mention.form != "nominal":
        return found.end
    of = [t for t in parsed.children(parsed.tokens[found.head], "prep") if t.lower == "of"]
    last = max(parsed.subtree(of[0]), key=lambda t: t.i) if of else None
    return last.end if last is not None and last.end > found.end else found.end


def _with_article(found: Found, reading: Reading) -> int:
    """Return the start with article, title and modifiers."""
    tokens = reading.parsed.tokens
    start = min(found.full_start, found.start)
    first = reading.parsed.between(start, start + 1)[0].i
    if (
        first > 0
        and tokens[first - 1].dep == "det"
        and tokens[first - 1].sent == tokens[first].sent
    ):
        return tokens[first - 1].start
    return start
