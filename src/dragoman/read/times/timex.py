"""The time tagger: every time expression of a text, with its TIMEX3 value and its days.

Enters: a text, and the day it was written (or the days in which it may have been). Leaves:
`Timex`es by position. Refuses: to invent a day. What no calendar has keeps X in its value and says
why in `doubt`; without an anchor "yesterday" has no days, only the shift to apply later.

Values and extents follow the TIMEX3 part of the TimeML 1.2.1 annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from dragoman.lexicon.calendar import load_time_words
from dragoman.model.days import day
from dragoman.model.when import Basis, Grain, Interval, Shift
from dragoman.read.times.time_names import is_title
from dragoman.read.times.time_tense import Lean, lean
from dragoman.read.times.time_tokens import Tokens
from dragoman.read.times.time_values import Sense, TimexType
from dragoman.read.times.timex_anchor import TEXT, Resolved, Spoken, resolve
from dragoman.read.times.timex_hits import Hit
from dragoman.read.times.timex_rules import Grammar, make_grammar

Teller = Callable[[int, int], Lean]


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression.

    Attributes:
        start: First code point.
        end: One past the last.
        text: The characters.
        type: TIMEX3 type.
        value: TIMEX3 value.
        interval: The days it means; open sides where not known.
        grain: How fine it is.
        basis: Stated in full, relative to an anchor, or unknown.
        anchor: What a relative one was resolved against, `None` for a stated one.
        shift: The displacement from the report's date, where that is what it counts from.
        mod: TIMEX3 modifier, `""` for none.
        doubt: What is wrong with it, `""` where nothing.
        title: It names something ("the 2023 agreement") and dates no act.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    interval: Interval
    grain: Grain
    basis: Basis = "unknown"
    anchor: str | None = None
    shift: Shift | None = None
    mod: str = ""
    doubt: str = ""
    title: bool = False


@lru_cache(maxsize=8)
def grammar_of(folders: tuple[Path, ...] = ()) -> Grammar:
    """Return the compiled patterns over the words of time of a user's lexicon folders."""
    return make_grammar(load_time_words(folders))


def tag(text: str, anchor: date | Interval | None = None) -> list[Timex]:
    """Find the time expressions of a text.

    Args:
        text: Any English text.
        anchor: The day it was written, or the days in which it may have been; `None` where not
            known.

    Returns:
        The expressions by position, not overlapping.
    """
    return list(tag_with(grammar_of(), text, anchor))


def tag_with(
    grammar: Grammar, text: str, anchor: date | Interval | None, teller: Teller | None = None
) -> Iterator[Timex]:
    """Yield the time expressions of a text, with a grammar made before.

    Args:
        grammar: The compiled patterns.
        text: Any English text.
        anchor: The day or days of writing, `None` where not known.
        teller: Tells from the offsets of a bare weekday or month which way it lies; where it
            cannot tell, or none is given, the words around do.
    """
    base = day(anchor) if isinstance(anchor, date) else anchor
    tokens = grammar.alphabet.cut(text)
    spoken = Spoken()
    for start, end in grammar.alphabet.islands(tokens.classes):
        for hit, sense in _choose(grammar, tokens, start, end):
            way = _way(hit, teller) if sense.leans else ""
            found = resolve(sense, base, spoken, way)
            timex = _timex(hit, sense, found)
            if _is_spoken_of(timex):
                spoken.note(found)
            yield timex


def _way(hit: Hit, teller: Teller | None) -> Lean:
    tokens = hit.tokens
    told = teller(tokens.starts[hit.first], tokens.ends[hit.last - 1]) if teller else ""
    return told or lean(tokens, hit.first, hit.last)


def _choose(grammar: Grammar, tokens: Tokens, start: int, end: int) -> Iterator[tuple[Hit, Sense]]:
    """Yield the longest readings that do not overlap, by position."""
    hits = [
        (match.start() - match.end(), rank, match.start(), Hit(tokens, match))
        for rank, rule in enumerate(grammar.rules)
        for match in rule.pattern.finditer(tokens.classes, start, end)
    ]
    hits.sort(key=lambda h: h[:3])
    taken: set[int] = set()
    chosen: list[tuple[int, Hit, Sense]] = []
    for _, rank, first, hit in hits:
        if not taken.isdisjoint(range(first, hit.last)):
            continue
        sense = grammar.rules[rank].build(hit)
        if sense is not None:
            taken.update(range(first, hit.last))
            chosen.append((first, hit, sense))
    chosen.sort(key=lambda c: c[0])
    yield from ((hit, sense) for _, hit, sense in chosen)


def _timex(hit: Hit, sense: Sense, found: Resolved) -> Timex:
    tokens = hit.tokens
    start, end = tokens.starts[hit.first], tokens.ends[hit.last - 1]
    title = found.basis == "stated" and is_title(tokens, hit.first, hit.last, sense.grain)
    return Timex(
        start=start,
        end=end,
        text=tokens.text[start:end],
        type=sense.type,
        value=found.value,
        interval=found.interval,
        grain=found.grain,
        basis=found.basis,
        anchor=found.anchor,
        shift=found.shift,
        mod=sense.mod,
        doubt=sense.doubt,
        title=title,
    )


def _is_spoken_of(timex: Timex) -> bool:
    """Tell whether later words ("that day") may refer to an expression."""
    if timex.type not in ("DATE", "TIME") or timex.title or timex.doubt:
        return False
    if timex.grain in ("unknown", "span", "decade", "century"):
        return False
    has_days = timex.interval.start is not None or timex.shift is not None
    return has_days and (timex.anchor != TEXT or timex.basis == "relative")
