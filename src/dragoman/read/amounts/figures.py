"""Figures: the amounts a report claims, with what they measure, whose they are and who says so.

Enters: a reading with mentions, times and statements laid. Leaves: `Figure`s by position.
Refuses: dates, years, ordinals, ages, scores, references, and small numbers that only point
("the two sides", "one of the cities").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from dragoman.lexicon.library import Library
from dragoman.lexicon.units import MONEY, Unit
from dragoman.model.claim import Bound, Figure
from dragoman.model.codec import changed, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Voice
from dragoman.model.when import When
from dragoman.read.amounts.amounts import Amount, find_amounts, is_set_against
from dragoman.read.amounts.counted import Noun
from dragoman.read.amounts.figure_kinds import kind_of
from dragoman.read.amounts.measure import Measure, head_of, measure_of
from dragoman.read.amounts.modality import modality_of
from dragoman.read.amounts.scope import Scope, scope_of
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading, Said
from dragoman.read.speech.voices import chain_for, innermost, name_of, voice_of
from dragoman.read.times.claim_times import published, when_of

BY = "dragoman.figures@1"
_POINTING = re.compile(
    r"\b(?:the|these|those|both|all|its|their|his|her|our|other)\s$", re.IGNORECASE
)
_OPENING = re.compile(r"\s*(?:\(|,\s+or)\s*(?:or\s+|about\s+|around\s+|some\s+|~)?$")
_CLOCK_FORM = r"(?:[01]\d|2[0-3]|\d)\.[0-5]\d"
_CLOCK = re.compile(rf"{_CLOCK_FORM}(?:\s*(?:-|–|to|and)\s*{_CLOCK_FORM})?")
_AT_TIME = re.compile(
    r"\b(?:at|by|until|till|from|before|after|since|between)\s+(?:about\s+|around\s+)?"
    rf"(?:{_CLOCK_FORM}\s*(?:,|and|or|to)\s*)*$",
    re.IGNORECASE,
)
_SMALL = 12
_BARE = 1000
_AGREE = 0.12
"""How far a restatement may stray from the exact conversion: writers round."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One amount with everything read around it."""

    amount: Amount
    measure: Measure
    scope: Scope
    said: Said | None
    claimant: Found | None


def find_figures(reading: Reading, library: Library) -> tuple[Figure, ...]:
    """Return the figures of a report.

    Args:
        reading: The report, with mentions, times and statements laid.
        library: The tables.
    """
    out: list[Figure] = []
    last: tuple[_Told, Figure] | None = None
    text = reading.parsed.text
    for amount in find_amounts(reading.parsed, library):
        if not reading.is_news(amount.start) or not _is_claim(amount, reading, library):
            continue
        told = _told(reading, library, amount)
        if _is_bare(reading, library, told):
            continue
        again = last is not None and _restates(reading, library, last[0].amount, amount)
        if last is not None and (again or is_set_against(last[0].amount, amount, text)):
            told = replace(told, measure=last[0].measure, scope=last[0].scope)
        figure = _figure(reading, library, told)
        if last is not None and again:
            figure = changed(figure, restates=with_id(last[1]).id, per=last[1].per)
        out.append(figure)
        last = None if again else (told, figure)
    return tuple(out)


def _is_claim(amount: Amount, reading: Reading, library: Library) -> bool:
    """Tell an amount that is claimed from one that dates, ages or only points."""
    if amount.unit is not None:
        return _is_measured(amount, amount.unit, reading)
    number = amount.number
    if amount.noun is None:
        return not number.words and not number.loose and not 0 < number.high < 1
    if not number.words or number.loose or 0 < number.high < 1:
        return True
    return _is_counted(amount, amount.noun, reading, library)


def _is_measured(amount: Amount, unit: Unit, reading: Reading) -> bool:
    """Leave out ages, times, "three times", "at one point" and "the zero point"."""
    words, high = amount.number.words, amount.high
    match unit.kind:
        case "age":
            return False
        case "ratio":
            return amount.per is not None or not words
        case "duration":
            return not _in_time(amount, reading)
        case "points":
            return not (words and high <= 1)
        case kind:
            return not (words and high == 0 and kind != "percent")


