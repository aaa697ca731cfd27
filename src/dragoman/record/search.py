"""Full-text search over reports.

Enters: a user's words. Leaves: reports, best first, with the places of the words in the text as
printed. Refuses: a query without a word (`InputError`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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

BEST = 50
"""Reports, the best first, that facets are counted over."""

Row = tuple[str, str, str, str | None]
"""Id, text and body of a report, and the sentences of its reading."""

# Weights of a word in the headline and in the text.
_SCORED = "SELECT bm25(word, 4.0, 1.0), rowid FROM word WHERE word MATCH ?"
_DATED = "rowid IN (SELECT d.report FROM dating d WHERE {})"
_OUTLET = "rowid IN (SELECT key FROM report WHERE outlet = ?)"
_KIND = """EXISTS (SELECT 1 FROM reading g JOIN claim c ON c.reading = g.key
  WHERE g.report = word.rowid AND g.gone IS NULL AND c.gone IS NULL AND c.kind = ?)"""
_ACTOR = """rowid IN (SELECT g.report FROM view v JOIN actor_mention a ON a.actor = v.key
  JOIN mention m ON m.key = a.mention JOIN reading g ON g.key = m.reading
  WHERE v.kind = 'actor' AND v.id = ? AND m.gone IS NULL AND g.gone IS NULL)"""
_PLACE = """rowid IN (SELECT g.report FROM located j CROSS JOIN named n
  CROSS JOIN mention m CROSS JOIN reading g
  WHERE j."right" = ? AND n.named MATCH '"' || j."left" || '"' AND m.reading = n.rowid
  AND m.id = j."left" AND m.gone IS NULL AND g.key = m.reading AND g.gone IS NULL)"""
_THESE = "rowid IN (SELECT r.key FROM json_each(?) j JOIN report r ON r.id = j.value)"
_ID = "SELECT id FROM report WHERE key = ?"
_ROW = """
SELECT r.id, r.text, r.body,
  (SELECT g.sentences FROM reading g WHERE g.report = r.key AND g.gone IS NULL)
FROM report r WHERE r.key = ?
"""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What narrows a search; all conditions hold together.

    Attributes:
        days: Only reports dated inside these days, as far as their dating tells.
        outlet: Only those of this outlet, as given.
        kind: Only those that make a claim of this kind.
        actor: Only those that mention this actor, by id.
        place: Only those that mention this place or crossing, by id.
    """

    days: Interval | None = None
    outlet: str = ""
    kind: str = ""
    actor: str = ""
    place: str = ""

    def conditions(self) -> tuple[str, list[str]]:
        """Return the conditions, each after an `AND`, and their values."""
        asked = ((_OUTLET, self.outlet), (_KIND, self.kind), (_ACTOR, self.actor),
                 (_PLACE, self.place))  # fmt: skip
        parts = [sql for sql, value in asked if value]
        values = [value for _, value in asked if value]
        if self.days is not None:
            condition, ends = overlapping(self.days, "d")
            parts.append(_DATED.format(condition))
            values += ends
        return "".join(f" AND {part}" for part in parts), values


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: One page of it, best first.
        total: Number of reports on all pages.
        best: Ids of the best reports of all pages, at most `BEST`.
    """

    hits: tuple[Hit, ...]
    total: int
    best: tuple[str, ...]


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
    return list(find(connection, seek(query), Page(limit), Narrow(days=days)).hits)


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the hits are wanted: so many, after so many."""

    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Veiled:
    """Reports in which words of the query stand that may not be seen.

    Attributes:
        reports: Their ids; what the index says of them does not count.
        fit: Those of them in which what may be seen fits the query.
    """

    reports: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()


def find(
    connection: apsw.Connection,
    sought: Sought,
    page: Page,
    narrow: Narrow,
    veiled: Veiled | None = None,
) -> Found:
    """Find one page of the reports that hold what is sought, best first."""
    scores = _scored(connection, sought.match, narrow)
    if veiled is not None:
        hidden = {key for _, key in _scored(connection, sought.wider, narrow, veiled.reports)}
        scores = [row for row in scores if row[1] not in hidden]
        scores += _scored(connection, sought.wider, narrow, veiled.fit)
    ranked = _ranked(connection, scores, max(BEST, page.offset + page.limit))
    shown = ranked[page.offset : page.offset + page.limit]
    hits = tuple(
        _hit(sought, score, connection.execute(_ROW, (key,)).get) for score, _, key in shown
    )
    return Found(hits, len(scores), tuple(own for _, own, _ in ranked[:BEST]))


def candidates(
    connection: apsw.Connection, sought: Sought, narrow: Narrow, reports: Sequence[str]
) -> list[str]:
    """Return those of some reports that hold what must stand, whatever must not, by id."""
    scores = _scored(connection, sought.wider, narrow, reports)
    return sorted(str(connection.execute(_ID, (key,)).get) for _, key in scores)


def _scored(
    connection: apsw.Connection, match: str, narrow: Narrow, reports: Sequence[str] | None = None
) -> list[tuple[float, int]]:
    condition, values = narrow.conditions()
    sql, held = _SCORED + condition, [match, *values]
    if reports is not None:
        sql, held = f"{sql} AND {_THESE}", [*held, json.dumps(reports)]
    rows: list[Any] = connection.execute(sql, tuple(held)).fetchall()
    return rows


def _ranked(
    connection: apsw.Connection, scores: list[tuple[float, int]], limit: int
) -> list[tuple[float, str, int]]:
    """Return the best rows; equals by report id, so that the order of appending does not show."""
    cut = nsmallest(limit, scores)[-1:]
    near = [(score, key) for score, key in scores if cut and score <= cut[0][0]]
    named = ((score, str(connection.execute(_ID, (key,)).get), key) for score, key in near)
    return nsmallest(limit, named)


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
