"""Questions about reports.

Enters: ids, outlets, days. Leaves: reports, their sentences, repairs and datings, by report id.
Refuses: ids that name no report (`UnknownName`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from dragoman.model.codec import decode, span_of
from dragoman.model.evidence import Span
from dragoman.model.report import Edit, Report, Sentence
from dragoman.model.view import Dating
from dragoman.model.when import Interval
from dragoman.record.asking import Questions, overlapping
from dragoman.record.lines import Sighting, report_from, sentences_from

_REPORT = """
SELECT r.body, r.text, s.source, s.digest, s.url, s.dated_by FROM report r
JOIN sighting s ON s.report = r.key AND (s.source, s.digest, s.url) = (
  SELECT source, digest, url FROM sighting WHERE report = r.key
  ORDER BY source, digest, url LIMIT 1)
"""


class ReportFilter(TypedDict, total=False):
    """Which reports are asked for.

    Attributes:
        outlet: Published by this outlet, as given.
        days: Dated inside these days, as far as their dating tells.
        source: Read from this source.
    """

    outlet: str
    days: Interval
    source: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair made for reading, and the report it was made in."""

    report: str
    edit: Edit


class ReportQuestions(Questions):
    """Questions about reports."""

    def reports(self, **asked: Unpack[ReportFilter]) -> Iterator[Report]:
        """Yield reports, by id."""
        where, values = _conditions(asked)
        for body, text, *seen in self._rows(f"{_REPORT} {where} ORDER BY r.id", values):
            yield _report(body, text, seen)

    def report(self, prefix: str) -> Report:
        """Return the report whose id is, or begins with, `prefix`.

        Raises:
            UnknownName: None or several.
        """
        row = self._one(f"{_REPORT} WHERE r.id = ?", prefix)
        if row is None:
            row = self._one(f"{_REPORT} WHERE r.id = ?", self.named(prefix, "report").id)
        body, text, *seen = row
        return _report(body, text, seen)

    def report_ids(self) -> list[str]:
        """Return the ids of all reports, sorted."""
        return [own for (own,) in self._rows("SELECT id FROM report ORDER BY id")]

    def sightings(self, report: str) -> list[Sighting]:
        """Return every source, digest and address under which a report was seen, sorted."""
        sql = """
            SELECT s.source, s.digest, s.url FROM report r JOIN sighting s ON s.report = r.key
            WHERE r.id = ? ORDER BY s.source, s.digest, s.url"""
        return [(source, digest, url) for source, digest, url in self._rows(sql, (report,))]

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """Return the sentences of a report, none where it has not been read."""
        body = self._one(
            "SELECT g.sentences FROM report r JOIN reading g ON g.report = r.key "
            "WHERE r.id = ? AND g.gone IS NULL",
            report,
        )
        return sentences_from(body) if body else ()

    def reader(self, report: str) -> str | None:
        """Return the reader and version whose reading of a report is in force."""
        by = self._one(
            "SELECT g.by FROM report r JOIN reading g ON g.report = r.key "
            "WHERE r.id = ? AND g.gone IS NULL",
            report,
        )
        return None if by is None else str(by)

    def sentence(self, report: str, start: int, end: int) -> Span:
        """Return the sentence, or run of sentences, that holds [start, end) of a report.

        Text outside all sentences is returned as it was asked for.
        """
        text = self._text(report)
        held = [
            s for s in self.sentences(report) if s.start < max(end, start + 1) and s.end > start
        ]
        if held:
            start, end = min(start, held[0].start), max(end, held[-1].end)
        return span_of(text, start, end)

    def _text(self, report: str) -> str:
        """Return a report's text, `""` where there is no such report."""
        return str(self._one("SELECT text FROM report WHERE id = ?", report) or "")

    def repairs(self) -> Iterator[Repair]:
        """Yield all repairs, by report and position."""
        for report in self.reports():
            for edit in report.edits:
                yield Repair(report.id, edit)

    def datings(self) -> Iterator[Dating]:
        """Yield when reports were published, as far as it can be told, by report."""
        sql = "SELECT d.body FROM report r JOIN dating d ON d.report = r.key ORDER BY r.id"
        for (body,) in self._rows(sql):
            yield decode(body, Dating)

    def dating(self, report: str) -> Dating | None:
        """Return when a report was published, `None` where that has not been worked out."""
        body = self._one(
            "SELECT d.body FROM report r JOIN dating d ON d.report = r.key WHERE r.id = ?", report
        )
        return decode(body, Dating) if body else None


def _report(body: str, text: str, seen: list[Any]) -> Report:
    source, digest, url, dated_by = seen
    return report_from(body, text, (source, digest, url, dated_by))


def _conditions(asked: ReportFilter) -> tuple[str, list[str]]:
    parts: list[str] = []
    values: list[str] = []
    if "outlet" in asked:
        parts.append("r.outlet = ?")
        values.append(asked["outlet"])
    if "source" in asked:
        parts.append("r.key IN (SELECT report FROM sighting WHERE source = ?)")
        values.append(asked["source"])
    if "days" in asked:
        condition, days = overlapping(asked["days"], "d")
        parts.append(f"EXISTS (SELECT 1 FROM dating d WHERE d.report = r.key AND {condition})")  # noqa: S608
        values += days
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values
