"""Chains of voices: from the publisher over agencies and relays to the one who speaks.

Enters: a reading with its statements laid, or a statement and its relays. Leaves: `Voice`s in
order, each with its span or marked as carried over. Refuses nothing.

The order is the way the words came to the reader: the outlet that prints, the agency whose report
it prints, those whom the agency names as its source, and last who speaks.
"""

from __future__ import annotations

from bisect import bisect_right

from dragoman.model.evidence import Span, Voice, VoiceHow, VoiceRole
from dragoman.read.names.together import meant_together
from dragoman.read.reading import Found, Reading, Said

_LINKS = 8
"""Links that a name is followed over, at most."""


def publishers(reading: Reading) -> tuple[Voice, ...]:
    """Return outlet and agency of a report, as its heading and its giver tell."""
    report, heading = reading.report, reading.report.heading
    found: list[Voice] = []
    if report.outlet:
        found.append(Voice(role="outlet", name=report.outlet, how="given"))
    if heading.wire_name and heading.wire_name != report.outlet:
        found.append(
            Voice(
                role="wire", name=heading.wire_name, how=_place_of_wire(reading), span=heading.wire
            )
        )
    return tuple(found)


def _place_of_wire(reading: Reading) -> VoiceHow:
    heading = reading.report.heading
    if heading.wire is None:
        return "given"
    if heading.wire.end <= heading.body:
        return "dateline"
    holds = any(_holds(line, heading.wire) for line in heading.bylines)
    return "byline" if holds else "credit"


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def innermost(reading: Reading, offset: int) -> Said | None:
    """Return the statement whose words hold an offset; of several the shortest."""
    best: tuple[int, Said] | None = None
    for said in reading.said:
        for start, end in said.contents:
            if start <= offset < end and (best is None or end - start < best[0]):
                best = (end - start, said)
    return best[1] if best else None


def chain_for(reading: Reading, said: Said | None) -> tuple[Voice, ...]:
    """Return the chain of a statement, or of what the report says in its own voice.

    Args:
        reading: The report.
        said: The statement; `None` for what the report itself tells.
    """
    voices = list(publishers(reading))
    if said is None:
        return tuple(voices)
    told = {voice.name for voice in voices}
    voices += [_relay(reading, said, f) for f in said.relays if f.mention.name not in told]
    if said.speaker is not None:
        first = voice_of(reading, "speaker", said.speaker)
        others = (voice_of(reading, "speaker", f) for f in said.others)
        voices += [first, *(v for v in others if v.name not in first.name)]
    return tuple(voices)


def chain_at(reading: Reading, offset: int) -> tuple[Voice, ...]:
    """Return the chain of whatever stands at an offset of the repaired text."""
    return chain_for(reading, innermost(reading, offset))


def voice_of(reading: Reading, role: VoiceRole, found: Found, how: VoiceHow = "cue") -> Voice:
    """Return a mention as a voice."""
    return Voice(
        role=role,
        name=name_of(reading, found),
        how=how,
        span=reading.span(found.start, found.end),
        mention=found.mention.id,
    )


def _relay(reading: Reading, said: Said, relay: Found) -> Voice:
    return voice_of(
        reading, "relay", relay, "carried" if _is_carried(reading, said, relay) else "cue"
    )


def _is_carried(reading: Reading, said: Said, relay: Found) -> bool:
    """Tell whether a relay is named in another sentence than the statement's."""
    tokens = reading.parsed.tokens
    places = [a for a, _ in said.contents]
    if said.cue is not None:
        places.append(tokens[said.cue].start)
    near = {t.sent for place in places for t in reading.parsed.between(place, place + 1)}
    return tokens[relay.head].sent not in near


def name_of(reading: Reading, found: Found) -> str:
    """Return the name of a mention, for a pronoun or nominal those of what it stands for."""
    at: Found | None = found
    for _ in range(_LINKS):
        if at is None or at.mention.form == "name":
            break
        at = _antecedent(reading, at)
    named = at or found
    together = meant_together(reading, named)
    return ", ".join(m.mention.name for m in together) or named.mention.name


def _antecedent(reading: Reading, found: Found) -> Found | None:
    """Return the mention that one refers to; it stands before it, mostly near."""
    refers = found.mention.refers
    if refers is None:
        return None
    last = bisect_right(reading.starts, found.start)
    return next(
        (
            f
            for f in (reading.mentions[i] for i in range(last - 1, -1, -1))
            if f.mention.id == refers
        ),
        None,
    )