def _is_counted(amount: Amount, noun: Noun, reading: Reading, library: Library) -> bool:
    """Leave out "a four-way race", "one of the cities" and "the two sides"."""
    counted = library.counts.nouns.get(noun.word)
    if amount.high == 0 or (noun.glued and counted is None):
        return False
    if amount.high == 1 and (noun.partitive or counted is None):
        return False
    before = reading.text[max(0, amount.start - 7) : amount.start]
    return amount.high > _SMALL or not _POINTING.search(before)


def _is_bare(reading: Reading, library: Library, told: _Told) -> bool:
    """Tell a small number that nothing around it says to count anything ("closer to 18")."""
    amount = told.amount
    if not amount.known and _is_clock(reading, library, told):
        return True
    if amount.known or amount.high >= _BARE or not amount.number.plain:
        return False
    return not kind_of(reading, library, amount, told.measure).unit


def _is_clock(reading: Reading, library: Library, told: _Told) -> bool:
    """Tell a time of day with a point ("began at 11.30") from the level of what is measured."""
    start, end = told.amount.start, told.amount.number.end
    printed = _CLOCK.fullmatch(reading.parsed.text, start, end)
    if printed is None:
        return False
    head = told.measure.head
    measured = head is not None and head.lower in library.measures.concepts
    before = _AT_TIME.search(reading.parsed.text, max(0, start - 30), start)
    return printed[0][0] == "0" or (before is not None and not measured)


def _in_time(amount: Amount, reading: Reading) -> bool:
    near = reading.times_in(amount.start - 40, amount.end + 20)
    return any(t.start < amount.end and amount.start < t.end for t in near)


def _told(reading: Reading, library: Library, amount: Amount) -> _Told:
    said = innermost(reading, amount.start)
    measure = measure_of(reading.parsed, amount, library.counts)
    if measure.verb is None or measure.verb.lemma not in library.counts.claim_verbs:
        measure = _within(said, measure, amount)
    scope = scope_of(reading, measure, amount.start, amount.end)
    claimant = said.speaker if said else _claimant(reading, library, measure)
    return _Told(amount, measure, scope, said, claimant)


def _claimant(reading: Reading, library: Library, measure: Measure) -> Found | None:
    """Return who gives a figure without a verb of saying: "Rahim put the trade at 2 billion"."""
    verb = measure.verb
    if verb is None or verb.lemma not in library.counts.claim_verbs:
        return None
    subjects = reading.parsed.children(verb, "nsubj")
    return next((f for t in subjects if (f := reading.mention_at(t)) is not None), None)


def _within(said: Said | None, measure: Measure, amount: Amount) -> Measure:
    """Leave out what is not part of the words said: the cue, and who says it."""
    if said is None:
        return measure
    if measure.verb is not None and measure.verb.i == said.cue:
        measure = replace(measure, verb=None, agent=None)
    if measure.head is None or any(a <= measure.head.start < b for a, b in said.contents):
        return measure
    return replace(measure, start=amount.start, end=amount.start, head=None, agent=None)


def _figure(reading: Reading, library: Library, told: _Told) -> Figure:
    amount, measure, scope = told.amount, told.measure, told.scope
    words = _words(reading, library, told)
    kind = kind_of(reading, library, amount, measure)
    factor = 100.0 if kind.fraction else 1.0
    return Figure(
        report=reading.report.id,
        evidence=_evidence(reading, library, told),
        chain=_chain(reading, told),
        when=_when(reading, told),
        confidence=_confidence(amount, library),
        by=BY,
        low=amount.low * factor,
        high=amount.high * factor,
        bound=cast("Bound", amount.bound),
        unit=kind.unit,
        kind=kind.kind,
        per=_per(amount, measure),
        share_of=words if measure.share or kind.fraction else "",
        measure="" if measure.share or kind.fraction else words,
        modality=modality_of(reading.parsed, amount, told.said, library.counts),
        speaker=_named(reading, told.claimant) if told.claimant else None,
        parties=tuple(_named(reading, f) for f in scope.parties),
        place=_named(reading, scope.place) if scope.place else None,
        scope=" ".join(reading.text[a:b] for a, b in scope.phrases),
    )


