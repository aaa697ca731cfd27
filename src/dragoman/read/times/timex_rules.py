"""The patterns of time expressions, over classes of tokens.

Enters: the words of time. Leaves: `Grammar`: each pattern compiled, with the function that reads
it. Refuses nothing. Extents follow TimeML 1.2.1: no preposition; modifiers and "ago" included.

In a pattern a class name stands for one token of that class (see `time_words.tsv` and
`time_tokens`), capitals for the pieces below, the rest is regular expression. Of several readings
of the same words the longest is taken, then the one that stands first here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.calendar import TimeWords
from dragoman.read.times import timex_calendars as calendars
from dragoman.read.times import timex_days as days
from dragoman.read.times import timex_spans as spans
from dragoman.read.times import timex_units as units
from dragoman.read.times.time_tokens import Alphabet
from dragoman.read.times.timex_parts import Builder

_NUMBER = (
    "(?:(?:number|day|int)(?:hyphen?number){0,4}(?:scale(?:and?(?:number|day|int)(?:hyphen?number)?)?){0,4}"
    "|a?scale(?:and?(?:number|day|int)(?:hyphen?number)?)?)"
)
_PIECES = {
    "NUMBER": _NUMBER,
    "COUNT": f"(?P<n>{_NUMBER}(?:frac|hyphen?and hyphen?a hyphen?half)?|frac"
    f"|a?few(?:scale)?of?{_NUMBER}?"
    "|half a)",
    "ABOUT": "(?P<about>approx|more than|at least|up to)?",
    "MOD": "(?:the?(?P<mod>early|mid|late|begin of|close of|middle of)hyphen?the?)?",
    "REL": "(?P<rel>last|past|next|coming|previous|following|this|current|that)",
    "ONEUNIT": "(?P<u>unit|quarter|half|night)",
    "UNITS": "(?P<u>unit|units|quarter|night)",
    "YEAR": "(?P<y>year|short)",
    "MONTH": "(?P<m>month|abbr)(?:(?<=abbr)dot)?",
    "WEEKDAY": "(?P<w>weekday|wabbr)(?:(?<=wabbr)dot)?",
    "ANYDAY": "(?:(?P<w>weekday|wabbr)(?:(?<=wabbr)dot)?comma?)?",
    "DAYPART": "(?P<t>daypart|night)",
    "FILLERS": "(?:hyphen?filler){0,3}",
    "PORTION": "(?P<o>ordinal|nth)hyphen?(?P<u>quarter|half)",
    "THATYEAR": "(?:of|in)?(?P<rel>the|this|last|next|previous|coming)fiscal?(?:unit)",
}

_DAYS: tuple[tuple[str, Builder], ...] = (
    ("(?P<d>iso)", days.full_form),
    ("(?P<d>slash)", days.slashed),
    ("ANYDAY MONTH the?(?P<d>day|nth)(?:hyphen(?P<d2>day)(?!comma?units))?(?:comma?YEAR)?",
     days.month_day),
    ("ANYDAY the?(?P<d>day|nth)(?:hyphen(?P<d2>day))?of?MONTH(?:comma?YEAR)?", days.month_day),
    ("the?(?P<d>ordinal)of MONTH(?:comma?YEAR)?", days.month_day),
    ("MOD MONTH comma?of?YEAR", days.month_year),
    ("MONTH(?:of|in)?(?P<rel>last|this|next)(?P<u>unit)", days.month_of_year),
    ("MOD REL?MONTH(?!day|nth)", days.month_alone),
    ("(?:early|late)?REL?WEEKDAY(?:DAYPART)?", days.weekday),
    ("WEEKDAY(?:of|in)?(?P<rel>last|this|next)(?P<u>unit)", days.weekday_of_week),
    ("(?P<n>a|NUMBER)(?P<u>unit|units)ago WEEKDAY", days.weeks_from_weekday),
    ("(?:early|earlier|late|later)?(?P<d>today)(?:DAYPART)?", days.today),
    ("the?unit(?P<around>before|after)(?P<d>today)", days.today),
    ("(?:early|earlier|late|later)?tonight", days.tonight),
    (("(?P<c>clock|day|int|year)(?P<ap>ampm)?(?:(?P<z>zone)|open zone shut)?"
     "(?:comma?WEEKDAY|(?P<d>today))?"), days.clock_time),
    ("(?:early|late|mid|the)?hyphen?(?P<t>daypart)", days.daypart_alone),
    ("the(?P<t>night)", days.daypart_alone),
    ("the?(?:(?P<d>day|nth)of?)?(?P<m>jalali)comma?(?P<y>int|year)", calendars.jalali),
    ("(?P<d>day|nth)of?(?P<m>jalali)(?P<y>int|year)?", calendars.jalali),
    ("the?(?:(?P<d>day|nth)of?)?(?P<m>hijri)comma?(?P<y>int|year)", calendars.hijri),
)  # fmt: skip

_UNITS: tuple[tuple[str, Builder], ...] = (
    ("MOD(?:the?fiscal?unit)?YEAR", units.year_alone),
    ("the?fiscal(?:unit)?YEAR", units.year_alone),
    (("the?fiscal?(?P<o>ordinal|nth)hyphen?fiscal?(?P<u>quarter|half)"
     "(?:(?:of|in)?fiscal?(?:the?unit)?YEAR|THATYEAR)?"), units.quarter_or_half),
    ("(?P<rel>this|last|next)unit genitive PORTION", units.quarter_or_half),
    ("(?P<u>qn)(?:of|in)?(?P<y>year)?", units.quarter_or_half),
    ("MOD the?(?P<y>years)", units.decade),
    ("MOD the(?P<y>twenties)", units.decade),
    ("MOD the?(?P<o>ordinal|nth)hyphen?(?P<u>unit)", units.century),
    ("MOD the?(?P<rel>last|past|next|coming|previous|following|this)?(?P<s>season)(?:of?YEAR)?",
     units.season),
    ("the(?P<rel>past|next|coming|last)(?P<u>unit|quarter)", spans.rolling_one),
    ("the?YEAR(?:hyphen|genitive)?PORTION", units.quarter_or_half),
    ("the(?P<u>unit)(?P<dir>before|after)", units.unit_beside),
    ("the(?P<u>unit)of MONTH(?P<d>day|nth)(?:comma?YEAR)?", units.week_of),
    (("MOD(?P<side>earlier|later|early|late)?(?:the|this|that)?(?P<rel>last|next|coming|following|previous|past|"
     "this|current|that|same)filler?fiscal?(?P<u>unit|quarter|half|night|daypart)"),
     units.relative_unit),
    (("the?same(?P<u>unit|quarter|period)(?:of|in)?(?:the?(?:last|previous)unit"
     "|(?P<n>NUMBER|a)(?:unit|units)(?:ago|earlier|before))"), units.same_unit_back),
    ("MOD the(?P<f>filler)?(?P<u>unit|quarter)", units.bare_unit),
    ("(?:the|this|last)?(?P<u>unit)(?:hyphen|genitive)close", units.year_end),
    ("(?:a|the|possessive)?(?:ordinal|nth)(?P<f>filler)(?P<u>unit|quarter)", units.run_of_units),
    ("the?(?:(?P<o>ordinal)|last|final)filler?(?P<u>unit)of MONTH comma?(?P<y>year)?",
     units.unit_of_month),
)  # fmt: skip

_SPANS: tuple[tuple[str, Builder], ...] = (
    ("ABOUT COUNT hyphen?filler?UNITS(?P<dir>ago|earlier|later|hence|from now|before)", spans.ago),
    ("(?P<u>units)(?P<dir>ago)", spans.ago),
    ("(?P<u>long)(?P<dir>ago)", spans.long_ago),
    ("ABOUT(?P<n>a)filler?UNITS(?P<dir>ago|earlier|later|hence|from now|before)", spans.ago),
    ("the?(?P<u>unit)hyphen(?:ago|earlier)(?:period|quarter|unit)?", spans.year_back),
    ("the?(?P<rel>last|past|next|coming|following|previous)(?P<n>COUNT)FILLERS UNITS",
     spans.rolling),
    ("the?(?P<rel>past|coming|following)(?P<u>units)", spans.rolling_units),
    ("the ordinal(?P<n>NUMBER|few)UNITS(?:of(?:YEAR|this unit|the?last unit|the unit))?",
     spans.first_units),
    ("ABOUT COUNT FILLERS hyphen?UNITS(?:hyphen?old)?(?P<half>and a half)?", spans.counted),
    ("ABOUT a filler?UNITS", spans.one_unit),
    ("a ONEUNIT(?P<one>and a half)", spans.half_unit),
    ("a?half hyphen?a?hyphen?(?P<u>unit)", spans.half_unit),
    ("(?P<u>units)", spans.units_alone),
    ("(?P<u>unit|units)hyphen(?:filler|long|old)", spans.unit_long),
    (("every(?P<n>NUMBER|ordinal|other|few)?(?P<u>unit|units|quarter|weekday|wabbr|season|month|"
     "abbr|daypart|night)"), spans.every),
    ("(?P<w>weekdays)", spans.weekdays),
    ("(?:once|NUMBER times)(?:a|per|every)filler?ONEUNIT", spans.often),
    ("per(?P<u>unit)", spans.often),
    ("(?P<v>yearly|daily)", spans.set_word),
    ("(?:more|very)?(?P<v>now|presentref|futureref|pastref)", spans.reference),
    ("(?P<v>recent)(?:units|unit)?", spans.reference),
    ("(?P<v>current)", spans.current),
    ("(?P<v>these)(?P<u>units)", spans.near_now),
    ("the(?P<v>moment)", spans.near_now),
    ("the(?P<v>times)being", spans.near_now),
    ("the past", spans.the_past),
    ("(?P<the>the)?(?:near|long|short|medium)?(?P<v>future)", spans.the_future),
    ("(?P<the>the)(?:near|long|short|medium|filler)hyphen?(?P<v>term)", spans.the_future),
    ("(?P<v>that|this)times", spans.that_time),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and what reads its matches."""

    pattern: re.Pattern[str]
    build: Builder


@dataclass(frozen=True, slots=True)
class Grammar:
    """All patterns over one alphabet of classes."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]


def make_grammar(words: TimeWords) -> Grammar:
    """Compile the patterns for a table of words."""
    alphabet = Alphabet(words)
    table = (*_DAYS, *_UNITS, *_SPANS)
    return Grammar(
        alphabet,
        tuple(Rule(alphabet.compile(_spell(pattern)), build) for pattern, build in table),
    )


def _spell(pattern: str) -> str:
    """Put the pieces in place of their capitals, longest names first."""
    for name in sorted(_PIECES, key=len, reverse=True):
        spelled = _PIECES[name]
        if f"(?P<n>{name})" in pattern:
            spelled = spelled.replace("(?P<n>", "(?:", 1)
        pattern = pattern.replace(name, spelled)
    return pattern
