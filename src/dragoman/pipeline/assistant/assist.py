"""Asking the assistant about the sentences that the coder left open.

Enters: a report and its findings. Leaves: the findings with the assistant's events. Refuses: to
touch what the coder found, and to ask about sentences without a party.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.library import Library
from dragoman.model.claim import Claim, Event
from dragoman.model.codec import changed, with_id
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.pipeline.assistant.answers import Asked, events_in
from dragoman.pipeline.assistant.endpoint import Endpoint
from dragoman.pipeline.assistant.questions import VERSION, form, question

_WHO = ("person", "organization", "armed_group", "government", "office", "country", "group")
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Assistant:
    """An endpoint and the tables."""

    endpoint: Endpoint
    library: Library

    @property
    def by(self) -> str:
        """Version and model, as kept with each event."""
        return version_of(self.endpoint.settings.model)

    def add(self, report: Report, findings: Findings) -> Findings:
        """Return the findings with events of the sentences that had none."""
        more = tuple(self._events(report, findings))
        return changed(findings, by=f"{findings.by}+{self.by}", claims=_laid(findings.claims, more))

    def _events(self, report: Report, findings: Findings) -> Iterator[Event]:
        for sentence in _open_sentences(report, findings):
            asked = Asked(report, sentence, findings, self.library)
            answer = self.endpoint.answer(question(asked.text, self.library), form(self.library))
            if answer is not None:
                yield from map(with_id, events_in(answer, asked, self.by))


def version_of(model: str) -> str:
    """Return the version of the assistant with a model."""
    return f"{VERSION} {model}"


def _open_sentences(report: Report, findings: Findings) -> Iterator[Sentence]:
    """Yield the sentences of the body that name a party and tell no event yet."""
    told = [c.evidence[0].span.start for c in findings.claims if isinstance(c, Event)]
    parties = [m.span.start for m in findings.mentions if m.kind in _WHO]
    for one in findings.sentences:
        words = len(report.text[one.start : one.end].split())
        in_body = one.start >= report.heading.body and words >= _FEWEST_WORDS
        named = any(one.start <= at < one.end for at in parties)
        if in_body and named and not any(one.start <= at < one.end for at in told):
            yield one


def _laid(claims: tuple[Claim, ...], more: tuple[Event, ...]) -> tuple[Claim, ...]:
    """Return claims with further events, each once."""
    known = {claim.id for claim in claims}
    return (*claims, *{event.id: event for event in more if event.id not in known}.values())
