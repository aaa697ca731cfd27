"""The fine type of an incident told in a few sentences: air strike, abduction, peaceful protest.

Enters: a parse. Leaves: a label of `fine_types.tsv` with its probability. Refuses nothing; where
the parse has states, the encoder's head has a say beside the model; without the model the type
with the most typical words stands, without any `OTHER`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.event_weights import EventWeights
from dragoman.lexicon.library import Library
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import Told, main_act, told_acts
from dragoman.read.acts.slots import Scene
from dragoman.read.heads import joined, text_odds
from dragoman.read.parse import Parsed, Token

NO_TYPE = "OTHER"
_WEIGHTS = {"q": 2.0, "f": 1.5, "qq": 0.7, "qc": 1.0, "c": 1.0, "act": 0.7}
_STEM = 5


@dataclass(frozen=True, slots=True)
class FineType:
    """A fine type and how sure it is."""

    label: str
    probability: float


def fine_type(parsed: Parsed, library: Library) -> FineType:
    """Return the fine type of what a text tells."""
    model: EventWeights | None = library.fine_weights
    if model is None:
        found = Counter(cue.label for cue in library.fine_types.cues(parsed.text))
        label = max(found, key=lambda name: (found[name], name), default=NO_TYPE)
        return FineType(label, round(found[label] / max(1, found.total()), 4))
    odds = _odds(parsed, library, model)
    label = max(odds, key=lambda name: (odds[name], name))
    return FineType(label, round(odds[label], 4))


def _odds(parsed: Parsed, library: Library, model: EventWeights) -> dict[str, float]:
    odds = model.probabilities(fine_features(parsed, library))
    if parsed.states is None:
        return odds
    head = library.fine_head
    return joined(odds, text_odds(parsed.states, head), head.say)


def fine_features(parsed: Parsed, library: Library) -> dict[str, float]:
    """Return the named features of a text with their weights."""
    names: dict[str, None] = {}
    for part in (_of_cues(parsed, library), _of_acts(parsed, library), _of_words(parsed)):
        names.update(dict.fromkeys(part))
    return {name: _WEIGHTS.get(name.partition(":")[0], 1.0) for name in names}


def _of_cues(parsed: Parsed, library: Library) -> Iterator[str]:
    cues = list(library.fine_types.cues(parsed.text))
    labels = sorted({cue.label for cue in cues})
    yield from (f"q:{label}" for label in labels)
    yield from (f"qc:{cue.words}" for cue in cues)
    yield from (f"qq:{a}:{b}" for a in labels for b in labels if a < b)
    if cues:
        yield f"f:{min(cues, key=lambda cue: (cue.start, cue.label)).label}"
        counted = Counter(cue.label for cue in cues)
        yield f"f:most:{max(counted, key=lambda name: (counted[name], name))}"


def _of_acts(parsed: Parsed, library: Library) -> Iterator[str]:
    scene = Scene(parsed, library.predicates, library.ontology)
    acts = told_acts(scene, find_frames(scene))
    for told in acts:
        yield from _of_act(scene, told)
    main = main_act(scene, acts)
    if main is not None:
        yield from (f"M:{main.code}", f"Me:{main.event}", f"M2:{main.code[:2]}")


def _of_act(scene: Scene, told: Told) -> Iterator[str]:
    frame, code = told.frame, scene.ontology.code(told.frame.code)
    tokens = scene.parsed.tokens
    yield from (f"c:{frame.code}", f"c2:{frame.code[:2]}", f"cm:{code.mode}", f"ce:{code.event}")
    yield from (f"r:{told.realis}:{code.event}",)
    yield "act:" + "_".join(tokens[i].lemma for i in frame.act)
    for side, heads in (("ac", frame.actors), ("pc", frame.recipients)):
        yield from (f"{side}:{tokens[i].lemma}:{frame.code[:2]}" for i in heads)


def _of_words(parsed: Parsed) -> Iterator[str]:
    tokens = [t for t in parsed.tokens if t.pos not in ("PUNCT", "SPACE")]
    for token in tokens:
        yield f"l:{token.lemma}"
        if _is_content(token):
            yield from (f"k:{token.lower[:_STEM]}", f"s:{token.lower[-_STEM:]}")


def _is_content(token: Token) -> bool:
    return token.pos in ("NOUN", "VERB", "ADJ", "PROPN")
