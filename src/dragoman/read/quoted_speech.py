"""Direct speech: quotations in marks, with the cue and the speaker beside them.

Enters: a parse, the quoted stretches of its text, the words of speech. Leaves: `Quotation`, its
parts in order, with cue and speaker where some stand beside it. Refuses: stretches that are titles,
nicknames or single words; they stay for the clause rules, which read "called him a “hero”".

Marks first, grammar second: the parser is least sure where marks cut a sentence, so the cue is
looked for among the words that touch the quotation, behind it, then before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.clauses import FINITE, RELATIVE, Stretch, child
from dragoman.read.parse import Parsed, Token
from dragoman.read.quote_marks import Quoted, paragraphs
from dragoman.read.speakers import Speaker, phrase_among, speaker_of

_END = re.compile(r"[.?!…]+[\"”’»')\]]*(?=\s|$)|\n")
_SINGLE_CLOSER = re.compile(r"[.?!,…]['’](?=\s|$)")
_DASH = re.compile(r"\s*[—–―]\s*|\s+--?\s+")
_LONGEST_NAME = 14
_REACH = 28
"""Tokens within which a cue stands to its quotation."""
_COMMAS = frozenset({",", "—", "–", "--", "-", "―"})
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
_LINKING = frozenset({"aux", "auxpass", "relcl", "acl"})


@dataclass(slots=True)
class Quotation:
    """Direct speech with what stands beside it, filled as the text is read.

    Attributes:
        parts: Its stretches, in order.
        cue: The reporting verb, or the colon's token, `None` where it floats.
        word: The verb's row of the table.
        speaker: Who speaks, as far as the words beside it tell.
        paragraph: Number of the paragraph of its last part.
        mixed: It begins with words outside the marks.
        joined: "that" or "to" joins it to its cue, so that grammar may know better where it ends.
        opens_paragraph: Nothing stands before it in its paragraph.
    """

    parts: list[Stretch]
    cue: Token | None
    word: CueWord | None
    speaker: Speaker | None
    paragraph: int
    mixed: bool = False
    joined: bool = False
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """A quotation with the words that touch it, up to the ends of their sentence."""

    quoted: Quoted
    left: Sequence[Token]
    right: Sequence[Token]
    left_start: int
    paragraph: int
    paragraph_start: int
    right_end: int
    right_meets_quote: bool
    full: bool


@dataclass(frozen=True, slots=True)
class _Beside:
    """A cue beside a quotation."""

    token: Token
    word: CueWord | None
    speaker: Speaker | None
    joint: Token | None = None


def read_quotations(parsed: Parsed, quoted: Iterable[Quoted], speech: Speech) -> list[Quotation]:
    """Return the direct speech of a text, by position of its first part.

    Args:
        parsed: The parse.
        quoted: The stretches in marks, by position.
        speech: Words of speech.
    """
    found: list[Quotation] = []
    for spot in _spots(parsed, tuple(quoted), speech):
        last = found[-1] if found else None
        if last is not None and _goes_on(spot, last, speech):
            last.parts.append((spot.quoted.start, spot.quoted.end))
            last.paragraph = spot.paragraph
            continue
        quotation = _attributed(parsed, spot, speech)
        if quotation is None and _may_float(spot):
            quotation = _floating(parsed, spot, last)
        if quotation is not None and quotation is not last:
            _take_in(found, quotation)
    return found


def _may_float(spot: _Spot) -> bool:
    """Tell whether a quotation stands as sentences of its own."""
    return spot.full and not spot.left and not any(t.pos != "PUNCT" for t in spot.right)


def _take_in(found: list[Quotation], quotation: Quotation) -> None:
    """Add a quotation, with the paragraph of speech right before it that nobody spoke yet."""
    last = found[-1] if found else None
    waits = last is not None and last.cue is None and last.speaker is None
    if waits and quotation.cue is not None and quotation.opens_paragraph:
        near = quotation.paragraph - last.paragraph == 1
        if near and not quotation.mixed:
            quotation.parts[:0] = last.parts
            found.pop()
    found.append(quotation)


def _spots(parsed: Parsed, quoted: tuple[Quoted, ...], speech: Speech) -> Iterable[_Spot]:
    text = parsed.text
    bounds = paragraphs(text)
    number = 0
    for i, raw in enumerate(quoted):
        while bounds[number][1] <= raw.start:
            number += 1
        start, end = bounds[number]
        low = max(start, quoted[i - 1].end if i else 0)
        high = min(end, quoted[i + 1].start if i + 1 < len(quoted) else end)
        if raw.start == start and number and text[bounds[number - 1][1] - 1] == ":":
            low = bounds[number - 1][0]
            low = max(low, quoted[i - 1].end if i else 0)
            low = _sentence_start(text, low, bounds[number - 1][1], speech)
        else:
            low = _sentence_start(text, low, raw.start, speech)
        q = _cut_short(parsed, raw, speech)
        inner = q.inside(text)
        reach = _sentence_end(text, q.end, max(high, q.end), speech)
        yield _Spot(
            quoted=q,
            left=[t for t in parsed.between(low, q.start) if t.start >= low],
            right=parsed.between(q.end, reach),
            left_start=low,
            paragraph=number,
            paragraph_start=start,
            right_end=reach,
            right_meets_quote=reach == high < end,
            full=_is_full(text, q, inner),
        )


def _is_full(text: str, q: Quoted, inner: Stretch) -> bool:
    """Tell speech from a title or a scrap: capital at the front and three words, or a stop."""
    words = text[inner[0] : inner[1]].split()
    if q.continues or not q.opened:
        return True
    opens = text[inner[0] : inner[0] + 1]
    stops = text[max(inner[0], inner[1] - 1) : inner[1]] in {".", "?", "!", ",", "…", "—", "-"}
    return (not opens.islower()) and (len(words) > 3 or stops)


def _sentence_start(text: str, low: int, high: int, speech: Speech) -> int:
    """Return where the last sentence before `high` begins."""
    start = low
    for end in _END.finditer(text, low, high):
        if _ends(text, end, speech):
            start = end.end()
    while start < high and text[start].isspace():
        start += 1
    return start


def _sentence_end(text: str, low: int, high: int, speech: Speech) -> int:
    for end in _END.finditer(text, low, high):
        if _ends(text, end, speech):
            return end.end()
    return high


def _ends(text: str, end: re.Match[str], speech: Speech) -> bool:
    """Tell a sentence's end from the stop of an abbreviation and from dots inside a sentence."""
    if end.group() == "\n":
        return True
    after = text[end.end() : end.end() + 2].lstrip()
    return not after[:1].islower() and not _is_abbreviation(text, end.start(), speech)


