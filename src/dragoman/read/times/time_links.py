"""How time expressions hang on acts.

Enters: a reading, an act, the expressions of its sentence. Leaves: `Link`s: the expression, how
many steps away it is, and what a preposition on the way makes of it (since, before, after).
Refuses: an expression of another clause, and one inside a thing that the act is about ("condemned
last week's attack").
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.when import Bound
from dragoman.read.parse import Parsed, Token
from dragoman.read.reading import Reading, Timed

BOUNDS: dict[str, Bound] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "following": "after",
    "by": "until",
    "ahead": "before",
    "prior": "before",
}
_BACK: dict[str, Bound] = {"after": "until", "since": "until", "before": "after"}
"""A clause opened by "after" lies before the clause whose time is known, and the other way."""

_SAME_TIME = frozenset({"at", "in", "during", "on", "amid", "over", "of", "throughout", "within"})
_BOUNDING_TIME = frozenset({"by", "until", "till"})
_STEPS = 12
_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One expression and how it hangs on an act: the fewer steps, the nearer."""

    timed: Timed
    steps: int
    bound: Bound = ""


@dataclass(frozen=True, slots=True)
class _Reach:
    """A token whose expressions also date the act, and how far off it is."""

    steps: int
    bound: Bound = ""


def links_of(reading: Reading, act: Token, timed: list[Timed], joins: frozenset[str]) -> list[Link]:
    """Return the expressions that date an act, each once.

    Args:
        reading: The report.
        act: The act's verb or event noun.
        timed: The expressions of its sentence.
        joins: Lemmas of verbs whose object happens when they do ("attend", "win").
    """
    reach = _reach(reading.parsed, act)
    found = (_Climb(reading.parsed, act, reach, joins).link(one) for one in timed)
    return [link for link in found if link is not None]


@dataclass(frozen=True, slots=True)
class _Climb:
    """The way from an expression up to an act."""

    parsed: Parsed
    act: Token
    reach: dict[int, _Reach]
    joins: frozenset[str]

    def link(self, timed: Timed) -> Link | None:
        """Return how an expression hangs on the act, `None` where it does not."""
        inside = self.parsed.between(timed.start, timed.end)
        places = {token.i for token in inside}
        top = next((t for t in inside if t.head not in places or t.head == t.i), None)
        if top is None or self.act.i in places:
            return None
        return self._up(timed, top)

    def _up(self, timed: Timed, top: Token) -> Link | None:
        at, steps, bound = top, 0, ""
        while steps < _STEPS:
            there = self.reach.get(at.i)
            if there is not None and at.i != top.i:
                both = bound or there.bound
                return Link(timed, steps + there.steps, both)  # type: ignore[arg-type]
            if at.head == at.i or (at.i != top.i and not self._passes(at, top)):
                return None
            bound = bound or self._bound_at(timed, at, top)
            at = self.parsed.tokens[at.head]
            steps += 1 if at.pos not in ("NOUN", "PROPN") else 2
        return None

    def _bound_at(self, timed: Timed, at: Token, top: Token) -> Bound:
        word = _opens(self.parsed, at) if at.dep == "advcl" else at.lower
        if word not in BOUNDS or at.i == top.i:
            return ""
        if at.dep == "advcl":
            return BOUNDS[word]
        beside = self.parsed.between(timed.start, timed.end)[0].i - 1 == at.i
        return BOUNDS[word] if beside or word not in _BOUNDING_TIME else ""

    def _passes(self, at: Token, top: Token) -> bool:
        """Tell whether the way may go up from a token: not out of a clause or an object."""
        if at.pos in ("VERB", "AUX"):
            return self._leaves_clause(at)
        if at.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return True
        head = self.parsed.tokens[at.head]
        if at.dep in ("dobj", "attr", "oprd", "dative"):
            return head.lemma in self.joins or (at.i == top.head and self._is_adverbial(at))
        if at.dep == "pobj":
            return head.lower in _SAME_TIME or head.lower in BOUNDS
        return at.dep != "agent"

    def _leaves_clause(self, at: Token) -> bool:
        """Tell whether a clause's time also dates what is above it ("after they left on ...")."""
        if at.dep in ("acl", "relcl"):
            return at.head == self.act.i
        if at.dep == "advcl":
            opener = _opens(self.parsed, at)
            return opener in (*BOUNDS, "when", "while", "as", "once") or at.tag == "VBG"
        return at.dep == "pcomp" and self.parsed.tokens[at.head].lower in BOUNDS

    def _is_adverbial(self, at: Token) -> bool:
        """Tell whether an object stands there only by the parser's mistake for a time."""
        return at.name in ("DATE", "TIME")


def _reach(parsed: Parsed, act: Token) -> dict[int, _Reach]:
    """Return the act and the tokens above it whose expressions also date it."""
    reach = {act.i: _Reach(0)}
    at, steps, bound = act, 0, ""
    for _ in range(_CHAIN):
        if at.head == at.i:
            break
        head = parsed.tokens[at.head]
        cost = _cost(parsed, at, head)
        if cost is None:
            break
        bound = bound or _back_bound(parsed, at)
        steps += cost
        reach[head.i] = _Reach(steps, bound)  # type: ignore[arg-type]
        if at.dep == "relcl":
            break
        at = head
    return reach


_COSTS = {
    "aux": 1,
    "auxpass": 1,
    "acomp": 1,
    "xcomp": 3,
    "conj": 2,
    "advcl": 4,
    "pcomp": 2,
    "prep": 1,
    "relcl": 2,
    "nsubj": 2,
    "nsubjpass": 2,
    "dobj": 2,
    "attr": 2,
    "compound": 1,
    "pobj": 2,
}


def _cost(parsed: Parsed, at: Token, head: Token) -> int | None:
    """Return how far the head is, `None` where its expressions do not date what hangs on it."""
    cost = _COSTS.get(at.dep)
    if cost is None:
        return None
    if at.dep == "pobj" and head.lower not in _SAME_TIME and head.lower not in BOUNDS:
        return None
    if at.dep == "conj" and at.pos in ("VERB", "AUX") and parsed.children(at, "nsubj"):
        return None
    if at.dep == "advcl" and _opens(parsed, at) in (
        "if",
        "unless",
        "although",
        "though",
        "because",
    ):
        return None
    return cost


def _opens(parsed: Parsed, clause: Token) -> str:
    marks = parsed.children(clause, "mark", "advmod")
    return marks[0].lower if marks and marks[0].i < clause.i else ""


def _back_bound(parsed: Parsed, at: Token) -> Bound:
    if at.dep == "advcl":
        return _BACK.get(_opens(parsed, at), "")
    if at.dep in ("prep", "pcomp"):
        word = at.lower if at.dep == "prep" else parsed.tokens[at.head].lower
        return _BACK.get(word, "")
    if at.dep == "pobj":
        return _BACK.get(parsed.tokens[at.head].lower, "")
    return ""
