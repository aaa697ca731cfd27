"""Quotations with the words that touch them, up to the ends of their sentence.

Enters: a parse and the quoted stretches of its text. Leaves: `Spot`s by position. Refuses nothing.

Ends of sentences are looked for in the text, not taken from the parser, which is least sure of them
where marks stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.speech import Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, Stretch
from dragoman.read.speech.quote_marks import Quoted, paragraphs
from dragoman.read.speech.speakers import speaker_of

_END = re.compile(r"[.?!…]+[\"”’»')\]]*(?=\s|$)|\n")
_MARKS = '"“„«`'
_SINGLE_CLOSER = re.compile(r"[.?!,…]['’](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A quotation at its place.

    Attributes:
        quoted: The stretch in marks.
        left: Tokens before it, from the start of its sentence or the quotation before.
        right: Tokens behind it, to the end of its sentence or the speech behind; a title in marks
            ("in a “Ted Cruz” shirt") does not end them.
        paragraph: Number of its paragraph.
        paragraph_start: Where that begins.
        right_end: Where `right` ends.
        meets_quote: Another quotation begins there.
        full: It is speech: a capital at the front and some words, or a stop at the end.
    """

    quoted: Quoted
    left: Sequence[Token]
    right: Sequence[Token]
    paragraph: int
    paragraph_start: int
    right_end: int
    meets_quote: bool
    full: bool

    def stop(self, text: str) -> str:
        """Return the last character inside the marks."""
        inner = self.quoted.inside(text)
        return text[max(inner[0], inner[1] - 1) : inner[1]]


def find_spots(parsed: Parsed, quoted: tuple[Quoted, ...], speech: Speech) -> Iterator[Spot]:
    """Yield the quotations of a text with the words that touch them.

    Args:
        parsed: The parse.
        quoted: The stretches in marks, by position.
        speech: Words of speech, for abbreviations and for cues inside an open quotation.
    """
    text = parsed.text
    lines = paragraphs(text)
    number = 0
    ceilings = _ceilings(text, quoted)
    for i, raw in enumerate(quoted):
        while lines[number][1] <= raw.start:
            number += 1
        floor = quoted[i - 1].end if i else 0
        ceiling = ceilings[i]
        low = _left_end(text, lines[max(0, number - 1) : number + 1], floor, raw.start, speech)
        q = _cut_short(parsed, raw, speech)
        high = max(q.end, min(lines[number][1], ceiling))
        reach = _sentence_end(text, q.end, high, speech)
        yield Spot(
            quoted=q,
            left=[t for t in parsed.between(low, q.start) if t.start >= low],
            right=parsed.between(q.end, reach),
            paragraph=number,
            paragraph_start=lines[number][0],
            right_end=reach,
            meets_quote=reach == ceiling,
            full=_is_full(text, q),
        )


def _ceilings(text: str, quoted: tuple[Quoted, ...]) -> list[int]:
    """Return for each quotation where the next speech begins, the text's end where none does."""
    found: list[int] = []
    ahead = len(text)
    for q in reversed(quoted):
        found.append(ahead)
        ahead = q.start if _is_full(text, q) else ahead
    return found[::-1]


def _left_end(text: str, lines: list[Stretch], floor: int, start: int, speech: Speech) -> int:
    """Return where the words before a quotation begin; a colon may end the paragraph before."""
    last = lines[-1][0]
    if start == last and len(lines) > 1 and text[lines[0][1] - 1] == ":":
        return _sentence_start(text, max(lines[0][0], floor), lines[0][1], speech)
    return _sentence_start(text, max(last, floor), start, speech)


def _is_full(text: str, q: Quoted) -> bool:
    """Tell speech from a title or a scrap: capital at the front and some words, or a stop."""
    if q.continues or not q.opened:
        return True
    start, end = q.inside(text)
    stops = text[max(start, end - 1) : end] in {".", "?", "!", ",", "…", "—", "-"}
    return not text[start : start + 1].islower() and (len(text[start:end].split()) > 3 or stops)


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
    after = text[end.end() : end.end() + 2].lstrip()[:1]
    if after in _MARKS and after:
        return True
    return not after.islower() and not _is_abbreviation(text, end.start(), speech)


def _is_abbreviation(text: str, stop: int, speech: Speech) -> bool:
    if text[stop] != "." or text[stop - 1] in ")]":
        return False
    word = text[max(0, stop - 12) : stop].split()[-1:]
    bare = word[0].lstrip("(“\"‘'").lower() if word else ""
    return bare in speech.classes["abbreviations"] or len(bare) == 1 or "." in bare


def _cut_short(parsed: Parsed, q: Quoted, speech: Speech) -> Quoted:
    """End a quotation that nobody closed: at a single mark, or before a cue."""
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
