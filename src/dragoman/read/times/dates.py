"""Time expressions of one report, laid as the layer `Reading.times`.

Enters: a reading. Leaves: `Timed`s by position, each `When` with its span of the original text;
anchored on the report's day of publication where that is given, with the shift alone where not.
Refuses: to guess the day of an undated report; `dragoman.resolve.dating` works that out later.

`tag` is the same tagger for plain text.
"""

from __future__ import annotations

from itertools import takewhile

from dragoman.lexicon.library import Library
from dragoman.model.when import When
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Reading, Timed
from dragoman.read.times.tenses import clause_of, is_scheduled, tense_of
from dragoman.read.times.time_tense import Lean
from dragoman.read.times.timex import Timex, grammar_of, tag, tag_with

Cues = dict[str, frozenset[str]]

__all__ = ["Timex", "find_times", "tag"]


def find_times(reading: Reading, library: Library) -> tuple[Timed, ...]:
    """Return the time expressions of a report.

    Args:
        reading: The report; offsets of the answer are into its repaired text.
        library: The tables; its words of time are used.
    """
    grammar = grammar_of(library.folders)
    cues = grammar.alphabet.words.cues

    def tell(start: int, end: int) -> Lean:
        return _lean_by_verb(reading.parsed, start, end, cues)

    found = tag_with(grammar, reading.text, reading.report.published, tell)
    return tuple(_timed(reading, timex) for timex in found)


def _lean_by_verb(parsed: Parsed, start: int, end: int, cues: Cues) -> Lean:
    """Return which way an expression lies by the tense of the verb over it.

    "since" and "until" before it are left to the words around.
    """
    inside = parsed.between(start, end)
    places = {token.i for token in inside}
    top = next((t for t in inside if t.head not in places), None)
    if top is None or parsed.tokens[top.head].lower in ("since", "until", "till", "by"):
        return ""
    verb = clause_of(parsed, top)
    if verb is None:
        return ""
    if _is_after(parsed, top, verb):
        return "past"
    tense = tense_of(parsed, verb, cues["intends"])
    if tense == "future" or is_scheduled(parsed, verb, cues["scheduled"]):
        return "future"
    if tense == "present":
        return "past" if parsed.children(verb, "ccomp") else "future"
    return "past" if tense else ""


def _is_after(parsed: Parsed, top: Token, verb: Token) -> bool:
    """Tell whether a date is that of what came before ("shut after a raid on Monday")."""
    above = takewhile(lambda t: t.i != verb.i, parsed.ancestors(top))
    of_it = (t for t in above if t.i != top.head)
    return any(t.lower in ("after", "following") and t.dep == "prep" for t in of_it)


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
