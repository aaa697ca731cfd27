"""Commitments: what was agreed or pledged, by whom, and what became of it.

Enters: a reading with mentions, times and statements laid. Leaves: `Commitment`s: agreements that
are named ("the 2019 border accord between X and Y"), pledges that a verb or noun tells ("vowed
to", "its commitment to"), and those that a speaker makes in the first person ("we will ...").
Refuses: what is only planned, possible or denied, and agreements without a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.commitments import CommitmentWords
from dragoman.lexicon.library import Library
from dragoman.model.claim import Commitment
from dragoman.model.evidence import Evidence
from dragoman.model.when import When
from dragoman.read import grammar
from dragoman.read.acts.parties import mentions_of, parties_of
from dragoman.read.acts.realis import realis_of
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.voices import chain_at
from dragoman.read.times.claim_times import when_of

VERSION = "dragoman.commitments@1"

_TOLD = ("actual", "habitual", "alleged")
_OWN = ("we", "i")
_BINDING = ("will", "shall", "'ll", "’ll", "wo")
_PARTY_PREPS = ("between", "with", "of", "by", "among")
_DUE_PREPS = ("by", "before", "within", "until")
_BOUND_KINDS = ("place", "crossing", "outlet")
_WHAT_DEPS = ("acl", "prep", "relcl", "ccomp", "xcomp")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment as its words tell it.

    Attributes:
        kind: agreement, pledge, ...
        state: made, reaffirmed, implemented, breached or withdrawn.
        thing: Token that names or tells it.
        act: Token of the verb that says what becomes of it.
        parties: Mentions that are bound.
        what: Stretch of what was agreed.
    """

    kind: str
    state: str
    thing: Token
    act: Token
    parties: list[Found]
    what: tuple[int, int]


def find_commitments(reading: Reading, library: Library) -> tuple[Commitment, ...]:
    """Find the commitments of a report.

    Args:
        reading: The report with its layers.
        library: The tables.

    Returns:
        Commitments by position.
    """
    drafts = sorted(_drafts(reading, library), key=lambda d: d.thing.i)
    return tuple(_commitment(reading, draft) for draft in drafts)


def _drafts(reading: Reading, library: Library) -> Iterator[Draft]:
    words = library.commitment_words
    for token in reading.parsed.tokens:
        if not reading.is_news(token.start):
            continue
        if token.pos in ("NOUN", "PROPN") and token.lemma in words.kinds:
            draft = _of_noun(reading, library, token)
        elif token.pos == "VERB":
            draft = _of_verb(reading, library, token)
        else:
            continue
        if draft is not None:
            yield draft


def _of_noun(reading: Reading, library: Library, noun: Token) -> Draft | None:
    words = library.commitment_words
    verb, state = _fate(reading.parsed, words, noun)
    realis = realis_of(reading.parsed, library.predicates, verb or noun)
    parties = _bound_by(reading, noun, verb, state)
    if realis not in _TOLD or not parties:
        return None
    kind = words.kinds[noun.lemma]
    if kind == "pledge" and verb is None and not grammar.possessors(reading.parsed, noun):
        return None
    return Draft(kind, state or "made", noun, verb or noun, parties, _what(reading.parsed, noun))


def _fate(parsed: Parsed, words: CommitmentWords, noun: Token) -> tuple[Token | None, str]:
    """Return the word that says what becomes of an agreement, and the state it leaves."""
    for above in parsed.ancestors(noun):
        if above.pos in ("VERB", "NOUN") and above.lemma in words.states:
            return above, words.states[above.lemma]
        if above.pos not in ("ADP", "ADJ") and above.lemma not in words.kinds:
            break
    for verb in parsed.children(noun, "acl", "relcl"):
        if verb.lemma in words.states:
            return verb, words.states[verb.lemma]
    return None, ""


def _bound_by(reading: Reading, noun: Token, verb: Token | None, state: str) -> list[Found]:
    parsed = reading.parsed
    heads = [*grammar.possessors(parsed, noun)]
    for made in parsed.children(noun, "relcl", "acl"):
        heads += grammar.subjects(parsed, made)
    for head in (noun, verb) if verb is not None else (noun,):
        heads += grammar.prepositional(parsed, head, _PARTY_PREPS)
    if verb is not None and verb.pos == "VERB" and state:
        heads += grammar.subjects(parsed, verb)
    return _parties([*_before(reading, noun), *_mentions(reading, heads)])


def _before(reading: Reading, noun: Token) -> list[Found]:
    """Return the names in front of a noun, hyphened pairs included ("Peru-Chile treaty")."""
    parsed = reading.parsed
    below = [t for t in parsed.subtree(noun) if t.i < noun.i]
    if not below:
        return []
    owners = {t.i for p in parsed.children(noun, "poss") for t in parsed.subtree(p)}
    first = min(t.start for t in below)
    return [f for f in reading.mentions_in(first, noun.start) if f.head not in owners]


def _mentions(reading: Reading, heads: Iterable[Token]) -> list[Found]:
    return mentions_of(reading, (head.i for head in heads))


