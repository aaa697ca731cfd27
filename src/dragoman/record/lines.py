"""Nouns as the record keeps them: their JSON without what other columns hold.

Enters: nouns. Leaves: slim JSON, and the nouns and full JSON back from it. Refuses nothing.

The id and the report's id, which every mention and claim repeats, are cut out on the way in and
put back on the way out; the bytes that come out are those of `dragoman.model.codec.encode`.
"""

from __future__ import annotations

import json
from datetime import date

from dragoman.model.claim import Claim
from dragoman.model.codec import changed, decode, decode_claim, encode, kind_of
from dragoman.model.entity import Mention
from dragoman.model.report import Report, Sentence

Sighting = tuple[str, str, str]
"""Source, digest and address under which a report was seen."""


def slim_claim(claim: Claim) -> str:
    """Return a claim's JSON without its ids."""
    return encode(claim).decode().replace(_ids(claim.id, claim.report), "", 1)


def full_claim(kind: str, claim: str, report: str, slim: str) -> str:
    """Return a claim's whole JSON."""
    at = len(f'{{"type":"{kind}",')
    return slim[:at] + _ids(claim, report) + slim[at:]


def claim_from(kind: str, claim: str, report: str, slim: str) -> Claim:
    """Return a claim from its slim JSON."""
    return decode_claim(full_claim(kind, claim, report, slim))


def slim_mention(mention: Mention) -> str:
    """Return a mention's JSON without its ids."""
    return encode(mention).decode().replace(_ids(mention.id, mention.report), "", 1)


def full_mention(mention: str, report: str, slim: str) -> str:
    """Return a mention's whole JSON."""
    return "{" + _ids(mention, report) + slim[1:]


def mention_from(mention: str, report: str, slim: str) -> Mention:
    """Return a mention from its slim JSON."""
    return decode(full_mention(mention, report, slim), Mention)


def report_body(report: Report) -> str:
    """Return a report's JSON without its text and without where it was seen."""
    return encode(changed(report, text="", digest="", source="", url=None, dated_by="")).decode()


def report_from(body: str, text: str, seen: tuple[str, str, str, str]) -> Report:
    """Return a report from its body, its text and the sighting that stands for all."""
    source, digest, url, dated_by = seen
    bare = decode(body, Report)
    return changed(
        bare, text=text, source=source, digest=digest, url=url or None, dated_by=dated_by
    )


def sentences_body(sentences: tuple[Sentence, ...]) -> str:
    """Return sentences as one flat list: gap, length and further paragraphs of each."""
    flat: list[int] = []
    end = paragraph = 0
    for sentence in sentences:
        flat += (sentence.start - end, sentence.end - sentence.start)
        flat.append(sentence.paragraph - paragraph)
        end, paragraph = sentence.end, sentence.paragraph
    return encode(flat).decode()


def sentences_from(body: str) -> tuple[Sentence, ...]:
    """Return sentences from their flat list."""
    flat: list[int] = json.loads(body)
    out: list[Sentence] = []
    end = paragraph = 0
    for at in range(0, len(flat), 3):
        start = end + flat[at]
        end = start + flat[at + 1]
        paragraph += flat[at + 2]
        out.append(Sentence(start=start, end=end, paragraph=paragraph))
    return tuple(out)


def kind_and_days(claim: Claim) -> tuple[str, str | None, str | None]:
    """Return a claim's kind and the ISO days between which it lies."""
    return kind_of(claim), _iso(claim.when.start), _iso(claim.when.end)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _ids(own: str, report: str) -> str:
    return f'"id":"{own}","report":"{report}",'
