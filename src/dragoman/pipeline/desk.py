"""One worker's desk: reports in, findings out, dated and anchored.

Enters: reports of one shard. Leaves: their findings, a pure function of each report and the
tables, so that any worker gives the same bytes. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.base import registry
from dragoman.base.config import Settings
from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Event
from dragoman.model.codec import changed
from dragoman.model.report import Report
from dragoman.model.view import Findings
from dragoman.pipeline.assistant.assist import Assistant, version_of
from dragoman.pipeline.assistant.endpoint import Endpoint
from dragoman.read.data_sets import read_row
from dragoman.read.encode import EncodingParser
from dragoman.read.parse import Parser
from dragoman.read.reader import read_reports, reader_version
from dragoman.resolve.dating import anchor, date_report
from dragoman.resolve.dating_rows import date_row


@dataclass(frozen=True, slots=True)
class Desk:
    """A parser, the tables and maybe an assistant, loaded once and used for many reports."""

    parser: Parser
    library: Library
    assistant: Assistant | None = None
    least_sure: float = 0.0
    by: str = ""

    def read(self, reports: Sequence[Report]) -> list[Findings]:
        """Read, date and anchor reports, in order; rows of data sets by their columns."""
        told = [report for report in reports if report.table is None]
        read = {findings.report: findings for findings in self._read(told)}
        return [read.get(report.id) or self._row(report) for report in reports]

    def _row(self, report: Report) -> Findings:
        findings = read_row(report, self.library, self.by)
        return changed(findings, dating=date_row(report, findings))

    def _read(self, reports: Sequence[Report]) -> list[Findings]:
        found: Iterable[Findings] = read_reports(reports, self.parser, self.library)
        if self.least_sure:
            found = map(self._sure, found)
        if self.assistant is not None:
            found = map(self.assistant.add, reports, found)
        return [self._dated(r, f) for r, f in zip(reports, found, strict=True)]

    def _sure(self, findings: Findings) -> Findings:
        """Leave out the events of which the coder is less sure than the settings ask."""
        kept = (c for c in findings.claims if not _is_unsure(c, self.least_sure))
        return changed(findings, by=findings.by + _threshold(self.least_sure), claims=tuple(kept))

    def _dated(self, report: Report, findings: Findings) -> Findings:
        dating = date_report(report, findings, self.library)
        return changed(anchor(findings, dating), dating=dating)


def open_desk(settings: Settings) -> Desk:
    """Load the parser and encoder that the settings name, and the tables.

    Raises:
        UnknownName: No parser or encoder has that name.
        BackendMissing: The parser's model is not installed.
    """
    library = open_library(settings)
    parser, assistant = open_parser(settings, library), _open_assistant(settings, library)
    return Desk(parser, library, assistant, settings.read.least_sure, by=version(settings))


def _is_unsure(claim: Claim, least: float) -> bool:
    return isinstance(claim, Event) and claim.confidence < least


def _threshold(least: float) -> str:
    """Return how a threshold is named in the version of a reading, `""` for none."""
    return f"+sure>={least:g}" if least else ""


def _open_assistant(settings: Settings, library: Library) -> Assistant | None:
    """Return the assistant, `None` unless the settings name an endpoint."""
    return Assistant(Endpoint(settings.assistant), library) if settings.assistant.url else None


def open_parser(settings: Settings, library: Library) -> Parser:
    """Load the parser that the settings name, with the encoder unless it is switched off."""
    parser: Parser = registry.find("parsers", settings.read.parser)()
    encoder = registry.find("encoders", settings.read.encoder)()
    return EncodingParser(parser, encoder, library) if encoder.installed() else parser


def version(settings: Settings) -> str:
    """Return the reader, parser and encoder, as kept with every finding, without loading them."""
    parser = registry.find("parsers", settings.read.parser)
    encoder = registry.find("encoders", settings.read.encoder).installed()
    reader = reader_version(parser.installed() + (f"+{encoder}" if encoder else ""))
    reader += _threshold(settings.read.least_sure)
    return f"{reader}+{version_of(settings.assistant.model)}" if settings.assistant.url else reader


def open_library(settings: Settings) -> Library:
    """Open the tables with the user's folders laid over them."""
    return Library(folders=tuple(Path(f) for f in settings.lexicon.folders))
