"""Who speaks: the noun phrase that a cue has as its subject, agent or owner.

Enters: a parse and a cue's word. Leaves: `Speaker`, the head word and the places of its phrase.
Refuses: expletives ("it is said", "there is"), which nobody speaks behind.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.read import grammar
from dragoman.read.names.beside import named_beside
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.clauses import (
    FINITE,
    RELATIVE,
    Stretch,
    below,
    child,
    is_infinitive,
    is_passive,
    noun_phrase,
    stretches,
)

_CLIMBING = frozenset(
    {
        "dobj",
        "pobj",
        "attr",
        "xcomp",
        "advcl",
        "conj",
        "pcomp",
        "prep",
        "ccomp",
        "acl",
        "relcl",
        "dep",
    }
)
_OWNERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_QUOTING = 16
"""Words between "quoted" and "saying", at most."""
_STEPS = 5
"""Heads that a verb without subject is followed up to."""
_AGENT_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "ant", "ants", "ian", "ians", "people")
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The phrase that names who speaks.

    Attributes:
        head: Its head word.
        places: Places of its tokens, a relative pronoun that stands for it included.
    """

    head: Token
    places: frozenset[int]

    def spans(self, parsed: Parsed) -> tuple[Stretch, ...]:
        """Return the phrase as stretches of text."""
        return stretches(parsed, self.places)


def speaker_of(parsed: Parsed, verb: Token) -> Speaker | None:
    """Return who speaks by a verb: its subject, or the agent of a passive."""
    if is_passive(parsed, verb):
        return _agent(parsed, verb)
    token = verb
    for _ in range(_STEPS):
        subject = _subject(parsed, token)
        if subject is not None:
            return _relative(parsed, token, subject) or phrase_of(parsed, subject)
        if token.dep == "acl" and parsed.tokens[token.head].pos in _NAMING:
            noun = parsed.tokens[token.head]
            if not is_infinitive(parsed, token):
                return _carrier(parsed, noun)
            token = noun
            continue
        if token.dep not in _CLIMBING or token.head == token.i:
            break
        owner = _controller(parsed, token)
        if owner is not None:
            return phrase_of(parsed, owner)
        token = parsed.tokens[token.head]
    return _name_before(parsed, verb)


def _carrier(parsed: Parsed, noun: Token) -> Speaker | None:
    """Return whoever sends words, or the noun that carries them: "issued a statement saying"."""
    sender = parsed.tokens[noun.head] if noun.dep in {"dobj", "nsubjpass"} else None
    if sender is not None and sender.pos == "VERB" and noun.pos == "NOUN" and not noun.name:
        person = _subject(parsed, sender) if noun.dep == "dobj" else None
        if person is not None and not _is_agent_noun(noun):
            return phrase_of(parsed, person)
    return phrase_of(parsed, noun)


def _is_agent_noun(noun: Token) -> bool:
    return noun.lower.endswith(_AGENT_ENDINGS)


def _name_before(parsed: Parsed, verb: Token) -> Speaker | None:
    """Return the name right before a finite verb whose subject the parser lost.

    What tells of the name may stand between commas: "Jane Doe, the minister, said".
    """
    tokens = parsed.tokens
    if verb.tag not in FINITE:
        return None
    first = parsed.sentences[verb.sent][0]
    i = _skip_back(parsed, verb.i - 1, first, {"ADV", "AUX"})
    if i > first and tokens[i].text == ",":
        opening = next((k for k in range(i - 1, first, -1) if _closes(tokens[k])), first)
        i = opening - 1 if tokens[opening].text == "," else first
    if i < first or tokens[i].pos not in {"PROPN", "PRON"}:
        return None
    start = _skip_back(parsed, i, first, {tokens[i].pos}) + 1 if tokens[i].pos == "PROPN" else i
    return Speaker(tokens[i], frozenset(range(start, i + 1)))


def _skip_back(parsed: Parsed, i: int, first: int, kinds: Collection[str]) -> int:
    """Return the last place before words of some kinds, not before the sentence."""
    while i >= first and parsed.tokens[i].pos in kinds:
        i -= 1
    return i


def _closes(token: Token) -> bool:
    return token.text == "," or token.tag in FINITE


def _subject(parsed: Parsed, verb: Token) -> Token | None:
    """Return the subject nearest to its verb: a heading may be taken for a first one."""
    kids = (parsed.tokens[k] for k in parsed.kids[verb.i])
    subjects = [k for k in kids if k.dep in {"nsubj", "nsubjpass"}]
    return min(subjects, key=lambda k: abs(k.i - verb.i), default=None)


def phrase_of(parsed: Parsed, head: Token | None) -> Speaker | None:
    """Return the phrase of a head word, `None` for an expletive or no noun."""
    if head is None or head.pos not in _NAMING or head.dep == "expl":
        return None
    return Speaker(head, frozenset(noun_phrase(parsed, head)))


def _agent(parsed: Parsed, verb: Token) -> Speaker | None:
    agent = child(parsed, verb, "agent")
    return phrase_of(parsed, child(parsed, agent, "pobj")) if agent is not None else None


def _relative(parsed: Parsed, verb: Token, subject: Token) -> Speaker | None:
    """Return the noun that "who" stands for."""
    while verb.dep == "conj":
        verb = parsed.tokens[verb.head]
    if subject.lower not in RELATIVE or verb.dep != "relcl":
        return None
    noun = parsed.tokens[verb.head]
    while noun.dep == "appos" and subject.lower == "who":
        noun = parsed.tokens[noun.head]
    named = phrase_of(parsed, noun)
    return named and Speaker(named.head, named.places | {subject.i})


