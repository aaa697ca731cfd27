"""Full-text search over reports.

Enters: a user's words. Leaves: reports, best first, with the places of the words in the text as
printed. Refuses: a query without a word (`InputError`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

import apsw

from dragoman.model.codec import decode, span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report, Sentence
from dragoman.model.when import Interval
from dragoman.record.asking import overlapping
from dragoman.record.lines import sentences_from
from dragoman.record.words import Sought, matches, seek

Row = tuple[str, str, str, str | None]
"""Id, text and body of a report, and the sentences of its reading."""

# Weights of a word in the headline and in the text.
_SCORED = "SELECT bm25(word, 4.0, 1.0), rowid FROM word WHERE word MATCH ?"
_DATED = " AND rowid IN (SELECT d.report FROM dating d WHERE {})"
_ID = "SELECT id FROM report WHERE key = ?"
_ROW = """
SELECT r.id, r.text, r.body,
  (SELECT g.sentences FROM reading g WHERE g.report = r.key AND g.gone IS NULL)
FROM report r WHERE r.key = ?
"""


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


def search(
    connection: apsw.Connection, query: str, *, limit: int = 20, days: Interval | None = None
) -> list[Hit]:
    """Find reports.

    Args:
        connection: The record.
        query: Words that must all stand; `"a phrase"`, `begin*`, `-without` and `OR` are known.
        limit: At most so many, best first.
        days: Only reports dated inside these days, as far as their dating tells.

    Raises:
        InputError: The query holds no word.
    """
    sought = seek(query)
    sql, values = _SCORED, [sought.match]
    if days is not None:
        condition, ends = overlapping(days, "d")
        sql, values = _SCORED + _DATED.format(condition), [sought.match, *ends]
    scores: list[Any] = connection.execute(sql, tuple(values)).fetchall()
    return [_hit(sought, score, row) for score, row in _best(connection, scores, limit)]


def _best(
    connection: apsw.Connection, scores: list[tuple[float, int]], limit: int
) -> list[tuple[float, Row]]:
    """Return the best rows; equals by report id, so that the order of appending does not show."""
    cut = nsmallest(limit, scores)[-1:]
    near = [(score, key) for score, key in scores if cut and score <= cut[0][0]]
    named = [(score, str(connection.execute(_ID, (key,)).get), key) for score, key in near]
    return [
        (score, connection.execute(_ROW, (key,)).get) for score, _, key in nsmallest(limit, named)
    ]


def _hit(sought: Sought, score: float, row: Row) -> Hit:
    report, text, body, sentences = row
    title = decode(body, Report).title
    places = matches(text, sought.phrases)
    return Hit(
        report=report,
        title=title,
        score=-score,
        spans=tuple(span_of(text, *place) for place in places),
        title_spans=tuple(span_of(title, *p) for p in matches(title, sought.phrases))
        if title
        else (),
        sentences=tuple(_holding(text, sentences_from(sentences or "[]"), places)),
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
