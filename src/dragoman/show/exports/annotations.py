"""Every claim as a W3C Web Annotation, in one annotation page (JSON-LD).

The body says what is reported and by whom, each target is one piece of evidence, by position and
by its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model.claim import Claim
from dragoman.model.codec import kind_of
from dragoman.show.exports.formats import Format
from dragoman.show.exports.linked import claim_urn, target_of
from dragoman.show.exports.material import Material
from dragoman.show.exports.writing import write_json
from dragoman.show.plain import Plain

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def _write(material: Material, target: Path) -> list[Path]:
    page = {
        "@context": CONTEXT,
        "id": "urn:dragoman:annotations",
        "type": "AnnotationPage",
        "items": list(_annotations(material)),
    }
    return write_json(target, page)


def _annotations(material: Material) -> Iterator[Plain]:
    return (annotation(claim, material) for claim in material.claims(rows=True))


def annotation(claim: Claim, material: Material) -> Plain:
    """Return a claim as an annotation of its report."""
    said = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": material.said(claim),
    }
    kind = {"type": "TextualBody", "purpose": "classifying", "value": kind_of(claim)}
    return {
        "id": claim_urn(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": claim.by},
        "body": [said, kind],
        "target": [target_of(claim, e.span, material) for e in claim.evidence],
    }


FORMAT = Format("annotations", "claims as W3C Web Annotations", ".jsonld", _write)
