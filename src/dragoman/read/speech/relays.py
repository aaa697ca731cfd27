"""Relays: agencies and outlets through which a report has what somebody said.

Enters: a reading with its mentions, and its utterances. Leaves: `Voiced` utterances, each with the
mention that speaks and those that relay it. Refuses: an agency as the speaker where it only passes
on somebody else's words.

A relay is any outlet named in the sentence of a cue, outside what is said: "IRNA quoted X as
saying", "X told ISNA", "according to IRIB", "in an interview with". It holds on for what the same
speaker says next, until another is named: through a whole report where it is the occasion of the
words (an interview), and until somebody else speaks where it is only the source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.fold import fold
from dragoman.read.parse import Token
from dragoman.read.reading import Found, Reading
from dragoman.read.speech.media import Media
from dragoman.read.speech.speakers import Speaker, found_at, found_together
from dragoman.read.speech.utterances import Utterance

_OPENERS = "\"“„«‘'`"


@dataclass(frozen=True, slots=True)
class Voiced:
    """An utterance with its voices.

    Attributes:
        utterance: Cue, content and the speaker's phrase.
        speaker: The mention that speaks, `None` where none is named or only a relay is.
        relays: Those who pass it on, nearest to the speaker last.
        occasion: The relay is the occasion of the words: an interview, an address.
        medium: The one who speaks is a medium, the last of the relays.
        others: Those who speak in one breath with the speaker.
    """

    utterance: Utterance
    speaker: Found | None
    relays: tuple[Found, ...] = ()
    occasion: bool = False
    medium: bool = False
    others: tuple[Found, ...] = ()


def give_voices(reading: Reading, utterances: Sequence[Utterance], media: Media) -> list[Voiced]:
    """Give each utterance its speaker and its relays.

    Args:
        reading: The report with its mentions laid.
        utterances: By position.
        media: Which mentions are media.

    Returns:
        The utterances that stand: one of a medium that only wraps another's words is folded into
        that one as its relay.
    """
    near = _Near(reading, utterances, media)
    first = [_voice(reading, u, near, media) for u in utterances]
    wrappers = [v for v in first if v.medium]
    nested = [_with_wrapper(v, wrappers) for v in first]
    cues = {u.cue.i for u in utterances if u.cue is not None}
    return _carry(reading, [v for v in nested if not _only_wraps(reading, v, cues)])


class _Near:
    """The media of a report that stand outside all that is said, and the cues they belong to."""

    def __init__(self, reading: Reading, utterances: Sequence[Utterance], media: Media) -> None:
        self._parsed = reading.parsed
        self._cues = {u.cue.i for u in utterances if u.cue is not None}
        self._outlets = {
            sent: _named_once(reading, outlets)
            for sent, outlets in _outside(reading, utterances, media).items()
        }

    def relays(self, utterance: Utterance) -> list[Found]:
        """Return the outlets of an utterance: those in its sentence, on its cue or on none."""
        cue = utterance.cue
        if cue is None:
            return []
        speaker = utterance.speaker
        taken = speaker.places if speaker else frozenset()
        sentences = {cue.sent, speaker.head.sent if speaker else cue.sent}
        return [
            f
            for sentence in sorted(sentences)
            for f in self._outlets.get(sentence, ())
            if f.head not in taken and self._owns(cue, self._parsed.tokens[f.head])
        ]

    def named(self, speaker: Speaker | None) -> Found | None:
        """Return the outlet that a speaker's phrase names, by its name where it has one."""
        if speaker is None:
            return None
        outlets = self._outlets.get(speaker.head.sent, ())
        inside = [f for f in outlets if f.head in speaker.places]
        return max(inside, key=lambda f: f.mention.form == "name", default=None)

    def _owns(self, cue: Token, outlet: Token) -> bool:
        above = next((h.i for h in self._parsed.ancestors(outlet) if h.i in self._cues), None)
        if above is None or above == cue.i:
            return True
        return any(h.i == above for h in self._parsed.ancestors(cue))


def _outside(
    reading: Reading, utterances: Sequence[Utterance], media: Media
) -> dict[int, list[Found]]:
    """Return the outlets outside all contents, by sentence."""
    spans = sorted(span for u in utterances for span in u.contents)
    found: dict[int, list[Found]] = defaultdict(list)
    reach = at = 0
    for f in reading.mentions:
        while at < len(spans) and spans[at][0] <= f.start:
            reach = max(reach, spans[at][1])
            at += 1
        if media.holds(f) and f.start >= reach and reading.is_news(f.start):
            found[reading.parsed.tokens[f.head].sent].append(f)
    return found


