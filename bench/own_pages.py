"""Days of publication on our own pages: `python -m bench.own_pages [-v PART]`.

Enters: `bench/own/pages`. Leaves: the share of pages whose day is right, by markup and part, with
the days guessed where the page tells none and the days after the fetch. Then the same page is read
many times among others, and memory is watched over ten thousand pages. Refuses nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.intake.html import Page, read_page
from dragoman.intake.reports import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Report

PAGES = Path(__file__).parent / "own" / "pages" / "pages.jsonl"
MANY, TIMES = 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Dated:
    """One page and the day that was read from it."""

    row: dict[str, Any]
    report: Report

    @property
    def day(self) -> str | None:
        """The day read, in ISO form."""
        published = self.report.published
        return published.isoformat() if published else None

    @property
    def right(self) -> bool:
        """Whether it is the page's day, or none where the page tells none."""
        return bool(self.day == self.row["day"])


def main(argv: list[str]) -> int:
    """Print the figures; with `-v PART` also every page of one part that is read wrongly."""
    library = Library()
    dated = list(date_all(library))
    for part in ("tune", "kept"):
        some = [d for d in dated if d.row["part"] == part]
        if argv == ["-v", part]:
            _show(d for d in some if not d.right)
        print(json.dumps({"part": part, **figures(some)}))
    for markup in dict.fromkeys(d.row["markup"] for d in dated):
        print(
            json.dumps(
                {"markup": markup, **figures([d for d in dated if d.row["markup"] == markup])}
            )
        )
    print(json.dumps({"all": True, **figures(dated)}))
    if not argv:
        print(json.dumps({"same_bytes": same_bytes(library), "memory_growth_mb": growth(library)}))
    return 0


def date_all(library: Library) -> Iterator[Dated]:
    """Read every page of the set."""
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Dated(row, _report(row, library))


def _report(row: dict[str, Any], library: Library) -> Report:
    page = _read(row, library)
    facts = page.facts
    return make_report(
        page.text, library=library, published=facts.published, dated_by=facts.dated_by
    )


def _read(row: dict[str, Any], library: Library) -> Page:
    return read_page(row["html"].encode(), library, date.fromisoformat(row["fetched"]), row["url"])


def figures(dated: list[Dated]) -> dict[str, float | int]:
    """Return how many pages are right, and the two faults that matter most."""
    told = [d for d in dated if d.row["day"]]
    return {
        "pages": len(dated),
        "right": round(sum(d.right for d in dated) / len(dated), 4),
        "right_where_told": round(sum(d.right for d in told) / max(1, len(told)), 4),
        "guessed": sum(d.day is not None for d in dated if not d.row["day"]),
        "after_the_fetch": sum((d.day or "") > d.row["fetched"] for d in dated),
        "source_named": sum(bool(d.report.dated_by) for d in dated if d.day),
    }


def same_bytes(library: Library) -> float:
    """Return the share of readings, in any order, that give each page's first bytes again."""
    rows = [d.row for d in date_all(library)]
    first = {row["id"]: _digest(_read(row, library)) for row in rows}
    chooser = random.Random(1)  # noqa: S311
    chosen = [chooser.choice(rows) for _ in range(TIMES)]
    return sum(_digest(_read(row, library)) == first[row["id"]] for row in chosen) / TIMES


def _digest(page: Page) -> str:
    return hashlib.sha256(repr(page).encode()).hexdigest()


def growth(library: Library) -> float:
    """Return the megabytes by which memory grows over ten thousand pages that all differ."""
    rows = [d.row for d in date_all(library)]
    for row in rows:
        _read(row, library)
    before = _peak()
    for number in range(MANY):
        row = rows[number % len(rows)]
        changed = row["html"].replace("</article>", f"<p>Number {number} was added.</p></article>")
        _read(row | {"html": changed}, library)
    return round(_peak() - before, 1)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _show(wrong: Iterable[Dated]) -> None:
    for d in wrong:
        print(
            d.row["id"], d.row["markup"], "wanted", d.row["day"], "given", d.day, d.report.dated_by
        )
        print("   ", d.row["html"][60:420])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
