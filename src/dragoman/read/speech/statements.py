"""Statements: who said what, through whom.

Enters: a reading with mentions, links and times laid. Leaves: the layer of what is said, for the
readers that come after, and `Statement`s. Refuses: cues in datelines, bylines and credit lines, and
cues inside what somebody else says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dragoman.lexicon.library import Library
from dragoman.lexicon.speech import Speech
from dragoman.model.claim import Statement
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Voice
from dragoman.model.when import When
from dragoman.read.reading import Found, Reading, Said
from dragoman.read.speech.clauses import Stretch, is_negated
from dragoman.read.speech.media import Media
from dragoman.read.speech.quote_marks import Quoted, find_quoted
from dragoman.read.speech.relays import Voiced, give_voices
from dragoman.read.speech.utterances import Utterance, find_utterances
from dragoman.read.speech.voices import chain_for, name_of
from dragoman.read.times.claim_times import published, when_of

BY = "dragoman.statements@1"
_SURE = {"direct": 0.95, "clause": 0.9, "according": 0.9, "before": 0.8, "aside": 0.8}
_LESS_SURE = 0.65
_WORD = re.compile(r"\w+")
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "ours", "mine"})
_BODIES = frozenset({"organization", "government", "armed_group", "country", "outlet", "place"})


def find_statements(
    reading: Reading, library: Library
) -> tuple[tuple[Said, ...], tuple[Statement, ...]]:
    """Find what a report has people say, believe or intend.

    Args:
        reading: The report, with mentions, links and times.
        library: The tables.

    Returns:
        The layer of what is said, and the same as claims, both by position.
    """
    speech = library.speech
    media = Media(reading, library)
    closed = _closed(reading)
    told = find_utterances(reading.parsed, speech, media.speaks, closed)
    told = [n for n in (_news(u, closed) for u in told) if n is not None]
    voiced = give_voices(reading, told, media)
    quoted = find_quoted(reading.text)
    said = tuple(_said(v) for v in voiced)
    statements = tuple(
        _statement(reading, v, s, quoted, speech) for v, s in zip(voiced, said, strict=True)
    )
    return said, statements


def _news(utterance: Utterance, closed: tuple[Stretch, ...]) -> Utterance | None:
    """Cut datelines, bylines and credit lines off an utterance; `None` where nothing is left."""
    cue = utterance.cue
    if cue is not None and any(a <= cue.start < b for a, b in closed):
        return None
    parts = (_outside(start, end, closed) for start, end in utterance.contents)
    contents = tuple(part for part in parts if part[0] < part[1])
    return replace(utterance, contents=contents) if contents else None


def _outside(start: int, end: int, closed: tuple[Stretch, ...]) -> Stretch:
    low, high = start, end
    for a, b in closed:
        if a <= low < b:
            low = b
        elif low < a < high:
            high = a
    return low, high


def _closed(reading: Reading) -> tuple[Stretch, ...]:
    """Return what nobody says: dateline, bylines, credit lines. A headline may hold a statement."""
    heading = reading.report.heading
    spans: list[Stretch] = []
    for start, end in reading.skip:
        first = start
        if start == 0 and heading.body:
            if not (heading.dateline or heading.wire):
                continue
            first = reading.text.rfind("\n", 0, max(0, end - 1)) + 1
        spans.append((first, _past_space(reading.text, end)))
    return tuple(spans)


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _said(voiced: Voiced) -> Said:
    utterance = voiced.utterance
    return Said(
        speaker=voiced.speaker,
        cue=utterance.cue.i if utterance.cue else None,
        contents=utterance.contents,
        stance=_stance(utterance),
        relays=voiced.relays,
        others=voiced.others,
    )


def _stance(utterance: Utterance) -> str:
    """Return the lemma of the cue; of a light verb with its noun ("voice concern")."""
    if utterance.word is None or utterance.cue is None:
        return "say"
    if utterance.noun is not None:
        return f"{utterance.cue.lemma} {utterance.word.lemma}"
    return utterance.word.lemma


def _statement(
    reading: Reading, voiced: Voiced, said: Said, quoted: tuple[Quoted, ...], speech: Speech
) -> Statement:
    utterance = voiced.utterance
    cue = utterance.cue
    return Statement(
        report=reading.report.id,
        evidence=tuple(_evidence(reading, voiced)),
        chain=(*chain_for(reading, said), *_unlisted(reading, voiced)),
        when=_when(reading, utterance),
        confidence=_SURE.get(utterance.frame, _LESS_SURE),
        by=BY,
        kind=_kind(reading, utterance, quoted),
        speaker=_party(reading, voiced.speaker),
        stance=said.stance,
        anonymous=_is_anonymous(reading, voiced, speech),
        negated=cue is not None and is_negated(reading.parsed, cue),
    )


def _unlisted(reading: Reading, voiced: Voiced) -> Iterable[Voice]:
    """Yield the voice of a speaker whom no mention names, by the words of the phrase."""
    if voiced.speaker is not None or voiced.medium:
        return
    for start, end in _speaker_spans(reading, voiced)[:1]:
        span = reading.span(start, end)
        yield Voice(role="speaker", name=span.quote, how="cue", span=span)


def _party(reading: Reading, found: Found | None) -> Party | None:
    if found is None:
        return None
    return Party(mention=found.mention.id, name=name_of(reading, found))


def _when(reading: Reading, utterance: Utterance) -> When:
    if utterance.cue is None:
        return published(reading)
    return when_of(reading, utterance.cue, utterance.cue.start, utterance.cue.end)


def _evidence(reading: Reading, voiced: Voiced) -> Iterable[Evidence]:
    utterance = voiced.utterance
    for start, end in _speaker_spans(reading, voiced):
        yield reading.evidence("speaker", start, end)
    if utterance.cue is not None:
        yield reading.evidence("cue", utterance.cue.start, utterance.cue.end)
    if utterance.noun is not None:
        yield reading.evidence("cue", utterance.noun.start, utterance.noun.end)
    for start, end in utterance.contents:
        yield reading.evidence("content", start, end)


def _speaker_spans(reading: Reading, voiced: Voiced) -> tuple[Stretch, ...]:
    """Return the speaker's phrase; nothing where only a relay is named."""
    utterance, speaker = voiced.utterance, voiced.speaker
    phrase = utterance.speaker.spans(reading.parsed) if utterance.speaker is not None else ()
    if speaker is None:
        return () if voiced.medium else phrase
    beside = any(start <= speaker.start < end for start, end in phrase)
    return phrase if beside else ((speaker.start, speaker.end),)


