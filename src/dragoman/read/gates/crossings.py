"""Crossings as mentions: gates by name, and phrases for a crossing or a border without one.

Enters: a reading with the mentions found so far. Leaves: `Found`s of kind `crossing`, by position;
the head word ("border crossing") lies inside `full_start` and `full_end` of a name. Refuses: what
`crossing_names` refuses.

Whoever lays the mentions calls `lay_crossings` after them: a named crossing takes the place of a
mention of a place that lies at or inside the same stretch.
"""

from __future__ import annotations

from dragoman.lexicon.library import Library
from dragoman.model.entity import Mention
from dragoman.read.gates.crossing_names import VERSION
from dragoman.read.gates.crossing_themes import ThemeFinder
from dragoman.read.gates.theme import Theme
from dragoman.read.reading import Found, Reading

_BODIES = frozenset({"organization", "outlet", "government", "armed_group"})


def find_crossings(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Find the crossings that a report speaks of.

    Args:
        reading: The report, parsed; mentions, where laid, keep names of persons, countries and
            organisations from being read as gates.
        library: The tables.

    Returns:
        Mentions of kind `crossing` by position: names ("Wagah"), and as nominals the phrases for
        one crossing, several or a border ("its border with Chad") that no name stands in.
    """
    finder = ThemeFinder(reading, library)
    names = finder.crossings
    phrases = [_phrase(theme, reading) for theme in finder.unnamed]
    return tuple(sorted([*names, *phrases], key=lambda f: (f.start, f.end)))


def _phrase(theme: Theme, reading: Reading) -> Found:
    tokens = reading.parsed.tokens
    start, end = tokens[theme.first].start, tokens[theme.last - 1].end
    inside = range(theme.first, theme.last)
    head = next((i for i in inside if tokens[i].head not in inside), theme.last - 1)
    mention = Mention(
        id=reading.mention_id(start, end),
        report=reading.report.id,
        span=reading.span(start, end),
        kind="crossing",
        form="nominal",
        name=reading.text[start:end],
        head=tokens[head].lower,
        by=VERSION,
    )
    return Found(start, end, head, mention, start, end)


def lay_crossings(reading: Reading, library: Library) -> Reading:
    """Lay the crossings over the mentions, names in place of the places that they cover."""
    crossings = find_crossings(reading, library)
    if not crossings:
        return reading
    bodies = [f for f in reading.mentions if f.mention.kind in _BODIES]
    crossings = tuple(c for c in crossings if not any(_names_a_body(c, b) for b in bodies))
    kept = [f for f in reading.mentions if not any(_covers(c, f) for c in crossings)]
    return reading.with_mentions((*kept, *crossings))


def _names_a_body(crossing: Found, body: Found) -> bool:
    """Tell whether a crossing's name only begins that of a body ("Torkham Traders Association")."""
    return body.start <= crossing.start and crossing.full_end < body.end


def _covers(crossing: Found, other: Found) -> bool:
    """Tell whether a crossing takes a mention's place: same words, or a piece of its name."""
    if crossing.mention.form == "nominal" or other.mention.form != "name":
        return (other.start, other.end) == (crossing.start, crossing.end)
    if other.mention.kind in {"country", "nationality"} and other.start < crossing.start:
        return False
    inside = crossing.start <= other.start and other.end <= crossing.full_end
    return inside or (other.start <= crossing.start and crossing.end <= other.end)
