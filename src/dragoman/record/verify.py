"""Whether the record still is what was recorded.

Enters: a connection and the originals. Leaves: one `Problem` for each thing that is not as it
should be, none for a sound record. Refuses: to mend anything.

Checked are: each report's id against its text, its repairs and heading against the text, its
originals against their digests and, for plain text, the text against the original; each mention
and claim against its id and each of its quotes against the text; each judgement against its id;
that what is referred to is there; that the full-text index holds each report; and the file itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import apsw

from dragoman.base.errors import InputError, LedgerError
from dragoman.model.claim import Claim
from dragoman.model.codec import check, make_id, mention_id, report_id, with_id
from dragoman.model.entity import Mention
from dragoman.model.report import Report, repaired, undo
from dragoman.record.append import parties
from dragoman.record.lines import claim_from, kind_and_days, mention_from
from dragoman.record.originals import Originals
from dragoman.record.references import dangling
from dragoman.record.reports import ReportQuestions
from dragoman.record.words import flat

_PLAIN = (".txt", ".text", ".md")

ProblemKind = Literal["file", "id", "quote", "original", "text", "form", "reference", "index"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the record that is not as it should be.

    Attributes:
        kind: What was checked.
        subject: Id of the report, mention, claim, ... or the name of the file.
        detail: What is wrong, in one sentence.
    """

    kind: ProblemKind
    subject: str
    detail: str


def verify(connection: apsw.Connection, originals: Originals) -> Iterator[Problem]:
    """Yield all problems of a record, those of the file first."""
    yield from _file(connection)
    for report in ReportQuestions(connection).reports():
        yield from _report(report)
        yield from _originals(connection, originals, report)
        yield from _index(connection, report)
        yield from _readings(connection, report)
    yield from _judgements(connection)
    for subject, detail in dangling(connection):
        yield Problem("reference", subject, detail)


def _file(connection: apsw.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check(100)"):
        if line != "ok":
            yield Problem("file", "record.sqlite", str(line))
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "reference", f"{table} {row}", f"points at a row of {parent} that is not there"
        )
    sql = "SELECT id FROM report r WHERE NOT EXISTS (SELECT 1 FROM sighting WHERE report = r.key)"
    for (own,) in connection.execute(sql):
        yield Problem("reference", str(own), "the report has no source")


def _report(report: Report) -> Iterator[Problem]:
    day = report.published.isoformat() if report.published else None
    if report_id(report.text, report.title, report.outlet, day) != report.id:
        yield Problem("id", report.id, "the report is not what its id says")
    for span in check(report, report.text):
        yield Problem("quote", report.id, f"[{span.start}:{span.end}] does not read {span.quote!r}")
    for edit in report.edits:
        if report.text[edit.start : edit.end] != edit.before:
            yield Problem("quote", report.id, f"[{edit.start}:{edit.end}] is not {edit.before!r}")
    if undo(repaired(report.text, report.edits)[0], report.edits) != report.text:
        yield Problem("text", report.id, "its repairs cannot be undone")


def _originals(
    connection: apsw.Connection, originals: Originals, report: Report
) -> Iterator[Problem]:
    for source, digest, _ in ReportQuestions(connection).sightings(report.id):
        try:
            data = originals.read(digest)
        except LedgerError as error:
            yield Problem("original", report.id, str(error))
            continue
        if source.endswith(_PLAIN) and not _is_text_of(data, report.text):
            yield Problem("text", report.id, f"the text is not that of its original {source}")


def _is_text_of(data: bytes, text: str) -> bool:
    """Tell whether bytes hold a text; bytes in another encoding than UTF-8 are not judged."""
    try:
        printed = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return "".join(text.split()) in "".join(printed.split())


def _index(connection: apsw.Connection, report: Report) -> Iterator[Problem]:
    sizes = connection.execute(
        "SELECT d.sz FROM word_docsize d JOIN report r ON r.key = d.id WHERE r.id = ?", (report.id,)
    ).get
    held = [len(flat(part).split()) for part in (report.title or "", report.text)]
    if not isinstance(sizes, bytes) or _numbers(sizes) != held:
        yield Problem("index", report.id, "the full-text index does not hold its words")


def _numbers(packed: bytes) -> list[int]:
    """Return the numbers in a run of SQLite's variable-length integers (below 2**56)."""
    numbers: list[int] = []
    value = 0
    for byte in packed:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return numbers


def _judgements(connection: apsw.Connection) -> Iterator[Problem]:
    """Check the ids of all judgements, those withdrawn too."""
    for own, *parts in connection.execute(
        'SELECT id, matter, "left", "right", verdict, by FROM judgement ORDER BY key'
    ):
        if make_id("j", *parts) != own:
            yield Problem("id", str(own), "the judgement is not what its id says")


def _readings(connection: apsw.Connection, report: Report) -> Iterator[Problem]:
    """Check all readings of a report, those superseded too."""
    of_report = (
        "FROM reading g JOIN report r ON r.key = g.report "
        "JOIN {} x ON x.reading = g.key WHERE r.id = ? ORDER BY x.key"
    )
    known: set[str] = set()
    for own, slim in connection.execute(
        f"SELECT x.id, x.slim {of_report.format('mention')}", (report.id,)
    ):
        known.add(str(own))
        yield from _mention(str(own), str(slim), report)
    for own, kind, first, until, slim in connection.execute(
        f"SELECT x.id, x.kind, x.first, x.until, x.slim {of_report.format('claim')}", (report.id,)
    ):
        yield from _claim((str(kind), first, until), str(own), str(slim), report, known)


def _mention(own: str, slim: str, report: Report) -> Iterator[Problem]:
    try:
        mention: Mention = mention_from(own, report.id, slim)
    except InputError as error:
        yield Problem("form", own, str(error))
        return
    if mention_id(report.id, mention.span.start, mention.span.end) != own:
        yield Problem("id", own, "the mention is not what its id says")
    for span in check(mention, report.text):
        yield Problem("quote", own, f"[{span.start}:{span.end}] does not read {span.quote!r}")


def _claim(
    columns: tuple[object, ...], own: str, slim: str, report: Report, known: set[str]
) -> Iterator[Problem]:
    try:
        claim: Claim = claim_from(str(columns[0]), own, report.id, slim)
    except InputError as error:
        yield Problem("form", own, str(error))
        return
    if with_id(claim).id != own:
        yield Problem("id", own, "the claim is not what its id says")
    if kind_and_days(claim) != columns:
        yield Problem("index", own, "its kind or days are not those of its columns")
    for span in check(claim, report.text):
        yield Problem("quote", own, f"[{span.start}:{span.end}] does not read {span.quote!r}")
    for role, mention in parties(claim):
        if mention not in known:
            yield Problem("reference", own, f"its {role} {mention} is no mention of the report")
