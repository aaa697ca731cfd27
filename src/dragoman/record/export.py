"""The whole record as JSON lines.

Enters: a connection. Leaves: one line for each thing that is in force, in an order and with bytes
that depend on the set of reports alone: not on the order, number or time of the runs. Refuses:
nothing. What was withdrawn or superseded, and every time of day, stays in the ledger.

The first field of each line says what it is: `record`, then `report`, `reading`, `dating`,
`mention`, `claim`, `judgement`, and the derived kinds.
"""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from dragoman.model.codec import SCHEMA, encode, plain
from dragoman.record.claims import ClaimQuestions
from dragoman.record.judged import JudgedQuestions
from dragoman.record.reports import ReportQuestions
from dragoman.record.views import KINDS, views

_SEEN_AS = ("source", "digest", "url")


def export_lines(connection: apsw.Connection, *, text: bool = True) -> Iterator[bytes]:
    """Yield the record as JSON lines.

    Args:
        connection: The record.
        text: Write the reports' texts; without them only quotes leave the store.
    """
    yield _told("dragoman", encode({"schema": SCHEMA}))
    yield from _reports(connection, text=text)
    claims = ClaimQuestions(connection)
    for mention in claims.mentions():
        yield _told("mention", encode(mention))
    for claim in claims.claims():
        yield _told("claim", encode(claim))
    for judgement in JudgedQuestions(connection).judgements():
        yield _told("judgement", encode(judgement))
    for kind in KINDS:
        for noun in views(connection, kind):
            yield _told(kind, encode(noun))


def _reports(connection: apsw.Connection, *, text: bool) -> Iterator[bytes]:
    asked = ReportQuestions(connection)
    for report in asked.reports():
        fields = {k: v for k, v in plain(report).items() if k not in _SEEN_AS}
        if not text:
            del fields["text"]
        seen = asked.sightings(report.id)
        fields["sources"] = [dict(zip(_SEEN_AS, one, strict=True)) for one in seen]
        yield _told("report", encode(fields))
        by = asked.reader(report.id)
        if by is not None:
            cut = [[s.start, s.end, s.paragraph] for s in asked.sentences(report.id)]
            yield _told("reading", encode({"report": report.id, "by": by, "sentences": cut}))


def _told(record: str, noun: bytes) -> bytes:
    return b'{"record":"%s",%s\n' % (record.encode(), noun[1:])
