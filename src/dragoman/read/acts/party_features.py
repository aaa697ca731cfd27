"""What each word of a text shows of being part of a party's name.

Enters: a scene. Leaves: for each token the names of its features, for the party span model.
Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import SPEECH, Told, main_act, told_acts
from dragoman.read.acts.parties import extent_of
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Parsed, Token

_HERE = ("dobj", "prep", "xcomp", "acl", "dative")
_BELOW = frozenset([*_HERE, "pobj", "poss", "amod", "compound", "nmod", "pcomp", "agent", "conj"])
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj"})
_PHRASES = _ARGUMENTS | {"attr", "appos", "conj", "poss"}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FAR = 5
_DEEP = 6


@dataclass(frozen=True)
class _Plan:
    """What the acts of a text say of each token.

    Attributes:
        roles: Marks of each token: A actor, P recipient of the main act (a, p of others), with B
            for the first token, I inside, h for the head; V and v for the act; c for the first
            name below a main act without recipient.
        root: CAMEO root of the main act, "" for none.
        kind: Its PLOVER type and whether it is reciprocal.
        code: Its code.
        trigger: Its token, or -1.
    """

    roles: list[list[str]]
    root: str
    kind: str
    code: str
    trigger: int

    def role(self, i: int) -> str:
        """Return the marks of a token as one word."""
        return "+".join(sorted(self.roles[i])) if 0 <= i < len(self.roles) else "_"


def party_features(scene: Scene) -> list[list[str]]:
    """Return the feature names of every token."""
    plan = _plan(scene)
    tops = [_top(scene.parsed, token) for token in scene.parsed.tokens]
    return [
        [
            *_of_word(scene.parsed, token),
            *_of_role(plan, token),
            *_of_phrase(scene.parsed, plan, token, tops[token.i]),
        ]
        for token in scene.parsed.tokens
    ]


def _plan(scene: Scene) -> _Plan:
    acts = told_acts(scene, find_frames(scene))
    main = main_act(scene, acts) or next((t for t in acts if t.frame.code == SPEECH), None)
    roles: list[list[str]] = [[] for _ in scene.parsed.tokens]
    if main is None:
        return _Plan(roles, "", "", "", -1)
    _mark_act(scene.parsed, roles, main, "AP")
    for i in main.frame.act:
        roles[i].append("V")
    if not main.frame.recipients:
        _mark_named(scene.parsed, roles, main)
    for told in acts:
        if told is not main:
            _mark_act(scene.parsed, roles, told, "ap")
            roles[told.frame.trigger].append("v")
    kind = f"{main.event}|{main.frame.reciprocal}"
    return _Plan(roles, main.code[:2], kind, main.code, main.frame.trigger)


def _mark_act(parsed: Parsed, roles: list[list[str]], told: Told, marks: str) -> None:
    for mark, heads in zip(marks, (told.frame.actors, told.frame.recipients), strict=True):
        for i in heads:
            _mark(parsed, roles, i, mark)


def _mark(parsed: Parsed, roles: list[list[str]], head: int, mark: str) -> None:
    start, end = extent_of(parsed, parsed.tokens[head])
    for place, token in enumerate(parsed.between(start, end)):
        roles[token.i].append(mark + ("I" if place else "B"))
    roles[head].append(mark + "h")


def _mark_named(parsed: Parsed, roles: list[list[str]], main: Told) -> None:
    trigger = main.frame.trigger
    stack = [k for k in parsed.children(parsed.tokens[trigger]) if k.i > trigger]
    stack = [k for k in stack if k.dep in _BELOW]
    while stack:
        token = stack.pop(0)
        if token.name in _NAMED and token.i not in main.frame.actors:
            _mark(parsed, roles, token.i, "c")
            return
        stack = [k for k in parsed.children(token) if k.dep in _BELOW] + stack


def _top(parsed: Parsed, token: Token) -> Token:
    """Return the noun that heads the argument a token stands in."""
    top = token
    for above in _upwards(parsed, token):
        if above.pos in ("VERB", "AUX"):
            break
        if above.dep in _PHRASES:
            top = above
        if above.dep in _ARGUMENTS and above.pos in _NOUNS:
            return above
    return top


def _upwards(parsed: Parsed, token: Token) -> Iterable[Token]:
    yield token
    yield from parsed.ancestors(token)


def _of_word(parsed: Parsed, token: Token) -> Iterator[str]:
    tokens, i = parsed.tokens, token.i
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    lemma_before, tag_before = (before.lemma, before.tag) if before else ("_", "_")
    lemma_after, tag_after = (after.lemma, after.tag) if after else ("_", "_")
    yield from ("bias", f"w={token.lemma}", f"w-1={lemma_before}", f"w+1={lemma_after}")
    yield from (f"t={token.tag}", f"t-1={tag_before}", f"t+1={tag_after}")
    yield from (f"t3={tag_before}_{token.tag}_{tag_after}", f"w2={lemma_before}_{token.lemma}")
    yield from (f"low={token.lower}", f"suf={token.lower[-3:]}", f"sh={_shape(token.text)}")
    yield from (f"ner={token.name}", f"ner-1={before.name if before else ''}")
    yield from (f"nb={token.name_begins}", f"first={not i}", f"d={token.dep}")


def _shape(word: str) -> str:
    digits = "d" if any(c.isdigit() for c in word) else ""
    return ("X" if word[0].isupper() else "x") + digits + ("-" if "-" in word else "")


def _of_role(plan: _Plan, token: Token) -> Iterator[str]:
    i = token.i
    own, before, after = plan.role(i), plan.role(i - 1), plan.role(i + 1)
    yield from (f"r={own}", f"r-1={before}", f"r+1={after}", f"r-1|0={before}|{own}")
    yield from (f"r0|1={own}|{after}", f"rm={own}|{plan.root}", f"rme={own}|{plan.kind}")
    yield from (f"rmc={own}|{plan.code}", f"rd={own}|{token.dep}", f"rt={own}|{token.tag}")
    yield f"rner={own}|{token.name}"


def _of_phrase(parsed: Parsed, plan: _Plan, token: Token, top: Token) -> Iterator[str]:
    above = parsed.tokens[top.head]
    is_prep = above.pos == "ADP"
    governor = parsed.tokens[above.head].lemma if is_prep else ""
    at_act = int(plan.trigger in (above.head, above.i))
    side = "pre" if token.i < plan.trigger else "post"
    depth = min(sum(1 for _ in parsed.ancestors(token)) + 1, _DEEP)
    yield from (f"hd={top.dep}", f"hdr={top.dep}|{above.pos}", f"hl={top.dep}|{above.lemma}")
    yield from (f"hlm={top.dep}|{above.lemma}|{plan.root}", f"hsame={top.i == token.i}")
    yield from (f"dep2={token.dep}|{top.dep}", f"hdg={top.dep}|{governor}")
    yield f"hgm={top.dep}|{above.lower if is_prep else ''}|{plan.root}|{at_act}"
    yield from (f"hrole={plan.role(top.i)}|{token.dep}", f"hner={top.name}|{token.dep}|{top.dep}")
    yield from (f"hlem={top.lemma}", f"dep={depth}", f"pos={side}|{top.dep}")
    yield f"posr={side}|{token.dep}"
    yield f"dist={min(_FAR, abs(token.i - plan.trigger) // 3)}|{token.i < plan.trigger}"
    yield from (f"m={plan.root}", f"me={plan.kind}|{token.dep}|{top.dep}")
