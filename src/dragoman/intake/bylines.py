"""Lines that name who wrote a report.

Enters: a line. Leaves: whether it is a byline, and the agency that it names. Refuses: a line that
could be a sentence.
"""

from __future__ import annotations

import re

from dragoman.lexicon.library import Library
from dragoman.lexicon.outlets import Outlet

_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|al|bin|de|del|der|el|la|van|von))*"
_ROLE = (
    r"(?:[A-Z][\w'’. -]* )?(?:[Ss]taff|[Ss]pecial|[Ss]enior|[Cc]hief)? ?"
    r"(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Bb]ureau|[Dd]esk|[Nn]ewsroom)"
)
_NAMES = rf"{_NAME}(?:(?:, | and | & |,? with ){_NAME})*"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Words by|From|Story by)[: ]+{_NAMES}"
    rf"(?:(?:,| \||/| [–—-]|;| of| for| in) ?(?:the )?(?:{_ROLE}|{_NAME}))*\.?$"
)
_SIGNED = re.compile(rf"{_NAMES}(?:,| \|| [–—-]|/)\s?{_ROLE}\.?$")
_PARTS = re.compile(r"(?:[^,|/–—;().]|\.(?!\s|$))+")
_ACRONYM = re.compile(r"[A-Z]{3,8}")
_FOR = re.compile(r".*\b(?:for|of|by) (?=[A-Za-z])")
_ROLES = re.compile(
    r"(?: (?:staff )?(?:writer|reporter|journalist|correspondent)s?| contributed"
    r"| was first published)\b.*"
)
_FIRM = re.compile(r"(?: (?:L\.?P\.?|Inc|Ltd|LLC|Limited|News Service))+\.?$")
_LEAD = re.compile(
    r"(?:(?:By|BY|by|[Ff]rom|[Ss]ource|SOURCE|[Ww]ith(?: \w+)* inputs?|Copyright|of|the)\b"
    r"|[©:\s]|\(c\)|\d{4})+"
)
_GIVEN = re.compile(r"(?:\(?[Ww]ith (?:agency )?inputs? from|S(?:ource|OURCE):)")
_NAME_ONLY = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}$")
_LONGEST = 140
Range = tuple[int, int]


def is_byline(line: str, library: Library) -> bool:
    """Tell a line that names authors ("By Jane Doe, Staff Writer", "Jane Doe | Reporter")."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    if library.heading_lines.kind(line) == "byline":
        return True
    if _BYLINE.match(line):
        return True
    if _SIGNED.match(line):
        return True
    parts = [part.strip() for part in re.split(r"[,|/]", line)]
    known = library.outlets.find(parts[-1], cautious=_ACRONYM.fullmatch(parts[-1]) is not None)
    if len(parts) == 1:
        return known is not None and known.is_agency
    return known is not None and len(parts) == 2 and re.fullmatch(_NAMES, parts[0]) is not None


def wire_in(text: str, place: Range, library: Library) -> tuple[Range, str] | None:
    """Return the agency that a byline or credit line names, with its place.

    A name that the tables do not know counts where the line says that it gave the report.
    """
    line = text[slice(*place)]
    for match in _PARTS.finditer(line):
        bare, outlet = _named(match.group(), library)
        gives = _GIVEN.match(line) and _NAME_ONLY.match(bare)
        if (outlet and outlet.is_agency) or (outlet is None and gives):
            start = place[0] + match.start() + match.group().rindex(bare)
            return (start, start + len(bare)), outlet.name if outlet else bare
    return None


def _named(part: str, library: Library) -> tuple[str, Outlet | None]:
    """Return what a part of a line names, and the outlet that is.

    Read are the part itself, what stands before a role ("Halcyon writer Jane Doe"), what follows
    "for" ("Reporting by Jane Doe for Halcyon"), each also without a firm's ending.
    """
    lead = _LEAD.match(part)
    bare = part[lead.end() if lead else 0 :].strip(" .:©")
    before_role = _ROLES.sub("", bare)
    for name in (bare, before_role, _FOR.sub("", before_role), _FIRM.sub("", bare)):
        if name and (outlet := library.outlets.find(name, cautious=True)):
            return name, outlet
    return bare, None
