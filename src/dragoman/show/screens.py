"""The first screen: what a run read, what disagrees, what was mended, and what to type next.

Enters: counts of a run and of the store. Leaves: lines of text. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.show.terminal import one_line

_KINDS = (
    ("event", "event", "events"),
    ("statement", "statement", "statements"),
    ("figure", "figure", "figures"),
    ("status", "crossing status", "crossing statuses"),
    ("commitment", "agreement or pledge", "agreements and pledges"),
)
_WIDTH = 66


@dataclass(frozen=True, slots=True)
class Summary:
    """What the first screen tells.

    Attributes:
        read: Reports read in this run.
        known: Reports that were known before.
        seconds: How long it took, `None` to leave it out.
        claims: Claims of this run, by kind.
        origins: Independent origins of all reports of the store, `None` to leave them out.
        rejects: Items turned away in this run.
        disagree: One line and one command for each topic on which figures disagree.
        contradictory: Crossings of which reports say different things.
        repaired: Names read as other names, as printed and as understood.
        repairs: Repairs of damaged text.
        unlocated: Names of places that are not on the map.
        store: The store's folder as the user names it, `""` for the default.
    """

    read: int
    known: int
    seconds: float | None
    claims: Mapping[str, int]
    origins: int | None = None
    rejects: int = 0
    disagree: tuple[tuple[str, str], ...] = ()
    contradictory: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    repairs: int = 0
    unlocated: int = 0
    store: str = ""
    next: tuple[str, ...] = field(default=("status", "who NAME", "show ID", "export FILE"))


def first_screen(summary: Summary) -> list[str]:
    """Return the lines of the first screen."""
    return [
        _counted(summary),
        _claimed(summary),
        *_disagreeing(summary),
        *_mended(summary),
        *_missing(summary),
        "next:  " + " · ".join(_command(summary, words) for words in summary.next),
    ]


def _command(summary: Summary, words: str) -> str:
    store = f" --store {summary.store}" if summary.store else ""
    return f"dragoman {words}{store}"


def _counted(summary: Summary) -> str:
    took = "" if summary.seconds is None else f"   {summary.seconds:.1f} s"
    counted = f"{_number(summary.read, 'report')}  ({summary.known} already known)"
    if summary.origins is not None:
        counted += f"  {_number(summary.origins, 'independent origin')} in the store"
    return counted + took


def _claimed(summary: Summary) -> str:
    parts = [_number(summary.claims.get(kind, 0), one, many) for kind, one, many in _KINDS]
    return "  " + " · ".join(parts) + "     each with its sentence"


def _disagreeing(summary: Summary) -> list[str]:
    figures = [_line("!", text, _command(summary, words)) for text, words in summary.disagree]
    crossings = [
        _line("!", f"reports contradict each other: {one_line(name, 40)}",
              _command(summary, f'status "{one_line(name, 40)}"'))
        for name in summary.contradictory
    ]  # fmt: skip
    return figures + crossings


def _mended(summary: Summary) -> list[str]:
    command = _command(summary, "repairs")
    names = [
        _line("~", f"name read as another: “{one_line(a, 30)}” → {one_line(b, 30)}", command)
        for a, b in summary.repaired
    ]
    if summary.repairs:
        names.append(_line("~", f"{_number(summary.repairs, 'repair')} of damaged text", command))
    return names


def _missing(summary: Summary) -> list[str]:
    lines = []
    if summary.unlocated:
        text = f"{_number(summary.unlocated, 'place')} not located"
        lines.append(_line("?", text, _command(summary, "unlocated")))
    if summary.rejects:
        folder = summary.store or "dragoman-store"
        text = f"{_number(summary.rejects, 'item')} turned away"
        lines.append(_line("x", text, f"see {folder}/rejects.jsonl"))
    return lines


def _line(mark: str, text: str, command: str) -> str:
    return f"  {mark} {text:<{_WIDTH}} {command}"


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
