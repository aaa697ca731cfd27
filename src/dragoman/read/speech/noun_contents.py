"""What nouns and adjectives of speech bring in: "its claim that", "is confident that".

Enters: a parse and a cue. Leaves: `Content`, or `None`. Refuses: a noun with no clause or phrase of
the kinds that its row allows.
"""

from __future__ import annotations

from dragoman.lexicon.speech import CueWord
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import below, child, is_infinitive, tense
from dragoman.read.speech.complements import Content, content
from dragoman.read.speech.cues import Cue


def content_of_adjective(parsed: Parsed, cue: Cue) -> Content | None:
    """Return what "is confident that", "are ready to", "was critical of" brings in."""
    if cue.token.dep != "acomp":
        return None
    frames = cue.word.frames
    for k in parsed.kids[cue.token.i]:
        token = parsed.tokens[k]
        if token.i < cue.token.i:
            continue
        if token.dep == "ccomp" and "clause" in frames:
            return content("clause", below(parsed, token))
        if token.dep == "xcomp" and "to" in frames and is_infinitive(parsed, token):
            return content("to", below(parsed, token))
        if token.dep == "prep" and token.lower in cue.word.preps:
            return content("prep", below(parsed, token) - {token.i})
    return None


def content_of_noun(parsed: Parsed, cue: Cue) -> Content | None:
    """Return what "its claim that", "a pledge to", "voiced concern over" brings in."""
    noun = cue.noun or cue.token
    kids = [parsed.tokens[k] for k in parsed.kids[noun.i] if k > noun.i]
    if cue.noun is not None:
        kids += [parsed.tokens[k] for k in parsed.kids[cue.token.i] if k > noun.i]
    if cue.noun is None and noun.dep == "nsubj" and parsed.tokens[noun.head].lemma == "be":
        kids += [parsed.tokens[k] for k in parsed.kids[noun.head] if k > noun.head]
    for n, token in enumerate(kids):
        if token.dep in {"acl", "ccomp"} and _fits(parsed, token, cue.word):
            return content("clause", below(parsed, token))
        if token.dep == "prep" and token.lower in cue.word.preps:
            places = below(parsed, token) - {token.i}
            for later in kids[n + 1 :]:
                if later.dep in {"acl", "prep"} and later.head == noun.i:
                    places |= below(parsed, later)
            return content("prep", places)
    return None


def _fits(parsed: Parsed, verb: Token, word: CueWord) -> bool:
    if is_infinitive(parsed, verb):
        return "to" in word.frames
    marked = child(parsed, verb, "mark")
    fits = marked.lower in {"that", "whether"} if marked is not None else tense(parsed, verb) != ""
    return fits and "clause" in word.frames