def _is_abbreviation(text: str, stop: int, speech: Speech) -> bool:
    if text[stop] != ".":
        return False
    word = text[max(0, stop - 12) : stop].split()[-1:]
    bare = word[0].lstrip("(“\"‘'").lower() if word else ""
    return bare in speech.classes["abbreviations"] or len(bare) == 1 or "." in bare


def _cut_short(parsed: Parsed, q: Quoted, speech: Speech) -> Quoted:
    """End a quotation that nobody closed: at a single mark in place of a double, or before a cue."""
    if q.closed or not q.opened:
        return q
    single = _SINGLE_CLOSER.search(parsed.text, q.start, q.end)
    if single is not None:
        return replace(q, end=single.end(), closed=True)
    for token in parsed.between(q.start, q.end):
        word = speech.verbs.get(token.lower)
        if word is None or "quote" not in word.frames or token.tag not in FINITE:
            continue
        speaker = speaker_of(parsed, token)
        first = min(speaker.places) if speaker else token.i
        comma = parsed.tokens[min(first, token.i) - 1]
        after = parsed.tokens[min(max(first, token.i) + 1, len(parsed.tokens) - 1)]
        if comma.text == "," and comma.start > q.start and after.pos == "PUNCT":
            return replace(q, end=comma.end)
    return q


def _goes_on(spot: _Spot, last: Quotation, speech: Speech) -> bool:
    """Tell whether a quotation goes on with the last one: "“...,” he said, “...”"."""
    if spot.quoted.continues:
        return True
    if last.cue is None or not spot.left:
        return False
    between = last.parts[-1][1] <= last.cue.start < spot.quoted.start
    if not between or spot.left[0].start > last.cue.start:
        return False
    behind = [t for t in spot.left if t.i > last.cue.i]
    if spot.left[-1].text not in _COMMAS and spot.left[-1].pos not in {"CCONJ", "VERB", "SCONJ"}:
        return False
    return not any(t.text == ":" or _says_more(t, speech) for t in behind)


def _says_more(token: Token, speech: Speech) -> bool:
    """Tell whether a verb between two quotations is a cue or a clause of its own."""
    word = speech.verbs.get(token.lower)
    again = word is not None and "quote" in word.frames and token.pos == "VERB"
    return again or (token.tag in FINITE and token.dep not in {"relcl", "aux", "auxpass"})


