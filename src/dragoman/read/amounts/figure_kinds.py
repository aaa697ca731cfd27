"""The unit and kind that a figure is kept with.

Enters: an amount with its measure. Leaves: a `Kind`: ISO 4217 code, SI or trade unit, or the
counted noun, and what kind of quantity it is (money, people, dead, displaced, vehicles, ...).
Refuses: to say whose "dinars" are meant where no country of the report uses them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import cast

from dragoman.lexicon.counts import Counted, Counts
from dragoman.lexicon.library import Library
from dragoman.lexicon.units import MONEY, Unit
from dragoman.read.amounts.amounts import Amount
from dragoman.read.amounts.befallen import toll_of
from dragoman.read.amounts.counted import Noun
from dragoman.read.amounts.measure import Measure, head_of
from dragoman.read.parse import Parsed
from dragoman.read.reading import Reading

_OPEN_KINDS = frozenset({"people", "households", "homes", "combatants"})
"""Kinds of which a verb or adjective may tell more."""
_OF_LIVING = frozenset({"dead", "injured", "arrested", "abducted"})
"""What befalls the living alone, so that even an unknown noun names persons."""
_OF_HOMES = frozenset({"destroyed", "damaged"})
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
        return _alone(reading, library, amount, measure)
    if 0 < amount.high < 1:
        return Kind("percent", "percent", fraction=True)
    return _counted(reading.parsed, library, amount)


def _alone(reading: Reading, library: Library, amount: Amount, measure: Measure) -> Kind:
    """Return what a bare number counts: "the toll rose to 30", "1,000 were evacuated"."""
    named = (
        reading.parsed.between(measure.start, measure.end) if measure.end > measure.start else ()
    )
    words = [t.lower for t in named]
    for token in reversed(named):
        counted = library.counts.nouns.get(token.lower)
        if counted is not None and (token.tag == "NNS" or counted.kind != "people"):
            kind = toll_of(reading.parsed, token, words, library.counts)
            return Kind(
                counted.unit, kind if counted.kind in _OPEN_KINDS and kind else counted.kind
            )
    head = head_of(reading.parsed, amount)
    toll = toll_of(reading.parsed, head, words, library.counts) if head is not None else ""
    toll = toll or _participle(reading.parsed, amount.number.end, library.counts)
    return Kind("homes" if toll in _OF_HOMES else "people", toll) if toll else Kind("", "count")


def _participle(parsed: Parsed, end: int, counts: Counts) -> str:
    """Return what a participle right behind a bare number says: "and 40 wounded"."""
    behind = next((t for t in parsed.between(end, end + 20) if t.start >= end), None)
    if behind is None or behind.tag not in {"VBN", "VBD", "JJ"}:
        return ""
    return counts.toll(behind.lemma, "object") or counts.toll(behind.lower, "either")


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
    here = bisect_right(reading.starts, at)
    before = reading.mentions[max(0, here - _NEAR) : here]
    for found in (*reversed(before), *reading.mentions[here : here + _NEAR]):
        for name in (found.mention.name, found.mention.nation or ""):
            actor = library.actors.find(name) if name else None
            if actor is not None and actor.country in lands:
                return lands[actor.country]
    return unit.code


def _counted(parsed: Parsed, library: Library, amount: Amount) -> Kind:
    noun = cast("Noun", amount.noun)
    counted = library.counts.nouns.get(noun.word) or _agents(library, parsed, noun)
    if counted is None:
        told = _told(parsed, library.counts, amount, noun)
        return Kind(plural(noun, parsed), told if told in _OF_LIVING else "count")
    kind = counted.kind
    if counted.kind in _OPEN_KINDS:
        kind = _told(parsed, library.counts, amount, noun) or kind
    return Kind(counted.unit, kind)


def _told(parsed: Parsed, counts: Counts, amount: Amount, noun: Noun) -> str:
    """Return what befell those counted; a noun lent by another amount tells nothing of this one."""
    head = head_of(parsed, amount)
    if amount.start <= noun.start < amount.end:
        words = (*noun.words, noun.word)
        own = toll_of(parsed, parsed.tokens[noun.head], words, counts)
        behind_of = head is not None and head.i != noun.head  # "hundreds of people were held"
        own = own or (toll_of(parsed, head, (), counts) if behind_of and head else "")
        return own or _participle(parsed, noun.end, counts)
    own = toll_of(parsed, head, (), counts) if head is not None else ""
    return own or _participle(parsed, amount.number.end, counts)


def _agents(library: Library, parsed: Parsed, noun: Noun) -> Counted | None:
    """Return people for words of persons and peoples: "herders", "Afghans"."""
    agent = library.agents.heads.get(noun.lemma) or library.agents.heads.get(noun.word)
    people = library.actors.find(parsed.tokens[noun.head].text, "people", "adjective")
    if (agent is not None and agent.is_person) or people is not None:
        return Counted(plural(noun, parsed), "people")
    return None


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
