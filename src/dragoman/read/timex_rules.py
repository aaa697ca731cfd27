"""The patterns of time expressions, over classes of tokens.

Enters: the words of time. Leaves: `Grammar`: each pattern compiled, with the function that reads
it. Refuses nothing. Extents follow TimeML 1.2.1: no preposition, modifiers and "ago" included.

In a pattern a class name stands for one token of that class (see `time_words.tsv` and
`time_tokens`), capitals for the pieces below, the rest is regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.calendar import TimeWords
from dragoman.read import timex_dates as dates
from dragoman.read import timex_spans as spans
from dragoman.read.time_tokens import Alphabet

_PIECES = {
    "NUMBER": "(?:(?:number|day|int)(?:hyphen?number)*(?:scale(?:and?(?:number|day|int)"
    "(?:hyphen?number)?)?)*|a?scale)",
    "ABOUT": "(?P<about>approx|more than|at least|up to)?",
    "MOD": "(?:the?(?P<mod>early|mid|late|begin of|close of|middle of)hyphen?the?)?",
    "REL": "(?P<rel>last|past|next|coming|previous|following|this|current|that)",
    "UNIT": "(?P<u>unit|quarter|half|night)",
    "UNITS": "(?P<u>unit|units|quarter|night)",
    "YEAR": "(?P<y>year|short)",
    "DAYPART": "(?P<t>daypart|night)",
}
_PIECES["COUNT"] = (
    "(?P<n>NUMBER(?:hyphen?and hyphen?a hyphen?half)?|a?few(?:scale)?of?NUMBER?|half a)".replace(
        "NUMBER", _PIECES["NUMBER"]
    )
)

_RULES: tuple[tuple[str, dates.Builder], ...] = (
    ("(?P<d>iso)", dates.full_form),
    ("(?P<d>slash)", dates.slashed),
    (
        "(?:weekday dot?comma?)?(?P<m>month)(?P<p>dot?)the?(?P<d>day|nth)"
        "(?:hyphen(?P<d2>day)(?!comma?units?))?(?:comma?YEAR)?",
        dates.month_day,
    ),
    (
        "(?:weekday dot?comma?)?the?(?P<d>day|nth)(?:hyphen(?P<d2>day))?of?"
        "(?P<m>month)(?P<p>dot?)(?:comma?YEAR)?",
        dates.month_day,
    ),
    ("the?(?P<d>ordinal)of(?P<m>month)(?P<p>dot?)(?:comma?YEAR)?", dates.month_day),
    ("MOD(?P<m>month)(?P<p>dot?)comma?of?YEAR", dates.month_year),
    ("MOD REL?(?P<m>month)(?P<p>dot)?(?!day|nth)", dates.month_alone),
    ("(?:early|late)?REL?(?P<w>weekday)(?:DAYPART)?", dates.weekday),
    ("(?P<w>weekday)(?:of|in)?(?P<rel>last|this|next)unit", dates.weekday_of_week),
    ("MOD(?:the?unit)?YEAR", dates.year_alone),
    ("the?(?P<f>fiscal)(?:unit)?YEAR", dates.year_alone),
    (
        "the?(?P<o>ordinal|nth|final)hyphen?fiscal?(?P<u>quarter|half)"
        "(?:(?:of|in)?fiscal?(?:the?unit)?YEAR|(?:of|in)(?P<rel>the|this|last|next|previous)fiscal?unit)?",
        dates.quarter_or_half,
    ),
    ("(?P<o>ordinal)?(?P<u>qn)(?:of|in)?(?P<y>year)?(?P<rel>last|next)?", dates.quarter_or_half),
    ("MOD the?(?P<y>years)", dates.decade),
    ("MOD the(?P<y>twenties)", dates.decade),
    ("MOD the?(?P<o>ordinal|nth)hyphen?(?P<u>unit)", dates.century),
    (
        "MOD the?(?P<rel>last|past|next|coming|previous|following|this)?(?P<s>season)(?:of?(?P<y>year))?",
        dates.season,
    ),
    ("(?:early|earlier|late|later)?(?P<d>today)(?:DAYPART)?", dates.today),
    ("the?unit(?P<around>before|after)(?P<d>today)", dates.today),
    ("tonight", dates.tonight),
    (
        "MOD(?P<side>earlier|later|early|late)?the?(?P<rel>last|next|coming|following|previous|past|this|"
        "current|that|same)filler?fiscal?(?P<u>unit|quarter|half|night|daypart)",
        dates.relative_unit,
    ),
    (
        "the?same(?P<u>unit|quarter|period)(?:of|in)?(?:the?(?:last|previous)unit|(?P<n>NUMBER|a)"
        "(?:unit|units)(?:ago|earlier|before))",
        dates.same_unit_back,
    ),
    ("MOD the(?P<f>filler)?(?P<u>unit|quarter)", dates.bare_unit),
    (
        "the?(?:(?P<o>ordinal)|last|final)filler?unit of(?P<m>month)(?P<p>dot)?comma?(?P<y>year)?",
        dates.unit_of_month,
    ),
    (
        "(?P<c>clock|day|int)(?P<ap>ampm)?open?(?P<z>zone)?shut?comma?(?P<w>weekday)?",
        dates.clock_time,
    ),
    ("(?:early|late|the)?(?P<t>daypart)", dates.daypart_alone),
    ("the(?P<t>night)", dates.daypart_alone),
    ("the?(?:(?P<d>day|nth)of?)?(?P<m>jalali)comma?(?P<y>int|year)", dates.jalali),
    ("(?P<d>day|nth)of?(?P<m>jalali)(?P<y>int|year)?", dates.jalali),
    ("the?(?:(?P<d>day|nth)of?)?(?P<m>hijri)comma?(?P<y>int|year)", dates.hijri),
    ("ABOUT COUNT hyphen?filler?UNITS(?P<dir>ago|earlier|later|hence|from now|before)", spans.ago),
    ("ABOUT(?P<n>a)filler?UNITS(?P<dir>ago|earlier|later|hence|from now|before)", spans.ago),
    ("the?(?P<u>unit)hyphen(?:ago|earlier)(?:period|quarter|unit)?", spans.year_back),
    (
        "the?(?P<rel>last|past|next|coming|following|previous)(?P<n>COUNT)filler*UNITS",
        spans.rolling,
    ),
    ("the(?P<rel>past|next|coming|last)(?P<n>a)?(?P<u>unit|quarter)", spans.rolling),
    (
        "the(?:ordinal)(?P<n>NUMBER|few)UNITS(?:of(?:YEAR|this unit|the?last unit|the unit))?",
        spans.first_units,
    ),
    ("ABOUT COUNT hyphen?filler?hyphen?UNITS(?:hyphen?old)?(?P<half>and a half)?", spans.counted),
    ("ABOUT(?P<n>number)(?P<f>filler)UNITS", spans.counted),
    ("ABOUT a filler?UNITS", spans.one_unit),
    ("a UNIT(?P<one>and a half)", spans.half_unit),
    ("a?half hyphen?a?hyphen?(?P<u>unit)", spans.half_unit),
    ("(?P<u>units)", spans.units_alone),
    ("(?P<u>unit|units)hyphen(?:long|old)", spans.unit_long),
    (
        "every(?P<n>NUMBER|ordinal|other|few)?(?P<u>unit|units|quarter|weekday|season|month|daypart|night)",
        spans.every,
    ),
    ("(?P<w>weekdays)", spans.weekdays),
    ("(?:once|NUMBER times)(?:a|per|every)filler?UNIT", spans.often),
    ("per(?P<u>unit)", spans.often),
    ("(?P<v>yearly|daily)", spans.set_word),
    ("(?P<v>now|presentref|futureref)", spans.reference),
    ("more?(?P<v>pastref)", spans.reference),
    ("(?P<v>recent)(?:units|unit)?", spans.reference),
    ("these(?P<u>units)", spans.near_now),
    ("the(?P<v>moment|current)(?P<z>~)?", spans.near_now),
    ("the times(?P<z>~)", spans.near_now),
    ("the past", spans.the_past),
    ("(?P<the>the)?(?:near|long|short|medium)?future", spans.the_future),
    ("(?P<the>the)(?:near|long|short|medium|filler)hyphen?term", spans.the_future),
    ("that times", spans.that_time),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and what reads its matches."""

    pattern: re.Pattern[str]
    build: dates.Builder


@dataclass(frozen=True, slots=True)
class Grammar:
    """All patterns over one alphabet of classes."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]


def make_grammar(words: TimeWords) -> Grammar:
    """Compile the patterns for a table of words."""
    alphabet = Alphabet(words)
    rules = (Rule(alphabet.compile(_spell(pattern)), build) for pattern, build in _RULES)
    return Grammar(alphabet, tuple(rules))


def _spell(pattern: str) -> str:
    """Put the pieces in place of their capitals, longest names first."""
    for name in sorted(_PIECES, key=len, reverse=True):
        spelled = _PIECES[name]
        if f"(?P<n>{name})" in pattern:
            spelled = spelled.replace("(?P<n>", "(?:", 1)
        pattern = pattern.replace(name, spelled)
    return pattern
