"""Slots: where the parts of an act stand around the word that tells it.

Enters: a parse, a word and the name of a slot (see `lexicon.predicates`). Leaves: the head tokens
that fill it, and whether the conditions of a row hold. Refuses nothing; an empty slot is empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.predicates import Alternative, Predicate, Predicates
from dragoman.read import grammar
from dragoman.read.parse import Parsed, Token

_PLACES = ("GPE", "LOC", "FAC")
_NAMES = {"@place": _PLACES, "@person": ("PERSON",), "@named": ("PERSON",), "@sum": ("MONEY",)}
_AMID = ("in", "during", "by", "from", "after")
_COMPOUND = ("obj.", "subj.", "that.", "xcomp.", "to.")
_OUGHT = ("must", "should", "ought")


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse with the tables needed to read acts from it."""

    parsed: Parsed
    predicates: Predicates
    ontology: Ontology


def holds(scene: Scene, row: Predicate, token: Token) -> bool:
    """Tell whether all conditions of a row hold at a word."""
    return all(
        any(_fulfils(scene, token, alternative) for alternative in condition)
        for condition in row.conditions
    )


def _fulfils(scene: Scene, token: Token, want: Alternative) -> bool:
    found = slot(scene, token, want.slot)
    if want.slot.startswith("p:"):
        found = [*found, *grammar.gerunds(scene.parsed, token, (want.slot[2:],))]
    if want.words or want.named:
        found = [t for t in found if _is_one(scene, t, want)]
    return bool(found) != want.absent


def _is_one(scene: Scene, token: Token, want: Alternative) -> bool:
    if token.lemma in want.words or token.lower in want.words:
        return True
    if any(token.name in _NAMES[name] for name in want.named):
        return True
    if scene.predicates.is_a(token.lemma, "effort"):
        words = scene.parsed.children(token, "compound")
        if any(word.lemma in want.words for word in words):
            return True
    below = transparent(scene, token)
    return below is not token and _is_one(scene, below, want)


def transparent(scene: Scene, token: Token) -> Token:
    """Return the noun that counts: "a number of cities" is about cities."""
    if scene.predicates.is_a(token.lemma, "quantity") or token.pos == "NUM" or token.tag == "DT":
        below = grammar.prepositional(scene.parsed, token, ("of",))
        if below and not below[0].name.startswith("GPE"):
            return below[0]
    return token


def effort(scene: Scene, token: Token) -> Token:
    """Return the act that an effort is made for: "mediation efforts" are mediation."""
    if scene.predicates.is_a(token.lemma, "effort"):
        for word in scene.parsed.children(token, "compound", "amod"):
            if word.lemma in scene.predicates.nouns:
                return word
    return token


def slot(scene: Scene, token: Token, name: str) -> list[Token]:
    """Return the head tokens that fill a slot of a word (see `lexicon.predicates`)."""
    parsed = scene.parsed
    if name.startswith("p:"):
        return grammar.prepositional(parsed, token, (name[2:],))
    if name.startswith(_COMPOUND):
        side, _, rest = name.partition(".")
        below = rest if rest in _SLOTS else f"p:{rest}"
        heads = (transparent(scene, t) for t in slot(scene, token, side))
        return [t for head in heads for t in slot(scene, head, below)]
    if name == "amid":
        return [t for t in _SLOTS["amid"](parsed, token) if _tells_act(scene, t)]
    plain = _SLOTS.get(name)
    return plain(parsed, token) if plain else []


def _tells_act(scene: Scene, token: Token) -> bool:
    """Tell whether a noun is an act, or does one ("killed in police firing")."""
    doing = (t for t in scene.parsed.children(token, "acl") if t.tag == "VBG")
    verbs = scene.predicates.verbs
    return token.lemma in scene.predicates.nouns or any(t.lemma in verbs for t in doing)


def _particles(parsed: Parsed, token: Token) -> list[Token]:
    return parsed.children(token, "prt", "advmod", "prep")


def _infinitives(parsed: Parsed, token: Token) -> list[Token]:
    found = parsed.children(token, "xcomp", "acl", "ccomp", "advcl", "relcl")
    return [t for t in found if any(k.lower == "to" for k in parsed.children(t, "aux", "mark"))]


def clauses(parsed: Parsed, token: Token) -> list[Token]:
    """Return the verbs of a word's clauses with a subject of their own."""
    found = parsed.children(token, *(("ccomp", "acl") if token.pos == "NOUN" else ("ccomp",)))
    return [t for t in found if parsed.children(t, "nsubj", "nsubjpass", "expl")]


def _must(parsed: Parsed, token: Token) -> list[Token]:
    return [
        t
        for t in clauses(parsed, token)
        if any(k.lower in _OUGHT for k in parsed.children(t, "aux")) or t.lemma == "need"
    ]


def _complements(parsed: Parsed, token: Token) -> list[Token]:
    return parsed.children(token, "oprd")


def _gerunds(parsed: Parsed, token: Token) -> list[Token]:
    return [t for t in parsed.children(token, "xcomp", "dobj", "ccomp") if t.tag == "VBG"]


_SLOTS = {
    "subj": grammar.subjects,
    "obj": grammar.objects,
    "iobj": grammar.indirect,
    "by": grammar.agents,
    "poss": grammar.possessors,
    "mod": grammar.modifiers,
    "prt": _particles,
    "kid": lambda parsed, token: parsed.children(token),
    "to": _infinitives,
    "that": clauses,
    "must": _must,
    "oprd": _complements,
    "amid": lambda parsed, token: grammar.prepositional(parsed, token, _AMID),
    "pass": lambda parsed, token: [token] if grammar.is_passive(parsed, token) else [],
    "xcomp": lambda parsed, token: parsed.children(token, "xcomp"),
    "ing": _gerunds,
}
