"""Reports and findings into the record.

Enters: reports and what was read in them, inside a transaction. Leaves: rows; nothing for what is
already there. Refuses: a quote that is not what stands at its span (`EvidenceError`), findings of
a report that is not recorded (`LedgerError`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.base.errors import EvidenceError, LedgerError
from dragoman.model.claim import Claim
from dragoman.model.codec import check, encode
from dragoman.model.entity import Mention, Party
from dragoman.model.noun import Noun
from dragoman.model.report import Report
from dragoman.model.view import Dating, Findings
from dragoman.record.entry import Entry
from dragoman.record.lines import (
    kind_and_days,
    report_body,
    sentences_body,
    slim_claim,
    slim_mention,
)
from dragoman.record.words import flat

_ONE = ("actor", "recipient", "place", "speaker", "parties", "sides", "side")


def add_report(entry: Entry, report: Report) -> bool:
    """Record a report and where it was seen; tell whether it is new."""
    row = entry.connection.execute("SELECT key, body FROM report WHERE id = ?", (report.id,)).get
    body = report_body(report)
    if row is None:
        key = _insert_report(entry, report, body)
    else:
        key, known = row
        if body != known:
            entry.connection.execute("UPDATE report SET body = ? WHERE key = ?", (body, key))
            _ = entry.key
    _add_sighting(entry, key, report)
    return row is None


def add_findings(entry: Entry, findings: Findings) -> Counter[str] | None:
    """Record what a reader found in a report; claims by kind, or `None` where it was known."""
    execute = entry.connection.execute
    row = execute("SELECT key, text FROM report WHERE id = ?", (findings.report,)).get
    if row is None:
        raise LedgerError(
            f"findings of {findings.report}, which is not recorded; append the report first"
        )
    report, text = row
    if execute("SELECT 1 FROM reading WHERE report = ? AND by = ?", (report, findings.by)).get:
        return None
    _refuse_misquotes(findings, text)
    old = _supersede(entry, report)
    execute(
        "INSERT INTO reading(report, by, sentences, log) VALUES (?, ?, ?, ?)",
        (report, findings.by, sentences_body(findings.sentences), entry.key),
    )
    reading = entry.connection.last_insert_rowid()
    mentions = _add_mentions(entry, reading, findings)
    _add_claims(entry, reading, findings, mentions)
    _name(entry, reading, findings)
    if old is not None:
        _hand_over(entry, old, reading)
    if findings.dating is not None:
        put_dating(entry, report, findings.dating)
    return Counter(kind_and_days(claim)[0] for claim in findings.claims)


def put_dating(entry: Entry, report: int, dating: Dating) -> None:
    """Set the dating of a report, a derived row."""
    start, end = dating.interval.start, dating.interval.end
    entry.connection.execute(
        "INSERT OR REPLACE INTO dating(report, first, until, body) VALUES (?, ?, ?, ?)",
        (report, start and start.isoformat(), end and end.isoformat(), encode(dating).decode()),
    )
    _ = entry.key


def _insert_report(entry: Entry, report: Report, body: str) -> int:
    day = report.published and report.published.isoformat()
    entry.connection.execute(
        "INSERT INTO report(id, outlet, published, text, body, log) VALUES (?, ?, ?, ?, ?, ?)",
        (report.id, report.outlet, day, report.text, body, entry.key),
    )
    key = entry.connection.last_insert_rowid()
    entry.connection.execute(
        "INSERT INTO word(rowid, title, text) VALUES (?, ?, ?)",
        (key, flat(report.title or ""), flat(report.text)),
    )
    return key


def _add_sighting(entry: Entry, report: int, as_seen: Report) -> None:
    seen = (as_seen.source, as_seen.digest, as_seen.url or "")
    known = entry.connection.execute(
        "SELECT 1 FROM sighting WHERE report = ? AND source = ? AND digest = ? AND url = ?",
        (report, *seen),
    ).get
    if not known:
        entry.connection.execute(
            "INSERT INTO sighting(report, source, digest, url, dated_by, log) VALUES (?,?,?,?,?,?)",
            (report, *seen, as_seen.dated_by, entry.key),
        )


def _refuse_misquotes(findings: Findings, text: str) -> None:
    nouns: tuple[Noun, ...] = (*findings.mentions, *findings.claims)
    for noun in nouns:
        for span in check(noun, text):
            raise EvidenceError(
                f"{findings.report} [{span.start}:{span.end}] reads "
                f"{text[span.start : span.end]!r}, not {span.quote!r}, in {encode(noun)[:200]!r}"
            )


def _supersede(entry: Entry, report: int) -> int | None:
    """Take an earlier reading of a report out of force; its rows stay. Return its key."""
    reading = entry.connection.execute(
        "SELECT key FROM reading WHERE report = ? AND gone IS NULL", (report,)
    ).get
    if reading is None:
        return None
    for sql in (
        "UPDATE mention SET gone = ? WHERE reading = ? AND gone IS NULL",
        "UPDATE claim SET gone = ? WHERE reading = ? AND gone IS NULL",
        "UPDATE reading SET gone = ? WHERE key = ?",
    ):
        entry.connection.execute(sql, (entry.key, reading))
    return int(reading)


def _hand_over(entry: Entry, old: int, new: int) -> None:
    """Give the actors' mentions of a superseded reading to the same mentions of the new one."""
    entry.connection.execute(
        "INSERT OR REPLACE INTO actor_mention(mention, actor) "
        "SELECT n.key, a.actor FROM mention o JOIN actor_mention a ON a.mention = o.key "
        "JOIN mention n ON n.reading = ? AND n.gone IS NULL AND n.id = o.id WHERE o.reading = ?",
        (new, old),
    )


