"""JSON of the nouns, and ids made from their content.

Enters: nouns. Leaves: canonical JSON bytes, and ids that are the first 16 hexadecimal digits of a
SHA-256 behind a letter for the kind. Refuses: JSON that breaks a noun's form (`InputError`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec

from dragoman.base.errors import InputError
from dragoman.model.claim import Claim
from dragoman.model.evidence import Span
from dragoman.model.noun import Noun

N = TypeVar("N")
C = TypeVar("C", bound=Claim)

SCHEMA = 2
"""Number of the record's form; raised with a migration."""

_encoder = msgspec.json.Encoder(order="deterministic")
_LETTER = {"event": "e", "statement": "s", "figure": "f", "status": "t", "commitment": "c"}
KINDS = tuple(_LETTER)
"""Kinds of claim, as `kind_of` tells them."""


def encode(value: Any) -> bytes:
    """Return canonical JSON: fields in their declared order, sets and maps sorted."""
    return _encoder.encode(value)


def plain(value: Any) -> Any:
    """Return the noun as plain dicts, lists and strings, as `encode` would write it."""
    return msgspec.json.decode(_encoder.encode(value))


def decode(data: bytes | str, kind: type[N]) -> N:
    """Read one noun back, checked.

    Raises:
        InputError: The JSON is not of that form; the message carries its JSON path.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise InputError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def decode_claim(data: bytes | str) -> Claim:
    """Read one claim of any kind back, checked."""
    return decode(data, Claim)  # type: ignore[arg-type]


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def make_id(letter: str, *parts: Any) -> str:
    """Return the id of a thing from what makes it that thing."""
    return f"{letter}{hashlib.sha256(_encoder.encode(parts)).hexdigest()[:16]}"


def report_id(text: str, title: str | None, outlet: str | None, published: str | None) -> str:
    """Return the id of a report: the same words from the same outlet and day are one report."""
    return make_id("r", text, title, outlet, published)


def mention_id(report: str, start: int, end: int) -> str:
    """Return the id of a mention."""
    return make_id("m", report, start, end)


def with_id(claim: C) -> C:
    """Return the claim with its id set from its content.

    The coder's version and its confidence do not enter, so a better-calibrated coder that reads
    the same thing gives the same id.
    """
    bare = msgspec.structs.replace(claim, id="", by="", confidence=1.0)
    kind = str(type(claim).__struct_config__.tag)
    return msgspec.structs.replace(claim, id=make_id(_LETTER[kind], bare))


def changed(noun: N, **fields: Any) -> N:
    """Return a copy of a noun with some fields set."""
    return msgspec.structs.replace(noun, **fields)  # type: ignore[type-var]


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span [start, end) of an original text, with its quote."""
    return Span(start=start, end=end, quote=text[start:end])


def kind_of(claim: Claim) -> str:
    """Return `event`, `statement`, `figure`, `status` or `commitment`."""
    return str(type(claim).__struct_config__.tag)


def check(noun: Noun, text: str) -> list[Span]:
    """Return the spans inside a noun whose quote is not what stands in the text."""
    bad: list[Span] = []
    stack: list[Any] = [noun]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            stack.extend(item)
        elif not isinstance(item, Span):
            stack.extend(held for name in _holders(item.__class__) if (held := getattr(item, name)))
        elif text[item.start : item.end] != item.quote or item.start > item.end:
            bad.append(item)
    return bad


@cache
def _holders(kind: type[Noun]) -> tuple[str, ...]:
    """Return the fields of a noun in which another noun may stand."""
    return tuple(f.name for f in msgspec.structs.fields(kind) if _may_hold_a_noun(f.type))


def _may_hold_a_noun(form: Any) -> bool:
    if isinstance(form, type) and issubclass(form, Noun):
        return True
    return any(_may_hold_a_noun(part) for part in get_args(form))
