"""Claims as cards: a line that says who reports what, with the way to its characters.

Enters: claims and an enquiry. Leaves: plain records, private names masked and fresh positions left
out. Refuses: to show a claim without its attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.claim import Claim
from dragoman.show.enquiry import Enquiry
from dragoman.show.evidence import voices
from dragoman.show.plain import Plain, plain_claim
from dragoman.show.web.state import Asked
from dragoman.show.words import days

_FIRST = {
    "event": ("act", "actor", "recipient"),
    "statement": ("content", "cue", "speaker"),
    "figure": ("amount", "measure"),
    "status": ("state", "act", "thing"),
    "commitment": ("content", "act", "party"),
}
_SURE, _LIKELY = 0.8, 0.5
_MOST_WORDS = 50
"""What may be quoted of a report without its consent, by the practice of news agencies."""


def card(claim: Claim, enquiry: Enquiry) -> Plain:
    """Return a claim as a plain record with what a card shows."""
    cast = enquiry.cast
    plain = plain_claim(claim, cast)
    best = main_evidence(plain)
    sentence = enquiry.record.sentence(claim.report, best["start"], best["end"])
    return plain | {
        "days": days(claim.when),
        "voices": voices(claim, cast) if claim.chain else "the report itself",
        "quote": best["quote"],
        "start": best["start"],
        "end": best["end"],
        "sentence": shorter(cast.quote(claim.report, sentence)),
        "sure": sure(claim.confidence),
    }


def shorter(sentence: str) -> str:
    """Return at most fifty words of a sentence on one line."""
    words = sentence.split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def main_evidence(plain: Plain) -> Plain:
    """Return the piece of evidence that shows a claim best."""
    roles = _FIRST[plain["type"]]
    ranked = sorted(
        plain["evidence"], key=lambda e: roles.index(e["role"]) if e["role"] in roles else 9
    )
    found: Plain = ranked[0]
    return found


def sure(confidence: float) -> str:
    """Return how sure the coder is that the report says so, in a word."""
    if confidence >= _SURE:
        return "clear"
    return "likely" if confidence >= _LIKELY else "unsure"


def dealt(claims: Sequence[Claim], asked: Asked, enquiry: Enquiry) -> tuple[tuple[Plain, ...], str]:
    """Return one page of claims as cards, and the cursor for the next.

    What is withheld while fresh is left out, so a page may hold fewer than were asked for.
    """
    begin = asked.offset
    chosen = claims[begin : begin + asked.limit]
    rows = tuple(card(c, enquiry) for c in chosen if not enquiry.cast.withholds(c))
    return rows, asked.after(len(chosen)) if begin + len(chosen) < len(claims) else ""
