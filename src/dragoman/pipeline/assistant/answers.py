"""What an answer of the assistant is worth: events whose every word stands in the sentence.

Enters: an answer's text, and the sentence it is about. Leaves: `Event`s. Refuses: answers of
another form, types and realis that do not exist, quotes that do not stand in the sentence, parties
that no mention of the report is, and events of nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.lexicon.library import Library
from dragoman.model.claim import Event
from dragoman.model.codec import span_of
from dragoman.model.entity import Mention, Party
from dragoman.model.evidence import Evidence, Role, Span, Voice
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.model.when import When
from dragoman.pipeline.assistant.questions import REALIS

CONFIDENCE = 0.5
"""What a model says of its own sureness is worth nothing; its events stay below the coder's."""
_MOST = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence and what was read around it."""

    report: Report
    sentence: Sentence
    findings: Findings
    library: Library

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.report.text[self.sentence.start : self.sentence.end]


def events_in(answer: str, asked: Asked, by: str) -> Iterator[Event]:
    """Yield the events of an answer that the sentence confirms.

    Args:
        answer: The model's text, JSON of the form that was asked for, or anything else.
        asked: The sentence.
        by: Version and model, to be kept with each event.
    """
    for told in _rows(answer)[:_MOST]:
        event = _event(told, asked, by)
        if event is not None:
            yield event


def _rows(answer: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return []
    rows = told.get("events") if isinstance(told, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _event(told: dict[str, Any], asked: Asked, by: str) -> Event | None:
    kind, realis = told.get("type"), told.get("realis")
    if kind not in asked.library.ontology.types or realis not in REALIS:
        return None
    spans = [_span(told.get(part), asked) for part in ("act", "actor", "recipient")]
    invented = any(told.get(part) and s is None for part, s in zip(_PARTS, spans, strict=True))
    act, actor, recipient = spans
    if act is None or invented or len(act.quote) > _LONGEST:
        return None
    actors, recipients = _parties(actor, asked), _parties(recipient, asked)
    if not actors and not recipients:
        return None
    return Event(
        report=asked.report.id,
        evidence=tuple(
            _evidence(act, actor if actors else None, recipient if recipients else None)
        ),
        event=kind,
        actor=actors,
        recipient=recipients,
        realis=realis,
        when=_when(asked),
        chain=_chain(asked),
        confidence=CONFIDENCE,
        by=by,
    )


_PARTS: tuple[Role, ...] = ("act", "actor", "recipient")


def _span(quote: object, asked: Asked) -> Span | None:
    """Return where a quote stands in the sentence, `None` where it does not."""
    if not isinstance(quote, str) or not quote.strip():
        return None
    at = asked.text.find(quote)
    if at < 0:
        return None
    start = asked.sentence.start + at
    return span_of(asked.report.text, start, start + len(quote))


def _evidence(*spans: Span | None) -> Iterator[Evidence]:
    for role, span in zip(_PARTS, spans, strict=True):
        if span is not None:
            yield Evidence(role=role, span=span)


def _parties(span: Span | None, asked: Asked) -> tuple[Party, ...]:
    """Return the mention that stands in a quote, the longest, as a party."""
    if span is None:
        return ()
    inside = [m for m in asked.findings.mentions if _holds(span, m)]
    best = max(inside, key=lambda m: (len(m.span.quote), -m.span.start), default=None)
    return () if best is None else (Party(mention=best.id, name=best.name),)


def _holds(span: Span, mention: Mention) -> bool:
    return span.start <= mention.span.start and mention.span.end <= span.end


def _when(asked: Asked) -> When:
    """Return the one time that the sentence names; nothing is guessed among several."""
    inside = [w for w in asked.findings.times if w.span and _in_sentence(w.span, asked)]
    return inside[0] if len(inside) == 1 and not inside[0].title else When()


def _chain(asked: Asked) -> tuple[Voice, ...]:
    """Return the voices of another claim of the sentence, else those who publish the report."""
    claims = asked.findings.claims
    beside = (c for c in claims if _in_sentence(c.evidence[0].span, asked))
    found = next(beside, None)
    if found is not None:
        return found.chain
    first = claims[0].chain if claims else ()
    return tuple(voice for voice in first if voice.role in ("outlet", "wire"))


def _in_sentence(span: Span, asked: Asked) -> bool:
    return asked.sentence.start <= span.start < asked.sentence.end
