"""Time expressions of one report, laid as the layer `Reading.times`.

Enters: a reading. Leaves: `Timed`s by position, each `When` with its span of the original text;
anchored on the report's day of publication where that is given, with the shift alone where not.
Refuses: to guess the day of an undated report; `dragoman.resolve.dating` works that out later.

`tag` is the same tagger for plain text.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.when import When
from dragoman.read.reading import Reading, Timed
from dragoman.read.timex import Timex, grammar_of, tag, tag_with

__all__ = ["Timex", "find_times", "tag"]


def find_times(reading: Reading, library: Library) -> tuple[Timed, ...]:
    """Return the time expressions of a report.

    Args:
        reading: The report; offsets of the answer are into its repaired text.
        library: The tables; its words of time are used.
    """
    found = tag_with(grammar_of(library.folders), reading.text, reading.report.published)
    return tuple(_timed(reading, timex) for timex in found)


def _timed(reading: Reading, timex: Timex) -> Timed:
    when = When(
        start=timex.interval.start,
        end=timex.interval.end,
        grain=timex.grain,
        basis=timex.basis,
        anchor=timex.anchor,
        value=timex.value,
        shift=timex.shift,
        span=reading.span(timex.start, timex.end),
        doubt=timex.doubt,
        title=timex.title,
    )
    return Timed(timex.start, timex.end, when)
