"""Corrections by hand, recorded and settled in one go.

Enters: a store, and what a person decides. Leaves: the person's judgements in the log, and views
that follow them. Refuses: what `record.corrections` refuses; then nothing is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.base.config import Settings
from dragoman.model.view import Judgement
from dragoman.pipeline.desk import open_library
from dragoman.pipeline.settle import settle
from dragoman.record.corrections import author
from dragoman.record.ledger import Ledger
from dragoman.record.query import Record


def correct(
    store: Path, settings: Settings, decide: Callable[[Record], Iterable[Judgement]]
) -> list[Judgement]:
    """Record a person's judgements and settle the store by them, in one transaction.

    Args:
        store: Folder of the store.
        settings: For the tables, and how long to wait for another writer.
        decide: Given the record, returns the judgements (see `dragoman.record.corrections`).

    Returns:
        Those that are new.

    Raises:
        LedgerBusy: Another writer holds the store.
        LedgerError: There is no store.
    """
    with _open(store, settings) as ledger, ledger.together():
        new = [j for j in list(decide(ledger.record())) if ledger.judge(j)]
        if new:
            settle(ledger, open_library(settings))
    return new


def take_back(store: Path, settings: Settings, judgement: str, by: str) -> Judgement:
    """Withdraw a person's judgement, by its id or the beginning of it, and settle the store.

    Raises:
        UnknownName: None of that id stands.
        LedgerError: A resolver's: it would return with the next settling.
    """
    with _open(store, settings) as ledger, ledger.together():
        known = ledger.record().judgement(judgement).judgement
        ledger.withdraw(known.id, author(by))
        settle(ledger, open_library(settings))
    return known


def _open(store: Path, settings: Settings) -> Ledger:
    Ledger.open(store, write=False).close()
    return Ledger.open(store, write=True, busy_seconds=settings.record.busy_seconds)
