"""Settling: judgements across all reports of a store, and the views that follow from them.

Enters: a ledger open for writing. Leaves: its standing judgements and derived rows, the same for
the same reports in any order. Refuses nothing.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.record.ledger import Ledger
from dragoman.record.query import Record
from dragoman.relate.figures import compare_record
from dragoman.resolve.actors import join_actors, judge_actors
from dragoman.resolve.crossings import join_crossings
from dragoman.resolve.dating_copies import date_by_copies
from dragoman.resolve.origins import judge_origins
from dragoman.resolve.places import join_places, judge_places

BY = "dragoman.settle@1"


def settle(ledger: Ledger, library: Library) -> None:
    """Judge and join everything that the store holds, in one transaction."""
    record = ledger.record()
    with ledger.together():
        _settle_origins(ledger, record)
        _settle_datings(ledger, record)
        _settle_actors(ledger, record, library)
        _settle_places(ledger, record, library)
        ledger.keep_view("comparison", compare_record(record, library))


def _settle_origins(ledger: Ledger, record: Record) -> None:
    ledger.settle("origin", judge_origins(list(record.reports())), BY)


def _settle_datings(ledger: Ledger, record: Record) -> None:
    ledger.keep_view("dating", date_by_copies(list(record.datings()), record.origins()))


def _settle_actors(ledger: Ledger, record: Record, library: Library) -> None:
    mentions = list(record.mentions())
    datings = {d.report: d for d in record.datings()}
    ledger.settle("actor", judge_actors(mentions, datings, library), BY)
    standing = list(record.judgements("actor"))
    ledger.keep_view("actor", join_actors(mentions, standing, datings, library))


def _settle_places(ledger: Ledger, record: Record, library: Library) -> None:
    findings = list(record.findings())
    found = judge_places(list(record.reports()), findings, library)
    for matter in ("place", "crossing"):
        ledger.settle(matter, [j for j in found if j.matter == matter], BY)
    standing = list(record.judgements("crossing"))
    ledger.keep_view("crossing", join_crossings(findings, standing, library))
    ledger.keep_view("place", join_places(record.judgements("place"), library))
