"""Settling: judgements across all reports of a store, and the views that follow from them.

Enters: a ledger open for writing. Leaves: its standing judgements and derived rows, the same for
the same reports in any order. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from dragoman.lexicon.library import Library
from dragoman.model.copies import Overlap
from dragoman.pipeline.stories import settle_stories
from dragoman.record.ledger import Ledger
from dragoman.record.query import Record
from dragoman.relate.figures import compare_record
from dragoman.resolve.actors import join_actors, judge_actors
from dragoman.resolve.copies import worth_comparing
from dragoman.resolve.crossings import join_crossings
from dragoman.resolve.dating_copies import date_by_copies
from dragoman.resolve.origins import judge_copies
from dragoman.resolve.places import join_places, judge_places
from dragoman.resolve.sameness import judge_events
from dragoman.resolve.tellings import Ground
from dragoman.resolve.wordings import BY as WORDED_BY
from dragoman.resolve.wordings import Comparer, Words

BY = "dragoman.settle@1"
_HELD = 2048
"""Reports kept at hand while they are compared with many others."""
_AT_ONCE = 500
"""Reports whose words are compared in one step."""


def settle(ledger: Ledger, library: Library) -> None:
    """Judge and join everything that the store holds, in one transaction."""
    record = ledger.record()
    with ledger.together():
        _settle_origins(ledger, record)
        _settle_datings(ledger, record)
        settle_stories(ledger, record, library)
        _settle_actors(ledger, record, library)
        _settle_places(ledger, record, library)
        _settle_events(ledger, record, library)
        ledger.keep_view("comparison", compare_record(record, library))


def _settle_origins(ledger: Ledger, record: Record) -> None:
    """Look the reports that are new up in the index of copies, then judge all that share words."""
    _index_copies(ledger, record)
    wordings = record.compared()
    reports = [record.report(own) for own in wordings]
    ledger.settle("origin", judge_copies(reports, wordings, record.overlaps()), BY)


def _index_copies(ledger: Ledger, record: Record) -> None:
    words = Words()
    unworded = iter(record.unworded())
    while batch := [record.report(own) for own in islice(unworded, _AT_ONCE)]:
        rows = [(report.id, words.wording(report)) for report in batch]
        candidates = ledger.keep_wordings(rows, WORDED_BY)
        ledger.keep_overlaps(_overlaps(candidates, record, Comparer(words)))


def _overlaps(
    candidates: Iterable[tuple[str, str, int, int, int]], record: Record, comparer: Comparer
) -> Iterator[Overlap]:
    carrier = lru_cache(_HELD)(lambda wording: record.report(record.carrier(wording)))
    for one, other, shared, *sizes in candidates:
        if worth_comparing(shared, *sizes):
            pair = carrier(one), carrier(other)
            if found := comparer.overlap((one, other), pair):
                yield found


def _settle_datings(ledger: Ledger, record: Record) -> None:
    ledger.keep_view("dating", date_by_copies(list(record.datings()), record.origins()))


def _settle_actors(ledger: Ledger, record: Record, library: Library) -> None:
    mentions = list(record.mentions())
    datings = {d.report: d for d in record.datings()}
    decided = [c.judgement for c in record.corrections()]
    ledger.settle("actor", judge_actors(mentions, datings, library, decided), BY)
    standing = list(record.in_force("actor"))
    ledger.keep_view("actor", join_actors(mentions, standing, datings, library))


def _settle_places(ledger: Ledger, record: Record, library: Library) -> None:
    findings = list(record.findings())
    decided = [c.judgement for c in record.corrections()]
    found = judge_places(list(record.reports()), findings, library, decided)
    for matter in ("place", "crossing"):
        ledger.settle(matter, [j for j in found if j.matter == matter], BY)
    standing = list(record.in_force("crossing"))
    ledger.keep_view("crossing", join_crossings(findings, standing, library))
    names = {m.id: m.name for f in findings for m in f.mentions}
    ledger.keep_view("place", join_places(record.in_force("place"), library, names))


def _settle_events(ledger: Ledger, record: Record, library: Library) -> None:
    """Judge which events are told more than once."""
    actors = {mention: actor for actor in record.actors() for mention in actor.mentions}
    published = {dating.report: dating.interval for dating in record.datings()}
    ground = Ground(actors, record.places(), published, library)
    found = ((record.report(f.report), f) for f in record.findings())
    tellings = (telling for one in found for telling in ground.tellings(*one))
    ledger.settle("claim", judge_events(tellings, library), BY)
