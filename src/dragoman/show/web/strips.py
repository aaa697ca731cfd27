"""The strip of a crossing: its states over a year, as letters and boxes to draw.

Enters: stretches of one state, the day asked for. Leaves: boxes, their place in units of a day.
Refuses: to draw a state on after the days that a report vouches for: "no report" is its own state.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.model.view import StatusView
from dragoman.show.plain import Plain
from dragoman.show.words import ago

DAYS = 364
_LETTERS = {"open": "O", "closed": "C", "restricted": "P", "unknown": "?"}
_WORDS = {
    "open": "open",
    "closed": "closed",
    "restricted": "partly open",
    "contradictory": "reports contradict",
    "unknown": "unknown",
}


def word_of(state: str) -> str:
    """Return a state in the words of the board."""
    return _WORDS[state]


def look(view: StatusView | None) -> Plain:
    """Return the letter, the word and the style of a state, and how long ago it was confirmed."""
    if view is None:
        return {"letter": "?", "word": "no report", "style": "unknown", "ago": ""}
    told = "" if view.age_days is None else ago(view.age_days)
    if view.contradictory:
        return {"letter": "≠", "word": "reports contradict", "style": "contradictory", "ago": told}
    stale = view.stale and view.state != "unknown"
    word = f"last reported {_WORDS[view.state]}" if stale else _WORDS[view.state]
    return {
        "letter": _LETTERS[view.state],
        "word": word,
        "style": f"{view.state} stale" if stale else view.state,
        "ago": told,
    }


def strip(stretches: Iterable[StatusView], as_of: date, stale_days: int) -> list[Plain]:
    """Return the boxes of the year before a day, oldest first; gaps are days without a report."""
    begin = as_of - timedelta(days=DAYS - 1)
    boxes = []
    for view in stretches:
        first = view.since or view.confirmed
        if first is None:
            continue
        last = min(_vouched(view, stale_days), as_of + timedelta(days=1))
        start = max(first, begin)
        if start < last:
            boxes.append(_box(view, start, last, begin))
    return boxes


def _vouched(view: StatusView, stale_days: int) -> date:
    """Return one past the last day for which a stretch is vouched for."""
    told = view.confirmed or view.since or date.min
    limit = told + timedelta(days=stale_days + 1)
    return min(view.until, limit) if view.until else limit


def _box(view: StatusView, start: date, end: date, begin: date) -> Plain:
    fresh = look(view) if view.contradictory else _plain_look(view)
    return fresh | {
        "x": (start - begin).days,
        "width": max(2, (end - start).days),
        "from": start.isoformat(),
        "claim": view.claims[0] if view.claims else "",
    }


def _plain_look(view: StatusView) -> Plain:
    return {
        "letter": _LETTERS[view.state],
        "word": _WORDS[view.state],
        "style": view.state,
    }
