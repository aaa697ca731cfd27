"""Stories to be shown: each with its reports counted as reports and its origins as origins.

Enters: `StoryView`s and the cast. Leaves: plain records and rows of a table. Refuses: to show the
name of a private person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table

from dragoman.model.copies import CopyView
from dragoman.model.view import StoryView
from dragoman.show.cast import Cast
from dragoman.show.tables import table
from dragoman.show.terminal import one_line
from dragoman.show.words import first_to_last

_TITLES = ("DAYS", "TOLD FIRST AS", "REPORTS", "ORIGINS", "OUTLETS", "ID")
_WIDE, _OUTLETS = 70, 3


def title_of(view: StoryView, cast: Cast) -> str:
    """Return the title that a story was first told under, as it may be shown."""
    return cast.shown_title(view.id, view.title)


def plain_story(view: StoryView, cast: Cast) -> dict[str, Any]:
    """Return a story as a plain record."""
    return {
        "type": "story",
        "id": view.id,
        "title": title_of(view, cast),
        "start": view.days.start.isoformat() if view.days.start else None,
        "end": view.days.end.isoformat() if view.days.end else None,
        "reports": len(view.reports),
        "origins": view.origins,
        "outlets": list(view.outlets),
        "members": list(view.reports),
    }


def stories_table(views: Iterable[StoryView], cast: Cast) -> Table:
    """Return a row for each story."""
    return table(_TITLES, (_row(view, cast) for view in views))


def _row(view: StoryView, cast: Cast) -> tuple[str, ...]:
    known = view.days.start or view.days.end
    more = f" +{len(view.outlets) - _OUTLETS}" if len(view.outlets) > _OUTLETS else ""
    return (
        first_to_last(view.days) if known else "day unknown",
        one_line(title_of(view, cast), _WIDE),
        str(len(view.reports)),
        str(view.origins),
        ", ".join(view.outlets[:_OUTLETS]) + more,
        view.id[:8],
    )


def copies_table(views: Iterable[CopyView]) -> Table:
    """Return a row for each copy of a report."""
    titles = ("COPY", "OF", "OUTLET", "CLAIMS TAKEN OVER", "WHY")
    rows = (
        (v.report[:8], v.origin[:8], v.outlet or "", str(len(v.claims)), v.reason) for v in views
    )
    return table(titles, rows)
