"""Cues: words that bring in what somebody says, and what they bring in.

Enters: a parse and the words of speech. Leaves: `Cue` by position, and for a cue the places of its
content by the first frame that fits. Refuses nothing; a cue without content is no statement.

Frames follow VerbNet and FrameNet (see `lexicon/data/speech.tsv`); the labels are those of the
English models of spaCy (CLEAR style: ccomp, xcomp, oprd, acl, relcl).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.clauses import (
    FINITE,
    RELATIVE,
    below,
    child,
    is_dated,
    is_infinitive,
    is_passive,
    noun_phrase,
    restricted,
)
from dragoman.read.parse import Parsed, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech at its place.

    Attributes:
        token: The verb; for a nominal cue without verb the noun.
        word: Its row of the table.
        noun: The noun of speech that a light verb lends itself to ("voiced concern").
    """

    token: Token
    word: CueWord
    noun: Token | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue brings in.

    Attributes:
        frame: The frame that fitted.
        places: Places of its tokens.
    """

    frame: str
    places: frozenset[int]


def find_cues(parsed: Parsed, speech: Speech) -> Iterator[Cue]:
    """Yield the cues of a text by position."""
    lent: set[int] = set()
    for token in parsed.tokens:
        if token.i in lent:
            continue
        cue = None
        if token.pos in {"VERB", "AUX"}:
            cue = _verb_cue(parsed, token, speech)
        elif token.pos == "NOUN" and token.lower in speech.nouns:
            cue = Cue(token, speech.nouns[token.lower])
        elif token.pos == "ADJ" and token.lower in speech.adjectives:
            cue = Cue(token, speech.adjectives[token.lower])
        if cue is not None:
            if cue.noun is not None:
                lent.add(cue.noun.i)
            yield cue


def _verb_cue(parsed: Parsed, token: Token, speech: Speech) -> Cue | None:
    if token.lemma in speech.light:
        noun = child(parsed, token, "dobj", "nsubjpass")
        if noun is not None and noun.lower in speech.nouns:
            return Cue(token, speech.nouns[noun.lower], noun)
    for k in parsed.kids[token.i]:
        word = speech.phrasal.get((token.lower, parsed.tokens[k].lower))
        particle = parsed.tokens[k].dep == "prt" or k == token.i + 1
        if word is not None and particle and not is_dated(parsed, parsed.tokens[k]):
            return Cue(token, word)
    word = speech.verbs.get(token.lower)
    return Cue(token, word) if word is not None else None


class Complements:
    """The dependents of a verb, sorted once by what they may be to a cue."""

    __slots__ = ("clauses", "objects", "others", "parsed", "passive", "preps", "subject", "verb")

    def __init__(self, parsed: Parsed, verb: Token) -> None:
        self.parsed = parsed
        self.verb = verb
        self.passive = is_passive(parsed, verb)
        kids = [parsed.tokens[k] for k in parsed.kids[verb.i]]
        self.subject = next((k for k in kids if k.dep in {"nsubj", "nsubjpass"}), None)
        self.clauses = [k for k in kids if k.dep == "ccomp"]
        self.objects = [k for k in kids if k.dep == "dobj" and k.i > verb.i]
        self.preps = [k for k in kids if k.dep in {"prep", "agent"} and k.i > verb.i]
        self.others = [k for k in kids if k.dep in {"xcomp", "oprd", "acomp", "attr"}]


def content_of(parsed: Parsed, cue: Cue) -> Content | None:
    """Return what a cue brings in, `None` where it brings in nothing.

    The frames are tried from the surest to the loosest; a cue has one content.
    """
    if cue.word.pos == "adj":
        return _of_adjective(parsed, cue)
    if cue.word.pos == "noun":
        return _of_noun(parsed, cue)
    parts = Complements(parsed, cue.token)
    for rule in _VERB_RULES:
        found = rule(parts, cue.word)
        if found is not None:
            return found
    return None


def _clause(parts: Complements, word: CueWord) -> Content | None:
    if "clause" not in word.frames and "quote" not in word.frames:
        return None
    for clause in parts.clauses:
        if clause.i > parts.verb.i:
            if "clause" in word.frames and not is_infinitive(parts.parsed, clause):
                return _content("clause", below(parts.parsed, clause))
        elif "quote" in word.frames:
            return _content("before", _from_start(parts, clause))
    return None


def _from_start(parts: Complements, clause: Token) -> set[int]:
    """Return a clause before its cue, with what opens the sentence before it."""
    parsed, verb = parts.parsed, parts.verb
    found = below(parsed, clause)
    first = parsed.sentences[verb.sent][0]
    for k in parsed.kids[verb.i]:
        token = parsed.tokens[k]
        if token.i < clause.i and token.dep in {"advcl", "prep", "advmod", "npadvmod", "mark"}:
            found |= below(parsed, token)
    return _before_dots(parsed, {i for i in found if i >= first})


def _before_dots(parsed: Parsed, places: set[int]) -> set[int]:
    """Add the sentence before, where dots alone part it: "it was shut... today it is open"."""
    first = min(places)
    dots = first > 0 and parsed.tokens[first - 1].text in {"...", "…"}
    if not dots or not parsed.tokens[first].text[:1].islower():
        return places
    begin = parsed.sentences[parsed.tokens[first - 1].sent][0]
    return places | set(range(begin, first))


def _whom(parts: Complements, word: CueWord) -> Content | None:
    if "whom" not in word.frames:
        return None
    for clause in parts.clauses:
        if clause.i > parts.verb.i and is_infinitive(parts.parsed, clause):
            return _content("whom", below(parts.parsed, clause))
    goal = _infinitive(parts)
    if goal is None:
        return None
    whom = parts.objects[:1] or ([parts.subject] if parts.passive and parts.subject else [])
    if not whom:
        return None
    return _content("whom", _joined(parts, whom[0], goal))


def _infinitive(parts: Complements) -> Token | None:
    for other in parts.others:
        infinitive = other.dep == "xcomp" and other.i > parts.verb.i
        if infinitive and is_infinitive(parts.parsed, other):
            return other
    return None


def _joined(parts: Complements, *tokens: Token) -> set[int]:
    found: set[int] = set()
    for token in tokens:
        found |= below(parts.parsed, token)
    return found


def _to(parts: Complements, word: CueWord) -> Content | None:
    goal = _infinitive(parts)
    if goal is None or parts.objects:
        return None
    if parts.passive:
        if parts.subject is None or not word.frames & {"to", "clause", "as"}:
            return None
        return _content("passive", _joined(parts, parts.subject, goal))
    return _content("to", below(parts.parsed, goal)) if "to" in word.frames else None


def _ing(parts: Complements, word: CueWord) -> Content | None:
    if "ing" in word.frames:
        for other in parts.others:
            if other.dep == "xcomp" and other.tag == "VBG" and other.i > parts.verb.i:
                return _content("ing", below(parts.parsed, other))
    return None


def _as(parts: Complements, word: CueWord) -> Content | None:
    if "as" not in word.frames:
        return None
    whom = parts.objects[:1] or ([parts.subject] if parts.passive and parts.subject else [])
    named = [k for k in parts.others if k.i > parts.verb.i]
    named += [k for k in parts.preps if k.lower == "as"]
    if named:
        return _content("as", _joined(parts, *whom, named[0]))
    if whom:
        places = below(parts.parsed, whom[0])
        marked = any(parts.parsed.tokens[i].tag == "``" for i in places)
        return _content("as", places) if marked else None
    small = next((k for k in parts.clauses if k.i > parts.verb.i), None)
    return _content("as", below(parts.parsed, small)) if small else None


def _object(parts: Complements, word: CueWord) -> Content | None:
    frames = "object" in word.frames
    if not frames and not word.object_preps:
        return None
    whom = parts.objects[:1] or ([parts.subject] if parts.passive and parts.subject else [])
    joined = [k for k in parts.preps if k.lower in word.object_preps or _is_gerund(parts, k)]
    if not whom or not (frames or any(k.lower in word.object_preps for k in joined)):
        return None
    places = _joined(parts, *joined) | restricted(parts.parsed, whom[0])
    return _content("object", places)


def _is_gerund(parts: Complements, prep: Token) -> bool:
    """Tell whether a preposition right behind the object has a clause: "progress in building"."""
    if not parts.objects or child(parts.parsed, prep, "pcomp") is None:
        return False
    gap = prep.i - max(below(parts.parsed, parts.objects[0]))
    return gap <= 2 and prep.lower != "by"


def _gap(parts: Complements, word: CueWord) -> Content | None:
    """Return the noun whose relative clause the cue is: "a charge officials have denied"."""
    if "object" not in word.frames or parts.verb.dep != "relcl" or parts.subject is None:
        return None
    noun = parts.parsed.tokens[parts.verb.head]
    if parts.objects or parts.others or parts.subject.lower in RELATIVE:
        return None
    return _content("gap", noun_phrase(parts.parsed, noun))


def _prep(parts: Complements, word: CueWord) -> Content | None:
    if parts.objects or parts.passive:
        return None
    for prep in parts.preps:
        if prep.lower in word.preps and not is_dated(parts.parsed, prep):
            return _content("prep", below(parts.parsed, prep) - {prep.i})
    return None


def _aside(parts: Complements, word: CueWord) -> Content | None:
    """Return the clause that the cue is set into or behind: "the deal, he said, is dead"."""
    verb, parsed = parts.verb, parts.parsed
    if "quote" not in word.frames or parts.clauses or parts.objects or parts.passive:
        return None
    if parts.subject is None or verb.tag not in FINITE or verb.head == verb.i:
        return None
    head = parsed.tokens[verb.head]
    if verb.dep == "relcl":
        return _run_on(parts, head)
    if verb.dep not in {"parataxis", "ccomp", "advcl", "conj", "dep"} or head.i > verb.i + 40:
        return None
    if not _is_set_off(parsed, verb, parts.subject):
        return None
    return _content("aside", below(parsed, head, {verb.i}))


def _is_set_off(parsed: Parsed, verb: Token, subject: Token) -> bool:
    """Tell whether a comma stands before subject and verb, and a stop behind them."""
    first = min(below(parsed, subject) | {verb.i})
    return first > 0 and parsed.tokens[first - 1].text in {",", "—", "–", "--", "-", "”", '"'}


def _run_on(parts: Complements, noun: Token) -> Content | None:
    """Return the sentence before a cue whose comma was lost: "... through the port she said"."""
    parsed, verb = parts.parsed, parts.verb
    first, last = parsed.sentences[verb.sent]
    plain = parts.subject is not None and parts.subject.i == verb.i - 1
    ends = all(parsed.tokens[i].pos == "PUNCT" for i in range(verb.i + 1, min(verb.i + 2, last)))
    if not plain or not ends or noun.dep == "ROOT":
        return None
    return _content("aside", set(range(first, verb.i - 1)))


def _content(frame: str, places: set[int]) -> Content:
    return Content(frame, frozenset(places))


_VERB_RULES = (_clause, _whom, _to, _ing, _as, _object, _gap, _prep, _aside)


def _of_adjective(parsed: Parsed, cue: Cue) -> Content | None:
    """Return what "X is confident that" brings in."""
    if cue.token.dep != "acomp":
        return None
    for k in parsed.kids[cue.token.i]:
        token = parsed.tokens[k]
        if token.i < cue.token.i:
            continue
        if token.dep == "ccomp" and "clause" in cue.word.frames:
            return _content("clause", below(parsed, token))
        if token.dep == "xcomp" and "to" in cue.word.frames and is_infinitive(parsed, token):
            return _content("to", below(parsed, token))
        if token.dep == "prep" and token.lower in cue.word.preps:
            return _content("prep", below(parsed, token) - {token.i})
    return None


def _of_noun(parsed: Parsed, cue: Cue) -> Content | None:
    """Return what a noun of speech brings in: "its claim that", "voiced concern over"."""
    noun = cue.noun or cue.token
    kids = [parsed.tokens[k] for k in parsed.kids[noun.i] if k > noun.i]
    if cue.noun is not None:
        kids += [parsed.tokens[k] for k in parsed.kids[cue.token.i] if k > noun.i]
    for k, token in enumerate(kids):
        if token.dep in {"acl", "ccomp"} and _fits_clause(parsed, token, cue.word):
            return _content("clause", below(parsed, token))
        if token.dep == "prep" and token.lower in cue.word.preps:
            places = below(parsed, token) - {token.i}
            for later in kids[k + 1 :]:
                if later.dep in {"acl", "prep"} and later.head == noun.i:
                    places |= below(parsed, later)
            return _content("prep", places)
    return None


def _fits_clause(parsed: Parsed, verb: Token, word: CueWord) -> bool:
    if is_infinitive(parsed, verb):
        return "to" in word.frames
    marked = child(parsed, verb, "mark")
    return "clause" in word.frames and (marked is None or marked.lower in {"that", "whether"})
