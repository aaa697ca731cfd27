"""Our own two sets on time: `python -m bench.own_time`.

Enters: `bench/own/time`. Leaves: how many undated reports are placed in days that hold the true
one and how wide those are, and for how many sentences the days of the main event are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from bench.opening import open_tools
from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.codec import changed
from dragoman.model.days import days_in, holds
from dragoman.model.report import Report, repaired
from dragoman.model.view import Dating, Findings
from dragoman.model.when import Interval
from dragoman.read.parse import Parsed, Parser, Token
from dragoman.read.reader import lay_layers
from dragoman.read.times.claim_times import when_of
from dragoman.resolve.dating import date_report

OWN = Path(__file__).parent / "own" / "time"


@dataclass(frozen=True, slots=True)
class Dated:
    """One undated report, its true day, and where it was placed."""

    row: dict[str, Any]
    dating: Dating

    @property
    def holds(self) -> bool:
        """Tell whether the days hold the true one."""
        return holds(self.dating.interval, date.fromisoformat(self.row["day"]))

    @property
    def width(self) -> int:
        """Number of days; an open side counts as thirty years."""
        return days_in(self.dating.interval) or 10_957


def rows(name: str) -> list[dict[str, Any]]:
    """Read one of the sets."""
    lines = (OWN / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def date_all(library: Library, parser: Parser) -> Iterator[Dated]:
    """Date every report of the set."""
    table = rows("reports.jsonl")
    reports = [make_report(row["text"], library=library) for row in table]
    texts = [repaired(report.text, report.edits)[0] for report in reports]
    for row, report, parsed in zip(table, reports, parser.parse(texts), strict=True):
        yield Dated(row, date_report(report, _findings(report, parsed, library), library))


def _findings(report: Report, parsed: Parsed, library: Library) -> Findings:
    reading = lay_layers(report, parsed, library)
    return Findings(
        report=report.id,
        by="bench",
        sentences=reading.sentences(),
        mentions=tuple(found.mention for found in reading.mentions),
        times=tuple(timed.when for timed in reading.times),
    )


def place_all(library: Library, parser: Parser) -> Iterator[tuple[dict[str, Any], Interval, str]]:
    """Place the main event of every sentence of the set."""
    table = rows("sentences.jsonl")
    plain = [make_report(row["text"], library=library) for row in table]
    reports = [
        changed(report, published=date.fromisoformat(row["report"]))
        for report, row in zip(plain, table, strict=True)
    ]
    texts = [repaired(report.text, report.edits)[0] for report in reports]
    for row, report, parsed in zip(table, reports, parser.parse(texts), strict=True):
        reading = lay_layers(report, parsed, library)
        act = act_of(parsed, row["act"])
        when = when_of(reading, act, act.start, act.end)
        yield row, when.interval, when.basis


def act_of(parsed: Parsed, word: str) -> Token:
    """Return the token of the act, `word` or `word#2` for its second place."""
    text, _, number = word.partition("#")
    found = [token for token in parsed.tokens if token.text == text]
    return found[int(number or 1) - 1]


def is_right(row: dict[str, Any], found: Interval) -> bool:
    """Tell whether the days found are those of the set; an absent side is open."""
    sides = (found.start, found.end)
    written = [None if side is None else side.isoformat() for side in sides]
    return bool(written == row["days"])


def _report_line(name: str, dated: list[Dated]) -> str:
    held = sum(d.holds for d in dated)
    width = median(d.width for d in dated)
    share = held / len(dated)
    return f"{name:12} {len(dated):4} reports  hold the day {share:.3f}  median width {width:g}"


def _show_reports(dated: Iterable[Dated]) -> None:
    for one in dated:
        interval = one.dating.interval
        mark = "" if one.holds else "  WRONG"
        print(
            f"{one.row['id']} {one.row['day']}  {interval.start} {interval.end} {one.width}{mark}"
        )
        for reason in one.dating.reasons:
            print(f"      {reason}")


def main(argv: list[str]) -> int:
    """Print the figures; with `-v PART` also every item of one part."""
    library, parser = open_tools()
    dated = list(date_all(library, parser))
    for part in ("tune", "kept"):
        some = [d for d in dated if d.row["part"] == part]
        if argv[:2] == ["-v", part]:
            _show_reports(some)
        print(_report_line(part, some))
    if (OWN / "sentences.jsonl").exists():
        placed = list(place_all(library, parser))
        for part in ("tune", "kept"):
            some_placed = [p for p in placed if p[0]["part"] == part]
            right = sum(is_right(row, found) for row, found, _ in some_placed)
            if argv[:2] == ["-v", part]:
                _show_sentences(some_placed)
            print(f"{part:12} {len(some_placed):4} sentences  right {right / len(some_placed):.3f}")
    return 0


def _show_sentences(placed: Iterable[tuple[dict[str, Any], Interval, str]]) -> None:
    for row, found, basis in placed:
        if not is_right(row, found):
            print(f"{row['id']} {row['report']} {row['act']}: {row['text']}")
            print(f"      wanted {row['days']} found {found.start} {found.end} {basis}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
