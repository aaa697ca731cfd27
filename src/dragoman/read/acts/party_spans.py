"""Spans of the parties of a sentence's main act, as an annotator would mark them.

Enters: a parse. Leaves: `PartySpan`s: who acts, to whom, or parties of a mutual act. Refuses: to
mark more than the model is sure of; without the model the predicate lexicon's parties stand.

Where there is an encoder, its head for parties has a say in the model's choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.lexicon.library import Library
from dragoman.lexicon.party_weights import PartyWeights
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import main_act, told_acts
from dragoman.read.acts.parties import extent_of
from dragoman.read.acts.party_features import party_features
from dragoman.read.acts.slots import Scene
from dragoman.read.heads import Odds, tag_odds
from dragoman.read.parse import Parsed

Side = Literal["S", "T", "R"]

_SAY = 1.0
"""What the encoder's logarithms of odds weigh beside the model's scores."""


@dataclass(frozen=True, slots=True)
class PartySpan:
    """Where a party stands.

    Attributes:
        side: S who acts, T to whom, R a party of a mutual act.
        start: First code point in the parsed text.
        end: One past the last.
    """

    side: Side
    start: int
    end: int


def find_party_spans(parsed: Parsed, library: Library) -> list[PartySpan]:
    """Return the spans of the parties, by position."""
    scene = Scene(parsed, library.predicates, library.ontology)
    model: PartyWeights | None = library.party_weights
    if model is None:
        return sorted(_by_lexicon(scene), key=lambda span: (span.start, span.end))
    states = parsed.states
    odds = None if states is None else _SAY * tag_odds(states, library.party_head)
    return list(_by_model(scene, model, odds))


def _by_model(scene: Scene, model: PartyWeights, odds: Odds | None) -> Iterator[PartySpan]:
    tokens = scene.parsed.tokens
    tags = model.tags(party_features(scene), odds)
    first = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B"):
            first = i
        last = i + 1 == len(tags) or not tags[i + 1].startswith("I")
        if tag != "O" and last:
            side: Side = tag[2:]  # type: ignore[assignment]
            yield PartySpan(side, tokens[first].start, tokens[i].end)


def _by_lexicon(scene: Scene) -> Iterator[PartySpan]:
    main = main_act(scene, told_acts(scene, find_frames(scene)))
    if main is None:
        return
    sides: tuple[Side, Side] = ("R", "R") if main.frame.reciprocal else ("S", "T")
    for side, heads in zip(sides, (main.frame.actors, main.frame.recipients), strict=True):
        for i in heads:
            yield PartySpan(side, *extent_of(scene.parsed, scene.parsed.tokens[i]))
