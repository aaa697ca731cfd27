"""Credit and boilerplate lines after the news begins.

Enters: the repaired text and where its news begins. Leaves: their offsets, and the agency that
signs at the end. Refuses: a line that could be news.
"""

from __future__ import annotations

import re

from dragoman.lexicon.library import Library

_CUE = (
    r"(?:[Aa]dditional [Rr]eporting|[Rr]eport(?:ing|ed)|[Ww]rit(?:ing|ten)|[Ee]dit(?:ing|ed)|"
    r"[Cc]ompiled|[Tt]ranslated|[Ww]ith (?:additional )?(?:inputs?|reporting|files)|[Gg]raphics?|"
    r"[Pp]hotos?|[Vv]ideo)"
)
_BRACKETED = re.compile(rf"[(\[]{_CUE} (?:by|from) [^()\[\]\n]{{2,300}}[)\]]")
_GLUED = re.compile(
    r"(?<=[.!?”\"’)] )(?:Additional reporting|Reporting|Writing|Editing) by "
    r"[^\W\d_a-z][^\n]{2,300}$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_SIGNATURES = (
    re.compile(r"(?:[—–-]{1,2} ?|\(|/|\[)([^\W\d_a-z][\w. '’-]{1,30}?)(?:\)|/|\])?\.?\s*$"),
    re.compile(r"^\s*([^\W\d_][\w '’-]{1,40}?)(?:/\w{2,3})*\s*$"),
    re.compile(r"[.!?”\"’] {1,2}([A-Za-z]{3,10})$"),
    re.compile(
        r"(?:— ?|-{1,2} ?|\()([^\W\d_a-z][\w. '’-]{1,30}?)\)?\n+\s*[a-z]{2,3}(?:/[a-z]{2,3})*$"
    ),
)
"""An agency at the end: in a bracket or behind a dash, a line of its own ("Halcyon", "dpa/jd"), run
on behind the last sentence, above the initials of its writers."""
Range = tuple[int, int]
_KINDS = ("credit", "promo", "note")


def find_credits(text: str, body: int, library: Library) -> list[Range]:
    """Return the places of credit, boilerplate and invitation lines, by position, not overlapping.

    Args:
        text: The repaired text.
        body: Where the news begins.
        library: The tables; heading lines are used.
    """
    found: list[Range] = []
    for match in _LINE.finditer(text, body):
        line = match.group()
        bare = line.strip()
        if library.heading_lines.kind(bare) in _KINDS and match.start() > body:
            start = match.start() + line.index(bare)
            found.append((start, start + len(bare)))
        else:
            found += _inside(text, match.start(), match.end())
    return found


def _inside(text: str, start: int, end: int) -> list[Range]:
    """Return the credits inside a line of news: in brackets, or run on at its end."""
    if "by" not in text[start:end] and "from" not in text[start:end]:
        return []
    found = [match.span() for match in _BRACKETED.finditer(text, start, end)]
    glued = _GLUED.search(text, start, end)
    if glued and not any(glued.start() < last for _, last in found):
        found.append(glued.span())
    return found


def closing_wire(text: str, body: int, library: Library) -> tuple[Range, str] | None:
    """Return the agency that signs the end of the text ("... he said. (AFP)", "— Reuters")."""
    tail = text.rstrip()
    line_start = max(tail.rfind("\n") + 1, body)
    starts = (line_start, line_start, line_start, max(body, len(tail) - 60))
    for pattern, start in zip(_SIGNATURES, starts, strict=True):
        at = max(start, len(tail) - 400)
        match = pattern.search(tail[at:])
        outlet = library.outlets.find(match.group(1), cautious=True) if match else None
        if match and outlet and outlet.is_agency:
            return (at + match.start(1), at + match.end(1)), outlet.name
    return None