def _floating(parsed: Parsed, spot: _Spot, last: Quotation | None) -> Quotation:
    """Return the quotation that a stretch without cue belongs to.

    That is the last one where it is near; a sentence of somebody's doing between the two gives the
    words to that one: "The judge turned to me. “...”".
    """
    part = (spot.quoted.start, spot.quoted.end)
    actor = _actor_before(parsed, spot, last)
    near = last is not None and spot.paragraph - last.paragraph <= 1
    if last is not None and near and actor is None:
        if not last.mixed:
            last.parts.append(part)
            last.paragraph = spot.paragraph
            return last
        actor = last.speaker
    opens = spot.quoted.start == spot.paragraph_start
    return Quotation([part], None, None, actor, spot.paragraph, opens_paragraph=opens)


def _actor_before(parsed: Parsed, spot: _Spot, last: Quotation | None) -> Speaker | None:
    """Return who acts in the sentence right before a quotation, in its own paragraph."""
    start, end = spot.paragraph_start, spot.quoted.start
    if last is not None:
        start = max(start, last.parts[-1][1])
    words = [t for t in parsed.between(start, end) if t.start >= start and t.end <= end]
    if not words or (last is not None and last.cue is not None and last.cue.start >= start):
        return None
    root = next((t for t in reversed(words) if t.dep == "ROOT"), None)
    speaker = speaker_of(parsed, root) if root is not None and root.pos == "VERB" else None
    return speaker if speaker is not None and speaker.head.pos in {"PROPN", "PRON"} else None


def _attributed(parsed: Parsed, spot: _Spot, speech: Speech) -> Quotation | None:
    beside = _cue_before(parsed, spot, speech)
    start = spot.quoted.start
    if beside is None or beside.word is None:
        behind = _cue_behind(parsed, spot, speech)
        if behind is not None and spot.left and beside is None:
            start = spot.left[0].start
        beside = behind or beside
    if beside is None:
        return None
    if beside.joint is not None:
        start = beside.joint.start
    part = (start, spot.quoted.end)
    return Quotation(
        [part],
        beside.token,
        beside.word,
        beside.speaker,
        spot.paragraph,
        mixed=start < spot.quoted.start,
        joined=beside.joint is not None,
        opens_paragraph=start == spot.paragraph_start,
    )


def _cue_behind(parsed: Parsed, spot: _Spot, speech: Speech) -> _Beside | None:
    """Return the cue behind a quotation: “...,” she said; “...,” said the minister."""
    signed = _signature(parsed, spot)
    if signed is not None:
        return signed
    tokens = spot.right[:_REACH]
    first = next((i for i, t in enumerate(tokens) if t.pos != "PUNCT"), None)
    if first is None:
        return None
    if not _may_lead(parsed.text, spot, tokens, first):
        return None
    verb = _first_cue(parsed, tokens[first:], speech)
    if verb is None or _leads_on(tokens, verb[0], spot.right_meets_quote):
        return None
    if spot.left and _has_own_clause(parsed, verb[0]):
        return None
    named = [t for t in tokens[first:] if t.i < verb[0].i]
    if verb[0].tag == "VBG":
        return _Beside(verb[0], verb[1], speaker_of(parsed, verb[0]))
    speaker = _speaker_before(parsed, verb[0], named) if named else None
    if speaker is None:
        speaker = _speaker_behind(parsed, verb[0], tokens)
    if speaker is None:
        return None
    return _Beside(verb[0], verb[1], speaker)


