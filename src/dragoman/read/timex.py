"""The time tagger: every time expression of a text, with its TIMEX3 value and its days.

Enters: a text, and the day it was written (or the days in which it may have been). Leaves:
`Timex`es by position. Refuses: to invent a day. What no calendar has keeps X in its value and says
why in `doubt`; without an anchor "yesterday" has no days, only the shift to apply later.

Values and extents follow the TIMEX3 part of the TimeML 1.2.1 annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from dragoman.lexicon.calendar import load_time_words
from dragoman.model.days import day, displaced
from dragoman.model.when import Basis, Grain, Interval, Shift
from dragoman.read.time_names import is_title
from dragoman.read.time_tense import lean
from dragoman.read.time_tokens import Tokens
from dragoman.read.time_values import Sense, TimexType, value_of, value_of_shift, weekend_of
from dragoman.read.timex_hits import Hit
from dragoman.read.timex_rules import Grammar, make_grammar

REPORT = "report date"
TEXT = "earlier date in the text"


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
    interval: Interval = Interval()
    grain: Grain = "unknown"
    basis: Basis = "unknown"
    anchor: str | None = None
    shift: Shift | None = None
    mod: str = ""
    doubt: str = ""
    title: bool = False


@dataclass(frozen=True, slots=True)
class _Last:
    """The date that the text spoke of last."""

    interval: Interval
    grain: Grain
    value: str
    shift: Shift | None


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


def tag_with(grammar: Grammar, text: str, anchor: date | Interval | None) -> Iterator[Timex]:
    """Yield the time expressions of a text, with a grammar made before."""
    base = day(anchor) if isinstance(anchor, date) else anchor
    tokens = grammar.alphabet.cut(text)
    last: _Last | None = None
    for island in grammar.alphabet.island.finditer(tokens.classes):
        for hit, sense in _choose(grammar, tokens, island.start(), island.end()):
            found = _resolve(hit, sense, base, last)
            yield found
            last = _spoken_of(found, last)


def _choose(grammar: Grammar, tokens: Tokens, start: int, end: int) -> Iterator[tuple[Hit, Sense]]:
    """Yield the longest readings that do not overlap, by position."""
    hits: list[tuple[int, int, int, Hit]] = []
    stretch = tokens.classes[start : min(end + 1, len(tokens.classes))]
    for rank, rule in enumerate(grammar.rules):
        for match in rule.pattern.finditer(stretch):
            if match.end() > match.start():
                hit = Hit(tokens, match, start)
                hits.append((match.start() - match.end(), rank, match.start(), hit))
    hits.sort(key=lambda h: h[:3])
    taken: list[tuple[int, int]] = []
    chosen: list[tuple[int, Hit, Sense]] = []
    for _, rank, _, hit in hits:
        if any(a < hit.last and hit.first < b for a, b in taken):
            continue
        sense = grammar.rules[rank].build(hit)
        if sense is not None:
            taken.append((hit.first, hit.last))
            chosen.append((hit.first, hit, sense))
    chosen.sort(key=lambda c: c[0])
    yield from ((hit, sense) for _, hit, sense in chosen)


def _resolve(hit: Hit, sense: Sense, base: Interval | None, last: _Last | None) -> Timex:
    tokens = hit.tokens
    start, end = tokens.starts[hit.first], _end_of(hit)
    bare = Timex(
        start=start,
        end=end,
        text=tokens.text[start:end],
        type=sense.type,
        value=sense.value,
        grain=sense.grain,
        mod=sense.mod,
        doubt=sense.doubt,
    )
    if sense.interval is not None:
        title = is_title(tokens, hit.first, hit.last, sense.grain)
        return replace(bare, interval=sense.interval, basis="stated", title=title)
    if sense.shift is None:
        return bare
    if sense.against == "text":
        return _from_text(bare, sense, base, last)
    return _from_report(bare, _leaning(hit, sense, base), base)


def _end_of(hit: Hit) -> int:
    """Leave a closing mark that stands outside the expression out of it."""
    tokens, last = hit.tokens, hit.last
    while last > hit.first + 1 and tokens.lowers[last - 1] in (",", "("):
        last -= 1
    return tokens.ends[last - 1]


def _leaning(hit: Hit, sense: Sense, base: Interval | None) -> Sense:
    """Turn a bare weekday, month, day or quarter the way the tense says."""
    shift = sense.shift
    if shift is None or not sense.leans:
        return sense
    way = lean(hit.tokens, hit.first, hit.last)
    if way == "" and shift.unit in ("monthday", "month") and base is not None:
        way = _nearer(shift, base)
    if way != "future":
        return sense
    on = replace_n(shift, 1)
    if base is not None and base.start is not None and _is_current(shift, base):
        on = replace_n(shift, 0)
    return replace(sense, shift=on)


def replace_n(shift: Shift, n: int) -> Shift:
    """Return the shift with another count."""
    return Shift(
        unit=shift.unit,
        n=n,
        which=shift.which,
        length=shift.length,
        rolling=shift.rolling,
        part=shift.part,
    )


def _is_current(shift: Shift, base: Interval) -> bool:
    here = displaced(replace_n(shift, 0), base)
    return (
        here.start is not None
        and here.end is not None
        and base.start is not None
        and here.start <= base.start < here.end
    )


def _nearer(shift: Shift, base: Interval) -> str:
    back, on = displaced(replace_n(shift, 0), base), displaced(replace_n(shift, 1), base)
    if back.start is None or on.start is None or base.start is None:
        return ""
    behind, ahead = (base.start - back.start).days, (on.start - base.start).days
    return "future" if ahead * 4 < behind else "past"


def _from_report(bare: Timex, sense: Sense, base: Interval | None) -> Timex:
    shift = sense.shift
    if shift is None:
        return bare
    if base is None:
        value = (bare.value or value_of_shift(shift, sense.grain)) + sense.clock
        return replace(bare, value=_plain(value, shift, sense), shift=shift)
    days = displaced(shift, base)
    whole = displaced(replace_part(shift), base)
    value = _value(bare.value, sense, whole, shift)
    if sense.weekend:
        days = weekend_of(days)
    return replace(bare, value=value, interval=days, basis="relative", anchor=REPORT, shift=shift)


def replace_part(shift: Shift) -> Shift:
    """Return the shift for the whole unit."""
    return Shift(
        unit=shift.unit, n=shift.n, which=shift.which, length=shift.length, rolling=shift.rolling
    )


def _plain(value: str, shift: Shift, sense: Sense) -> str:
    if sense.grain == "span" or value not in ("WEEK", "SAME"):
        return value
    return value_of_shift(shift, sense.grain)


def _value(given: str, sense: Sense, whole: Interval, shift: Shift) -> str:
    if given == "WEEK" and whole.start is not None:
        from dragoman.model.days import add_days, calendar_unit

        probe = whole.start if shift.part == "start" else add_days(whole.end or whole.start, -1)
        return value_of(calendar_unit("week", probe or whole.start), "week")
    if given and given != "SAME":
        return given
    value = value_of(whole, sense.grain)
    if "X" in value:
        value = value_of_shift(shift, sense.grain) if shift.which else value
    return f"{value}-WE" if sense.weekend else value + sense.clock


def _from_text(bare: Timex, sense: Sense, base: Interval | None, last: _Last | None) -> Timex:
    """Resolve "that day" and "a year earlier" against the date last spoken of."""
    shift = sense.shift
    if shift is None:
        return bare
    if last is None:
        return _from_report(bare, sense, base)
    grain = _grain_from(sense, last)
    if last.interval.start is None:
        composed = _compose(last.shift, shift)
        if composed is None:
            return replace(
                bare, value=_plain(bare.value or value_of_shift(shift, grain), shift, sense)
            )
        return replace(bare, value=value_of_shift(composed, grain) + sense.clock, shift=composed)
    days = _moved_from(last, shift, grain)
    value = value_of(days, grain)
    value = f"{value}-WE" if sense.weekend else value + sense.clock
    composed = _compose(last.shift, shift) if last.shift else None
    return replace(
        bare,
        value=value,
        grain=grain,
        interval=weekend_of(days) if sense.weekend else days,
        basis="relative",
        anchor=TEXT,
        shift=composed,
    )


def _grain_from(sense: Sense, last: _Last) -> Grain:
    """A year back from a month or quarter is that month or quarter."""
    if sense.value == "SAME" or (sense.grain == "unknown"):
        return last.grain if sense.grain in ("unknown", "year", last.grain) else sense.grain
    return sense.grain


def _moved_from(last: _Last, shift: Shift, grain: Grain) -> Interval:
    start = last.interval.start
    if start is None:
        return Interval()
    if shift.unit == "year" and grain in ("month", "quarter", "day", "week", "season", "half"):
        from dragoman.model.days import calendar_unit, moved

        back = moved(start, "year", shift.n)
        return Interval() if back is None else calendar_unit(grain, back)
    return displaced(shift, day(start))


def _compose(first: Shift | None, second: Shift) -> Shift | None:
    if first is None:
        return None
    if second.n == 0 and (second.unit == "day" or second.unit == first.unit):
        return first
    if first.unit == second.unit and first.which is None and second.which is None:
        return replace_n(first, first.n + second.n)
    return None


def _spoken_of(found: Timex, last: _Last | None) -> _Last | None:
    """Return the date spoken of last, after one more expression."""
    dated = found.type in ("DATE", "TIME") and not found.title and not found.doubt
    if not dated or (found.interval.start is None and found.shift is None):
        return last
    if found.grain in ("unknown", "decade", "century") or (found.anchor == TEXT and last is None):
        return last
    return _Last(found.interval, found.grain, found.value, found.shift)
