"""What one party does to another in a text, as a PLOVER type with a probability.

Enters: a parse and the stretches of two parties. Leaves: `Relation`. Refuses: to answer below the
caller's threshold: the type is then `""`.

The predicate lexicon names the act; the event type model weighs that against all other words and
gives the probability, in which the encoder's head for relations has a say where there is one.
Without the model the lexicon's answer stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.lexicon.event_weights import EventWeights
from dragoman.lexicon.library import Library
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import Told, told_acts
from dragoman.read.acts.relation_features import Match, Pair, best_match, features
from dragoman.read.acts.slots import Scene
from dragoman.read.heads import joined, relation_odds
from dragoman.read.parse import Parsed

YIELDS = ("CONCEDE", "RETREAT")
_SAY = 0.3
"""What the encoder weighs against the event type model."""
LEXICON_SURE = {"hi": 0.8, "mid": 0.65, "lo": 0.4}
"""Share of the lexicon's answers that are right, by how well the parties fit (train part)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one party does to another.

    Attributes:
        event: PLOVER type, `""` where nothing is told.
        probability: Calibrated, 0 to 1.
        told: The act of the lexicon behind it, where one fits.
    """

    event: str
    probability: float
    told: Told | None = None


def relation_between(parsed: Parsed, pair: Pair, library: Library) -> Relation:
    """Return what the source of a pair does to its target."""
    scene = Scene(parsed, library.predicates, library.ontology)
    acts = told_acts(scene, find_frames(scene))
    return judge(scene, acts, pair, library.event_weights, encoded_odds(parsed, pair, library))


def encoded_odds(parsed: Parsed, pair: Pair, library: Library) -> dict[str, float]:
    """Return the encoder's logarithm of the probability of each class, none without an encoder."""
    if parsed.states is None or not parsed.tokens:
        return {}
    sides = (
        [t.i for start, end in spans for t in parsed.between(start, end)]
        for spans in (pair.source, pair.target)
    )
    head, whole = library.relation_head, (0, len(parsed.tokens))
    odds = relation_odds(parsed.states, head, whole, *sides)
    return dict(zip(head.labels, map(float, odds), strict=True))


def judge(
    scene: Scene,
    acts: list[Told],
    pair: Pair,
    model: EventWeights | None,
    encoded: Mapping[str, float],
) -> Relation:
    """Return the relation of a pair from the acts told in its text.

    Args:
        scene: The text.
        acts: What the predicate lexicon finds in it.
        pair: The two parties.
        model: The event type model.
        encoded: What the encoder says of each class, as logarithms; may be empty.
    """
    match = best_match(scene, acts, pair)
    told = match.told if match else None
    if model is None:
        sure = LEXICON_SURE[match.level] if match else 0.0
        return Relation(told.event if told else "", sure, told)
    odds = joined(model.probabilities(features(scene, acts, pair)), encoded, _SAY)
    label = max(odds, key=lambda name: (odds[name], name))
    return Relation(_named(label, match), round(odds[label], 4), told)


def _named(label: str, match: Match | None) -> str:
    """Return the PLOVER type of a class: the model has CONCEDE and RETREAT as one."""
    if label != "YIELD":
        return label
    event = match.told.event if match else ""
    return event if event in YIELDS else YIELDS[0]