def _kind(
    reading: Reading, utterance: Utterance, quoted: tuple[Quoted, ...]
) -> Literal["direct", "indirect", "mixed"]:
    """Tell direct from reported speech by the share of the words inside quotation marks."""
    inside = whole = 0
    for start, end in utterance.contents:
        marked = bytearray(end - start)
        first = max(0, bisect_right(quoted, start, key=lambda q: q.start) - 1)
        for q in quoted[first:]:
            if q.start >= end:
                break
            low, high = max(0, q.start - start), max(0, min(end, q.end) - start)
            marked[low:high] = b"\x01" * max(0, high - low)
        words = [m.start() for m in _WORD.finditer(reading.text, start, end)]
        whole += len(words)
        inside += sum(marked[w - start] for w in words)
    if inside == 0:
        return "direct" if _lost_its_marks(reading, utterance) else "indirect"
    return "direct" if inside >= whole else "mixed"


def _lost_its_marks(reading: Reading, utterance: Utterance) -> bool:
    """Tell whether words before their cue speak in the first person: their marks were lost."""
    if utterance.frame not in {"before", "aside"}:
        return False
    return any(
        token.lower in _FIRST_PERSON and token.pos == "PRON"
        for start, end in utterance.contents
        for token in reading.parsed.between(start, end)
    )


def _is_anonymous(reading: Reading, voiced: Voiced, speech: Speech) -> bool:
    """Tell whether nobody is named: no speaker, or one told by function alone.

    A body ("the ministry") is a name of its own kind, and so is a nominal or pronoun that stands
    for a named mention.
    """
    speaker = voiced.speaker
    if speaker is None:
        return True
    if speaker.mention.form == "name" or speaker.mention.kind in _BODIES:
        return False
    if (
        speaker.mention.form == "nominal"
        and reading.parsed.tokens[speaker.head].lower in (speech.classes["anonymous"])
    ):
        return speaker.mention.refers is None
    return name_of(reading, speaker) == speaker.mention.name
