"""The cue beside a quotation: behind it, before it, or a colon, a dash, "that".

Enters: a quotation with the words that touch it. Leaves: `Beside`, the cue and who speaks by it.
Refuses: verbs that say something else ("on “Morning Report,” she said that ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, RELATIVE, child
from dragoman.read.speech.quote_spots import Spot
from dragoman.read.speech.speakers import (
    Speaker,
    phrase_among,
    phrase_of,
    quoted_person,
    speaker_of,
)

_DASH = re.compile(r"\s*[—–―]\s*|\s+--?\s+")
_LONGEST_NAME = 14
_REACH = 28
"""Tokens within which a cue stands to its quotation."""
COMMAS = frozenset({",", "—", "–", "--", "-", "―"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
_SPEECH_STOPS = frozenset({",", "?", "!", "…", "-", "—", "–"})
_ENDS = frozenset(".?!…")
_TAIL = 3
"""Tokens that may follow "he said" behind a quotation that ended its sentence."""
_TITLE = 3
"""Words that a title in marks may have."""
_HELPING = frozenset({"be", "have", "do"})
_NEAR_COLON = 3
_SET_OFF = frozenset({",", "while", "before", "after", "by", "—", "–", "--"})
_NO_CUES = frozenset({"VBG", "NN", "JJ", "NNP", "NNPS"})
_LINKING = frozenset({"aux", "auxpass", "relcl", "acl"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A cue beside a quotation.

    Attributes:
        token: The reporting verb, the colon, or the first word of a signature.
        word: The verb's row of the table.
        speaker: Who speaks.
        joint: "that" or "to" between cue and quotation.
    """

    token: Token
    word: CueWord | None
    speaker: Speaker | None
    joint: Token | None = None


def cue_behind(parsed: Parsed, spot: Spot, speech: Speech) -> Beside | None:
    """Return the cue behind a quotation: “...,” she said; “...,” said the minister."""
    signed = _signature(parsed, spot)
    if signed is not None:
        return signed
    tokens = spot.right[:_REACH]
    first = next((i for i, t in enumerate(tokens) if t.pos != "PUNCT"), None)
    if first is None or not _may_lead(parsed.text, spot, tokens, first):
        return None
    verb = _first_cue(parsed, tokens[first:], speech, waits=_waits(parsed.text, spot))
    if verb is None or _says_else(parsed, spot, verb[0], tokens):
        return None
    speaker = quoted_person(parsed, verb[0], speech.classes["quoting"])
    speaker = speaker or _speaker_beside(parsed, verb[0], tokens[first:])
    return Beside(verb[0], verb[1], speaker) if speaker is not None else None


def _may_lead(text: str, spot: Spot, tokens: Sequence[Token], first: int) -> bool:
    """Tell whether the words behind a quotation may be its cue."""
    opens = tokens[first]
    if opens.dep == "cc" or opens.tag in {"VBG", "IN", "WDT", "WP", "TO"} or opens.text == "(":
        return False
    if spot.stop(text) in _SPEECH_STOPS or tokens[0].text in COMMAS:
        return True
    return spot.full and not spot.left