def _controller(parsed: Parsed, verb: Token) -> Token | None:
    """Return the object that acts in an infinitive: "urged her to say"."""
    head = parsed.tokens[verb.head]
    if verb.dep == "pcomp" and head.lower == "as":
        quoting = parsed.tokens[head.head]
        return child(parsed, quoting, "nsubjpass", "dobj")
    return child(parsed, head, "dobj") if verb.dep == "xcomp" else None


def quoted_person(parsed: Parsed, saying: Token, quoting: Collection[str]) -> Speaker | None:
    """Return whom "quoted the minister as saying" names, however the parser read it.

    Args:
        parsed: The parse.
        saying: The participle behind "as".
        quoting: Printed forms of "quote" and its like.
    """
    tokens = parsed.tokens
    if saying.tag != "VBG" or saying.i < 2 or tokens[saying.i - 1].lower != "as":
        return None
    back = range(saying.i - 2, max(-1, saying.i - _QUOTING), -1)
    at = next((i for i in back if tokens[i].lower in quoting), None)
    if at is None or at == saying.i - 2 or tokens[at + 1].lower == "by":
        return None
    return phrase_among(parsed, tokens[at + 1 : saying.i - 1])


def phrase_among(parsed: Parsed, tokens: Sequence[Token]) -> Speaker | None:
    """Return the phrase that a run of words is, where the parser gives it no role.

    "The 43-year-old" names somebody without a noun.
    """
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    for token in tokens:
        outside = token.head == token.i or not first <= token.head <= last
        if outside and token.pos in {"NOUN", "PROPN", "PRON"}:
            inside = {i for i in noun_phrase(parsed, token) if first <= i <= last}
            return Speaker(token, frozenset(inside))
    names = [t for t in tokens if t.pos in {"NOUN", "PROPN", "PRON"} or t.text[:1].isupper()]
    if (
        not any(t.pos in {"NOUN", "PROPN", "PRON"} for t in names)
        and tokens[0].pos == "DET"
        and tokens[-1].pos in {"ADJ", "NUM"}
    ):
        return Speaker(tokens[-1], frozenset(range(first, last + 1)))
    return Speaker(names[0], frozenset({names[0].i})) if names else None


def owner_of(parsed: Parsed, noun: Token) -> Speaker | None:
    """Return whose word a noun of speech is: "Iran's claim", "a charge by the ministry"."""
    owner = child(parsed, noun, "poss")
    if owner is not None:
        return phrase_of(parsed, owner)
    for k in parsed.kids[noun.i]:
        token = parsed.tokens[k]
        if token.dep in {"prep", "agent"} and token.lower in {"by", "from", "among"}:
            return phrase_of(parsed, child(parsed, token, "pobj"))
        if token.dep in {"compound", "nmod", "amod"} and token.name in _OWNERS and k < noun.i:
            return Speaker(token, frozenset(below(parsed, token)))
    return None


def found_at(reading: Reading, speaker: Speaker) -> Found | None:
    """Return the mention of a speaker: a name beside the head word, its own, or one that holds it.

    "a spokesman, Ali Karimi," speaks under his name.
    """
    inside = [
        f
        for a, b in speaker.spans(reading.parsed)
        for f in reading.mentions_in(a, b)
        if f.head in speaker.places
    ]
    own = next((f for f in inside if f.head == speaker.head.i), None)
    if own is None:
        named = (f for f in inside if f.mention.form == "name" and f.mention.kind == "person")
        beside = next((f for f in named if _stands_beside(reading, f, speaker)), None)
        return beside or reading.mention_at(speaker.head)
    return named_beside(reading, own) or own


def found_together(reading: Reading, speaker: Speaker) -> tuple[Found, ...]:
    """Return all who speak in one breath: "Iran and Iraq said", "the ministers, A and B, said".

    The first is the one whom `found_at` gives, but for people named beside a plural.
    """
    parsed = reading.parsed
    people = _people_beside(reading, speaker)
    if people:
        return people
    first = found_at(reading, speaker)
    if first is None:
        return ()
    heads = [t for t in grammar.expand(parsed, speaker.head)[1:] if t.i in speaker.places]
    phrases = (Speaker(t, frozenset(noun_phrase(parsed, t))) for t in heads)
    others = [f for p in phrases if (f := found_at(reading, p)) is not None]
    return tuple(dict.fromkeys((first, *others)))


def _people_beside(reading: Reading, speaker: Speaker) -> tuple[Found, ...]:
    """Return the people whom a plural stands for, where two or more are named beside it."""
    parsed, head = reading.parsed, speaker.head
    if head.tag != "NNS":
        return ()
    inner = grammar.prepositional(parsed, head, ("of", "to"))
    apposed = [t for host in (head, *inner) for t in parsed.children(host, "appos")]
    # the parser may take the people for more of whom they are the ministers of
    words = [*inner, *(t for word in apposed for t in grammar.expand(parsed, word))]
    named = [f for word in words if (f := reading.mention_at(word)) is not None]
    people = tuple(dict.fromkeys(f for f in named if f.mention.kind == "person"))
    owned = bool(inner) and bool(named) and named[0].mention.kind == "person"
    return people if len(people) > 1 and not owned else ()


def _stands_beside(reading: Reading, found: Found, speaker: Speaker) -> bool:
    token = reading.parsed.tokens[found.head]
    return token.dep == "appos" and token.head == speaker.head.i
