"""Lines of a report that are no news: desk notes, bylines, credits, invitations.

Enters: `heading_lines.tsv`. Leaves: `HeadingLines`. Refuses: a row of an unknown kind or form.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

COLUMNS = ("kind", "form", "text", "source")
KINDS = ("note", "label", "byline", "credit", "promo", "dated", "updated")
LONGEST = 320
"""Characters of the longest line that is taken for a credit by what it begins with or holds."""


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """What tells such a line.

    Attributes:
        begins: Opening words to kind.
        contains: Words anywhere in the line to kind.
        whole: Whole lines to kind.
    """

    begins: dict[str, str]
    contains: dict[str, str]
    whole: dict[str, str]

    def kind(self, line: str) -> str | None:
        """Return the kind of a line, stripped of white space, or `None` for news."""
        if not line or len(line) > LONGEST:
            return None
        if (kind := self.whole.get(line.rstrip(".:!"))) or (kind := self.whole.get(line)):
            return kind
        bare = line.lstrip("([*•-–— ")
        openings = tuple(self.begins)
        if line.startswith(openings) or bare.startswith(openings):
            return next(
                k for t, k in self.begins.items() if line.startswith(t) or bare.startswith(t)
            )
        return next((kind for text, kind in self.contains.items() if text in line), None)


def load_heading_lines(folders: tuple[Path, ...] = ()) -> HeadingLines:
    """Read the table.

    Args:
        folders: The user's lexicon folders.

    Raises:
        LexiconError: A row is of an unknown kind or form.
    """
    forms: dict[str, dict[str, str]] = {"begins": {}, "contains": {}, "whole": {}}
    for row in read_tsv("heading_lines.tsv", COLUMNS, folders):
        if row["kind"] not in KINDS or row["form"] not in forms:
            raise LexiconError(
                f"{row.where}: kind {row['kind']!r}, form {row['form']!r}; "
                f"kinds are {', '.join(KINDS)}, forms {', '.join(forms)}"
            )
        forms[row["form"]][row["text"]] = row["kind"]
    return HeadingLines(forms["begins"], forms["contains"], forms["whole"])