def _says_else(parsed: Parsed, spot: Spot, verb: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a verb behind a quotation opens the next one or a clause of its own."""
    if not spot.left:
        stop = spot.stop(parsed.text)
        goes_on = stop == "." and tokens[-1].i - verb.i > _TAIL
        return goes_on or (stop in _ENDS and _has_own_clause(parsed, verb))
    opens_next = spot.meets_quote and (tokens[-1].i == verb.i or tokens[-1].text == ":")
    return opens_next or _has_own_clause(parsed, verb)


def _has_own_clause(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb behind a quoted title says something else: on “Hannity,” he said that."""
    after = parsed.tokens[verb.i + 1].lower if verb.i + 1 < len(parsed.tokens) else ""
    clause = child(parsed, verb, "ccomp")
    return after in {"that", "if", "whether"} or (clause is not None and clause.i > verb.i)


def _waits(text: str, spot: Spot) -> bool:
    """Tell speech that ends in a comma: whatever verb follows is its cue ("...,” she beamed")."""
    words = text[slice(*spot.quoted.inside(text))].split()
    return spot.full and len(words) > _TITLE and spot.stop(text) == ","


def _first_cue(
    parsed: Parsed, tokens: Sequence[Token], speech: Speech, *, waits: bool
) -> tuple[Token, CueWord | None] | None:
    """Return the first reporting verb, unless another finite verb comes first.

    Where the quotation waits for its cue, that verb is it, known or not.
    """
    for token in tokens:
        word = _quote_word(parsed, token, speech)
        if word is not None and not _is_relative(parsed, token):
            return token, word
        if token.lower in speech.classes["quoting"]:
            return _as_saying(parsed, token, speech)
        if token.tag in FINITE and token.dep not in _LINKING and token.pos != "NOUN":
            return (token, None) if waits and token.lemma not in _HELPING else None
    return None


def _is_relative(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb has a relative pronoun as its subject: "Smith, who said so, ..."."""
    subject = child(parsed, verb, "nsubj")
    return subject is not None and subject.lower in RELATIVE


def _as_saying(
    parsed: Parsed, quoting: Token, speech: Speech
) -> tuple[Token, CueWord | None] | None:
    """Return "saying" of "quoted him as saying"."""
    for token in parsed.tokens[quoting.i + 1 : quoting.i + _REACH]:
        word = speech.verbs.get(token.lower)
        if word is not None and token.tag == "VBG" and parsed.tokens[token.i - 1].lower == "as":
            return token, word
    return None


def _quote_word(parsed: Parsed, token: Token, speech: Speech) -> CueWord | None:
    word = speech.verbs.get(token.lower)
    after = parsed.tokens[token.i + 1].lower if token.i + 1 < len(parsed.tokens) else ""
    word = speech.phrasal.get((token.lower, after), word)
    if word is None or "quote" not in word.frames or token.tag in _NO_CUES:
        return None
    return None if _is_described(parsed, token) else word


def _is_described(parsed: Parsed, token: Token) -> bool:
    """Tell a noun, or a participle in front of one, from a verb: "the alleged remark"."""
    before = parsed.tokens[token.i - 1] if token.i else None
    if before is None or token.dep in {"compound", "amod"}:
        return before is not None
    after = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else None
    named = after is not None and after.pos in {"NOUN", "PROPN"}
    past = token.tag in {"VBD", "VBN"} and not named
    return before.pos == "DET" or (before.pos == "ADJ" and not past)


def _speaker_beside(parsed: Parsed, verb: Token, tokens: Sequence[Token]) -> Speaker | None:
    """Return who speaks by a verb behind a quotation, before the verb or behind it."""
    if verb.tag == "VBG":
        return speaker_of(parsed, verb)
    speaker = speaker_of(parsed, verb)
    named = [t for t in tokens if t.i < verb.i]
    if named:
        own = speaker is not None and named[0].i <= speaker.head.i < verb.i
        return speaker if own else phrase_among(parsed, named)
    behind = [t for t in tokens if t.i > verb.i]
    if speaker is not None and behind and behind[0].i <= speaker.head.i <= behind[-1].i:
        return speaker
    if not behind or behind[0].lower == "that":
        return None
    if behind[0].pos not in _NAMING and not behind[0].text[:1].isupper():
        return None
    stop = next((k for k, t in enumerate(behind) if t.pos in {"VERB", "AUX", "PUNCT"}), None)
    return phrase_among(parsed, behind[:stop])


def _signature(parsed: Parsed, spot: Spot) -> Beside | None:
    """Return who signs a quotation behind a dash: “...” — Jane Doe, teacher."""
    dash = _DASH.match(parsed.text, spot.quoted.end)
    if dash is None:
        return None
    names = [t for t in parsed.between(dash.end(), spot.right_end) if t.start >= dash.end()]
    if not 0 < len(names) < _LONGEST_NAME or any(t.tag in FINITE for t in names):
        return None
    speaker = phrase_among(parsed, names) if names[0].text[:1].isupper() else None
    return Beside(names[0], None, speaker) if speaker is not None else None


def cue_before(parsed: Parsed, spot: Spot, speech: Speech) -> Beside | None:
    """Return the cue before a quotation: she said: “...”; adding, “...”."""
    tokens = spot.left[-_REACH:]
    last = len(tokens) - 1
    if last < 1:
        return None
    stop = tokens[last].text
    if stop == ":":
        return _before_colon(parsed, tokens[:last], tokens[last], speech)
    if tokens[last].lower in {"that", "to"}:
        return _joined_cue(parsed, tokens, speech)
    words = tokens[:last] if stop in COMMAS else tokens
    near = _last_cue(parsed, words, speech, adjacent=stop not in COMMAS)
    if near is None or not (spot.full or (near[0] is words[-1] and _is_closed(parsed.text, spot))):
        return None
    speaker = _actor_of(parsed, near[0]) or phrase_among(
        parsed, [t for t in words if t.i < near[0].i]
    )
    return Beside(near[0], near[1], speaker)


def _joined_cue(parsed: Parsed, tokens: Sequence[Token], speech: Speech) -> Beside | None:
    """Return the cue before "that" or "to": he told them that “...”, he threatened to “...”."""
    joint = tokens[-1]
    frames = {"clause"} if joint.lower == "that" else {"to", "whom"}
    for token in reversed(tokens[:-1]):
        word = speech.verbs.get(token.lower)
        if word is not None and word.frames & frames and token.pos in {"VERB", "AUX"}:
            return Beside(token, word, speaker_of(parsed, token), joint)
        if token.tag in FINITE or token.pos == "PUNCT":
            return None
    return None


def _is_closed(text: str, spot: Spot) -> bool:
    """Tell whether a scrap in marks ends its clause, so that it is all that was said."""
    if not spot.right or spot.right[0].pos in {"PUNCT", "CCONJ", "SCONJ"}:
        return True
    return spot.stop(text) in _SPEECH_STOPS


def _last_cue(
    parsed: Parsed, tokens: Sequence[Token], speech: Speech, *, adjacent: bool
) -> tuple[Token, CueWord] | None:
    """Return the last reporting verb with nothing but addressee, time and place behind it."""
    for k in range(len(tokens) - 1, -1, -1):
        token, behind = tokens[k], tokens[k + 1 :]
        phrasal = speech.phrasal.get((token.lower, behind[0].lower)) if behind else None
        word = phrasal or speech.verbs.get(token.lower)
        if word is not None and "quote" in word.frames and token.pos in {"VERB", "AUX", "NOUN"}:
            behind = behind[1:] if phrasal else behind
            return (token, word) if not adjacent or not behind or _is_aside(behind) else None
        if token.tag in FINITE and not _in_relative(parsed, token):
            return None
    return None


def _in_relative(parsed: Parsed, verb: Token) -> bool:
    head = parsed.tokens[verb.head]
    return "relcl" in {verb.dep, head.dep if verb.dep in {"aux", "auxpass", "conj"} else ""}


def _is_aside(tokens: Sequence[Token]) -> bool:
    return (tokens[0].lower == "that" and len(tokens) == 1) or tokens[0].pos == "ADP"


def _before_colon(
    parsed: Parsed, tokens: Sequence[Token], colon: Token, speech: Speech
) -> Beside | None:
    """Return who speaks before a colon: by a reporting verb, any verb with a subject, or a name."""
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"}]
    for token in _by_nearness(verbs, tokens[-1]):
        word = speech.verbs.get(token.lower)
        if word is not None and "quote" in word.frames:
            return Beside(token, word, _actor_of(parsed, token))
    if not verbs:
        speaker = phrase_among(parsed, tokens)
        return Beside(colon, None, speaker) if speaker is not None else None
    ranked = [*(v for v in verbs if v.dep == "ROOT"), *verbs]
    speaker = next((s for s in (speaker_of(parsed, v) for v in ranked) if s is not None), None)
    return Beside(colon, None, speaker)


def _by_nearness(verbs: Sequence[Token], last: Token) -> list[Token]:
    """Return verbs that may bring in what stands behind a colon, the likeliest first.

    One right before the colon comes first, then the main verb, then others from the back; a clause
    in front of the main one ("When asked about it, he shrugged: ...") brings in nothing.
    """
    root = next((v for v in verbs if v.dep == "ROOT"), None)
    near = [v for v in verbs if last.i - v.i <= _NEAR_COLON]
    rest = [v for v in reversed(verbs) if root is None or v.i > root.i]
    return list(dict.fromkeys([*reversed(near), *([root] if root else []), *rest]))


def _actor_of(parsed: Parsed, verb: Token) -> Speaker | None:
    """Return who speaks by a verb before a quotation; a participle's doer is its sentence's.

    "The minister called the talks a farce, adding, “...”": the parser may hang "adding" on the
    noun before it.
    """
    before = parsed.tokens[verb.i - 1] if verb.i else None
    if verb.tag == "VBG" and before is not None and before.lower in _SET_OFF:
        main = next((a for a in parsed.ancestors(verb) if a.dep == "ROOT"), None)
        doer = child(parsed, main, "nsubj") if main is not None and main.i < verb.i else None
        if doer is not None:
            return phrase_of(parsed, doer)
    return speaker_of(parsed, verb)