def _named_once(reading: Reading, outlets: list[Found]) -> list[Found]:
    """Leave out what only tells the kind of a named outlet: "the state news agency IRNA"."""
    kept: list[Found] = []
    end = -1
    for f in outlets:
        if kept and (f.start < end or not reading.text[end : f.start].strip(" (,)’'")):
            if kept[-1].mention.form != "name" and f.mention.form == "name":
                kept[-1] = f
        else:
            kept.append(f)
        end = max(end, f.end)
    return kept


def _voice(reading: Reading, utterance: Utterance, near: _Near, media: Media) -> Voiced:
    relays = near.relays(utterance)
    second = found_at(reading, utterance.via) if utterance.via else None
    if media.speaks(utterance.via):
        second = None
    if media.speaks(utterance.speaker):
        own = near.named(utterance.speaker)
        relays = [*(f for f in relays if f is not own), *([own] if own else [])]
        return Voiced(utterance, second, tuple(relays), medium=second is None)
    told = found_together(reading, utterance.speaker) if utterance.speaker else ()
    speaker = told[0] if told else None
    if second is not None and second not in relays and second is not speaker:
        relays = [*relays, second]
    occasion = any(_is_occasion(reading, f) for f in relays)
    return Voiced(utterance, speaker, tuple(relays), occasion, others=told[1:])


def _is_occasion(reading: Reading, relay: Found) -> bool:
    """Tell whether a relay was spoken to: an interview with it, words told to it."""
    token = reading.parsed.tokens[relay.head]
    while token.dep in {"appos", "compound", "conj", "nmod", "poss"} and token.head != token.i:
        token = reading.parsed.tokens[token.head]
    if token.dep in {"dobj", "dative"}:
        return True
    prep = reading.parsed.tokens[token.head]
    if reading.parsed.tokens[prep.head].lower == "according":
        return False
    return token.dep == "pobj" and prep.lower in {"to", "with", "for", "on"}


def _with_wrapper(voiced: Voiced, wrappers: Sequence[Voiced]) -> Voiced:
    """Add the medium inside whose report a cue stands."""
    cue = voiced.utterance.cue
    if cue is None:
        return voiced
    for outer in wrappers:
        if outer is not voiced and outer.utterance.holds(cue.start):
            own = tuple(f for f in voiced.relays if f not in outer.relays)
            return replace(voiced, relays=(*outer.relays, *own))
    return voiced


def _only_wraps(reading: Reading, outer: Voiced, cues: Collection[int]) -> bool:
    """Tell whether a medium's report is nothing but another's words: "he said ..., IRNA added"."""
    utterance = outer.utterance
    if not outer.medium or utterance.cue is None:
        return False
    if utterance.frame == "direct" and reading.text[utterance.contents[0][0]] in _OPENERS:
        return False
    start, end = utterance.contents[0]
    inside = reading.parsed.between(start, end)
    places = {t.i for t in inside}
    tops = [t for t in inside if t.head not in places or t.head == t.i]
    return any(t.i in cues for t in tops if t.i != utterance.cue.i)


def _carry(reading: Reading, voiced: Sequence[Voiced]) -> list[Voiced]:
    """Let relays hold on for what the same speaker says next."""
    same = _SameSpeaker(reading)
    occasions: dict[str, tuple[Found, ...]] = {}
    source: tuple[str, tuple[Found, ...]] | None = None
    found: list[Voiced] = []
    for v in voiced:
        key = same.key(v.speaker)
        relays = v.relays
        if relays:
            source = (key, relays)
            if v.occasion:
                occasions[key] = relays
        elif not key or source is None or source[0] != key:
            source = None
            relays = occasions.get(key, ()) if key else ()
        else:
            relays = source[1]
        found.append(replace(v, relays=relays))
    return found


class _SameSpeaker:
    """Keys of speakers: the first mention that one stands for, else the last word of its name."""

    def __init__(self, reading: Reading) -> None:
        self._by_id = {f.mention.id: f for f in reading.mentions}

    def key(self, found: Found | None) -> str:
        """Return the key, `""` for nobody."""
        if found is None:
            return ""
        for _ in range(8):
            earlier = self._by_id.get(found.mention.refers or "")
            if earlier is None:
                break
            found = earlier
        mention = found.mention
        if mention.form == "name":
            return fold(mention.name).rpartition(" ")[2]
        return mention.id
