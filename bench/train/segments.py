"""Examples for the name model: runs, their stretches with features, and how people cut them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.lexicon.weights import LinearModel
from dragoman.model.report import repaired
from dragoman.read.names.mentions import names_by_rule
from dragoman.read.names.segmenter import Ruled, Segmenter
from dragoman.read.parse import Parsed, Parser
from dragoman.read.reading import Reading, lay_open

Span = tuple[int, int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One run.

    Attributes:
        run: Its tokens.
        stretches: The ways to take a part of it.
        features: Those of each stretch.
        gold: The stretches that people chose, with their label.
    """

    run: Span
    stretches: tuple[Span, ...]
    features: tuple[tuple[str, ...], ...]
    gold: tuple[tuple[Span, str], ...]


def read_rows(paths: Iterable[Path]) -> list[Row]:
    """Read JSON lines of sentences with `text` and `mentions`."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def open_rows(rows: list[Row], parser: Parser, library: Library) -> Iterator[tuple[Row, Reading]]:
    """Yield each row with its text laid open."""
    reports = [make_report(row["text"], library=library) for row in rows]
    parses: Iterable[Parsed] = parser.parse(repaired(r.text, r.edits)[0] for r in reports)
    for row, report, parsed in zip(rows, reports, parses, strict=True):
        yield row, lay_open(report, parsed)


def examples(row: Row, reading: Reading, library: Library) -> Iterator[Example]:
    """Yield the runs of one sentence with the cut that the annotators made."""
    by_rule, words, hits = names_by_rule(reading, library)
    segmenter, ruled = Segmenter(words, hits, library, LinearModel((), {})), Ruled(by_rule)
    gold = _gold(row, reading)
    for run in segmenter.finder.runs():
        stretches = tuple(segmenter.stretches(run))
        features = tuple(tuple(segmenter.features(s, run, ruled)) for s in stretches)
        yield Example(run, stretches, features, tuple(_cut(run, set(stretches), gold)))


def _gold(row: Row, reading: Reading) -> dict[Span, str]:
    """Return the annotated names by tokens, those left out that no tokens fit."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for token in reading.parsed.tokens:
        span = reading.span(token.start, token.end)
        starts.setdefault(span.start, token.i)
        ends[span.end] = token.i + 1
    return {
        (starts[m["start"]], ends[m["end"]]): m["type"]
        for m in row["mentions"]
        if m["start"] in starts and m["end"] in ends
    }


def _cut(run: Span, stretches: set[Span], gold: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the annotated names of a run, and each other word as none."""
    inside = sorted((s for s in gold if run[0] <= s[0] and s[1] <= run[1]), key=lambda s: -s[1])
    begins = {s[0]: s for s in reversed(inside) if s in stretches}
    at = run[0]
    while at < run[1]:
        span = begins.get(at, (at, at + 1))
        yield span, gold[span] if span in begins.values() else "OTH"
        at = span[1]
