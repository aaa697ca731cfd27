"""Figures: the amounts a report claims, with what they measure, whose they are and who says so.

Enters: a reading with mentions, times and statements laid. Leaves: `Figure`s by position.
Refuses: dates, years, ordinals, ages beside names, scores, references, and small numbers that
only point ("the two sides", "one of the cities").
"""

from __future__ import annotations

import re

from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.codec import changed, with_id
from dragoman.model.evidence import Evidence
from dragoman.read.amounts import Amount, find_amounts
from dragoman.read.measure import Measure, measure_of
from dragoman.read.reading import Reading, Said
from dragoman.read.scope import Scope, scope_of

BY = "dragoman.figures@1"


def find_figures(reading: Reading, library: Library) -> tuple[Figure, ...]:
    """Return the figures of a report.

    Args:
        reading: The report, with mentions, times and statements laid.
        library: The tables.
    """
    out: list[Figure] = []
    last: tuple[Amount, Figure] | None = None
    for amount in find_amounts(reading.parsed, library):
        if not reading.is_news(amount.start) or not _claims(amount, reading):
            continue
        figure = _figure(reading, library, amount)
        if last and _restates(reading, last[0], amount):
            figure = changed(figure, restates=with_id(last[1]).id)
        out.append(figure)
        last = (amount, figure)
    return tuple(out)


def _claims(amount: Amount, reading: Reading) -> bool:
    """Tell an amount that is claimed from a small number that only points."""
    if amount.unit is not None:
        return True
    if amount.noun is None:
        return not amount.number.words and not amount.number.loose
    if amount.number.words and amount.high <= 2 and amount.noun.partitive:
        return False
    before = reading.text[max(0, amount.start - 7) : amount.start].lower()
    return not (amount.number.words and before.rstrip().endswith((" the", " these", " both")))


def _figure(reading: Reading, library: Library, amount: Amount) -> Figure:
    measure = measure_of(reading.parsed, amount, library.counts)
    scope = scope_of(reading, measure, amount.start, amount.end)
    unit, kind = _unit(reading, library, amount, measure)
    said = _said(reading, amount.start)
    return Figure(
        report=reading.report.id,
        evidence=_evidence(reading, amount, measure, scope, said),
        by=BY,
        low=amount.low,
        high=amount.high,
        bound=amount.bound,  # type: ignore[arg-type]
        unit=unit,
        kind=kind,
        per=_per(amount, measure),
        share_of=reading.text[measure.start : measure.end] if measure.share else "",
        measure="" if measure.share else reading.text[measure.start : measure.end],
        speaker=said.speaker.party if said and said.speaker else None,
        parties=tuple(f.party for f in scope.parties),
        place=scope.place.party if scope.place else None,
        scope=" ".join(reading.text[a:b] for a, b in scope.phrases),
    )


def _per(amount: Amount, measure: Measure) -> str:
    if amount.per is not None:
        return amount.per.per
    return (amount.unit.per if amount.unit else "") or measure.per


def _unit(
    reading: Reading, library: Library, amount: Amount, measure: Measure
) -> tuple[str, str]:
    if amount.unit is not None:
        return amount.unit.code, amount.unit.kind
    if amount.noun is None:
        return "", "count"
    counted = library.counts.nouns.get(amount.noun.word)
    unit = counted.unit if counted else amount.noun.word
    kind = counted.kind if counted else "count"
    if unit in {"people", "households", "homes"}:
        kind = _toll(reading, library, amount, measure) or kind
    return unit, kind


def _toll(reading: Reading, library: Library, amount: Amount, measure: Measure) -> str:
    """Return what befell the people counted: from their adjectives, then from the verb."""
    noun = amount.noun
    for word in (*noun.modifiers, noun.word) if noun else ():
        if kind := library.counts.toll(word, "either"):
            return kind
    if noun is None or measure.verb is None:
        return ""
    head = reading.parsed.tokens[noun.head]
    side = "subject" if head.dep == "nsubj" else "object"
    return library.counts.toll(measure.verb.lemma, side)


def _said(reading: Reading, offset: int) -> Said | None:
    """Return the innermost statement that holds an offset."""
    best: tuple[int, Said] | None = None
    for said in reading.said:
        for start, end in said.contents:
            if start <= offset < end and (best is None or end - start < best[0]):
                best = (end - start, said)
    return best[1] if best else None


def _evidence(
    reading: Reading, amount: Amount, measure: Measure, scope: Scope, said: Said | None
) -> tuple[Evidence, ...]:
    out = [reading.evidence("amount", amount.start, amount.end)]
    if measure.end > measure.start:
        out.append(reading.evidence("measure", measure.start, measure.end))
    out += [reading.evidence("scope", a, b) for a, b in scope.phrases]
    if said and said.speaker:
        out.append(reading.evidence("speaker", said.speaker.start, said.speaker.end))
    return tuple(out)


_OPENING = re.compile(r"\s*\(\s*(?:or\s+|about\s+|around\s+|some\s+|~)?$")


def _restates(reading: Reading, left: Amount, right: Amount) -> bool:
    """Tell "50 kilometers (31 miles)": the second repeats the first in another unit."""
    if left.unit is None or right.unit is None or left.unit.code == right.unit.code:
        return False
    gap = reading.text[left.per.end if left.per else left.end : right.bound_start]
    return left.unit.kind == right.unit.kind and bool(_OPENING.fullmatch(gap))