def _has_own_clause(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb behind a quoted title says something else: on “Hannity,” he said that."""
    after = parsed.tokens[verb.i + 1].lower if verb.i + 1 < len(parsed.tokens) else ""
    clause = child(parsed, verb, "ccomp")
    return after in {"that", "if", "whether"} or (clause is not None and clause.i > verb.i)


def _leads_on(tokens: Sequence[Token], verb: Token, meets_quote: bool) -> bool:
    """Tell whether a cue behind a quotation opens the next one: he smiled, “...”, said: “...”."""
    last = tokens[-1]
    return meets_quote and (last.i == verb.i or last.text == ":")


def _may_lead(text: str, spot: _Spot, tokens: Sequence[Token], first: int) -> bool:
    """Tell whether the words behind a quotation may be its cue."""
    opens = tokens[first]
    if opens.dep == "cc" or opens.tag in {"VBG", "IN", "WDT", "WP", "TO"} or opens.text == "(":
        return False
    inner = spot.quoted.inside(text)
    stop = text[max(0, inner[1] - 1) : inner[1]]
    if stop in {",", "?", "!", "…", "-", "—", "–"} or tokens[0].text in _COMMAS:
        return True
    return spot.full and not spot.left


def _first_cue(
    parsed: Parsed, tokens: Sequence[Token], speech: Speech
) -> tuple[Token, CueWord] | None:
    """Return the first reporting verb, unless another finite verb comes first."""
    for token in tokens:
        word = _quote_word(parsed, token, speech)
        if word is not None and not _is_relative(parsed, token):
            return token, word
        if token.lower in speech.classes["quoting"]:
            return _as_saying(parsed, token, speech)
        if token.tag in FINITE and token.dep not in _LINKING and token.pos != "NOUN":
            return None
    return None


def _is_relative(parsed: Parsed, verb: Token) -> bool:
    """Tell whether a verb has a relative pronoun as its subject: "Smith, who said so, ..."."""
    subject = child(parsed, verb, "nsubj")
    return subject is not None and subject.lower in RELATIVE


def _as_saying(parsed: Parsed, quoting: Token, speech: Speech) -> tuple[Token, CueWord] | None:
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
    if word is None or "quote" not in word.frames or token.tag in {"VBG", "NN", "JJ"}:
        return None
    determined = token.i > 0 and parsed.tokens[token.i - 1].pos in {"DET", "ADJ"}
    return None if determined or token.dep in {"compound", "amod"} else word


def _speaker_before(parsed: Parsed, verb: Token, named: Sequence[Token]) -> Speaker | None:
    speaker = speaker_of(parsed, verb)
    if speaker is not None and named[0].i <= speaker.head.i < verb.i:
        return speaker
    return phrase_among(parsed, named)


def _speaker_behind(parsed: Parsed, verb: Token, tokens: Sequence[Token]) -> Speaker | None:
    """Return the speaker behind its verb: "said the minister"."""
    after = [t for t in tokens if t.i > verb.i]
    speaker = speaker_of(parsed, verb)
    if speaker is not None and after and after[0].i <= speaker.head.i <= after[-1].i:
        return speaker
    if not after or after[0].pos not in _NAMING or after[0].lower == "that":
        return None
    stop = next((k for k, t in enumerate(after) if t.pos in {"VERB", "AUX", "PUNCT"}), len(after))
    return phrase_among(parsed, after[:stop])


def _signature(parsed: Parsed, spot: _Spot) -> _Beside | None:
    """Return who signs a quotation behind a dash: “...” — Jane Doe, teacher."""
    dash = _DASH.match(parsed.text, spot.quoted.end)
    if dash is None:
        return None
    names = [t for t in parsed.between(dash.end(), spot.right_end) if t.start >= dash.end()]
    if not 0 < len(names) < _LONGEST_NAME or any(t.tag in FINITE for t in names):
        return None
    speaker = phrase_among(parsed, names) if names[0].text[:1].isupper() else None
    return _Beside(names[0], None, speaker) if speaker is not None else None


def _cue_before(parsed: Parsed, spot: _Spot, speech: Speech) -> _Beside | None:
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
    words = tokens[:last] if stop in _COMMAS else tokens
    near = _last_cue(parsed, words, speech, adjacent=stop not in _COMMAS)
    if near is None or not (spot.full or (near[0] is words[-1] and _is_closed(spot))):
        return None
    speaker = speaker_of(parsed, near[0]) or phrase_among(
        parsed, [t for t in words if t.i < near[0].i]
    )
    return _Beside(near[0], near[1], speaker)


def _joined_cue(parsed: Parsed, tokens: Sequence[Token], speech: Speech) -> _Beside | None:
    """Return the cue before "that" or "to": he told them that “...”, he threatened to “...”."""
    joint = tokens[-1]
    frames = {"clause"} if joint.lower == "that" else {"to", "whom"}
    for token in reversed(tokens[:-1]):
        word = speech.verbs.get(token.lower)
        if word is not None and word.frames & frames and token.pos in {"VERB", "AUX"}:
            return _Beside(token, word, speaker_of(parsed, token), joint)
        if token.tag in FINITE or token.pos == "PUNCT":
            return None
    return None


def _is_closed(spot: _Spot) -> bool:
    """Tell whether a scrap in marks ends its clause, so that it is all that was said."""
    return not spot.right or spot.right[0].pos in {"PUNCT", "CCONJ", "SCONJ"}


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
) -> _Beside | None:
    """Return who speaks before a colon: by a reporting verb, any verb with a subject, or a name."""
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"}]
    for token in reversed(verbs):
        word = speech.verbs.get(token.lower)
        if word is not None and "quote" in word.frames:
            return _Beside(token, word, speaker_of(parsed, token))
    if not verbs:
        speaker = phrase_among(parsed, tokens)
        return _Beside(colon, None, speaker) if speaker is not None else None
    speaker = next((s for s in (speaker_of(parsed, v) for v in verbs) if s is not None), None)
    return _Beside(colon, None, speaker)
