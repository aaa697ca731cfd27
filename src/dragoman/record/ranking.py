"""Which reports hold what is sought, and how well they fit.

Enters: a user's words, understood, and what narrows them. Leaves: rows of reports with their score
by BM25. Refuses nothing.

A score costs far more than a hit. Words that stand in very many reports do not tell those reports
apart, so of very many hits the newest are scored: as many days back as hold enough of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import apsw

from dragoman.model.when import Interval
from dragoman.record.asking import LAST_DAY, overlapping
from dragoman.record.words import Sought

_ALL_SCORED = 2_000
"""Hits that are all scored; of more the newest are."""
_ENOUGH = 1_000
"""Hits that are scored at least."""
_FURTHER = 4
"""Where too few hits lie in the newest reports, so many times as many reports are looked at."""
_DAY = timedelta(days=1)

# The plus keeps SQLite from asking the index anew for each row of a list.
_COUNT = "SELECT count(*) FROM word WHERE word MATCH ?"
# Weights of a word in the headline and in the text.
_SCORED = "SELECT bm25(word, 4.0, 1.0), rowid FROM word WHERE word MATCH ?"
_DATED = "+word.rowid IN (SELECT d.report FROM dating d WHERE {})"
_OUTLET = "+word.rowid IN (SELECT key FROM report WHERE outlet = ?)"
_KIND = """EXISTS (SELECT 1 FROM reading g CROSS JOIN claim c ON c.reading = g.key
  WHERE g.report = word.rowid AND g.gone IS NULL AND c.gone IS NULL AND c.kind = ?)"""
_ACTOR = """+word.rowid IN (SELECT g.report FROM view v JOIN actor_mention a ON a.actor = v.key
  JOIN mention m ON m.key = a.mention JOIN reading g ON g.key = m.reading
  WHERE v.kind = 'actor' AND v.id = ? AND m.gone IS NULL AND g.gone IS NULL)"""
_PLACE = """+word.rowid IN (SELECT g.report FROM located j CROSS JOIN named n
  CROSS JOIN mention m CROSS JOIN reading g
  WHERE j."right" = ? AND n.named MATCH '"' || j."left" || '"' AND m.reading = n.rowid
  AND m.id = j."left" AND m.gone IS NULL AND g.key = m.reading AND g.gone IS NULL)"""
_THESE = "+word.rowid {} (SELECT r.key FROM json_each(?) j JOIN report r ON r.id = j.value)"
_DATED_BEFORE = "SELECT count(*) FROM dating WHERE until <= ?"
_NEWEST = "SELECT until FROM dating WHERE until <= ? ORDER BY until DESC LIMIT 1 OFFSET ?"

Score = tuple[float, int]
"""A score, lower is better, and the row of a report."""


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

    def since(self, day: date) -> Narrow:
        """Return the same, with nothing dated before a day."""
        return replace(self, days=Interval(start=day, end=self.days.end if self.days else None))


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
class Ranked:
    """The reports that hold what is sought.

    Attributes:
        scores: Those that are scored, in no order.
        total: Number of all.
        since: The day before which none is scored, `None` where all are.
    """

    scores: list[Score]
    total: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search put to the index.

    Attributes:
        connection: The record.
        sought: Words.
        veiled: Reports in which words of the query are hidden.
    """

    connection: apsw.Connection
    sought: Sought
    veiled: Veiled | None = None

    def ranked(self, narrow: Narrow) -> Ranked:
        """Return the reports in which what may be seen holds what is sought."""
        total = sum(int(n) for ((n,),) in self._asked(_COUNT, narrow))
        for since in self._back(narrow.days, total) if total > _ALL_SCORED else ():
            scores = self._scores(narrow.since(since))
            if len(scores) >= _ENOUGH:
                return Ranked(scores, total, since if len(scores) < total else None)
        return Ranked(self._scores(narrow), total)

    def among(self, narrow: Narrow, reports: Sequence[str]) -> list[int]:
        """Return those of some reports, by row, that hold what must stand, whatever must not."""
        rows = self._rows(_SCORED, self.sought.wider, narrow, ("IN", reports))
        return [key for _, key in rows]

    def _scores(self, narrow: Narrow) -> list[Score]:
        return [row for rows in self._asked(_SCORED, narrow) for row in rows]

    def _asked(self, sql: str, narrow: Narrow) -> Iterator[list[Any]]:
        """Yield what is told of the reports without a veil, then of those with one that fit."""
        sought, veiled = self.sought, self.veiled
        if veiled is None:
            yield self._rows(sql, sought.match, narrow)
            return
        yield self._rows(sql, sought.match, narrow, ("NOT IN", veiled.reports))
        yield self._rows(sql, sought.wider, narrow, ("IN", veiled.fit))

    def _rows(
        self, sql: str, match: str, narrow: Narrow, these: tuple[str, Sequence[str]] | None = None
    ) -> list[Any]:
        condition, values = narrow.conditions()
        if these is not None:
            how, reports = these
            condition, values = f"{condition} AND {_THESE.format(how)}", [*values, _list(reports)]
        return self.connection.execute(sql + condition, (match, *values)).fetchall()

    def _back(self, days: Interval | None, hits: int) -> Iterator[date]:
        """Yield days ever further back, the first with about enough hits after it."""
        end = days.end.isoformat() if days and days.end else LAST_DAY
        dated = int(self.connection.execute(_DATED_BEFORE, (end,)).get)
        newest = 3 * _ENOUGH * dated // (2 * hits)
        while newest < dated:
            until = self.connection.execute(_NEWEST, (end, newest)).get
            since = date.fromisoformat(str(until)) - _DAY
            if days and days.start and since <= days.start:
                return
            yield since
            newest = _FURTHER * (newest + 1)


def _list(reports: Sequence[str]) -> str:
    return json.dumps(reports)
