"""What was mended for reading, and which names were read as other names.

Enters: the record and the cast. Leaves: plain rows: as printed, as understood, why, where.
Refuses: nothing; the original stays what is cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.codec import span_of
from dragoman.model.entity import Mention
from dragoman.model.report import Edit, Report
from dragoman.model.view import Judgement
from dragoman.record.query import Record
from dragoman.show.cast import Cast

Row = dict[str, str]

_NAME_VERDICTS = ("mangled", "spelling")
"""What the authors of judgements are called that read one name as another."""


def repair_rows(record: Record, cast: Cast) -> Iterator[Row]:
    """Yield repairs of damaged text, then names read as others."""
    for report in record.reports():
        yield from (row for row in text_repairs(report) if _may_be_shown(row, report, cast))
    yield from name_repairs(record, cast)


def _may_be_shown(row: Row, report: Report, cast: Cast) -> bool:
    start, _, end = row["where"].partition(":")[2].partition("-")
    span = span_of(report.text, int(start), int(end))
    return cast.quote(report.id, span) == span.quote


def text_repairs(report: Report) -> Iterator[Row]:
    """Yield the repairs of one report, each with the word that it stands in."""
    for edit in report.edits:
        start, end = _word(report.text, edit)
        before, after = report.text[start : edit.start], report.text[edit.end : end]
        yield {
            "surface": before + edit.before + after,
            "reading": before + edit.after + after,
            "why": edit.rule,
            "where": f"{report.id[:8]}:{edit.start}-{edit.end}",
            "report": report.id,
        }


def name_repairs(record: Record, cast: Cast) -> Iterator[Row]:
    """Yield names that are judged to be other names misprinted or spelt otherwise."""
    for judgement in record.judgements("actor"):
        told = any(word in judgement.by for word in _NAME_VERDICTS)
        if told and judgement.verdict == "same":
            yield from _name_repair(judgement, record, cast)


def _name_repair(judgement: Judgement, record: Record, cast: Cast) -> Iterator[Row]:
    """Yield the names filed under the one key that are not the name of the actor as joined."""
    seen: set[tuple[str, str]] = set()
    for mention in _named(judgement.left, record):
        actor = cast.actor(mention.id)
        if actor is None or cast.masks(actor) or mention.name in actor.name:
            continue
        if (mention.report, mention.name) not in seen:
            seen.add((mention.report, mention.name))
            yield {
                "surface": mention.name,
                "reading": actor.name,
                "why": judgement.reason,
                "where": f"{mention.report[:8]}:{mention.span.start}-{mention.span.end}",
                "report": mention.report,
            }


def _named(key: str, record: Record) -> Iterator[Mention]:
    """Yield the mentions by name that stand for a key, or the mention that the key is."""
    if key.startswith("m"):
        yield record.mention(key)
        return
    for judgement in record.judgements("actor", about=key):
        if judgement.right == key and judgement.left.startswith("m"):
            mention = record.mention(judgement.left)
            if mention.form == "name":
                yield mention


def _word(text: str, edit: Edit) -> tuple[int, int]:
    """Return the stretch of words that a repair stands in, the next one if it joins two."""
    start, end = edit.start, edit.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
