"""Full-text search over reports.

Enters: a user's words. Leaves: reports, best first, with the places of the words in the text as
printed. Refuses: a query without a word (`InputError`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import apsw

from dragoman.model.codec import decode, span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report, Sentence
from dragoman.model.when import Interval
from dragoman.record.lines import sentences_from
from dragoman.record.words import Sought, matches, seek

_FOUND = """
SELECT r.id, f.score, r.text, r.body,
  (SELECT g.sentences FROM reading g WHERE g.report = r.key AND g.gone IS NULL)
FROM (SELECT rowid AS key, bm25(word, 4.0, 1.0) AS score FROM word WHERE word MATCH ?) f
JOIN report r ON r.key = f.key
"""
_DATED = """
LEFT JOIN dating d ON d.report = r.key
WHERE (d.first IS NOT NULL OR d.until IS NOT NULL)
  AND (d.first IS NULL OR d.first < ?) AND (d.until IS NULL OR d.until > ?)
"""
_ORDER = " ORDER BY f.score, r.id LIMIT ?"


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
    if days is None:
        rows = connection.execute(_FOUND + _ORDER, (sought.match, limit))
    else:
        end = days.end.isoformat() if days.end else "9999-12-31"
        start = days.start.isoformat() if days.start else ""
        rows = connection.execute(_FOUND + _DATED + _ORDER, (sought.match, end, start, limit))
    return [_hit(sought, *row) for row in rows]


def _hit(
    sought: Sought, report: str, score: float, text: str, body: str, sentences: str | None
) -> Hit:
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
