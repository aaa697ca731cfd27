"""Cues: words that bring in what somebody says, at their places in a text.

Enters: a parse and the words of speech. Leaves: `Cue`s by position: verbs, with their
particle or the noun that they lend themselves to ("pointed out", "voiced concern"), nouns and
adjectives. Refuses nothing; whether a cue brings anything in, `contents` tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import child, is_dated


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech at its place.

    Attributes:
        token: The verb; for a nominal cue without verb the noun.
        word: Its row of the table.
        noun: The noun of speech that a light verb lends itself to ("voiced concern").
        particle: The particle that belongs to the verb ("called on").
    """

    token: Token
    word: CueWord
    noun: Token | None = None
    particle: Token | None = None


def find_cues(parsed: Parsed, speech: Speech) -> Iterator[Cue]:
    """Yield the cues of a text by position."""
    lent: set[int] = set()
    for token in parsed.tokens:
        cue = None if token.i in lent else _cue(parsed, token, speech)
        if cue is None:
            continue
        if cue.noun is not None:
            lent.add(cue.noun.i)
        yield cue


def _cue(parsed: Parsed, token: Token, speech: Speech) -> Cue | None:
    if token.pos in {"VERB", "AUX"}:
        return _light(parsed, token, speech) or _verb(parsed, token, speech)
    word = speech.nouns.get(token.lower) if token.tag in {"NN", "NNS"} else None
    if token.pos == "ADJ":
        word = word or speech.adjectives.get(token.lower)
    return Cue(token, word) if word is not None else None


def _light(parsed: Parsed, token: Token, speech: Speech) -> Cue | None:
    """Return a verb with the noun of speech that is its object: "voiced concern"."""
    if token.lemma not in speech.light:
        return None
    noun = child(parsed, token, "dobj", "nsubjpass")
    word = speech.nouns.get(noun.lower) if noun is not None else None
    return Cue(token, word, noun) if word is not None else None


def _verb(parsed: Parsed, token: Token, speech: Speech) -> Cue | None:
    for k in parsed.kids[token.i]:
        particle = parsed.tokens[k]
        word = speech.phrasal.get((token.lower, particle.lower))
        near = particle.dep == "prt" or k == token.i + 1
        if word is not None and near and not is_dated(parsed, particle):
            return Cue(token, word, particle=particle)
    word = speech.verbs.get(token.lower)
    return Cue(token, word) if word is not None else None
