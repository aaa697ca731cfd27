"""Direct speech: quotations in marks, put together over breaks and paragraphs.

Enters: a parse, the quoted stretches of its text, the words of speech. Leaves: `Quotation`, its
parts in order, with cue and speaker where some stand beside it. Refuses: stretches that are titles,
nicknames or single words; they stay for the clause rules, which read "called him a “hero”".

Marks first, grammar second: the parser is least sure where marks cut a sentence, so the cue is
looked for among the words that touch the quotation, behind it, then before it. A quotation without
cue goes on with the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.lexicon.speech import CueWord, Speech
from dragoman.read.parse import Parsed, Token
from dragoman.read.speech.clauses import FINITE, Stretch
from dragoman.read.speech.quote_cues import COMMAS, Beside, cue_before, cue_behind
from dragoman.read.speech.quote_marks import Quoted
from dragoman.read.speech.quote_spots import Spot, find_spots
from dragoman.read.speech.speakers import Speaker, speaker_of

_ENDS = frozenset(".?!…")
_CLAUSE = 8
"""Tokens from which words in marks with a finite verb are speech, not a title."""


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
        afloat: Number of the part from which an open run of paragraphs has no cue of its own.
    """

    parts: list[Stretch]
    cue: Token | None
    word: CueWord | None
    speaker: Speaker | None
    paragraph: int
    mixed: bool = False
    joined: bool = False
    opens_paragraph: bool = False
    afloat: int | None = None

    def take(self, spot: Spot) -> None:
        """Go on with another part."""
        if not spot.quoted.continues:
            self.afloat = len(self.parts) if not spot.left and not spot.quoted.closed else None
        self.parts.append((spot.quoted.start, spot.quoted.end))
        self.paragraph = spot.paragraph


def read_quotations(parsed: Parsed, quoted: Iterable[Quoted], speech: Speech) -> list[Quotation]:
    """Return the direct speech of a text, by position of its first part.

    Args:
        parsed: The parse.
        quoted: The stretches in marks, by position.
        speech: Words of speech.
    """
    found: list[Quotation] = []
    for spot in find_spots(parsed, tuple(quoted), speech):
        _read(parsed, spot, speech, found)
    return found


def _read(parsed: Parsed, spot: Spot, speech: Speech, found: list[Quotation]) -> None:
    """Add a quotation to those found, or go on with the last of them."""
    last = found[-1] if found else None
    behind = cue_behind(parsed, spot, speech)
    if last is not None and spot.quoted.continues:
        _continue(last, spot, behind, found)
    elif last is not None and behind is None and _goes_on(spot, last, speech):
        last.take(spot)
    else:
        quotation = _attributed(parsed, spot, behind, speech)
        if quotation is None and _may_float(parsed, spot):
            quotation = _floating(parsed, spot, last)
        if quotation is not None and quotation is not last:
            _take_in(found, quotation)


def _continue(last: Quotation, spot: Spot, behind: Beside | None, found: list[Quotation]) -> None:
    """Go on with a quotation of several paragraphs; a cue at its end gives all of it a speaker."""
    if behind is None or last.afloat is None or spot.left:
        last.take(spot)
        return
    parts = last.parts[last.afloat :]
    del last.parts[last.afloat :]
    if not last.parts:
        found.remove(last)
    last.afloat = None
    parts.append((spot.quoted.start, spot.quoted.end))
    found.append(Quotation(parts, behind.token, behind.word, behind.speaker, spot.paragraph))


def _goes_on(spot: Spot, last: Quotation, speech: Speech) -> bool:
    """Tell whether a quotation goes on with the last one: "“...,” he said, “...”"."""
    if last.cue is None or not spot.left or spot.left[0].start > last.cue.start:
        return False
    if not last.parts[-1][1] <= last.cue.start < spot.quoted.start:
        return False
    stop = spot.left[-1]
    if stop.text not in COMMAS and stop.pos not in {"CCONJ", "VERB", "SCONJ"}:
        return False
    behind = [t for t in spot.left if t.i > last.cue.i]
    if stop.text == "," and not spot.full and not _is_cue(behind[-2:-1], speech):
        return True
    return not any(t.text == ":" or _says_more(t, speech) for t in behind)


def _is_cue(tokens: list[Token], speech: Speech) -> bool:
    words = (speech.verbs.get(t.lower) for t in tokens if t.pos == "VERB")
    return any(word is not None and "quote" in word.frames for word in words)


