"""Closings that are over: "reopened after two days", "was closed for four hours on Tuesday".

Enters: an opening or a closing with its days, and the reading it stands in. Leaves: the days before
an opening on which the crossing was closed, or the day on which a closing came to its end. Refuses:
lengths that are not counted in days or more before an opening, what still lasts, and changes
without a day.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.model.codec import changed
from dragoman.model.days import add_days, moved
from dragoman.model.when import ShiftUnit, When
from dragoman.read.parse import Token
from dragoman.read.reading import Reading, Timed

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS: dict[str, ShiftUnit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_AFTER = frozenset({"after", "following"})
_PERFECT = frozenset({"has", "have", "had", "'ve", "been", "will", "would", "to"})
_INSIDE = frozenset({"compound", "amod", "nummod", "quantmod", "npadvmod", "nmod", "punct"})
_WITHIN = frozenset({"in", "for"})


class LapseReader:
    """Reads how long what now opens was closed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parsed = reading.parsed

    def closed_before(self, verb: Token, opened: When) -> When | None:
        """Return the days of a closing that an opening ended, `None` where none are told.

        Args:
            verb: The verb that tells the opening.
            opened: Its days.
        """
        told = self._length(verb)
        if told is None or opened.start is None:
            return None
        count, unit = told[1]
        start = moved(opened.start, unit, -count)
        return changed(
            opened,
            start=start,
            end=add_days(opened.start, 0),
            grain="span",
            value=told[0].when.value,
            shift=None,
            span=told[0].when.span,
            bound="since",
        )

    def lasted(self, verb: Token, told: When, until: When | None) -> When:
        """Return the days of a closing that lasted so long before it ended: "shut for two days"."""
        if told.start is not None or until is None or until.start is None:
            return told
        for timed in self.reading.times_in(verb.end, self._end(verb)):
            length = _LENGTH.fullmatch(timed.when.value or "")
            if length and self._lasts(timed, verb):
                start = moved(until.start, _UNITS[length[2]], -int(length[1]))
                return changed(told, start=start, shift=None)
        return told

    def opened_after(self, verb: Token, closed: When, until: When | None) -> When | None:
        """Return the day on which a closing told in the past tense was over, `None` if it lasts.

        Args:
            verb: The verb that tells the closing.
            closed: Its days.
            until: The time behind "until".
        """
        given = self.reading.report.published
        if not self.is_past(verb) or closed.start is None or given is None:
            return None
        if until is not None:
            over = until.start is not None and closed.start <= until.start <= given
            return until if over else None
        spent = self._spent(verb, closed.start)
        if spent is None or spent[1] > given:
            return None
        day, span = spent[1], spent[0].when.span
        return changed(
            closed, start=day, end=add_days(day, 1), grain="day", shift=None, span=span, bound=""
        )

    def is_past(self, verb: Token) -> bool:
        """Tell whether a verb stands in the plain past: "was closed", "kept it shut"."""
        helpers = {t.lower for t in self.parsed.children(verb, "aux", "auxpass")}
        if verb.tag == "VBN" and not helpers and verb.dep in {"acl", "xcomp", "oprd"}:
            above = (a for a in self.parsed.ancestors(verb) if a.pos in {"VERB", "AUX"})
            return any(self.is_past(a) for a in [next(above, None)] if a is not None)
        return (verb.tag == "VBD" or bool(helpers & {"was", "were"})) and not helpers & _PERFECT

    def _spent(self, verb: Token, start: date) -> tuple[Timed, date] | None:
        """Return the length of a closing and the day after it: hours end on the same day."""
        for timed in self.reading.times_in(verb.end, self._end(verb)):
            hours = timed.when.value is not None and timed.when.value.startswith("PT")
            length = _LENGTH.fullmatch(timed.when.value or "")
            if not (hours or length) or not self._lasts(timed, verb):
                continue
            day = start if length is None else moved(start, _UNITS[length[2]], int(length[1]))
            return (timed, day) if day is not None else None
        return None

    def _lasts(self, timed: Timed, verb: Token) -> bool:
        """Tell whether a length is told with "for" of a verb itself."""
        for token in self.parsed.between(timed.start, timed.end):
            prep = self.parsed.head(token)
            if token.dep == "pobj" and prep is not None and prep.lower == "for":
                return self.parsed.head(prep) == verb
        return False

    def _length(self, verb: Token) -> tuple[Timed, tuple[int, ShiftUnit]] | None:
        """Return the counted length that "after" or "for the first time in" leads to."""
        for timed in self.reading.times_in(verb.end, self._end(verb)):
            length = _LENGTH.fullmatch(timed.when.value or "")
            if length and self._governed(timed, verb):
                return timed, (int(length[1]), _UNITS[length[2]])
        return None

    def _end(self, verb: Token) -> int:
        return self.parsed.sentence(verb.sent)[-1].end

    def _governed(self, timed: Timed, verb: Token) -> bool:
        """Tell whether a length is that of the time before a verb's act."""
        for token in self.parsed.between(timed.start, timed.end):
            noun = self._head_noun(token)
            prep = self.parsed.head(noun)
            if noun.dep != "pobj" or prep is None:
                continue
            above = self.parsed.head(prep)
            if prep.lower in _AFTER and above == verb:
                return True
            if prep.lower in _WITHIN and above is not None and self._is_first_time(above):
                return verb in self.parsed.ancestors(above)
        return False

    def _head_noun(self, token: Token) -> Token:
        """Return the noun that a length describes: "closure" of "a two-day closure"."""
        noun = token
        while noun.dep in _INSIDE and (head := self.parsed.head(noun)) is not None:
            noun = head
        return noun

    def _is_first_time(self, noun: Token) -> bool:
        first = any(t.lower == "first" for t in self.parsed.children(noun, "amod"))
        return noun.lower in {"time", "movement", "passage", "crossing"} and first