def _parties(found: Iterable[Found]) -> list[Found]:
    able = (f for f in found if f.mention.kind not in _BOUND_KINDS)
    return list({f.mention.id: f for f in able}.values())


def _of_verb(reading: Reading, library: Library, verb: Token) -> Draft | None:
    parsed, words = reading.parsed, library.commitment_words
    found = _promise(parsed, words, verb)
    if found is None:
        return _of_voice(reading, library, verb)
    kind, what = found
    if realis_of(parsed, library.predicates, verb) not in _TOLD:
        return None
    parties = _parties(_mentions(reading, grammar.subjects(parsed, verb)))
    if kind == "agreement":
        others = grammar.prepositional(parsed, verb, ("with",))
        parties = _parties([*parties, *_mentions(reading, others)])
    return Draft(kind, "made", verb, verb, parties, what) if parties else None


def _promise(
    parsed: Parsed, words: CommitmentWords, verb: Token
) -> tuple[str, tuple[int, int]] | None:
    """Return the kind and the content of what a verb promises or agrees."""
    kind = "agreement" if verb.lemma == "agree" else words.pledges.get(verb.lemma)
    if kind is None:
        return None
    complements = [
        *grammar.complements(parsed, verb),
        *grammar.gerunds(parsed, verb, ("to", "on")),
        *(t for t in parsed.children(verb, "advcl") if t.tag == "VB"),
    ]
    if not complements and kind == "pledge":
        complements = parsed.children(verb, "dobj")
    if not complements:
        complements = grammar.prepositional(parsed, verb, ("on", "to"))
    return (kind, _stretch(parsed, complements[0])) if complements else None


def _of_voice(reading: Reading, library: Library, verb: Token) -> Draft | None:
    """Read a pledge out of a speaker's own "we will"."""
    parsed = reading.parsed
    if verb.lemma in library.commitment_words.idle:
        return None
    own = [t for t in parsed.children(verb, "nsubj") if t.lower in _OWN]
    bound = [t for t in parsed.children(verb, "aux") if t.lower in _BINDING]
    if not own or not bound or verb.dep in ("relcl", "advcl"):
        return None
    speaker = _speaker(reading, verb)
    if speaker is None:
        return None
    return Draft("pledge", "made", verb, verb, [speaker], _stretch(parsed, verb))


def _speaker(reading: Reading, token: Token) -> Found | None:
    for said in reading.said:
        if any(start <= token.start < end for start, end in said.contents):
            return said.speaker
    return None


def _what(parsed: Parsed, noun: Token) -> tuple[int, int]:
    below = [
        t
        for kid in parsed.children(noun, *_WHAT_DEPS)
        if kid.dep != "prep" or kid.lower in ("on", "to", "for", "over", "about")
        for t in parsed.subtree(kid)
    ]
    if below:
        return min(t.start for t in below), max(t.end for t in below)
    before = [t for t in parsed.children(noun, "amod", "compound", "nmod") if t.i < noun.i]
    return min([t.start for t in before] + [noun.start]), noun.end


def _stretch(parsed: Parsed, token: Token) -> tuple[int, int]:
    below = [t for t in parsed.subtree(token) if t.pos not in ("PUNCT", "SPACE")]
    return below[0].start, below[-1].end


def _commitment(reading: Reading, draft: Draft) -> Commitment:
    return Commitment(
        report=reading.report.id,
        evidence=_evidence(reading, draft),
        kind=draft.kind,
        state=draft.state,  # type: ignore[arg-type]
        parties=parties_of(reading, draft.parties),
        what=reading.text[slice(*draft.what)],
        when=_when(reading, draft),
        due=_due(reading, draft),
        chain=chain_at(reading, draft.act.start),
        confidence=0.8 if len(draft.parties) > 1 or draft.kind == "pledge" else 0.65,
        by=VERSION,
    )


def _evidence(reading: Reading, draft: Draft) -> tuple[Evidence, ...]:
    """Return the spans; one without `act` only speaks of a commitment that stands."""
    found = []
    if draft.thing.pos != "VERB":
        found.append(reading.evidence("thing", draft.thing.start, draft.thing.end))
    if draft.act is not draft.thing or draft.thing.pos == "VERB":
        found.append(reading.evidence("act", draft.act.start, draft.act.end))
    found += [reading.evidence("party", f.start, f.end) for f in draft.parties]
    found.append(reading.evidence("content", *draft.what))
    return tuple(found)


def _when(reading: Reading, draft: Draft) -> When:
    """Return the year that stands in an agreement's name, else the days of the verb."""
    before = [t for t in reading.parsed.subtree(draft.thing) if t.i < draft.thing.i]
    if before:
        inside = reading.times_in(before[0].start, draft.thing.end)
        if inside:
            return inside[0].when
    made = reading.parsed.children(draft.thing, "relcl", "acl")
    act = made[0] if made and draft.state != "made" else draft.act
    return when_of(reading, act, draft.thing.start, draft.thing.end)


def _due(reading: Reading, draft: Draft) -> When | None:
    for timed in reading.times_in(*draft.what):
        before = reading.text[: timed.start].rstrip().rpartition(" ")[2].lower()
        if before in _DUE_PREPS:
            return timed.when
    return None
