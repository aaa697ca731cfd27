"""Full-text search over reports.

Enters: a user's words, understood. Leaves: reports, best first, with the places of the words in the
text as printed. Refuses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Any

import apsw

from dragoman.model.codec import span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report, Sentence
from dragoman.model.when import Interval
from dragoman.record.asking import overlapping
from dragoman.record.words import Sought, matches

BEST = 50
"""Reports, the best first, that facets are counted over."""

Reading = Callable[[str], tuple[Report, tuple[Sentence, ...]]]
"""Gives a report of a record and its sentences by the report's id."""

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
_IDS = "SELECT r.key, r.id FROM json_each(?) j CROSS JOIN report r ON r.key = j.value"
_BY_ID = "SELECT key FROM report ORDER BY id"
_MANY = 500


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
    narrow: Narrow = Narrow()
    veiled: Veiled | None = None


def find(connection: apsw.Connection, asked: Asked, reading: Reading) -> Found:
    """Find one page of the reports that hold what is sought, best first.

    Only the reports of that page are read.
    """
    page = asked.page
    scores = _seen(connection, asked)
    ranked = _ranked(connection, scores, max(BEST, page.offset + page.limit))
    shown = ranked[page.offset : page.offset + page.limit]
    hits = tuple(_hit(asked.sought, score, *reading(own)) for score, own in shown)
    return Found(hits, len(scores), tuple(own for _, own in ranked[:BEST]))


def _seen(connection: apsw.Connection, asked: Asked) -> list[tuple[float, int]]:
    """Return score and row of each report in which what may be seen holds what is sought."""
    sought, narrow, veiled = asked.sought, asked.narrow, asked.veiled
    scores = _scored(connection, sought.match, narrow)
    if veiled is not None:
        hidden = {key for _, key in _scored(connection, sought.wider, narrow, veiled.reports)}
        scores = [row for row in scores if row[1] not in hidden]
        scores += _scored(connection, sought.wider, narrow, veiled.fit)
    return scores


def candidates(
    connection: apsw.Connection, sought: Sought, narrow: Narrow, reports: Sequence[str]
) -> list[str]:
    """Return those of some reports that hold what must stand, whatever must not, by id."""
    scores = _scored(connection, sought.wider, narrow, reports)
    return sorted(_ids(connection, [key for _, key in scores]).values())


def _ids(connection: apsw.Connection, keys: Sequence[int]) -> dict[int, str]:
    """Return the ids of reports by their rows."""
    rows: Iterator[Any] = connection.execute(_IDS, (json.dumps(keys),))
    return dict(rows)


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
) -> list[tuple[float, str]]:
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
