"""What users write: a report to be read, a doubt about a claim.

Enters: forms. Leaves: what the store made of them. Refuses: files that are too large, of a kind
that is not read, or under a name that leads elsewhere (`InputError`).
"""

from __future__ import annotations

import re
from pathlib import PurePath

from dragoman.base.errors import InputError
from dragoman.show.enquiry import Enquiries

_READABLE = frozenset({".txt", ".md", ".html", ".htm", ".jsonl", ".csv"})
_LONGEST_REASON = 2_000
_NAME = re.compile(r"[^\w.-]+")


def take_in(enquiries: Enquiries, name: str, content: bytes) -> str:
    """Read an uploaded report; return what came of it in words.

    Raises:
        InputError: A file of that kind is not read.
        LedgerBusy: Another writer holds the store.
    """
    read, known, why = enquiries.take_in(safe_name(name), content)
    told = []
    if read:
        told.append(f"{read} report{'s' if read > 1 else ''} read")
    if known:
        told.append(f"{known} known before")
    return "; ".join([*told, *why[:3]]) or "nothing to read in it"


def safe_name(name: str) -> str:
    """Return the name of an uploaded file without any folder or odd character.

    Raises:
        InputError: A file of that kind is not read.
    """
    bare = _NAME.sub("_", PurePath(name.replace("\\", "/")).name)[-80:]
    suffix = PurePath(bare).suffix.lower()
    if suffix not in _READABLE:
        known = ", ".join(sorted(_READABLE))
        raise InputError(f"files ending {suffix or 'in nothing'} are not read here; give {known}")
    return f"{PurePath(bare).stem.strip('._') or 'report'}{suffix}"


def doubt(enquiries: Enquiries, claim: str, reason: str) -> str:
    """Record that a reader holds a claim for wrongly read; return the judgement's id.

    Raises:
        InputError: No reason, or one that is too long.
        UnknownName: No such claim.
    """
    told = " ".join(reason.split())
    if not told:
        raise InputError("say in a few words what is wrong")
    if len(told) > _LONGEST_REASON:
        raise InputError(f"keep it below {_LONGEST_REASON} characters")
    return enquiries.doubt(claim, told, "reader")
