"""Statements as schema.org Quotation and Claim, with the annotation that shows where they stand.

Words inside quotation marks are a `Quotation`, reported speech a `Claim`; neither says that the
words are true, and no rating is ever given. The JSON-LD context stands in the file, so that it is
read without a request.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model.claim import Claim, Statement
from dragoman.model.report import Report
from dragoman.show.exports.formats import Format
from dragoman.show.exports.linked import claim_urn, report_urn, target_of
from dragoman.show.exports.material import Material
from dragoman.show.exports.writing import write_json
from dragoman.show.plain import Plain

_OA = "http://www.w3.org/ns/oa#"
_KINDS = {"person": "Person", "place": "Place", "country": "Country", "government": "Organization"}

CONTEXT: Plain = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
    "oa": _OA,
    "dcterms": "http://purl.org/dc/terms/",
    "url": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "Annotation": f"{_OA}Annotation",
    "SpecificResource": f"{_OA}SpecificResource",
    "TextPositionSelector": f"{_OA}TextPositionSelector",
    "TextQuoteSelector": f"{_OA}TextQuoteSelector",
    "body": {"@id": f"{_OA}hasBody", "@type": "@id"},
    "target": f"{_OA}hasTarget",
    "source": {"@id": f"{_OA}hasSource", "@type": "@id"},
    "scope": {"@id": f"{_OA}hasScope", "@type": "@id"},
    "selector": f"{_OA}hasSelector",
    "start": f"{_OA}start",
    "end": f"{_OA}end",
    "exact": f"{_OA}exact",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
}


def _write(material: Material, target: Path) -> list[Path]:
    return write_json(target, {"@context": CONTEXT, "@graph": list(_graph(material))})


def _graph(material: Material) -> Iterator[Plain]:
    seen = ""
    for claim in material.claims("statement"):
        if isinstance(claim, Statement):
            if claim.report != seen:
                seen = claim.report
                yield _article(material.page(seen).report, material)
            yield _words(claim, material)
            yield _shown(claim, material)


def _article(report: Report, material: Material) -> Plain:
    day = material.published(report.id)
    outlet = material.outlet(report.id)
    title = material.cast.title(report)
    told = {
        "headline": title,
        "url": report.url,
        "datePublished": day.isoformat() if day else None,
        "publisher": {"type": "Organization", "name": outlet} if outlet else None,
        "inLanguage": report.lang,
    }
    return {
        "id": report_urn(report.id),
        "type": "NewsArticle",
        **{name: value for name, value in told.items() if value},
    }


def _words(statement: Statement, material: Material) -> Plain:
    quoted = statement.kind != "indirect"
    article = report_urn(statement.report)
    out: Plain = {
        "id": claim_urn(statement.id),
        "type": "Quotation" if quoted else "Claim",
        "text": _content(statement, material),
        "isPartOf" if quoted else "appearance": article,
        "creditText": f"reported by {material.reported_by(statement)}",
    }
    if statement.negated:
        out["abstract"] = f"reported not to have been said ({statement.stance})"
    speaker = _speaker(statement, material)
    return out | ({"spokenByCharacter" if quoted else "author": speaker} if speaker else {})


def _content(statement: Statement, material: Material) -> str:
    parts = [e.span for e in statement.evidence if e.role == "content"]
    return " … ".join(material.quote(statement, span) for span in parts)


def _speaker(statement: Statement, material: Material) -> Plain | None:
    if statement.speaker is None:
        return None
    actor = material.actor(statement.speaker)
    kind = _KINDS.get(actor.kind, "Organization") if actor else "Thing"
    return {"type": kind, "name": material.name(statement.speaker)}


def _shown(claim: Claim, material: Material) -> Plain:
    spans = [e.span for e in claim.evidence if e.role == "content"] or [claim.evidence[0].span]
    return {
        "id": f"{claim_urn(claim.id)}:shown",
        "type": "Annotation",
        "body": claim_urn(claim.id),
        "target": [target_of(claim, span, material) for span in spans],
    }


FORMAT = Format("statements", "statements as schema.org Quotation and Claim", ".jsonld", _write)
