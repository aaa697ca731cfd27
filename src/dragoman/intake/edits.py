"""Applying repair rules one after another, as edits of the original text.

Enters: a text, and rules that each propose changes to the text as the rules before left it.
Leaves: `Edit`s in offsets of the original, by position, not overlapping. Refuses: nothing; a
change that touches an earlier edit is merged with it, both rules named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.model.report import Edit, repaired


@dataclass(frozen=True, slots=True)
class Change:
    """One proposal: the characters at [start, end) are to be read as `after`."""

    start: int
    end: int
    after: str


Find = Callable[[str, Library], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One repair rule.

    Attributes:
        name: Its name with its version ("mojibake@1"); raise the version with the behaviour.
        find: Proposes changes, by position, not overlapping.
        needs: Characters of which a text must hold at least one; `""` where any text may do.
    """

    name: str
    find: Find
    needs: str = ""

    def concerns(self, text: str) -> bool:
        """Tell cheaply whether the rule can find anything."""
        return not self.needs or any(sign in text for sign in self.needs)


def apply_rules(text: str, rules: Iterable[Rule], library: Library) -> tuple[Edit, ...]:
    """Return the edits that all rules make together, each rule reading what the last one left."""
    edits: tuple[Edit, ...] = ()
    now = text
    for rule in rules:
        if not rule.concerns(now):
            continue
        changes = [c for c in rule.find(now, library) if now[c.start : c.end] != c.after]
        if changes:
            edits = tuple(_compose(text, edits, now, changes, rule.name))
            now, _ = repaired(text, edits)
    return edits


@dataclass(slots=True)
class _Piece:
    """An edit with its place in the text that it leaves."""

    start: int
    end: int
    edit: Edit


def _placed(edits: Iterable[Edit]) -> list[_Piece]:
    pieces: list[_Piece] = []
    drift = 0
    for edit in edits:
        start = edit.start + drift
        pieces.append(_Piece(start, start + len(edit.after), edit))
        drift += len(edit.after) - (edit.end - edit.start)
    return pieces


def _compose(
    original: str, edits: Sequence[Edit], now: str, changes: Sequence[Change], rule: str
) -> Iterator[Edit]:
    """Join earlier edits with changes of the text they leave, by sweeping over both."""
    pieces = _placed(edits)
    at = drift = 0
    i = 0
    while i < len(changes):
        first = change_start = changes[i].start
        while at < len(pieces) and pieces[at].end < change_start:
            drift = _drift_after(pieces[at])
            yield pieces[at].edit
            at += 1
        group, i = [changes[i]], i + 1
        held: list[_Piece] = []
        last = group[0].end
        while True:
            if at < len(pieces) and pieces[at].start <= last:
                held.append(pieces[at])
                first, last = min(first, pieces[at].start), max(last, pieces[at].end)
                at += 1
            elif i < len(changes) and held and changes[i].start <= last:
                group.append(changes[i])
                last = max(last, changes[i].end)
                i += 1
            else:
                break
        yield _merge(original, now, (first, last, drift), group, held, rule)
        drift = _drift_after(held[-1]) if held else drift
    yield from (piece.edit for piece in pieces[at:])


def _drift_after(piece: _Piece) -> int:
    return piece.edit.end - piece.end


def _merge(
    original: str,
    now: str,
    place: tuple[int, int, int],
    group: Sequence[Change],
    held: Sequence[_Piece],
    rule: str,
) -> Edit:
    first, last, drift = place
    start = first + drift
    end = last + (_drift_after(held[-1]) if held else drift)
    parts: list[str] = []
    at = first
    for change in group:
        parts += (now[at : change.start], change.after)
        at = change.end
    names = dict.fromkeys(name for piece in held for name in piece.edit.rule.split("+"))
    return Edit(
        start=start,
        end=end,
        before=original[start:end],
        after="".join([*parts, now[at:last]]),
        rule="+".join([*(name for name in names if name != rule), rule]),
    )
