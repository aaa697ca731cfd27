"""The unit and kind that a figure is kept with.

Enters: an amount with its measure. Leaves: a `Kind`: ISO 4217 code, SI or trade unit, or the
counted noun, and what kind of quantity it is (money, people, dead, displaced, vehicles, ...).
Refuses: to say whose "dinars" are meant where no country of the report uses them.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.lexicon.units import MONEY, Unit
from dragoman.read.amounts import Amount
from dragoman.read.counted import Noun
from dragoman.read.measure import Measure, head_of
from dragoman.read.parse import Parsed
from dragoman.read.reading import Reading

_TOLD_OF = frozenset({"people", "households", "homes"})
_NEAR = 40
"""Mentions looked at for the country whose currency is meant."""
_WORLDWIDE = frozenset({"USD", "EUR"})


@dataclass(frozen=True, slots=True)
class Kind:
    """Unit and kind of a figure; `fraction` where a share is given as a number below one."""

    unit: str
    kind: str
    fraction: bool = False


def kind_of(reading: Reading, library: Library, amount: Amount, measure: Measure) -> Kind:
    """Return the unit and kind of an amount."""
    if amount.unit is not None:
        if amount.unit.kind == MONEY:
            return Kind(currency_of(reading, library, amount.unit, amount.start), MONEY)
        if amount.unit.kind in {"percent", "points"} and _is_change(reading, library, amount):
            return Kind(amount.unit.code, "change")
        return Kind(amount.unit.code, amount.unit.kind)
    if amount.noun is None:
        return _of_measure(reading, library, measure)
    if 0 < amount.high < 1:
        return Kind("percent", "percent", fraction=True)
    return _counted(reading.parsed, library, amount.noun, measure)


def _of_measure(reading: Reading, library: Library, measure: Measure) -> Kind:
    """Return what a bare number counts by the words of its measure: "the toll rose to 30"."""
    words = reading.text[measure.start : measure.end].lower().split()
    for word in reversed(words):
        if counted := library.counts.nouns.get(word):
            return Kind(counted.unit, counted.kind)
    return Kind("", "count")


def _is_change(reading: Reading, library: Library, amount: Amount) -> bool:
    """Tell "rose 5 percent" and "a 5 percent rise" from a level."""
    parsed = reading.parsed
    head = head_of(parsed, amount)
    up = parsed.head(head) if head is not None else None
    if up is None:
        return False
    if up.pos == "ADP":
        if up.lower not in {"by", "of"}:
            return False
        up = parsed.head(up)
    return up is not None and {up.lower, up.lemma} & library.numbers.changes != set()


def currency_of(reading: Reading, library: Library, unit: Unit, at: int) -> str:
    """Return the ISO code of a currency, told by the country last named for a shared word."""
    codes = library.units.sharing.get(unit.name, ())
    if len(codes) < 2 or unit.code in _WORLDWIDE:
        return unit.code
    lands = {land: code for code in codes for land in library.units.currencies[code].lands}
    before = [f for f in reading.mentions if f.start <= at]
    after = [f for f in reading.mentions if f.start > at]
    for found in [*before[::-1][:_NEAR], *after[:_NEAR]]:
        for name in (found.mention.name, found.mention.nation or ""):
            actor = library.actors.find(name) if name else None
            if actor is not None and actor.country in lands:
                return lands[actor.country]
    return unit.code


def _counted(parsed: Parsed, library: Library, noun: Noun, measure: Measure) -> Kind:
    counted = library.counts.nouns.get(noun.word)
    if counted is None:
        return Kind(plural(noun, parsed), "count")
    kind = counted.kind
    if counted.unit in _TOLD_OF:
        kind = _toll(parsed, library, noun, measure) or kind
    return Kind(counted.unit, kind)


def plural(noun: Noun, parsed: Parsed) -> str:
    """Return a counted noun in the plural, as the record keeps units."""
    if parsed.tokens[noun.head].tag in {"NNS", "NNPS"}:
        return noun.word
    word = noun.lemma
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}s"


def _toll(parsed: Parsed, library: Library, noun: Noun, measure: Measure) -> str:
    """Return what befell those counted: from their adjectives, a participle, or the verb."""
    for word in (*noun.words, noun.word):
        if kind := library.counts.toll(word, "either"):
            return kind
    head = parsed.tokens[noun.head]
    for child in parsed.children(head, "acl", "relcl", "amod"):
        side = "object" if child.tag == "VBN" else "subject"
        if kind := library.counts.toll(child.lemma, side):
            return kind
    verb = measure.verb
    if verb is None:
        return ""
    if verb.pos == "AUX":
        named = parsed.children(verb, "acomp", "attr", "oprd")
        return next((k for t in named if (k := library.counts.toll(t.lower, "either"))), "")
    side = "subject" if head.dep == "nsubj" else "object"
    return library.counts.toll(verb.lemma, side)
