"""The index of copies: wordings of reports, their fingerprints, and what they share.

Enters: `Wording`s and `Overlap`s, inside a transaction. Leaves: for new wordings the older ones
that share fingerprints with them, and all overlaps measured so far. Refuses nothing; an index made
by another version is emptied, to be made again.

The index grows with the reports: a new one is looked up by its own fingerprints alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model.codec import decode, encode
from dragoman.model.copies import Overlap, Wording
from dragoman.record.asking import Questions
from dragoman.record.entry import Entry

Candidate = tuple[str, str, int, int, int]
"""Ids of two wordings, how many fingerprints they share, and how many each has."""

_FRESH = """
CREATE TEMP TABLE IF NOT EXISTS fresh(hash INTEGER, wording INTEGER);
DELETE FROM temp.fresh;
"""

_CANDIDATES = """
SELECT a.id, b.id, n.shared, a.prints, b.prints FROM (
  SELECT f.wording AS one, p.wording AS other, count(*) AS shared
  FROM temp.fresh f JOIN print p ON p.hash = f.hash AND p.wording < f.wording
  GROUP BY f.wording, p.wording
) n JOIN wording a ON a.key = n.one JOIN wording b ON b.key = n.other
ORDER BY a.id, b.id
"""


def forget_others(entry: Entry, by: str) -> None:
    """Empty the index where another version made any of it."""
    if entry.connection.execute("SELECT 1 FROM wording WHERE by <> ? LIMIT 1", (by,)).get:
        for table in ("overlap", "print", "worded", "wording"):
            entry.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        _ = entry.key


def keep_wordings(
    entry: Entry, wordings: Iterable[tuple[str, Wording]], by: str
) -> list[Candidate]:
    """Take the wordings of reports into the index.

    Args:
        entry: The act in the log.
        wordings: Ids of recorded reports with their wordings.
        by: Version of the fingerprints.

    Returns:
        The pairs of a new wording and an earlier one that share a fingerprint.
    """
    execute = entry.connection.execute
    execute(_FRESH)
    for report, wording in wordings:
        _ = entry.key
        key = execute("SELECT key FROM wording WHERE id = ?", (wording.id,)).get
        if key is None:
            key = _add(entry, wording, by)
        execute(
            "INSERT OR REPLACE INTO worded(report, wording) SELECT key, ? FROM report WHERE id = ?",
            (key, report),
        )
    execute("INSERT INTO print(hash, wording) SELECT hash, wording FROM temp.fresh ORDER BY hash")
    found: list[Candidate] = execute(_CANDIDATES).fetchall()  # type: ignore[assignment]
    execute("DELETE FROM temp.fresh")
    return found


def _add(entry: Entry, wording: Wording, by: str) -> int:
    entry.connection.execute(
        "INSERT INTO wording(id, prints, by) VALUES (?, ?, ?)",
        (wording.id, len(wording.prints), by),
    )
    key = entry.connection.last_insert_rowid()
    entry.connection.executemany(
        "INSERT INTO temp.fresh(hash, wording) VALUES (?, ?)",
        [(print_, key) for print_ in wording.prints],
    )
    return key


def keep_overlaps(entry: Entry, overlaps: Iterable[Overlap]) -> None:
    """Keep what two wordings share; both are in the index."""
    for overlap in overlaps:
        _ = entry.key
        entry.connection.execute(
            'INSERT OR REPLACE INTO overlap("left", "right", body) '
            "SELECT a.key, b.key, ? FROM wording a, wording b WHERE a.id = ? AND b.id = ?",
            (encode(overlap).decode(), overlap.left, overlap.right),
        )


class CopyQuestions(Questions):
    """Questions about wordings and what they share."""

    def unworded(self) -> list[str]:
        """Return the ids of the reports that are not in the index of copies, sorted."""
        sql = (
            "SELECT r.id FROM report r WHERE NOT EXISTS "
            "(SELECT 1 FROM worded w WHERE w.report = r.key) ORDER BY r.id"
        )
        return [own for (own,) in self._rows(sql)]

    def overlaps(self) -> Iterator[Overlap]:
        """Yield what wordings share, by their ids."""
        sql = (
            'SELECT o.body FROM overlap o JOIN wording a ON a.key = o."left" '
            'JOIN wording b ON b.key = o."right" ORDER BY a.id, b.id'
        )
        for (body,) in self._rows(sql):
            yield decode(body, Overlap)

    def compared(self) -> dict[str, str]:
        """Return the wording of each report whose words another report has as well, by report."""
        sql = """
            SELECT r.id, w.id FROM worded d JOIN report r ON r.key = d.report
            JOIN wording w ON w.key = d.wording
            WHERE d.wording IN (
              SELECT "left" FROM overlap UNION SELECT "right" FROM overlap
              UNION SELECT wording FROM worded GROUP BY wording HAVING count(*) > 1)
            ORDER BY r.id"""
        return dict(self._rows(sql))

    def carrier(self, wording: str) -> str:
        """Return the id of a report of that wording, the smallest."""
        return str(
            self._one(
                "SELECT min(r.id) FROM wording w JOIN worded d ON d.wording = w.key "
                "JOIN report r ON r.key = d.report WHERE w.id = ?",
                wording,
            )
        )
