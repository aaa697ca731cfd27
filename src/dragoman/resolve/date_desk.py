"""What the search for clues works on: a report opened sentence by sentence, and the clue itself.

Enters: a report, its findings, the tables. Leaves: `DateDesk` and `Clue`. Refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.library import Library
from dragoman.lexicon.world_events import Match, Words, words_of
from dragoman.model.report import Report, Sentence
from dragoman.model.view import Findings
from dragoman.model.when import Interval, When

_REACH_WORDS = 8
_LEAD_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Clue:
    """Days in which the report may have been written, by one reason.

    Attributes:
        days: The alternatives.
        reason: Why, in one sentence.
        basis: `stated` for a date that the report gives itself, else `inferred`.
        soft: A habit of news writing, not a fact: applied last and given up first.
        weight: Among clues of one kind, the heavier is applied first.
    """

    days: tuple[Interval, ...]
    reason: str
    basis: str = "inferred"
    soft: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """One sentence with its folded words.

    Attributes:
        sentence: Its offsets in the report.
        text: Its characters.
        folded: The same, folded.
        times: The time expressions in it that have days or a shift, by position.
        leads: It is one of the first two sentences of the news.
    """

    sentence: Sentence
    text: str
    folded: str
    times: tuple[When, ...]
    leads: bool

    def folded_at(self, offset: int) -> int:
        """Return the offset in the folded sentence of an offset of the report."""
        return len(fold(self.text[: max(0, offset - self.sentence.start)]))


@dataclass(frozen=True, slots=True)
class DateDesk:
    """A report with what is needed to look for clues.

    Attributes:
        report: The report.
        findings: What was read of it.
        library: The tables.
        context: The words of the report.
        places: Its sentences.
        nearby: Numbers of the world events that it may be about, by kind.
    """

    report: Report
    findings: Findings
    library: Library
    context: Words
    places: tuple[Place, ...]
    nearby: dict[str, tuple[int, ...]]

    def matches(self, sentence: str) -> list[Match]:
        """Return the world events that a folded sentence of the report may speak of."""
        table = self.library.world_events
        return table.matches(words_of(sentence), self.context, self.nearby)

    def is_ahead(self, when: When) -> bool:
        """Tell whether an expression speaks of what is still to come."""
        span = when.span
        if span is None:
            return False
        start = self.report.text.rfind("\n", 0, span.start) + 1
        before = self.report.text[start : span.start].lower().split()[-_REACH_WORDS:]
        cues = self.library.time_words.cues["to_come"]
        return any(word.strip(",.") in cues for word in before)


def open_desk(report: Report, findings: Findings, library: Library) -> DateDesk:
    """Open a report for dating."""
    starts = [sentence.start for sentence in findings.sentences]
    held: list[list[When]] = [[] for _ in starts]
    for when in findings.times:
        place = bisect_right(starts, when.span.start) - 1 if when.span is not None else -1
        if place >= 0:
            held[place].append(when)
    places = tuple(
        _place(report, sentence, times, leads=number < _LEAD_SENTENCES)
        for number, (sentence, times) in enumerate(zip(findings.sentences, held, strict=True))
    )
    context = words_of(fold(report.text))
    nearby = library.world_events.nearby(context)
    return DateDesk(report, findings, library, context, places, nearby)


def _place(report: Report, sentence: Sentence, times: list[When], *, leads: bool) -> Place:
    text = report.text[sentence.start : sentence.end]
    return Place(sentence, text, fold(text), tuple(times), leads)
