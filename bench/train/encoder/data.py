"""Training sentences for the encoder: words, marks, and what people marked in them.

Enters: open data in the form of `../shared/data`. Leaves: `Sample`s, a sentence each. Refuses:
sentences of which no word is left.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.lexicon.library import Library
from dragoman.lexicon.tables import read_tsv
from dragoman.read.marks import Rows, marks_of
from dragoman.read.parse import Parsed, SpacyParser, Token
from dragoman.read.words import words_of

Row = dict[str, Any]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence.

    Attributes:
        task: The head that learns from it.
        words: Its words as printed.
        marks: Their marks, [words, marks].
        spans: Half-open ranges of words with a label (token tasks).
        label: Its label (sentence tasks).
        source: Words of the acting party, where parties are given.
        target: Words of the party acted on.
    """

    task: str
    words: tuple[str, ...]
    marks: Rows
    spans: tuple[Span, ...] = ()
    label: str = ""
    source: tuple[int, ...] = ()
    target: tuple[int, ...] = ()


@dataclass(slots=True)
class Opener:
    """Parses texts and marks their words."""

    library: Library = field(default_factory=Library)
    parser: SpacyParser = field(default_factory=SpacyParser)

    def open(self, texts: Sequence[str]) -> Iterator[tuple[Parsed, Rows]]:
        """Yield each text parsed, with the marks of its words."""
        for parsed in self.parser.parse(texts):
            yield parsed, marks_of(words_of(parsed), self.library)


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def span_samples(task: str, rows: Sequence[Row], opener: Opener) -> Iterator[Sample]:
    """Yield the sentences of texts with `mentions`; of nested ones the outermost counts."""
    for row, (parsed, marks) in zip(rows, opener.open([r["text"] for r in rows]), strict=True):
        spans = word_spans(parsed.tokens, row["mentions"])
        for first, last in parsed.sentences:
            inside = [(a - first, b - first, k) for a, b, k in spans if first <= a and b <= last]
            words = tuple(t.text for t in parsed.tokens[first:last])
            yield Sample(task, words, marks[first:last], tuple(inside))


def word_spans(tokens: Sequence[Token], mentions: Iterable[Row]) -> list[Span]:
    """Return the outermost mentions as ranges of words, those left out that no words fit."""
    starts = {t.start: t.i for t in tokens}
    ends = {t.end: t.i + 1 for t in tokens}
    found: list[Span] = []
    for m in sorted(mentions, key=lambda m: (m["start"], -m["end"])):
        a, b = starts.get(m["start"]), ends.get(m["end"])
        if a is not None and b is not None and (not found or a >= found[-1][1]):
            found.append((a, b, m["type"]))
    return found


def tagged_samples(task: str, rows: Sequence[Row], opener: Opener) -> Iterator[Sample]:
    """Yield sentences given as words with BIO tags."""
    texts = [" ".join(row["tokens"]) for row in rows]
    for row, (parsed, marks) in zip(rows, opener.open(texts), strict=True):
        mentions = list(_tagged(row["tokens"], row["tags"]))
        words = tuple(t.text for t in parsed.tokens)
        yield Sample(task, words, marks, tuple(word_spans(parsed.tokens, mentions)))


def _tagged(words: Sequence[str], tags: Sequence[str]) -> Iterator[Row]:
    at = 0
    current: Row | None = None
    for word, tag in zip(words, tags, strict=True):
        if current is not None and not tag.startswith("I"):
            yield current
            current = None
        if tag.startswith("B") or (tag != "O" and current is None):
            current = {"start": at, "end": at, "type": tag[2:]}
        at += len(word)
        if current is not None:
            current["end"] = at
        at += 1
    if current is not None:
        yield current


def relation_samples(task: str, rows: Sequence[Row], opener: Opener) -> Iterator[Sample]:
    """Yield sentences whose two parties are given."""
    for row, (parsed, marks) in zip(rows, opener.open([r["text"] for r in rows]), strict=True):
        source, target = (_inside(parsed, row[side]) for side in ("source_spans", "target_spans"))
        words = tuple(t.text for t in parsed.tokens)
        yield Sample(task, words, marks, label=row["root"], source=source, target=target)


def _inside(parsed: Parsed, spans: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(t.i for start, end in spans for t in parsed.between(start, end))


class NameSwapper:
    """Puts other names of the same kind into sentences, so that words are not learned by heart."""

    def __init__(self, rows: Iterable[Row], seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - variety, not a secret
        self.names: dict[str, list[str]] = {"PER": [], "ORG": [], "LOC": []}
        for row in rows:
            for m in row["mentions"]:
                self.names[m["type"]].append(row["text"][m["start"] : m["end"]])
        self.tables = _table_names()

    def swapped(self, row: Row) -> Row:
        """Return the row with about two in three of its names replaced."""
        text, shift = row["text"], 0
        out: list[Row] = []
        for m in sorted(row["mentions"], key=lambda m: m["start"]):
            start, end = m["start"] + shift, m["end"] + shift
            if self.chance.random() < 0.67 and (not out or start >= out[-1]["end"]):
                name = self._other(m["type"], text[start:end])
                text = text[:start] + name + text[end:]
                shift += len(name) - (end - start)
                end = start + len(name)
            out.append({"start": start, "end": end, "type": m["type"]})
        return {**row, "text": text, "mentions": out}

    def _other(self, kind: str, name: str) -> str:
        if kind == "PER" and self.chance.random() < 0.6:
            family = self.chance.choice(self.tables["family"])
            given = self.chance.choice(self.tables["given"])
            return f"{given} {family}" if " " in name else family
        names = self.tables[kind] if self.chance.random() < 0.5 else self.names[kind]
        return self.chance.choice(names)


def _table_names() -> dict[str, list[str]]:
    holders = [r["name"] for r in read_tsv("office_holders.tsv", ("name",), ())]
    bodies = [r["name"] for r in read_tsv("organizations.tsv", ("name",), ())]
    states = [r["name"] for r in read_tsv("countries.tsv", ("name",), ())]
    towns = [r["name"] for r in read_tsv("towns.tsv", ("name",), ())]
    given = [r["name"] for r in read_tsv("given_names.tsv", ("name", "place"), ())]
    return {
        "PER": holders,
        "family": [h.split()[-1] for h in holders],
        "given": given,
        "ORG": bodies,
        "LOC": [*towns, *(states * 10)],
    }
