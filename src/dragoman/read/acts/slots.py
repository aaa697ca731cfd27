"""Slots: where the parts of an act stand around the word that tells it.

Enters: a parse, a word and the name of a slot (see `lexicon.predicates`). Leaves: the head tokens
that fill it, and whether the conditions of a row hold. Refuses nothing; an empty slot is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from dragoman.lexicon.ontology import Ontology
from dragoman.lexicon.predicates import Alternative, Predicate, Predicates
from dragoman.read import grammar
from dragoman.read.parse import Parsed, Token

_PLACES = ("GPE", "LOC", "FAC")
_NAMES = {"@place": _PLACES, "@person": ("PERSON",), "@named": ("PERSON",), "@sum": ("MONEY",)}
_AMID = (
    ("in", "during", "by", "from", "after", "following", "of", "under", "due", "because", "amid"),
    ("to", "at"),
)
"""What stands before an act that killed; the second only where nothing behind the first did."""
_COMPOUND = ("obj.", "subj.", "that.", "xcomp.", "to.")
_VIOLENT = ("18", "19", "20", "145", "170", "175")
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
    below = subject_matter(scene, transparent(scene, token))
    return below is not token and _is_one(scene, below, want)


def transparent(scene: Scene, token: Token) -> Token:
    """Return the noun that counts: "a number of cities" is about cities."""
    if scene.predicates.is_a(token.lemma, "quantity") or token.pos == "NUM" or token.tag == "DT":
        below = grammar.prepositional(scene.parsed, token, ("of",))
        if below and not below[0].name.startswith("GPE"):
            return below[0]
    return token


def subject_matter(scene: Scene, token: Token) -> Token:
    """Return the act that a noun is about: an inquiry into a shooting, the site of a raid."""
    if scene.predicates.is_a(token.lemma, "about"):
        for below in grammar.prepositional(scene.parsed, token, ("into", "of", "about", "over")):
            if below.lemma in scene.predicates.nouns:
                return below
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
    if name.startswith("p:") and "." not in name:
        return grammar.prepositional(parsed, token, (name[2:],))
    if name.startswith((*_COMPOUND, "p:")):
        side, _, rest = name.partition(".")
        below = rest if rest in _SLOTS or rest.startswith("p:") else f"p:{rest}"
        heads = (transparent(scene, t) for t in slot(scene, token, side))
        return [t for head in heads for t in slot(scene, head, below)]
    if name == "amid":
        return _amid(scene, token)
    plain = _SLOTS.get(name)
    return plain(parsed, token) if plain else []


def _amid(scene: Scene, token: Token) -> list[Token]:
    """Return the violent act in or by which something befell somebody.

    It stands behind the verb ("killed in police firing"), behind the injuries of which he died
    ("of wounds suffered in a raid"), or before the clause ("a battle in which he died").
    """
    parsed = scene.parsed
    hosts = [token, *_host_of(parsed, token)]
    for words in _AMID:
        found = [t for host in hosts for t in grammar.prepositional(parsed, host, words)]
        found += [t for harm in found for t in _suffered(scene, harm)]
        told = [_before(scene, token, t) for t in found]
        if acts := [t for t in told if is_violent(scene, t)]:
            return acts
    return []


def _host_of(parsed: Parsed, token: Token) -> list[Token]:
    """Return the noun or verb of an adjective ("five dead in a raid", "five lay dead")."""
    bound = grammar.is_behind(token) or token.dep == "acomp"
    return [parsed.tokens[token.head]] if bound else []


def _suffered(scene: Scene, harm: Token) -> list[Token]:
    """Return in what an injury was suffered: "injuries from a raid", "wounds sustained in it"."""
    parsed = scene.parsed
    if not scene.predicates.is_a(harm.lemma, "harm"):
        return []
    hosts = [harm, *parsed.children(harm, "acl")]
    return [t for host in hosts for t in grammar.prepositional(parsed, host, _AMID[0])]


def _before(scene: Scene, token: Token, noun: Token) -> Token:
    """Return the act that "in which" goes back to, where the parse names a noun inside it."""
    parsed = scene.parsed
    if noun.i > token.i or is_violent(scene, noun) or token.dep not in ("relcl", "advcl", "acl"):
        return noun
    start = token if noun.tag.startswith("W") else noun
    above = takewhile(lambda t: t.i < token.i, parsed.ancestors(start))
    return next((t for t in above if is_violent(scene, t)), noun)


def is_violent(scene: Scene, token: Token) -> bool:
    """Tell whether a word tells an act that can kill, or names the weapon of somebody."""
    table = scene.predicates.verbs if token.pos == "VERB" else scene.predicates.nouns
    rows = table.get(token.lemma, ())
    if any(row.code.startswith(_VIOLENT) and holds(scene, row, token) for row in rows):
        return True
    if any(t.tag == "VBG" and t.lemma in scene.predicates.verbs for t in _doing(scene, token)):
        return True
    return scene.predicates.is_a(token.lemma, "means") and bool(wielders(scene, token))


def _doing(scene: Scene, token: Token) -> list[Token]:
    return scene.parsed.children(token, "acl")


def wielders(scene: Scene, means: Token) -> list[Token]:
    """Return whose weapon or custody a noun names: "army bullets", "militia custody"."""
    owners = scene.parsed.children(means, "compound", "poss", "amod", "nmod")
    is_a = scene.predicates.is_a
    return [t for t in owners if is_a(t.lemma, "agent") or is_a(t.lower, "agent")]


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
    "num": lambda parsed, token: parsed.children(token, "nummod"),
    "prt": _particles,
    "kid": lambda parsed, token: parsed.children(token),
    "to": _infinitives,
    "that": clauses,
    "must": _must,
    "oprd": _complements,
    "pass": lambda parsed, token: [token] if grammar.is_passive(parsed, token) else [],
    "xcomp": lambda parsed, token: parsed.children(token, "xcomp"),
    "ing": _gerunds,
}
