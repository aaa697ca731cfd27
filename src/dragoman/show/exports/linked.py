"""Addresses that linked data gives to what the record holds, and the words around a span.

Enters: ids, spans. Leaves: URNs, selectors of the W3C Web Annotation model. Refuses: words that
hold the name of a private person while it is masked; the offsets alone stay.

Offsets count Unicode code points, as the model asks for; a program in JavaScript counts UTF-16
units and has to convert.
"""

from __future__ import annotations

from dragoman.model.claim import Claim
from dragoman.model.codec import span_of
from dragoman.model.evidence import Span
from dragoman.show.exports.material import Material
from dragoman.show.plain import Plain

_AROUND = 32
"""Characters before and after a quotation, by which it is found again in a changed page."""


def claim_urn(own: str) -> str:
    """Return the address of a claim."""
    return f"urn:dragoman:claim:{own}"


def report_urn(own: str) -> str:
    """Return the address of a report's text, as dragoman keeps it."""
    return f"urn:dragoman:report:{own}"


def original_urn(digest: str) -> str:
    """Return the address of the bytes that a report came from."""
    return f"urn:dragoman:original:sha256:{digest}"


def target_of(claim: Claim, span: Span, material: Material) -> Plain:
    """Return a span as the target of an annotation: where it stands and what it reads."""
    report = material.page(claim.report).report
    out: Plain = {
        "type": "SpecificResource",
        "source": report_urn(report.id),
        "selector": _selectors(claim, span, material),
    }
    return out | ({"scope": report.url} if report.url else {})


def _selectors(claim: Claim, span: Span, material: Material) -> list[Plain]:
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if material.quote(claim, span) != span.quote:
        return [place]
    text = material.page(claim.report).report.text
    before = span_of(text, max(0, span.start - _AROUND), span.start)
    after = span_of(text, span.end, min(len(text), span.end + _AROUND))
    words: Plain = {"type": "TextQuoteSelector", "exact": span.quote}
    for name, near in (("prefix", before), ("suffix", after)):
        if near.quote and material.quote(claim, near) == near.quote:
            words[name] = near.quote
    return [place, words]
