"""What the first screen tells, gathered from a store after a run."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.options import DEFAULT_STORE
from dragoman.record.query import Record, open_record
from dragoman.relate.boards import board_of
from dragoman.relate.figures import Topic, disagreements
from dragoman.show.cast import Cast
from dragoman.show.repairs import name_repairs
from dragoman.show.screens import Summary
from dragoman.show.terminal import one_line

if TYPE_CHECKING:
    from dragoman.base.config import Settings
    from dragoman.base.progress import Tally

_MOST = 5


def summarize(store: Path, tally: Tally, seconds: float | None, settings: Settings) -> Summary:
    """Gather the first screen of a run.

    Args:
        store: The store that was written.
        tally: Counts of the run.
        seconds: How long it took.
        settings: `show.mask_private` matters here.
    """
    with open_record(store) as record:
        cast = Cast(record, mask=settings.show.mask_private)
        today = date.today()  # noqa: DTZ011  (the user's own calendar day)
        return Summary(
            read=tally.read,
            known=tally.known,
            seconds=seconds,
            claims=tally.claims,
            origins=_origins(record),
            rejects=len(tally.rejects),
            disagree=tuple(_disagreement(t) for t in disagreements(record)[:_MOST]),
            contradictory=tuple(v.name for v in board_of(record, as_of=today) if v.contradictory)[
                :_MOST
            ],
            repaired=_names(record, cast),
            repairs=sum(1 for _ in record.repairs()),
            unlocated=len({m.name for m in record.unlocated() if m.form == "name"}),
            store="" if store == DEFAULT_STORE else str(store),
        )


def _origins(record: Record) -> int:
    joined = record.origins()
    return record.counts().reports - len(joined) + len(set(joined.values()))


def _disagreement(topic: Topic) -> tuple[str, str]:
    pairs = "a pair of figures disagrees" if topic.pairs == 1 else f"{topic.pairs} pairs disagree"
    return f"{one_line(topic.measure, 30)}: {pairs}", f'compare "{one_line(topic.measure, 30)}"'


def _names(record: Record, cast: Cast) -> tuple[tuple[str, str], ...]:
    rows = sorted((r["surface"], r["reading"]) for r in name_repairs(record, cast))
    return tuple(pair for pair, _ in groupby(rows))[:_MOST]
