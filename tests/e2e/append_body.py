"""A body for the crash test: `append_body.py STORE REPORTS` appends invented reports and settles.

What is already there is skipped. Each id is printed as soon as its batch is acknowledged.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.model.codec import make_id
from dragoman.model.entity import Actor, Mention
from dragoman.model.view import Judgement
from dragoman.record.ledger import Ledger
from tests.synthetic import BY, make_item

BATCH = 4


def main(store: Path, reports: int) -> None:
    """Append in batches, then settle who is who by name."""
    with Ledger.open(store, write=True, busy_seconds=30) as ledger:
        for first in range(0, reports, BATCH):
            made = [make_item(number) for number in range(first, first + BATCH)]
            fresh = [(i, f) for i, f in made if not ledger.knows(i.report.id, BY)]
            ledger.append([item for item, _ in fresh], [found for _, found in fresh])
            for item, _ in fresh:
                print(item.report.id, flush=True)  # noqa: T201  (its answer)
            if first % 40 == 0:
                settle(ledger)
        settle(ledger)


def settle(ledger: Ledger) -> None:
    """Judge every mention to be the actor of its name, and keep the actors."""
    with ledger.together():
        mentions = list(ledger.record().mentions())
        ledger.settle("actor", judged(mentions), "by-name@1")
        ledger.keep_view("actor", joined(mentions))


def judged(mentions: list[Mention]) -> Iterator[Judgement]:
    for mention in mentions:
        actor = make_id("a", mention.name)
        what = ("actor", mention.id, actor, "same", "by-name@1")
        yield Judgement(
            id=make_id("j", *what),
            matter="actor",
            left=mention.id,
            right=actor,
            verdict="same",
            score=1.0,
            reason=f"named {mention.name}",
            by="by-name@1",
        )


def joined(mentions: list[Mention]) -> Iterator[Actor]:
    by_name: dict[str, list[str]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention.id)
    for name, held in sorted(by_name.items()):
        yield Actor(id=make_id("a", name), kind="unknown", name=name, mentions=tuple(sorted(held)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
