"""Points told outright: coordinates in a text.

Enters: a text. Leaves: latitude and longitude in degrees, in the order told. Refuses: numbers that
are no point on the earth, and bare pairs too coarse to be told from other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANGLE = (
    r"(\d{1,3}(?:\.\d+)?)\s*(?:°|º|deg(?:rees)?)?\s*"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*[′'’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*[″\"”]\s*)?"
)
_SIDED = re.compile(
    rf"\b{_ANGLE}(N|S|north|south)\b\.?[\s,;/]*(?:and\s+)?{_ANGLE}(E|W|east|west)\b"
)
_BARE = re.compile(r"(?<![\w.])(-?\d{1,2}\.\d{3,}),?\s+(-?\d{1,3}\.\d{3,})(?![\w.]*\d)")


def told_points(text: str) -> Iterator[tuple[float, float]]:
    """Yield latitude and longitude of every point that a text tells in figures.

    Args:
        text: "36.19 N, 44.01 E", "34°31′N 35°50′E", or "33.3152, 44.3661" with at least three
            decimals each.
    """
    for found in _SIDED.finditer(text):
        north, east = _degrees(found.group(1, 2, 3)), _degrees(found.group(5, 6, 7))
        yield from _on_earth(
            -north if found[4][0] in "Ss" else north, -east if found[8][0] in "Ww" else east
        )
    for found in _BARE.finditer(text):
        yield from _on_earth(float(found[1]), float(found[2]))


def _degrees(parts: tuple[str | None, ...]) -> float:
    return sum(float(part or 0) / 60.0**n for n, part in enumerate(parts))


def _on_earth(latitude: float, longitude: float) -> Iterator[tuple[float, float]]:
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        yield latitude, longitude
