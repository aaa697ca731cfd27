"""What two parties and the words around them show of the relation between them.

Enters: a scene, the acts told in it, and where the two parties stand. Leaves: named features with
weights, for the event type model. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.read.acts.frames import Frame
from dragoman.read.acts.main_act import SPEECH, Told, main_act
from dragoman.read.acts.parties import extent_of
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Parsed, Token

Spans = Sequence[tuple[int, int]]

_WEIGHTS = {"B": 2.0, "M": 0.5, "MB": 0.5, "O": 0.5, "w": 0.5, "w2": 0.35, "m": 0.6, "m2": 0.5}
_WORDS = ("VERB", "NOUN", "ADJ", "ADV", "AUX", "PART")
_BOTH = 4.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of a text by the stretches where they are named."""

    source: Spans
    target: Spans


@dataclass(frozen=True, slots=True)
class Match:
    """An act with how well its parties are the two asked for."""

    told: Told
    score: float

    @property
    def level(self) -> str:
        """`hi` where both parties fit, `mid` where one does, else `lo`."""
        return "hi" if self.score >= _BOTH else "mid" if self.score >= _BOTH / 2 else "lo"


def best_match(scene: Scene, acts: Sequence[Told], pair: Pair) -> Match | None:
    """Return the act whose parties are most likely the two asked for."""
    matches = (Match(told, _fit(scene, told.frame, pair)) for told in acts)
    return max(matches, key=lambda match: match.score, default=None)


def _fit(scene: Scene, frame: Frame, pair: Pair) -> float:
    parsed = scene.parsed
    acts, suffers = (
        _at(parsed, frame.actors, pair.source),
        _at(parsed, frame.recipients, pair.target),
    )
    turned = (_at(parsed, frame.recipients, pair.source), _at(parsed, frame.actors, pair.target))
    score = 2.0 * acts + 2.0 * suffers + 0.01 * sum(turned) + 1.5 * all(turned)
    score += 0.0 if frame.nominal else 0.2
    score -= 3.0 * (frame.code == SPEECH)
    return score - 0.8 * (parsed.tokens[frame.trigger].dep in ("relcl", "acl"))


def _at(parsed: Parsed, heads: Sequence[int], spans: Spans) -> bool:
    for i in heads:
        start, end = extent_of(parsed, parsed.tokens[i])
        if any(start < b and a < end for a, b in spans):
            return True
    return False


def features(scene: Scene, acts: Sequence[Told], pair: Pair) -> dict[str, float]:
    """Return the features of a pair, with their weights."""
    names: dict[str, None] = {}
    for part in (_of_acts, _of_sides, _of_path):
        names.update(dict.fromkeys(part(scene, acts, pair)))
    names.update(dict.fromkeys(_of_words(scene.parsed)))
    return {name: _WEIGHTS.get(name.partition(":")[0], 1.0) for name in names}


def _of_acts(scene: Scene, acts: Sequence[Told], pair: Pair) -> Iterator[str]:
    match = best_match(scene, acts, pair)
    if match is None:
        yield "NOFRAME"
        return
    told, level = match.told, match.level
    kind = told.event or told.code[:2]
    lemma = scene.parsed.tokens[told.frame.trigger].lemma
    for word in (kind, told.code, told.code[:2], told.code[:3]):
        yield f"B:{word}"
        yield f"B:{level}:{word}"
    yield from (f"Br:{told.realis}", f"Bre:{told.realis}:{kind}", f"Blv:{level}")
    yield from (f"Bt:{lemma}", f"Bt:{lemma}:{kind}", f"Bop:{told.frame.operator}:{kind}")
    yield "Bact:" + "_".join(scene.parsed.tokens[i].lemma for i in told.frame.act)
    yield from (f"O:{other.event or other.code[:2]}" for other in acts if other is not told)
    yield from _of_main(scene, acts, told, kind)


def _of_main(scene: Scene, acts: Sequence[Told], best: Told, kind: str) -> Iterator[str]:
    main = main_act(scene, acts)
    if main is not None:
        yield from (f"M:{main.code}", f"M:{main.code[:2]}", f"M:{main.event}")
        yield from (f"Mr:{main.realis}", f"Msame:{main is best}", f"MB:{main.code[:2]}:{kind}")


def _of_sides(scene: Scene, acts: Sequence[Told], pair: Pair) -> Iterator[str]:
    _ = acts
    for side, spans in (("S", pair.source), ("T", pair.target)):
        head = _head(scene.parsed, spans)
        if head is not None:
            yield from (f"{side}dep:{head.dep}", f"{side}l:{head.lemma}", f"{side}n:{head.name}")
            yield from (f"{side}{name}" for name in _of_governor(scene.parsed, head))


def _of_governor(parsed: Parsed, head: Token) -> Iterator[str]:
    if head.dep == "pobj":
        prep = parsed.tokens[head.head]
        yield f"prep:{prep.lower}"
        yield f"pg:{parsed.tokens[prep.head].lemma}_{prep.lower}"
    verb = next((t for t in parsed.ancestors(head) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        return
    yield f"v:{verb.lemma}"
    if verb.dep in ("xcomp", "ccomp"):
        yield f"vv:{parsed.tokens[verb.head].lemma}_{verb.lemma}"
    for noun in parsed.children(verb, "dobj"):
        yield from (f"vo:{verb.lemma}_{noun.lemma}", f"o:{noun.lemma}")
    yield from (f"vx:{verb.lemma}_{t.lemma}" for t in parsed.children(verb, "xcomp", "ccomp"))
    yield from (f"aux:{t.lower}" for t in parsed.children(verb, "neg", "aux"))


def _head(parsed: Parsed, spans: Spans) -> Token | None:
    for start, end in spans:
        inside = parsed.between(start, end)
        places = {t.i for t in inside}
        for token in inside:
            if token.head not in places or token.head == token.i:
                return token
    return None


def _of_path(scene: Scene, acts: Sequence[Told], pair: Pair) -> Iterator[str]:
    _ = acts
    parsed = scene.parsed
    source, target = _head(parsed, pair.source), _head(parsed, pair.target)
    if source is None or target is None:
        return
    yield f"order:{int(source.i < target.i)}"
    yield from _of_steps(parsed, source, target)
    first, last = sorted((source.i, target.i))
    words = [t.lemma for t in parsed.tokens[first + 1 : last] if t.pos != "PUNCT"]
    yield from (f"m:{word}" for word in words)
    yield from (f"m2:{a}_{b}" for a, b in pairwise(words))


def _of_steps(parsed: Parsed, source: Token, target: Token) -> Iterator[str]:
    up = [source, *parsed.ancestors(source)]
    down = [target, *parsed.ancestors(target)]
    below = {t.i for t in down}
    top = next((t for t in up if t.i in below), None)
    if top is None:
        return
    places = [t.i for t in down]
    steps = [*up[1 : up.index(top) + 1], *reversed(down[1 : places.index(top.i)])]
    yield from (f"P:{t.lemma}" for t in steps)
    yield "PP:" + "_".join(t.lemma for t in steps if t.pos in ("VERB", "NOUN", "ADJ"))


def _of_words(parsed: Parsed) -> Iterator[str]:
    tokens = parsed.tokens
    yield from (f"w:{t.lemma}" for t in tokens if t.pos in _WORDS)
    yield from (f"w2:{a.lemma}_{b.lemma}" for a, b in pairwise(tokens))
    for verb in tokens:
        if verb.pos == "VERB":
            yield from (f"vo:{verb.lemma}_{t.lemma}" for t in parsed.children(verb, "dobj"))