def _words(reading: Reading, library: Library, told: _Told) -> str:
    """Return the words of a measure; a verb that names one goes before ("exported fruit")."""
    measure = told.measure
    words = reading.text[measure.start : measure.end]
    verb = _measuring_verb(library, told)
    return f"{verb.text} {words}".strip() if verb is not None else words


def _measuring_verb(library: Library, told: _Told) -> Token | None:
    verb = told.measure.verb
    if told.measure.agent is None or verb is None or told.measure.head is verb:
        return None
    counted = told.amount.noun is not None
    return None if counted or not library.measures.concepts.get(verb.lower) else verb


def _chain(reading: Reading, told: _Told) -> tuple[Voice, ...]:
    chain = chain_for(reading, told.said)
    if told.said is not None or told.claimant is None:
        return chain
    return (*chain, voice_of(reading, "speaker", told.claimant))


def _named(reading: Reading, found: Found) -> Party:
    return Party(mention=found.mention.id, name=name_of(reading, found))


def _per(amount: Amount, measure: Measure) -> str:
    if amount.per is not None:
        return amount.per.per
    return (amount.unit.per if amount.unit else "") or measure.per


def _when(reading: Reading, told: _Told) -> When:
    for act in _acts(reading, told):
        when = when_of(reading, act, told.amount.start, told.amount.end)
        if when.basis != "published":
            return when
    return published(reading)


def _acts(reading: Reading, told: _Told) -> list[Token]:
    """Return the words whose days may be the figure's: a participle on the noun, then the verb."""
    head = told.measure.head
    own = reading.parsed.children(head, "acl") if head is not None else []
    acts = [*(t for t in own if t.tag == "VBN"), told.measure.verb, head]
    return [t for t in acts if t is not None] or [
        t for t in (head_of(reading.parsed, told.amount),) if t is not None
    ]


def _confidence(amount: Amount, library: Library) -> float:
    if amount.unit is not None:
        return 0.95
    if amount.noun is None:
        return 0.5
    if amount.noun.word in library.counts.nouns:
        return 0.9
    return 0.6 if amount.number.words and amount.high <= _SMALL else 0.75


def _evidence(reading: Reading, library: Library, told: _Told) -> tuple[Evidence, ...]:
    out = [reading.evidence("amount", told.amount.start, told.amount.end)]
    if told.measure.end > told.measure.start:
        out.append(reading.evidence("measure", told.measure.start, told.measure.end))
    if (verb := _measuring_verb(library, told)) is not None:
        out.append(reading.evidence("measure", verb.start, verb.end))
    out += [reading.evidence("scope", a, b) for a, b in told.scope.phrases]
    if (speaker := told.claimant) is not None:
        out.append(reading.evidence("speaker", speaker.start, speaker.end))
    return tuple(out)


def _restates(reading: Reading, library: Library, left: Amount, right: Amount) -> bool:
    """Tell "50 kilometers (31 miles)": the second repeats the first in another unit."""
    gap = reading.text[left.per.end if left.per else left.end : right.bound_start]
    if not _OPENING.fullmatch(gap):
        return False
    if left.unit is None or right.unit is None:
        return _heads_and_households(left, right, library)
    if left.unit.kind != right.unit.kind or left.unit.code == right.unit.code:
        return False
    return left.unit.kind == MONEY or _converts(left, right, left.unit, right.unit)


def _heads_and_households(left: Amount, right: Amount, library: Library) -> bool:
    """Tell "310 households (about 1,600 people)"."""
    nouns = (left.noun, right.noun)
    counted = [library.counts.nouns.get(noun.word) for noun in nouns if noun is not None]
    units = {c.unit for c in counted if c is not None}
    return len(units) == 2 and "households" in units and not units & {"homes"}


def _converts(left: Amount, right: Amount, a: Unit, b: Unit) -> bool:
    if not (a.factor and b.factor and left.high):
        return a.kind == "temperature"
    return abs(right.high * b.factor / (left.high * a.factor) - 1.0) <= _AGREE