def _says_more(token: Token, speech: Speech) -> bool:
    """Tell whether a verb between two quotations is a cue or a clause of its own."""
    clause = token.tag in FINITE and token.dep not in {"relcl", "aux", "auxpass"}
    return clause or _is_cue([token], speech)


def _may_float(parsed: Parsed, spot: Spot) -> bool:
    """Tell whether a quotation stands as sentences of its own, others or a tail behind it."""
    if not spot.full or spot.left:
        return False
    behind = next((t for t in spot.right if t.pos != "PUNCT"), None)
    if behind is None:
        return True
    if spot.stop(parsed.text) in _ENDS:
        return behind.text[:1].isupper()
    inside = parsed.between(spot.quoted.start, spot.quoted.end)
    return len(inside) > _CLAUSE and any(t.tag in FINITE for t in inside)


def _floating(parsed: Parsed, spot: Spot, last: Quotation | None) -> Quotation:
    """Return the quotation that a stretch without cue belongs to.

    That is the last one where it is near; a sentence of somebody's doing between the two gives the
    words to that one: "The judge turned to me. “...”".
    """
    actor = _actor_before(parsed, spot, last)
    near = last is not None and spot.paragraph - last.paragraph <= 1
    if last is not None and near and actor is None:
        if not last.mixed:
            last.take(spot)
            return last
        actor = last.speaker
    opens = spot.quoted.start == spot.paragraph_start
    fresh = Quotation([], None, None, actor, spot.paragraph, opens_paragraph=opens)
    fresh.take(spot)
    return fresh


def _actor_before(parsed: Parsed, spot: Spot, last: Quotation | None) -> Speaker | None:
    """Return who acts in the sentence right before a quotation, in its own paragraph."""
    start, end = spot.paragraph_start, spot.quoted.start
    if last is not None:
        start = max(start, last.parts[-1][1])
    words = [t for t in parsed.between(start, end) if t.start >= start and t.end <= end]
    if not words or (last is not None and last.cue is not None and last.cue.start >= start):
        return None
    root = next((t for t in reversed(words) if t.dep == "ROOT"), None)
    speaker = speaker_of(parsed, root) if root is not None and root.pos == "VERB" else None
    if speaker is None or speaker.head.lower in {"i", "we", "you"}:
        return None
    return speaker if speaker.head.pos in {"PROPN", "PRON"} else None


def _attributed(
    parsed: Parsed, spot: Spot, behind: Beside | None, speech: Speech
) -> Quotation | None:
    """Return a quotation with its cue: a reporting verb before it, one behind it, or a colon."""
    before = cue_before(parsed, spot, speech)
    first = before is not None and before.word is not None and not _ends_in_comma(parsed, spot)
    beside = before if first else behind or before
    if beside is None:
        return None
    start = spot.quoted.start
    if beside.joint is not None:
        start = beside.joint.start
    elif before is None and spot.left and not _opens_speech(parsed.text, spot):
        start = spot.left[0].start
    return Quotation(
        [(start, spot.quoted.end)],
        beside.token,
        beside.word,
        beside.speaker,
        spot.paragraph,
        mixed=start < spot.quoted.start,
        joined=beside.joint is not None,
        opens_paragraph=start == spot.paragraph_start,
    )


def _ends_in_comma(parsed: Parsed, spot: Spot) -> bool:
    """Tell a quotation that waits for its cue, as a comma before the closing mark says."""
    return spot.full and spot.stop(parsed.text) == ","


def _opens_speech(text: str, spot: Spot) -> bool:
    """Tell a sentence in marks behind a comma or colon from a scrap that ends a sentence."""
    first = spot.quoted.inside(text)[0]
    return spot.left[-1].text in {*COMMAS, ":"} and spot.full and text[first].isupper()


def _take_in(found: list[Quotation], quotation: Quotation) -> None:
    """Add a quotation, with the paragraph of speech right before it that nobody spoke yet."""
    last = found[-1] if found else None
    if last is not None and _waits_for(last, quotation):
        quotation.parts[:0] = last.parts
        found.pop()
    found.append(quotation)


def _waits_for(last: Quotation, quotation: Quotation) -> bool:
    if last.cue is not None or last.speaker is not None or quotation.cue is None:
        return False
    near = quotation.paragraph - last.paragraph == 1
    return near and quotation.opens_paragraph and not quotation.mixed
