"""Place names in running text, demonyms included, with how sure each is.

Enters: a reading, its mentions laid where they are known, the gazetteer and learned weights.
Leaves: `Found`s of kind `place`, or `nationality` for what only says who lives there, by position
and not overlapping. Refuses: surnames, teams and ordinary words, as far as their surroundings tell.

A linear model over the signs of each stretch; a name that is surely a place once lifts its other
occurrences, since a name has one sense in a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.fold import fold
from dragoman.lexicon.gazetteer import DEMONYM
from dragoman.lexicon.library import Library
from dragoman.lexicon.place_model import Weights
from dragoman.model.entity import Mention, MentionKind
from dragoman.read.places.toponym_features import SignReader
from dragoman.read.places.toponym_spans import Stretch, find_stretches, is_caseless, text_of
from dragoman.read.reading import Found, Reading

VERSION = "dragoman.toponyms@1"
BIAS = "bias"
_MEAN, _BEST = 0.2, 0.5
"""How far the mean and the best score of a name's occurrences draw each of them."""
_DEMONYM = 0.75
"""What a word that only says who lives there must make up for: not every reader counts it."""
_TOWN = 1.0
"""What a name without capitals, of a place of so many people, is taken for in a text that has
them: a place, whatever the parser makes of foreign letters."""
_PEOPLE = 5000


@dataclass(frozen=True, slots=True)
class _Scored:
    """A stretch with its score, above zero a place; `drawn`: by the name's other occurrences."""

    stretch: Stretch
    key: str
    score: float
    drawn: bool = True


def find_toponyms(reading: Reading, library: Library) -> tuple[Found, ...]:
    """Find the place names of a report.

    Args:
        reading: The report, parsed, mentions laid.
        library: The tables.

    Returns:
        Mentions by position, none overlapping another.
    """
    stretches = find_stretches(reading, library.gazetteer)
    vessels = library.agents.classes["vessel"]
    on_land = [s for s in stretches if _word_before(s, reading) not in vessels]
    scored = _together(list(_scored(reading, on_land, library.toponym_signs)))
    chosen = sorted(_apart(scored), key=lambda s: s.stretch.first)
    return tuple(_found(s.stretch, reading) for s in chosen)


def lay_toponyms(reading: Reading, library: Library) -> Reading:
    """Lay place names where no mention lies yet."""
    taken = {
        t.i
        for f in reading.mentions
        if f.mention.form == "name"
        for t in reading.parsed.between(f.start, f.end)
    }
    free = [
        f
        for f in find_toponyms(reading, library)
        if not any(t.i in taken for t in reading.parsed.between(f.start, f.end))
    ]
    return reading.with_mentions((*reading.mentions, *free)) if free else reading


def _scored(reading: Reading, stretches: list[Stretch], weights: Weights) -> Iterator[_Scored]:
    table = weights.by_feature
    signs = SignReader(reading, stretches)
    bias = table.get(BIAS, 0.0)
    for stretch in stretches:
        own = dict.fromkeys(signs.signs(stretch))
        score = bias + sum(table.get(sign, 0.0) for sign in own)
        if "only demonym" in own:
            score -= _DEMONYM
        if is_caseless(reading.parsed.tokens[stretch.first].text):
            score = max(score, _TOWN if _is_town(stretch) else -_TOWN)
        key = fold(text_of(reading, stretch.first, stretch.last))
        yield _Scored(stretch, key, score, drawn=_is_name(stretch, reading))


def _is_town(stretch: Stretch) -> bool:
    return any(s.population >= _PEOPLE for s in stretch.spots)


def _word_before(stretch: Stretch, reading: Reading) -> str:
    return reading.parsed.tokens[stretch.first - 1].lower if stretch.first else ""


def _is_name(stretch: Stretch, reading: Reading) -> bool:
    """Tell whether words may be a name: not the "Reading" or "Nice" that begins a sentence."""
    tokens = reading.parsed.tokens
    head = tokens[stretch.last - 1]
    opens = stretch.first == reading.parsed.sentences[head.sent][0]
    return not opens or head.pos in {"PROPN", "NOUN", "X"}


def _together(scored: list[_Scored]) -> list[_Scored]:
    """Draw the occurrences of one name together, those that are no name left as they are."""
    by_key: dict[str, list[float]] = {}
    for one in scored:
        if one.drawn:
            by_key.setdefault(one.key, []).append(one.score)
    means = {key: sum(s) / len(s) for key, s in by_key.items()}
    bests = {key: max(s) for key, s in by_key.items()}
    return [
        _Scored(
            s.stretch,
            s.key,
            s.score + _MEAN * (means[s.key] - s.score) + _BEST * (bests[s.key] - s.score),
        )
        if s.drawn
        else s
        for s in scored
    ]


def _apart(scored: list[_Scored]) -> Iterator[_Scored]:
    """Yield the best stretches that do not overlap, down to a score of zero."""
    taken: set[int] = set()
    for one in sorted(scored, key=lambda s: (-s.score, s.stretch.first, -s.stretch.last)):
        if one.score < 0:
            return
        places = range(one.stretch.first, one.stretch.last)
        if not any(i in taken for i in places):
            taken.update(places)
            yield one


def _found(stretch: Stretch, reading: Reading) -> Found:
    tokens = reading.parsed.tokens
    start, end = tokens[stretch.first].start, tokens[stretch.last - 1].end
    people = bool(stretch.spots) and all(s.called == DEMONYM for s in stretch.spots)
    kind: MentionKind = "nationality" if people else "place"
    mention = Mention(
        id=reading.mention_id(start, end),
        report=reading.report.id,
        span=reading.span(start, end),
        kind=kind,
        form="name",
        name=reading.text[start:end],
        head=tokens[stretch.last - 1].text,
        by=VERSION,
    )
    return Found(start, end, stretch.last - 1, mention, start, end)
