"""One claim laid open: the sentence with the span marked, the chain of voices, the coder.

Enters: a claim, its report and the cast. Leaves: text for a terminal. Refuses: to let the report's
text style the terminal.
"""

from __future__ import annotations

from rich.text import Text

from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.model.evidence import Span
from dragoman.model.report import Report
from dragoman.record.query import Record
from dragoman.show.calendars import Calendar
from dragoman.show.cast import Cast
from dragoman.show.terminal import clean, one_line
from dragoman.show.words import days, days_and_why

_FIRST = {
    "event": ("act", "actor", "recipient"),
    "statement": ("content", "cue", "speaker"),
    "figure": ("amount", "measure"),
    "status": ("state", "act", "thing"),
    "commitment": ("act", "content", "party"),
}


def laid_open(claim: Claim, record: Record, cast: Cast, calendar: Calendar | None = None) -> Text:
    """Return a claim as a reader checks it, its days in another calendar too if asked."""
    report = record.report(claim.report)
    out = Text()
    out.append(f"{one_line(cast.headline(claim))}\n", "bold")
    out.append(f"{kind_of(claim)} {claim.id}, reported for {days(claim.when)}\n\n")
    out.append_text(marked(claim, report, record, cast))
    out.append("\n\n")
    written = one_line(cast.quote(claim.report, claim.when.span), 70) if claim.when.span else ""
    out.append(f"days      {one_line(days_and_why(claim.when, written, calendar), 300)}\n")
    out.append(f"voices    {voices(claim, cast) or 'the report itself'}\n")
    out.append(f"report    {one_line(heading(report, cast), 80)} ({report.id})\n")
    for evidence in claim.evidence:
        span = evidence.span
        quote = one_line(cast.quote(claim.report, span), 70)
        out.append(f"{evidence.role:<9} {span.start}-{span.end} “{quote}”\n")
    out.append(f"coder     {claim.by}, confidence {claim.confidence:.2f}\n")
    out.append(f"original  sha256 {report.digest}\n")
    return out


def voices(claim: Claim, cast: Cast) -> str:
    """Return a chain from the speaker back to the publisher: `Bakhshi < IRIB < Reuters`."""
    names = (cast.voice(claim.report, v) for v in reversed(claim.chain))
    return " < ".join(one_line(name or "someone unnamed", 60) for name in names)


def heading(report: Report, cast: Cast) -> str:
    """Return a report's headline as it may be shown, its source where it has none."""
    return cast.title(report) or report.source


def marked(claim: Claim, report: Report, record: Record, cast: Cast) -> Text:
    """Return the sentence, or sentences, of a claim with its main spans marked."""
    roles = _FIRST[kind_of(claim)]
    spans = [e.span for e in claim.evidence if e.role in roles] or [claim.evidence[0].span]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    sentence = record.sentence(report.id, start, end)
    out = Text()
    at = sentence.start
    for span in _apart(spans):
        out.append(_piece(report, cast, at, span.start))
        out.append(_piece(report, cast, span.start, span.end), "reverse")
        at = span.end
    out.append(_piece(report, cast, at, sentence.end))
    return out


def _piece(report: Report, cast: Cast, start: int, end: int) -> str:
    span = Span(start=start, end=max(start, end), quote=report.text[start : max(start, end)])
    return clean(cast.quote(report.id, span)).replace("\n", " ")


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that run into an earlier one left out."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out