def _name(entry: Entry, reading: int, findings: Findings) -> None:
    """Make the ids of a reading findable."""
    nouns: tuple[Mention | Claim, ...] = (*findings.mentions, *findings.claims)
    entry.connection.execute(
        "INSERT INTO named(rowid, ids) VALUES (?, ?)", (reading, " ".join(n.id for n in nouns))
    )


def _next_key(entry: Entry, table: str) -> int:
    row = entry.connection.execute(f"SELECT max(key) FROM {table}").get  # noqa: S608
    return (row or 0) + 1


def _add_mentions(entry: Entry, reading: int, findings: Findings) -> dict[str, int]:
    first = _next_key(entry, "mention")
    unique = {mention.id: mention for mention in findings.mentions}
    keys = {own: key for key, own in enumerate(unique, first)}
    entry.connection.executemany(
        "INSERT INTO mention(key, id, reading, kind, slim) VALUES (?, ?, ?, ?, ?)",
        [(keys[m.id], m.id, reading, m.kind, slim_mention(m)) for m in unique.values()],
    )
    return keys


def _add_claims(entry: Entry, reading: int, findings: Findings, mentions: dict[str, int]) -> None:
    first = _next_key(entry, "claim")
    unique = {claim.id: claim for claim in findings.claims}
    entry.connection.executemany(
        "INSERT INTO claim(key, id, reading, kind, first, until, slim) VALUES (?,?,?,?,?,?,?)",
        [
            (key, claim.id, reading, *kind_and_days(claim), slim_claim(claim))
            for key, claim in enumerate(unique.values(), first)
        ],
    )
    entry.connection.executemany(
        "INSERT OR IGNORE INTO party(mention, claim, role) VALUES (?, ?, ?)",
        [
            (mentions[mention], key, role)
            for key, claim in enumerate(unique.values(), first)
            for role, mention in parties(claim)
            if mention in mentions
        ],
    )


def parties(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the role and the mention of everyone and everywhere that takes part in a claim."""
    for role in _ONE:
        held = getattr(claim, role, None)
        if isinstance(held, Party):
            yield role, held.mention
        elif held:
            yield from ((role, party.mention) for party in held)
    for voice in claim.chain:
        if voice.mention is not None:
            yield "voice", voice.mention
