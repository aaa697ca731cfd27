"""Names and words by which the parts of a page are told.

Enters: `page_parts.tsv`. Leaves: `PageParts`, patterns over class names and over lines. Refuses: a
row of an unknown kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

KINDS = ("side", "strong", "hidden", "body", "stop", "junk")


@dataclass(frozen=True, slots=True)
class PageParts:
    """Patterns; those of names are searched, those of lines are matched whole.

    Attributes:
        side: Class or id of matter beside the text.
        strong: The same, dropped even where it holds much of the page.
        hidden: Inline class of what is not shown, or belongs to a picture.
        body: Class or id of the main text.
        stop: A heading behind which side matter begins.
        junk: A line that is never text.
    """

    side: re.Pattern[str]
    strong: re.Pattern[str]
    hidden: re.Pattern[str]
    body: re.Pattern[str]
    stop: re.Pattern[str]
    junk: re.Pattern[str]


_NEVER = re.compile(r"(?!)")
NO_PARTS = PageParts(_NEVER, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER)
"""Patterns that match nothing, for a piece of a page that has no parts beside the text."""


def load_page_parts(folders: tuple[Path, ...] = ()) -> PageParts:
    """Read the table.

    Args:
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A row is of an unknown kind.
    """
    names: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in read_tsv("page_parts.tsv", ("kind", "name", "source"), folders):
        if row["kind"] not in names:
            raise LexiconError(f"{row.where}: kind {row['kind']!r}; one of {', '.join(KINDS)}")
        names[row["kind"]].append(row["name"])
    return PageParts(*(_pattern(kind, names[kind]) for kind in KINDS))


def _pattern(kind: str, names: list[str]) -> re.Pattern[str]:
    in_line = kind in ("stop", "junk")
    run = ".{0,60}" if in_line else r"\w*"
    escaped = (
        re.escape(n).replace(r"\*\*", ".*").replace(r"\*", run).replace(r"\#", r"\d+")
        for n in sorted(names)
    )
    either = "|".join(escaped)
    if in_line:
        return re.compile(rf"(?:{either})\W*$", re.IGNORECASE)
    return re.compile(rf"(?:^|[\s_-])(?:{either})(?=$|[\s_-])", re.IGNORECASE)
