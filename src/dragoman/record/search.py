"""Full-text search over reports.

Enters: a user's words, understood. Leaves: reports, best first, with the places of the words in the
text as printed. Refuses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import islice
from typing import Any

import apsw

from dragoman.model.codec import span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report, Sentence
from dragoman.record.ranking import Narrow, Query, Score, Veiled
from dragoman.record.words import Sought, matches

BEST = 50
"""Reports, the best first, that facets are counted over."""

Reading = Callable[[str], tuple[Report, tuple[Sentence, ...]]]
"""Gives a report of a record and its sentences by the report's id."""

_IDS = "SELECT r.key, r.id FROM json_each(?) j CROSS JOIN report r ON r.key = j.value"
_BY_ID = "SELECT key FROM report ORDER BY id"
_MANY = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: One page of it, best first.
        total: Number of reports that hold what is sought.
        best: Ids of the best reports of all pages, at most `BEST`.
        ranked: Number of those that are ranked, and that pages may show.
        since: The day before which none is ranked, because the words stand in very many;
            `None` where all are.
    """

    hits: tuple[Hit, ...]
    total: int
    best: tuple[str, ...]
    ranked: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words.

    Attributes:
        report: Its id.
        title: Its headline, where it has one.
        score: Rank by BM25, higher is better; comparable within one answer only.
        spans: Where the words stand in the text, by position.
        title_spans: Where they stand in the headline.
        sentences: The sentences of the text that hold them, by position.
    """

    report: str
    title: str | None
    score: float
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the hits are wanted: so many, after so many."""

    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        sought: Words.
        page: Which of the hits.
        narrow: What narrows them.
        veiled: Reports in which words of the query are hidden.
    """

    sought: Sought
    page: Page
    narrow: Narrow
    veiled: Veiled | None = None


def find(connection: apsw.Connection, asked: Asked, reading: Reading) -> Found:
    """Find one page of the reports that hold what is sought, best first.

    Only the reports of that page are read.
    """
    page = asked.page
    found = Query(connection, asked.sought, asked.veiled).ranked(asked.narrow)
    best = _best(connection, found.scores, max(BEST, page.offset + page.limit))
    shown = best[page.offset : page.offset + page.limit]
    return Found(
        hits=tuple(_hit(asked.sought, score, *reading(own)) for score, own in shown),
        total=found.total,
        best=tuple(own for _, own in best[:BEST]),
        ranked=len(found.scores),
        since=found.since,
    )


def candidates(
    connection: apsw.Connection, sought: Sought, narrow: Narrow, reports: Sequence[str]
) -> list[str]:
    """Return those of some reports that hold what must stand, whatever must not, by id."""
    keys = Query(connection, sought).among(narrow, reports)
    return sorted(_ids(connection, keys).values())


def _ids(connection: apsw.Connection, keys: Sequence[int]) -> dict[int, str]:
    """Return the ids of reports by their rows."""
    rows: Iterator[Any] = connection.execute(_IDS, (json.dumps(keys),))
    return dict(rows)


def _best(connection: apsw.Connection, scores: list[Score], limit: int) -> list[tuple[float, str]]:
    """Return the best; equals by report id, so that the order of appending does not show."""
    if len(scores) > limit:
        last = nsmallest(limit, [score for score, _ in scores])[-1]
        better = [row for row in scores if row[0] < last]
        equal = {key for score, key in scores if score == last}
        first = _first(connection, equal, limit - len(better))
        scores = [*better, *((last, key) for key in first)]
    named = _ids(connection, [key for _, key in scores])
    return sorted((score, named[key]) for score, key in scores)[:limit]


def _first(connection: apsw.Connection, keys: set[int], count: int) -> Collection[int]:
    """Return the rows that come first by id, maybe with more; of very many no id is looked up."""
    if len(keys) <= _MANY:
        return keys
    rows: Iterator[Any] = connection.execute(_BY_ID)
    return list(islice((key for (key,) in rows if key in keys), count))


def _hit(sought: Sought, score: float, report: Report, sentences: tuple[Sentence, ...]) -> Hit:
    text, title = report.text, report.title or ""
    places = matches(text, sought.phrases)
    return Hit(
        report=report.id,
        title=report.title,
        score=-score,
        spans=tuple(span_of(text, *place) for place in places),
        title_spans=tuple(span_of(title, *place) for place in matches(title, sought.phrases)),
        sentences=tuple(_holding(text, sentences, places)),
    )


def _holding(
    text: str, sentences: tuple[Sentence, ...], places: list[tuple[int, int]]
) -> Iterator[Span]:
    rest = list(reversed(places))
    for sentence in sentences:
        held = False
        while rest and rest[-1][0] < sentence.end:
            held |= rest.pop()[1] > sentence.start
        if held:
            yield span_of(text, sentence.start, sentence.end)
